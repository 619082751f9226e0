"""The strip of events above the panels."""

from __future__ import annotations

from typing import Any

from tollbook.present.chart.labels import extent
from tollbook.present.chart.scale import TimeAxis
from tollbook.present.chart.style import FONT, MUTED, short, x_of
from tollbook.present.views import TimelineEvent

NEAR = 8
"""Events closer than this, in pixels, share one label."""
GAP = 8
"""Free space between an event's mark and its label, and between two labels, in pixels."""


def event_strip(events: tuple[TimelineEvent, ...], time: TimeAxis) -> dict[str, Any]:
    """Labels of the events in rows, so that none covers another."""
    rows: list[float] = []
    values: list[dict[str, Any]] = []
    for group in grouped(events, time):
        event, x = group[0], time.pixel(group[0].day)
        label, align = _fitted(event.label, len(group) - 1, x, time.width)
        length = extent(label, FONT) + GAP
        start = x - length if align == "right" else x
        row = next((place for place, taken in enumerate(rows) if taken <= start), len(rows))
        rows[row : row + 1] = [max(x, start + length) + GAP]
        values.append(
            {
                "day": event.day.isoformat(),
                "row": row,
                "label": label,
                "align": align,
                "told": "; ".join(one.label for one in group[:6]),
                "when": event.when,
            }
        )
    return {
        "data": {"values": values},
        "width": time.width,
        "height": 18 * len(rows),
        "layer": _layers(time, len(rows)),
    }


def grouped(events: tuple[TimelineEvent, ...], time: TimeAxis) -> list[list[TimelineEvent]]:
    """Events that fall together on the drawing; in each group first what is told most often."""
    groups: list[list[TimelineEvent]] = []
    for event in sorted(events, key=lambda one: one.day):
        if groups and time.pixel(event.day) - time.pixel(groups[-1][0].day) < NEAR:
            groups[-1].append(event)
        else:
            groups.append([event])
    return [sorted(group, key=lambda one: (-one.told, len(one.label))) for group in groups]


def _fitted(label: str, more: int, x: float, width: float) -> tuple[str, str]:
    """The label on the side where it fits, or cut to the side with more room."""
    ending = f" (+{more})" if more else ""
    whole = f"{label}{ending}"
    if x + GAP + extent(whole, FONT) <= width:
        return whole, "left"
    align, room = ("right", x) if x > width / 2 else ("left", width - x)
    letters = int((room - GAP) / extent("x", FONT)) - len(ending)
    return f"{short(label, max(letters, 6))}{ending}", align


def _layers(time: TimeAxis, rows: int) -> list[dict[str, Any]]:
    y = {
        "field": "row",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [-0.5, rows - 0.5], "reverse": True, "nice": False},
    }
    both: dict[str, Any] = {"x": x_of(time, "day"), "y": y}
    mark = {"type": "point", "shape": "triangle-down", "size": 45, "opacity": 1}
    marks: dict[str, Any] = {"mark": {**mark, "fill": MUTED, "stroke": None}, "encoding": both}
    labels: list[dict[str, Any]] = [
        {
            "transform": [{"filter": f"datum.align === '{align}'"}],
            "mark": {"type": "text", "align": align, "dx": dx, "color": MUTED},
            "encoding": {**both, "text": {"field": "label"}},
        }
        for align, dx in (("left", GAP), ("right", -GAP))
    ]
    return [marks, *labels]
