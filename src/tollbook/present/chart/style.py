"""Shapes, colours and sizes of the drawing, and its axes as Vega-Lite encodings.

Colours are stand-ins: `svg` replaces them by variables of the page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from tollbook.present.chart.scale import Axis, TimeAxis

MARKERS = {
    "circle": "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z",
    "square": "M-0.9,-0.9H0.9V0.9H-0.9Z",
    "diamond": "M0,-1.25L1.1,0L0,1.25L-1.1,0Z",
    "triangle": "M0,-1.15L1.15,0.9H-1.15Z",
    "cross": "M-0.4,-1.15H0.4V-0.4H1.15V0.4H0.4V1.15H-0.4V0.4H-1.15V-0.4H-0.4Z",
    "down": "M0,1.15L1.15,-0.9H-1.15Z",
    "hexagon": "M-0.6,-1.05H0.6L1.2,0L0.6,1.05H-0.6L-1.2,0Z",
    "pill": "M-1.3,-0.6H1.3V0.6H-1.3Z",
}
"""Shapes as SVG paths around the origin; originators beyond the last share the pill."""

NARROW = 480
"""Below this width labels hold less."""
INK, MUTED, GRID, BAND, PAPER = "#010101", "#010102", "#010103", "#010104", "#010105"
CLASH, ESTIMATE = "#010106", "#010107"
FAMILIES = {
    "killed": "#010111",
    "wounded": "#010112",
    "losses": "#010113",
    "deployed": "#010114",
    "displaced": "#010115",
}
OTHER_FAMILY = "#010116"
VARIABLES = {
    INK: "--ink",
    MUTED: "--muted",
    GRID: "--rule",
    BAND: "--band",
    PAPER: "--paper",
    CLASH: "--accent",
    ESTIMATE: "--estimate",
    OTHER_FAMILY: "--family-other",
    **{color: f"--family-{name}" for name, color in FAMILIES.items()},
}
"""The variable of the page that stands for each colour."""
FONT = 12
DENSE = 60
"""A panel with more claims than this has small marks, and names none but those in conflict."""


def colored(text: str, colors: Mapping[str, str]) -> str:
    """A drawing or its specification with its colours named as in `colors`, by variable."""
    return re.sub(r"#0101[01][0-9]", lambda found: colors[VARIABLES[found[0]]], text)


def by_variable() -> dict[str, str]:
    """Colours that follow the page, into dark mode too."""
    return {name: f"var({name})" for name in VARIABLES.values()}


@cache
def light() -> dict[str, str]:
    """The colours of a light page, for a picture that stands alone."""
    sheet = files("tollbook.present").joinpath("html", "report.css").read_text(encoding="utf-8")
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]+);", sheet.partition("}")[0]))


def short(text: str, most: int) -> str:
    """`text`, cut with an ellipsis if it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _day(value: date) -> dict[str, int]:
    return {"year": value.year, "month": value.month, "date": value.day}


def dates_of(time: TimeAxis) -> dict[str, Any]:
    """The dates beneath a panel."""
    return {
        "title": None,
        "grid": False,
        "tickCount": max(3, int(time.width // 95)),
        "format": "%-d %b %Y" if (time.last - time.first).days < 150 else "%b %Y",
        "labelOverlap": True,
    }


def x_of(time: TimeAxis, field: str) -> dict[str, Any]:
    """The time axis as an encoding of `field`, without its dates."""
    scale = {"domain": [_day(time.first), _day(time.last)], "nice": False}
    return {"field": field, "type": "temporal", "scale": scale, "axis": None}


def y_of(axis: Axis, field: str) -> dict[str, Any]:
    """The value axis as an encoding of `field`."""
    scale: dict[str, Any] = {"domain": [axis.low, axis.high], "nice": False, "zero": False}
    if axis.log:
        scale["type"] = "log"
    shown = {
        "title": None,
        "format": ",d",
        "values": log_ticks(axis) if axis.log else linear_ticks(axis),
        "labelPadding": 6,
        "domain": False,
        "ticks": False,
        "labelOverlap": True,
    }
    return {"field": field, "type": "quantitative", "scale": scale, "axis": shown}


def log_ticks(axis: Axis) -> list[float]:
    """1, 2 and 5 times the powers of ten on the axis; the powers alone where these crowd it."""
    first, last = math.floor(math.log10(axis.low)), math.ceil(math.log10(axis.high))
    for steps in ((1, 2, 5), (1, 3), (1,)):
        values = [float(step * 10**power) for power in range(first, last + 1) for step in steps]
        shown = [value for value in values if axis.low <= value <= axis.high]
        if len(shown) <= axis.height / 22:
            return shown
    return shown


def linear_ticks(axis: Axis) -> list[float]:
    """Whole round numbers on the axis, about one every 45 pixels."""
    wanted = (axis.high - axis.low) / max(2.0, axis.height / 45)
    power = 10.0 ** math.floor(math.log10(max(wanted, 1.0)))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= wanted)
    first = math.ceil(axis.low / step)
    return [step * place for place in range(first, math.floor(axis.high / step) + 1)]
