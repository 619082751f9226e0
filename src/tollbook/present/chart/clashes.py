"""Conflicts as lines between the claims that meet in them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from tollbook.present.chart.scale import Axis, TimeAxis
from tollbook.present.chart.style import CLASH, DENSE, FAMILIES, MUTED, x_of, y_of
from tollbook.present.views import Panel

_LINES: dict[str, dict[str, Any]] = {
    "contradiction": {"color": CLASH, "strokeWidth": 2},
    "retraction": {"color": CLASH, "strokeWidth": 2, "strokeDash": [8, 3]},
    "tension": {"color": FAMILIES["wounded"], "strokeWidth": 1.6, "strokeDash": [5, 4]},
    "revision": {"color": MUTED, "strokeWidth": 1.4, "strokeDash": [1, 4], "strokeCap": "round"},
}
"""The kinds of conflict differ in dashes, not by colour alone."""


def clash_layers(
    panel: Panel, marks: list[dict[str, Any]], time: TimeAxis, axis: Axis
) -> list[dict[str, Any]]:
    """A line from each member of a conflict to the next in time, at the places of `marks`."""
    at = {mark["number"]: mark for mark in marks}
    dense = len(marks) > DENSE
    layers = []
    for kind, look in _LINES.items():
        values = [
            {
                "day": at[one]["day"],
                "value": at[one]["value"],
                "to": at[other]["day"],
                "end": at[other]["value"],
                "finding": clash.id,
                "clash": clash.label,
            }
            for clash in panel.conflicts
            if clash.kind == kind
            for one, other in pairwise(clash.numbers)
        ]
        encoding = {
            "x": x_of(time, "day"),
            "x2": {"field": "to"},
            "y": y_of(axis, "value"),
            "y2": {"field": "end"},
        }
        mark = {"type": "rule", "opacity": 0.85, **look}
        if dense:  # revisions of a long series would hide what contradicts
            mark |= {"strokeWidth": 1, "opacity": 0.6}
        if values and not (dense and kind == "revision"):
            layers.append({"data": {"values": values}, "mark": mark, "encoding": encoding})
    return layers
