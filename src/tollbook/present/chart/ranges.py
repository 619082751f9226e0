"""What is behind the claims: the range that is left, and an estimate if there is one."""

from __future__ import annotations

from datetime import date
from typing import Any

from tollbook.present.chart.scale import Axis, TimeAxis
from tollbook.present.chart.style import BAND, ESTIMATE, INK, x_of, y_of
from tollbook.present.views import Panel


def range_layers(panel: Panel, time: TimeAxis, axis: Axis) -> list[dict[str, Any]]:
    """The range left as a shaded band, with a line at each end that is bounded."""
    values = _steps(panel, time, axis) if panel.steps else _bands(panel, time, axis)
    if not values:
        return []
    ends = {"x": x_of(time, "from"), "x2": {"field": "to"}}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": values},
            "mark": {"type": "rect", "color": BAND, "opacity": 1},
            "encoding": {**ends, "y": y_of(axis, "low"), "y2": {"field": "high"}},
        }
    ]
    layers += [
        {
            "data": {"values": [one for one in values if one[f"{end}_bounded"]]},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
            "encoding": {**ends, "y": y_of(axis, end)},
        }
        for end in ("low", "high")
    ]
    return layers + _named_ends(panel, time, axis)


def last_ends(panel: Panel) -> list[float]:
    """The bounded ends of the last range: they are named where it ends."""
    last = (panel.steps or panel.bands)[-1:]
    return [end for one in last for end in (one.low, one.high) if end is not None]


def last_day(panel: Panel, time: TimeAxis) -> date:
    """Where the last range ends on the drawing."""
    return time.before(panel.steps[-1].last, -3) if panel.steps else time.last


def _bands(panel: Panel, time: TimeAxis, axis: Axis) -> list[dict[str, Any]]:
    values = []
    for number, band in enumerate(panel.bands):
        later = panel.bands[number + 1 :]
        start = time.before(band.day, 14)
        end = time.before(later[0].day, 14) if later else time.last
        span = (start.isoformat(), end.isoformat())
        values.append(_value(span, (band.low, band.high), axis, band.words))
    return values


def _steps(panel: Panel, time: TimeAxis, axis: Axis) -> list[dict[str, Any]]:
    """A range of one day alone is drawn a few pixels wide."""
    return [
        _value(
            (
                (time.before(one.last, 3) if one.first == one.last else one.first).isoformat(),
                (time.before(one.last, -3) if one.first == one.last else one.last).isoformat(),
            ),
            (one.low, one.high),
            axis,
            one.words,
        )
        for one in panel.steps
        if one.low is not None or one.high is not None
    ]


def _value(
    span: tuple[str, str], ends: tuple[float | None, float | None], axis: Axis, words: str
) -> dict[str, Any]:
    low, high = ends
    return {
        "from": span[0],
        "to": span[1],
        "low": axis.low if low is None else axis.inside(low),
        "high": axis.high if high is None else axis.inside(high),
        "low_bounded": low is not None and axis.inside(low) == low,
        "high_bounded": high is not None and axis.inside(high) == high,
        "range": words,
    }


def _named_ends(panel: Panel, time: TimeAxis, axis: Axis) -> list[dict[str, Any]]:
    layers = []
    for end, sign, dy in (("low", "≥", -9), ("high", "≤", 10)):
        named = [
            {"to": last_day(panel, time).isoformat(), end: value, "label": f"{sign} {value:,.0f}"}
            for band in (panel.steps or panel.bands)[-1:]
            if (value := getattr(band, end)) is not None
        ]
        text = {"type": "text", "align": "right", "dx": -4, "dy": dy, "fontWeight": 600}
        at = {"x": x_of(time, "to"), "y": y_of(axis, end), "text": {"field": "label"}}
        layers.append({"data": {"values": named}, "mark": text, "encoding": at})
    return layers


def estimate_layers(panel: Panel, time: TimeAxis, axis: Axis) -> list[dict[str, Any]]:
    """A model's opinion: a hatched look of its own, a dashed line, and its name."""
    rows = [
        {
            "day": one.day.isoformat(),
            "low": axis.inside(one.low),
            "middle": axis.inside(one.middle),
            "high": axis.inside(one.high),
            "estimate": f"{one.low:,.0f} to {one.high:,.0f}, middle {one.middle:,.0f}",
        }
        for one in panel.estimate
        if time.first <= one.day <= time.last
    ]
    if not rows:
        return []
    day = x_of(time, "day")
    data = {"values": rows}
    edge = {"type": "line", "color": ESTIMATE, "strokeWidth": 1, "opacity": 0.8}
    dashed = {"type": "line", "color": ESTIMATE, "strokeWidth": 2, "strokeDash": [7, 4]}
    named = {"type": "text", "align": "right", "dx": -6, "dy": -10, "color": ESTIMATE}
    return [
        {
            "data": data,
            "mark": {"type": "area", "color": ESTIMATE, "opacity": 0.16},
            "encoding": {"x": day, "y": y_of(axis, "low"), "y2": {"field": "high"}},
        },
        *({"data": data, "mark": edge, "encoding": {"x": day, "y": y_of(axis, end)}}
          for end in ("low", "high")),
        {"data": data, "mark": dashed, "encoding": {"x": day, "y": y_of(axis, "middle")}},
        {
            "data": {"values": [{**rows[-1], "label": "estimate"}]},
            "mark": named,
            "encoding": {"x": day, "y": y_of(axis, "middle"), "text": {"field": "label"}},
        },
    ]  # fmt: skip
