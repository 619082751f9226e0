"""Claims as marks with whiskers and labels, and the bands behind them."""

from __future__ import annotations

from datetime import date
from typing import Any

from tollbook.present.chart.labels import Box, around, extent, place
from tollbook.present.chart.scale import Axis, TimeAxis
from tollbook.present.chart.style import BAND, FONT, INK, MARKERS, NARROW, PAPER, short, x_of, y_of
from tollbook.present.views import Panel, TimelineClaim

_ARROW = {"type": "point", "shape": "triangle-up", "size": 40, "stroke": None, "opacity": 1}


def band_layers(panel: Panel, time: TimeAxis, axis: Axis) -> list[dict[str, Any]]:
    """The range left as a shaded band, with a line at each end that is bounded."""
    if not panel.bands:
        return []
    values = []
    for number, band in enumerate(panel.bands):
        later = panel.bands[number + 1 :]
        start = time.before(band.day, 14)
        values.append(
            {
                "from": start.isoformat(),
                "to": (time.before(later[0].day, 14) if later else time.last).isoformat(),
                "low": axis.low if band.low is None else max(band.low, axis.low),
                "high": axis.high if band.high is None else band.high,
            }
        )
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
            "data": {"values": [one for one, band in zip(values, panel.bands, strict=True)
                                if getattr(band, end) is not None]},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
            "encoding": {**ends, "y": y_of(axis, end)},
        }
        for end in ("low", "high")
    ]  # fmt: skip
    for end, sign, dy in (("low", "≥", -9), ("high", "≤", 10)):
        named = [
            {"to": time.last.isoformat(), end: value, "label": f"{sign} {value:,.0f}"}
            for band in panel.bands[-1:]
            if (value := getattr(band, end)) is not None
        ]
        text = {"type": "text", "align": "right", "dx": -4, "dy": dy, "fontWeight": 600}
        at = {"x": x_of(time, "to"), "y": y_of(axis, end), "text": {"field": "label"}}
        layers.append({"data": {"values": named}, "mark": text, "encoding": at})
    return layers


def marks_of(
    panel: Panel, time: TimeAxis, axis: Axis, markers: dict[str, str]
) -> list[dict[str, Any]]:
    """Every claim as a row of data, with the place of its label."""
    shifts = _apart(panel, time, axis)
    rows = [
        _mark(mark, time.before(mark.day, shift), time, axis)
        for mark, shift in zip(panel.claims, shifts, strict=True)
    ]
    spots = [
        (time.pixel(mark.day) - shift, axis.pixel(mark.value))
        for mark, shift in zip(panel.claims, shifts, strict=True)
    ]
    obstacles = [
        box for row, spot in zip(rows, spots, strict=True) for box in _drawn(row, spot, time, axis)
    ]
    obstacles += [
        _named_end(time, axis, end)
        for band in panel.bands[-1:]
        for end in (band.low, band.high)
        if end is not None
    ]
    texts = [_labels(mark, time.width) for mark in panel.claims]
    labels = place(
        [(x, y, text) for (x, y), text in zip(spots, texts, strict=True)],
        obstacles,
        (time.width, axis.height),
        FONT,
    )
    return [
        {
            **row,
            "marker": MARKERS[markers[mark.who]],
            "label": label.text,
            "spot": f"{label.spot.align} {label.spot.dx:g} {label.spot.dy:g}",
        }
        for mark, row, label in zip(panel.claims, rows, labels, strict=True)
    ]


def _apart(panel: Panel, time: TimeAxis, axis: Axis) -> list[int]:
    """How many pixels to the left every mark is drawn, so that none hides another."""
    taken: list[tuple[float, float]] = []
    shifts = []
    for mark in panel.claims:
        x, y = time.pixel(mark.day), axis.pixel(mark.value)
        shift = 0
        while any(abs(x - shift - a) < 12 and abs(y - b) < 12 for a, b in taken) and shift < x - 16:
            shift += 16
        taken.append((x - shift, y))
        shifts.append(shift)
    return shifts


