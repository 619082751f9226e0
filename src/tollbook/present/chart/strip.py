"""The strip of events above the panels."""

from __future__ import annotations

from typing import Any

from tollbook.present.chart.labels import extent
from tollbook.present.chart.scale import TimeAxis
from tollbook.present.chart.style import FONT, MUTED, short, x_of
from tollbook.present.views import TimelineEvent


def event_strip(events: tuple[TimelineEvent, ...], time: TimeAxis) -> dict[str, Any]:
    """Labels of the events in rows, so that none covers another."""
    rows: list[float] = []
    values: list[dict[str, Any]] = []
    longest = int((time.width * 0.62) / (FONT * 0.56))
    for event in events:
        label = short(event.label, longest)
        x, length = time.pixel(event.day), extent(label, FONT) + 14
        left_of = x + length > time.width
        start = x - length if left_of else x
        row = next((n for n, taken in enumerate(rows) if taken <= start), len(rows))
        rows[row : row + 1] = [max(x, start + length) + 6]
        values.append(
            {
                "day": event.day.isoformat(),
                "row": row,
                "label": label,
                "align": "right" if left_of else "left",
            }
        )
    height = 18 * len(rows)
    y = {
        "field": "row",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [-0.5, len(rows) - 0.5], "reverse": True, "nice": False},
    }
    both: dict[str, Any] = {"x": x_of(time, "day"), "y": y}
    labels: list[dict[str, Any]] = [
        {
            "transform": [{"filter": f"datum.align === '{align}'"}],
            "mark": {"type": "text", "align": align, "dx": dx, "color": MUTED},
            "encoding": {**both, "text": {"field": "label"}},
        }
        for align, dx in (("left", 8), ("right", -8))
    ]
    marks = {
        "mark": {"type": "point", "shape": "triangle-down", "size": 45, "fill": MUTED,
                 "stroke": None, "opacity": 1},
        "encoding": both,
    }  # fmt: skip
    return {
        "data": {"values": values},
        "width": time.width,
        "height": height,
        "layer": [marks, *labels],
    }
