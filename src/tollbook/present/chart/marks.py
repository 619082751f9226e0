"""Claims as marks with whiskers and labels."""

from __future__ import annotations

from datetime import date
from typing import Any

from tollbook.present.chart.labels import Box, Placed, around, extent, place
from tollbook.present.chart.ranges import last_day, last_ends
from tollbook.present.chart.scale import Axis, TimeAxis
from tollbook.present.chart.style import DENSE, FONT, MARKERS, NARROW, PAPER, short, x_of, y_of
from tollbook.present.views import Panel, TimelineClaim

_ARROW = {"type": "point", "shape": "triangle-up", "stroke": None}


def marks_of(
    panel: Panel, time: TimeAxis, axis: Axis, markers: dict[str, str]
) -> list[dict[str, Any]]:
    """Every claim as a row of data, with the place of its label."""
    dense = len(panel.claims) > DENSE
    shifts = [0] * len(panel.claims) if dense else _apart(panel, time, axis)
    rows = [
        _mark(mark, time.before(mark.day, shift), time, axis)
        for mark, shift in zip(panel.claims, shifts, strict=True)
    ]
    spots = [
        (time.pixel(mark.day) - shift, axis.pixel(mark.value))
        for mark, shift in zip(panel.claims, shifts, strict=True)
    ]
    named = {number for one in panel.conflicts for number in one.numbers} if dense else None
    labels = _placed(panel, (time, axis), rows, spots, named)
    return [
        {
            **row,
            "marker": MARKERS[markers[mark.who]],
            "label": label.text if label else "",
            "spot": f"{label.spot.align} {label.spot.dx:g} {label.spot.dy:g}" if label else "",
        }
        for mark, row, label in zip(panel.claims, rows, labels, strict=True)
    ]


def _placed(
    panel: Panel,
    axes: tuple[TimeAxis, Axis],
    rows: list[dict[str, Any]],
    spots: list[tuple[float, float]],
    named: set[int] | None,
) -> list[Placed | None]:
    """The label of every mark, or of those in `named` alone: then only where there is room."""
    time, axis = axes
    obstacles = [
        box for row, spot in zip(rows, spots, strict=True) for box in _drawn(row, spot, time, axis)
    ]
    obstacles += [_named_end(panel, time, axis, end) for end in last_ends(panel)]
    wanted = [
        (x, y, _labels(mark, time.width) if named is None else (str(mark.number),))
        for (x, y), mark in zip(spots, panel.claims, strict=True)
        if named is None or mark.number in named
    ]
    size = (time.width, axis.height)
    placed = iter(place(wanted, obstacles, size, FONT, fitting=named is not None))
    return [
        next(placed) if named is None or mark.number in named else None for mark in panel.claims
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


def _named_end(panel: Panel, time: TimeAxis, axis: Axis, end: float) -> Box:
    """What the name of a range's end covers, above or below its line."""
    x, y = time.pixel(last_day(panel, time)), axis.pixel(end)
    return Box(x - extent(f"≥ {end:,.0f}", FONT) - 8, y - 17, x, y + 17)


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
        "value": axis.inside(mark.value) if axis.log else mark.value,
        "day": day.isoformat(),
        "earliest": max(mark.earliest or time.before(mark.latest, 26), time.first).isoformat(),
        "latest": min(mark.latest, time.last).isoformat(),
        "dated": mark.earliest is not None,
        "top": axis.moved(mark.value, 24) if rising else axis.inside(mark.high or 0),
        "bottom": axis.moved(mark.value, -24) if falling else axis.inside(mark.low or 0),
        "rising": rising,
        "falling": falling,
        "asserted": mark.asserted,
    }


def mark_layers(
    name: str,
    marks: list[dict[str, Any]],
    axes: tuple[TimeAxis, Axis],
    color: str,
) -> list[dict[str, Any]]:
    """Whiskers, arrows, marks and labels of the data set `name`, the lowest layer first."""
    time, axis = axes
    dense = len(marks) > DENSE
    at = {"x": x_of(time, "day"), "y": y_of(axis, "value")}
    level = {**at, "x": x_of(time, "earliest"), "x2": {"field": "latest"}}
    upright = {**at, "y": y_of(axis, "bottom"), "y2": {"field": "top"}}
    line = {"type": "rule", "color": color, "strokeWidth": 1.6, "opacity": 0.75}
    point = {"type": "point", "size": 52, "strokeWidth": 1.6, "opacity": 1, "stroke": color}
    if dense:
        line |= {"strokeWidth": 1, "opacity": 0.35}
        point |= {"size": 22, "strokeWidth": 1, "opacity": 0.85}
    shape = {"field": "marker", "type": "nominal", "scale": None}
    arrow = {**_ARROW, "size": 16 if dense else 40, "fill": color, "opacity": line["opacity"]}
    layers: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        ("datum.dated", line, level),
        ("!datum.dated", {**line, "strokeDash": [3, 3]}, level),
        ("true", line, upright),
        ("datum.rising", arrow, {**at, "y": y_of(axis, "top")}),
        ("datum.falling", {**arrow, "shape": "triangle-down"}, {**at, "y": y_of(axis, "bottom")}),
        ("datum.asserted", {**point, "fill": color}, {**at, "shape": shape}),
        ("!datum.asserted", {**point, "fill": PAPER}, {**at, "shape": shape}),
    ]
    for spot in sorted({mark["spot"] for mark in marks} - {""}):
        align, dx, dy = spot.split()
        text = {"type": "text", "align": align, "dx": float(dx), "dy": float(dy)}
        layers.append((f"datum.spot === '{spot}'", text, {**at, "text": {"field": "label"}}))
    return [
        {
            "data": {"name": name},
            "transform": [{"filter": test}],
            "mark": mark,
            "encoding": encoding,
        }
        for test, mark, encoding in layers
    ]
