"""What only a browser needs of the drawing: a brush in time, and room to point at a mark."""

from __future__ import annotations

from typing import Any

from tollbook.present.chart.scale import Axis, TimeAxis
from tollbook.present.chart.style import MUTED, x_of, y_of

_CLEAR = {"opacity": 0, "cursor": "pointer"}
_POINTED = {"tooltip": "more"}
"""Marks beside a brush take no pointer unless they name a tooltip; the page shows its own."""


def alive(
    panel: dict[str, Any], place: int, name: str, axes: tuple[TimeAxis, Axis]
) -> dict[str, Any]:
    """The panel with a brush named `brush<place>`, and wide clear marks over lines and claims."""
    time, axis = axes
    brush = {
        "name": f"brush{place}",
        "select": {
            "type": "interval",
            "encodings": ["x"],
            "mark": {"fill": MUTED, "fillOpacity": 0.16, "stroke": MUTED},
            "zoom": False,
        },
    }
    reach = {
        "data": {"name": name},
        "mark": {"type": "point", "size": 320, "fill": MUTED, **_CLEAR},
        "encoding": {"x": x_of(time, "day"), "y": y_of(axis, "value")},
        "params": [brush],
    }
    lines = [
        {**layer, "mark": {"type": "rule", "strokeWidth": 12, **_CLEAR, **_POINTED}}
        for layer in panel["layer"]
        if _holds(layer, "finding")
    ]
    layers = [
        _pointed(layer) if _holds(layer, "range") or _holds(layer, "estimate") else layer
        for layer in panel["layer"]
    ]
    return {**panel, "layer": [*layers, *lines, reach]}


def alive_strip(strip: dict[str, Any]) -> dict[str, Any]:
    """The strip of events, each of which can be pointed at."""
    return {**strip, "layer": [_pointed(layer) for layer in strip["layer"]]}


def _pointed(layer: dict[str, Any]) -> dict[str, Any]:
    return {**layer, "mark": {**layer["mark"], **_POINTED}}


def _holds(layer: dict[str, Any], field: str) -> bool:
    return any(field in row for row in layer.get("data", {}).get("values", ())[:1])
