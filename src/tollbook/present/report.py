"""The report: a book as one self-contained page that works offline and makes no request."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tollbook.model import Book
from tollbook.present import views
from tollbook.present.chart import (
    CHARTS_REMEDY,
    MARKERS,
    PHONE,
    WIDE,
    marker_of,
    timeline_svg,
)
from tollbook.present.numberline import number_line


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The chart in both widths, or neither; `markers` pairs each originator with its shape."""

    wide: Markup | None
    narrow: Markup | None
    markers: tuple[tuple[str, str], ...]
    remedy: str = CHARTS_REMEDY


def report(book: Book, *, charts: bool = True) -> str:
    """`book` as one HTML page.

    The page needs no script, no font and no other file; its policy (`default-src 'none'`) lets a
    browser load nothing. Whatever the reports say stands in it as text.

    Args:
        book: the case.
        charts: False leaves the chart out, as if the extra `charts` were not installed.

    Returns:
        The page; write it as UTF-8.
    """
    timeline = views.timeline(book)
    conflicts = views.conflicts(book)
    rejects = views.rejects(book)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            css=Markup(_asset("report.css")),  # noqa: S704 - our own file
            glossary=tuple(glossary().items()),
            summary=views.summary(book),
            timeline=timeline,
            chart=_chart(timeline) if charts else ChartParts(None, None, ()),
            ledger=views.ledger(book),
            conflicts=tuple((row, number_line(row)) for row in conflicts),
            labels={row.id: row.label for row in conflicts},
            shares=views.shares(book),
            unfinished=views.unfinished(book),
            comparisons=views.comparisons(book),
            bounds=views.bounds(book),
            drift=views.drift(book),
            statements=views.statements(book),
            events=views.events(book),
            rejects=rejects,
            reasons=Counter(row.reason for row in rejects).most_common(),
            documents=views.documents(book),
        )
    )


def glossary() -> dict[str, dict[str, str]]:
    """The rules R1 to R13: the name of each and one line for readers."""
    read: dict[str, dict[str, str]] = tomllib.loads(_asset("rules.toml"))
    return read


def _chart(timeline: views.Timeline) -> ChartParts:
    title = "Who claimed how many, and when"
    desc = (
        "A timeline with a panel for each population and outcome; every claim is a mark with its "
        "usual reading. The table after it has the same figures."
    )
    drawn = [timeline_svg(timeline, width, title=title, desc=desc) for width in (WIDE, PHONE)]
    wide, narrow = (None if svg is None else Markup(svg) for svg in drawn)  # noqa: S704 - cleaned
    return ChartParts(wide, narrow, _legend(timeline))


def _legend(timeline: views.Timeline) -> tuple[tuple[str, str], ...]:
    """Each originator with its shape; those who share the last shape are named as others."""
    markers = marker_of(timeline)
    last = list(MARKERS)[-1]
    shared = [who for who, name in markers.items() if name == last]
    own = [(who, MARKERS[name]) for who, name in markers.items() if name != last]
    if shared:
        named = shared[0] if len(shared) == 1 else f"{len(shared)} others, see their numbers"
        own.append((named, MARKERS[last]))
    return tuple(own)


def _asset(name: str) -> str:
    return files("tollbook.present").joinpath("html", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tollbook.present", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
