"""The timeline as one Vega-Lite specification: a plain dict that any Vega runtime can draw.

A strip of events above, and below it a panel for every population and family of outcomes, all on
one time axis. A claim is a mark, shaped by originator and numbered as in the ledger; its upright
whisker is the usual reading, with an arrow for an open end; its level whisker is what the as-of
date may mean. The shaded band is the range left (R12).
"""

from __future__ import annotations

from typing import Any

from tollbook.present.chart.clashes import clash_layers
from tollbook.present.chart.live import alive, alive_strip
from tollbook.present.chart.marks import mark_layers, marks_of
from tollbook.present.chart.ranges import estimate_layers, range_layers
from tollbook.present.chart.scale import Axis, TimeAxis, time_axis, value_axis
from tollbook.present.chart.strip import event_strip
from tollbook.present.chart.style import (
    DENSE,
    FAMILIES,
    FONT,
    GRID,
    INK,
    MARKERS,
    MUTED,
    OTHER_FAMILY,
    dates_of,
    x_of,
)
from tollbook.present.views import Panel, Timeline, TimelineEvent, family_title

WIDE = 760
"""Width of the drawing in pixels where there is room."""
FIRST = 220
"""Height of the first panel at least, in pixels, where what is asked for stands there."""


def marker_of(timeline: Timeline) -> dict[str, str]:
    """The marker of every originator, those with the most claims first."""
    counts: dict[str, int] = {}
    for mark in (mark for panel in timeline.panels for mark in panel.claims):
        counts[mark.who] = counts.get(mark.who, 0) + 1
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    names = list(MARKERS)
    return {who: names[min(place, len(names) - 1)] for place, who in enumerate(ordered)}


def timeline_spec(
    timeline: Timeline, width: int = WIDE, *, live: bool = False
) -> dict[str, Any] | None:
    """The Vega-Lite specification at a width in pixels; None if there is nothing to draw.

    Args:
        timeline: the data.
        width: of the drawing.
        live: for a browser that runs it: every panel has a brush in time, and marks have room to
            be pointed at.
    """
    time = time_axis(timeline, width - 58)
    if time is None or not timeline.panels:
        return None
    markers = marker_of(timeline)
    rows: list[dict[str, Any]] = []
    if timeline.events:
        strip = event_strip(timeline.events, time)
        rows.append(alive_strip(strip) if live else strip)
    sets: dict[str, list[dict[str, Any]]] = {}
    last = len(timeline.panels) - 1
    for place, panel in enumerate(timeline.panels):
        axis = value_axis(panel, max(_height(panel), FIRST if place == 0 and live else 0))
        name = f"claims-{place}"
        sets[name] = marks_of(panel, time, axis, markers)
        made = _panel(panel, timeline.events, (time, axis), (name, sets[name]))
        made = alive(made, place, name, (time, axis)) if live else made
        rows.append(_dated(made, time) if place in {0, last} else made)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": None,
        "padding": {"left": 4, "right": 4, "top": 4, "bottom": 4},
        "spacing": 74 if live else 60,
        "bounds": "flush",
        "datasets": sets,
        "vconcat": rows,
        "config": _config(),
    }


def _height(panel: Panel) -> int:
    if len(panel.claims) > DENSE:
        return 340
    return min(74 + 26 * max(len(panel.claims), 2 if panel.steps else 0), 290)


def _dated(panel: dict[str, Any], time: TimeAxis) -> dict[str, Any]:
    """The panel with the dates beneath it: every layer has to name the axis that they share."""
    axis = dates_of(time)
    layers = [
        {**one, "encoding": {**one["encoding"], "x": {**one["encoding"]["x"], "axis": axis}}}
        for one in panel["layer"]
    ]
    return {**panel, "layer": layers}


def _config() -> dict[str, Any]:
    text = {"labelColor": MUTED, "titleColor": INK, "labelFontSize": 11, "titleFontSize": 12}
    return {
        "aria": False,
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {**text, "gridColor": GRID, "domainColor": GRID, "tickColor": GRID},
        "text": {"fontSize": FONT, "baseline": "middle", "color": INK},
        "title": {
            "color": INK,
            "fontSize": 13,
            "anchor": "start",
            "fontWeight": 600,
            "frame": "group",
            "dx": -40,
            "offset": 10,
            "limit": 700,
            "subtitleColor": MUTED,
            "subtitleFontSize": 12,
        },
    }


def _panel(
    panel: Panel,
    events: tuple[TimelineEvent, ...],
    axes: tuple[TimeAxis, Axis],
    claims: tuple[str, list[dict[str, Any]]],
) -> dict[str, Any]:
    """A panel; `claims` are the name of its data set and the rows of it."""
    time, axis = axes
    name, marks = claims
    color = FAMILIES.get(panel.family, OTHER_FAMILY)
    lines = [{"day": event.day.isoformat()} for event in events]
    return {
        "title": {"text": family_title(panel.family), "subtitle": panel.population},
        "width": time.width,
        "height": axis.height,
        "layer": [
            *range_layers(panel, time, axis),
            *estimate_layers(panel, time, axis),
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "color": MUTED, "strokeDash": [2, 4], "opacity": 0.7},
                "encoding": {"x": x_of(time, "day")},
            },
            *clash_layers(panel, marks, time, axis),
            *mark_layers(name, marks, axes, color),
        ],
    }
