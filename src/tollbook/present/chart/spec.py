"""The timeline as one Vega-Lite specification: a plain dict that any Vega runtime can draw.

A strip of events above, and below it a panel for every population and family of outcomes, all on
one time axis. A claim is a mark, shaped by originator and numbered as in the ledger; its upright
whisker is the usual reading, with an arrow for an open end; its level whisker is what the as-of
date may mean. The shaded band is the range left (R12).
"""

from __future__ import annotations

from typing import Any

from tollbook.present.chart.marks import band_layers, mark_layers, marks_of
from tollbook.present.chart.scale import TimeAxis, time_axis, value_axis
from tollbook.present.chart.strip import event_strip
from tollbook.present.chart.style import (
    FAMILIES,
    FONT,
    GRID,
    INK,
    MARKERS,
    MUTED,
    OTHER_FAMILY,
    x_of,
)
from tollbook.present.views import Panel, Timeline, TimelineEvent, family_title

WIDE = 760
"""Width of the drawing in pixels where there is room."""


def marker_of(timeline: Timeline) -> dict[str, str]:
    """The marker of every originator, those with the most claims first."""
    counts: dict[str, int] = {}
    for mark in (mark for panel in timeline.panels for mark in panel.claims):
        counts[mark.who] = counts.get(mark.who, 0) + 1
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    names = list(MARKERS)
    return {who: names[min(place, len(names) - 1)] for place, who in enumerate(ordered)}


def timeline_spec(timeline: Timeline, width: int = WIDE) -> dict[str, Any] | None:
    """The Vega-Lite specification at a width in pixels; None if there is nothing to draw."""
    time = time_axis(timeline, width - 58)
    if time is None or not timeline.panels:
        return None
    markers = marker_of(timeline)
    rows: list[dict[str, Any]] = []
    if timeline.events:
        rows.append(event_strip(timeline.events, time))
    last = len(timeline.panels) - 1
    rows += [
        _panel(panel, timeline.events, time, markers, dates=place_ == last)
        for place_, panel in enumerate(timeline.panels)
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "padding": {"left": 4, "right": 4, "top": 4, "bottom": 4},
        "spacing": 60,
        "bounds": "flush",
        "vconcat": rows,
        "config": _config(),
    }


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
    time: TimeAxis,
    markers: dict[str, str],
    *,
    dates: bool,
) -> dict[str, Any]:
    height = min(74 + 26 * len(panel.claims), 290)
    axis = value_axis(panel, height)
    color = FAMILIES.get(panel.family, OTHER_FAMILY)
    marks = marks_of(panel, time, axis, markers)
    lines = [{"day": event.day.isoformat()} for event in events]
    return {
        "title": {"text": family_title(panel.family), "subtitle": panel.population},
        "width": time.width,
        "height": height,
        "layer": [
            *band_layers(panel, time, axis),
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "color": MUTED, "strokeDash": [2, 4], "opacity": 0.7},
                "encoding": {"x": x_of(time, "day", dates=dates)},
            },
            *mark_layers(marks, time, axis, color, dates=dates),
        ],
    }
