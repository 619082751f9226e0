"""What only a browser needs of the drawing: a brush in time, and room to point at a mark."""

from __future__ import annotations

from typing import Any

from tollbook.present.chart.scale import Axis, TimeAxis
from tollbook.present.chart.style import MUTED, x_of, y_of


def alive(
    panel: dict[str, Any], place: int, name: str, axes: tuple[TimeAxis, Axis]
) -> dict[str, Any]:
    """The panel with a brush named `brush<place>`, and wide clear marks over the claims."""
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
        "mark": {"type": "point", "size": 320, "fill": MUTED, "opacity": 0, "cursor": "pointer"},
        "encoding": {"x": x_of(time, "day"), "y": y_of(axis, "value")},
        "params": [brush],
    }
    return {**panel, "layer": [*panel["layer"], reach]}