def _drawn(row: dict[str, Any], spot: tuple[float, float], time: TimeAxis, axis: Axis) -> list[Box]:
    """What a mark and its whiskers cover."""
    x, y = spot
    first, last = (time.pixel(date.fromisoformat(row[end])) for end in ("earliest", "latest"))
    return [
        around(x, y, 7),
        Box(first, y - 1, last, y + 1),
        Box(x - 1, axis.pixel(row["top"]), x + 1, axis.pixel(row["bottom"])),
    ]


def _named_end(time: TimeAxis, axis: Axis, end: float) -> Box:
    """What the name of a band's end covers, above or below its line."""
    y = axis.pixel(end)
    return Box(time.width - extent(f"≥ {end:,.0f}", FONT) - 8, y - 17, time.width, y + 17)


def _labels(mark: TimelineClaim, width: float) -> tuple[str, ...]:
    number, said = str(mark.number), short(mark.said, 26)
    if width < NARROW:
        return f"{number} · {short(mark.said, 18)}", number
    return f"{number} · {said}, {short(mark.who, 30)}", f"{number} · {said}", number


def _mark(mark: TimelineClaim, day: date, time: TimeAxis, axis: Axis) -> dict[str, Any]:
    """One claim as data; ends that are open get an arrow instead of a whisker's end."""
    rising = mark.high is None
    falling = not mark.low
    return {
        "number": mark.number,
        "who": mark.who,
        "said": mark.said,
        "value": mark.value,
        "day": day.isoformat(),
        "earliest": (mark.earliest or time.before(mark.latest, 26)).isoformat(),
        "latest": mark.latest.isoformat(),
        "dated": mark.earliest is not None,
        "top": axis.moved(mark.value, 24) if rising else min(mark.high or 0, axis.high),
        "bottom": axis.moved(mark.value, -24) if falling else max(mark.low or 0, axis.low),
        "rising": rising,
        "falling": falling,
        "asserted": mark.asserted,
    }


def mark_layers(
    marks: list[dict[str, Any]], time: TimeAxis, axis: Axis, color: str, *, dates: bool
) -> list[dict[str, Any]]:
    """Whiskers, arrows, marks and labels, from the lowest layer to the highest."""
    at = {"x": x_of(time, "day", dates=dates), "y": y_of(axis, "value")}
    level = {**at, "x": x_of(time, "earliest", dates=dates), "x2": {"field": "latest"}}
    upright = {**at, "y": y_of(axis, "bottom"), "y2": {"field": "top"}}
    line = {"type": "rule", "color": color, "strokeWidth": 1.6, "opacity": 0.75}
    point = {"type": "point", "size": 52, "strokeWidth": 1.6, "opacity": 1, "stroke": color}
    shape = {"field": "marker", "type": "nominal", "scale": None}
    layers: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        ("datum.dated", line, level),
        ("!datum.dated", {**line, "strokeDash": [3, 3]}, level),
        ("true", line, upright),
        ("datum.rising", {**_ARROW, "fill": color}, {**at, "y": y_of(axis, "top")}),
        (
            "datum.falling",
            {**_ARROW, "shape": "triangle-down", "fill": color},
            {**at, "y": y_of(axis, "bottom")},
        ),
        ("datum.asserted", {**point, "fill": color}, {**at, "shape": shape}),
        ("!datum.asserted", {**point, "fill": PAPER}, {**at, "shape": shape}),
    ]
    for spot in sorted({mark["spot"] for mark in marks}):
        align, dx, dy = spot.split()
        text = {"type": "text", "align": align, "dx": float(dx), "dy": float(dy)}
        layers.append((f"datum.spot === '{spot}'", text, {**at, "text": {"field": "label"}}))
    return [
        {
            "data": {"values": marks},
            "transform": [{"filter": test}],
            "mark": mark,
            "encoding": encoding,
        }
        for test, mark, encoding in layers
    ]
