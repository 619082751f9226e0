"""Drawing the chart: Vega-Lite to SVG, offline, and made safe to stand in a page."""

from __future__ import annotations

from typing import Any

from lxml import etree

from tollbook.present.chart import style
from tollbook.present.chart.spec import WIDE, timeline_spec
from tollbook.present.views import Timeline

PHONE = 360
"""Width of the drawing for a phone, in pixels."""
CHARTS_REMEDY = "pip install 'tollbook[charts]'"

_SVG = "http://www.w3.org/2000/svg"
_TAGS = frozenset({"svg", "g", "path", "line", "rect", "text", "tspan", "title", "desc"})
_ATTRIBUTES = frozenset(
    {
        *("d", "display", "transform", "viewBox", "x", "x1", "x2", "y", "y1", "y2", "dx", "dy"),
        *("fill", "fill-opacity", "opacity", "stroke", "stroke-dasharray", "stroke-opacity"),
        *("stroke-width", "stroke-miterlimit", "width", "height", "text-anchor"),
        *("font-family", "font-size", "font-weight", "font-style"),
    }
)


def timeline_svg(timeline: Timeline, width: int = WIDE, *, title: str, desc: str) -> str | None:
    """The chart as an SVG element for a page, at a width in pixels.

    Colours are CSS variables of the page (`--ink`, `--muted`, `--rule`, `--band`, `--paper`,
    `--family-…`), so that it follows the page into dark mode.

    Args:
        timeline: the data.
        width: of the drawing.
        title: the accessible name.
        desc: the accessible description.

    Returns:
        The element, or None if there is nothing to draw or `vl-convert-python` (the extra
        `charts`) is not installed.
    """
    drawing = timeline_spec(timeline, width)
    if drawing is None:
        return None
    text = _draw(drawing)
    return None if text is None else _safe(text, title, desc, f"timeline-{width}")


def _draw(drawing: dict[str, Any]) -> str | None:
    try:
        import vl_convert
    except ImportError:
        return None  # an optional extra: the page says that the chart is left out
    # An empty list of allowed addresses: whatever a specification names, nothing is fetched.
    return str(vl_convert.vegalite_to_svg(drawing, allowed_base_urls=[]))


def _safe(text: str, title: str, desc: str, id_: str) -> str:
    """The drawing with known elements and attributes only, named for assistive technology."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(text.encode(), parser)
    _keep_known(root)
    for attribute in ("width", "height"):
        root.attrib.pop(attribute, "")
    root.set("role", "img")
    root.set("aria-labelledby", f"{id_}-title {id_}-desc")
    for place, (tag, words) in enumerate((("title", title), ("desc", desc))):
        element = etree.Element(f"{{{_SVG}}}{tag}", id=f"{id_}-{tag}")
        element.text = words
        root.insert(place, element)
    etree.cleanup_namespaces(root)
    drawn = etree.tostring(root, encoding="unicode")
    return style.colored(drawn, style.by_variable())


def _keep_known(root: etree._Element) -> None:
    for element in list(root.iter()):
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        parent = element.getparent()
        if tag not in _TAGS and parent is not None:
            parent.remove(element)
            continue
        for name in list(element.attrib):
            if name not in _ATTRIBUTES:
                del element.attrib[name]
        if "font-family" in element.attrib:
            element.set("font-family", "inherit")
