"""The chart as a picture that stands alone: on white, in light colours, with a heading."""

from __future__ import annotations

import json
from typing import Any

from tollbook.present.chart.spec import WIDE, timeline_spec
from tollbook.present.chart.style import INK, MUTED, colored, light
from tollbook.present.views import Timeline


def picture_spec(
    timeline: Timeline, width: int = WIDE, *, title: str, notes: tuple[str, ...] = ()
) -> dict[str, Any] | None:
    """The specification with a heading; None if there is nothing to draw."""
    made = timeline_spec(timeline, width)
    if made is None:
        return None
    heading = {
        "text": title,
        "subtitle": list(notes),
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 17,
        "color": INK,
        "subtitleColor": MUTED,
        "subtitleFontSize": 12,
        "subtitlePadding": 6,
        "offset": 18,
        "dx": 0,
        "limit": 0,
    }
    whole = {**made, "background": "#ffffff", "padding": 18, "title": heading}
    resolved: dict[str, Any] = json.loads(colored(json.dumps(whole), light()))
    return resolved


def picture_svg(spec: dict[str, Any]) -> str | None:
    """It drawn as SVG; None if `vl-convert-python` (the extra `charts`) is not installed."""
    try:
        import vl_convert
    except ImportError:
        return None  # an optional extra: who asks says so
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def picture_png(spec: dict[str, Any], scale: float = 2.0) -> bytes | None:
    """It drawn as PNG, `scale` pixels a pixel; None as for `picture_svg`."""
    try:
        import vl_convert
    except ImportError:
        return None
    return bytes(vl_convert.vegalite_to_png(spec, scale=scale, allowed_base_urls=[]))
