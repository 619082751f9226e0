"""The timeline as one Vega-Lite specification: a plain dict that any Vega runtime can draw.

A strip of events above, and below it a panel for every population and family of outcomes, all on
one time axis. A claim is a mark, shaped by originator and numbered as in the ledger; its upright
whisker is the usual reading, with an arrow for an open end; its level whisker is what the as-of
date may mean. The shaded band is the range left (R12).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tollbook.present.chart.labels import Box, around, extent, place
from tollbook.present.chart.scale import Axis, TimeAxis, time_axis, value_axis
from tollbook.present.views import Panel, Timeline, TimelineClaim, TimelineEvent, family_title

WIDE = 760
"""Width of the drawing in pixels where there is room."""
NARROW = 480
"""Below this width labels hold less."""

MARKERS = {
    "circle": "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z",
    "square": "M-0.9,-0.9H0.9V0.9H-0.9Z",
    "diamond": "M0,-1.25L1.1,0L0,1.25L-1.1,0Z",
    "triangle": "M0,-1.15L1.15,0.9H-1.15Z",
    "cross": "M-0.4,-1.15H0.4V-0.4H1.15V0.4H0.4V1.15H-0.4V0.4H-1.15V-0.4H-0.4Z",
    "down": "M0,1.15L1.15,-0.9H-1.15Z",
    "hexagon": "M-0.6,-1.05H0.6L1.2,0L0.6,1.05H-0.6L-1.2,0Z",
    "pill": "M-1.3,-0.6H1.3V0.6H-1.3Z",
}
"""Shapes as SVG paths around the origin; originators beyond the last share the pill."""

INK, MUTED, GRID, BAND, PAPER = "#010101", "#010102", "#010103", "#010104", "#010105"
FAMILIES = {
    "killed": "#010111",
    "wounded": "#010112",
    "losses": "#010113",
    "deployed": "#010114",
    "displaced": "#010115",
}
OTHER_FAMILY = "#010116"
FONT = 12


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
        rows.append(_event_strip(timeline.events, time))
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


def _day(value: date) -> dict[str, int]:
    return {"year": value.year, "month": value.month, "date": value.day}


def _x(time: TimeAxis, field: str, *, dates: bool = False) -> dict[str, Any]:
    axis: dict[str, Any] | None = None
    if dates:
        axis = {
            "title": None,
            "grid": False,
            "tickCount": max(3, int(time.width // 95)),
            "format": "%-d %b %Y" if (time.last - time.first).days < 150 else "%b %Y",
            "labelOverlap": True,
        }
    scale = {"domain": [_day(time.first), _day(time.last)], "nice": False}
    return {"field": field, "type": "temporal", "scale": scale, "axis": axis}


def _event_strip(events: tuple[TimelineEvent, ...], time: TimeAxis) -> dict[str, Any]:
    """Labels of the events in rows, so that none covers another."""
    rows: list[float] = []
    values: list[dict[str, Any]] = []
    longest = int((time.width * 0.62) / (FONT * 0.56))
    for event in events:
        label = _short(event.label, longest)
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
    both: dict[str, Any] = {"x": _x(time, "day"), "y": y}
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
    marks = _marks(panel, time, axis, markers)
    lines = [{"day": event.day.isoformat()} for event in events]
    return {
        "title": {"text": family_title(panel.family), "subtitle": panel.population},
        "width": time.width,
        "height": height,
        "layer": [
            *_band_layers(panel, time, axis),
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "color": MUTED, "strokeDash": [2, 4], "opacity": 0.7},
                "encoding": {"x": _x(time, "day", dates=dates)},
            },
            *_mark_layers(marks, time, axis, color, dates=dates),
        ],
    }


def _y(axis: Axis, field: str) -> dict[str, Any]:
    scale: dict[str, Any] = {"domain": [axis.low, axis.high], "nice": False, "zero": False}
    if axis.log:
        scale["type"] = "log"
    shown = {
        "title": None,
        "format": ",d",
        "tickCount": max(2, round(axis.height / 48)),
        "labelPadding": 6,
        "domain": False,
        "ticks": False,
        "labelOverlap": True,
    }
    return {"field": field, "type": "quantitative", "scale": scale, "axis": shown}


def _band_layers(panel: Panel, time: TimeAxis, axis: Axis) -> list[dict[str, Any]]:
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
    ends = {"x": _x(time, "from"), "x2": {"field": "to"}}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": values},
            "mark": {"type": "rect", "color": BAND, "opacity": 1},
            "encoding": {**ends, "y": _y(axis, "low"), "y2": {"field": "high"}},
        }
    ]
    layers += [
        {
            "data": {"values": [one for one, band in zip(values, panel.bands, strict=True)
                                if getattr(band, end) is not None]},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
            "encoding": {**ends, "y": _y(axis, end)},
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
        at = {"x": _x(time, "to"), "y": _y(axis, end), "text": {"field": "label"}}
        layers.append({"data": {"values": named}, "mark": text, "encoding": at})
    return layers


def _marks(
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
    number, said = str(mark.number), _short(mark.said, 26)
    if width < NARROW:
        return f"{number} · {_short(mark.said, 18)}", number
    return f"{number} · {said}, {_short(mark.who, 30)}", f"{number} · {said}", number


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


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


def _mark_layers(
    marks: list[dict[str, Any]], time: TimeAxis, axis: Axis, color: str, *, dates: bool
) -> list[dict[str, Any]]:
    at = {"x": _x(time, "day", dates=dates), "y": _y(axis, "value")}
    level = {**at, "x": _x(time, "earliest", dates=dates), "x2": {"field": "latest"}}
    upright = {**at, "y": _y(axis, "bottom"), "y2": {"field": "top"}}
    line = {"type": "rule", "color": color, "strokeWidth": 1.6, "opacity": 0.75}
    point = {"type": "point", "size": 52, "strokeWidth": 1.6, "opacity": 1, "stroke": color}
    shape = {"field": "marker", "type": "nominal", "scale": None}
    layers: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        ("datum.dated", line, level),
        ("!datum.dated", {**line, "strokeDash": [3, 3]}, level),
        ("true", line, upright),
        ("datum.rising", {**_ARROW, "fill": color}, {**at, "y": _y(axis, "top")}),
        (
            "datum.falling",
            {**_ARROW, "shape": "triangle-down", "fill": color},
            {**at, "y": _y(axis, "bottom")},
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


_ARROW = {"type": "point", "shape": "triangle-up", "size": 40, "stroke": None, "opacity": 1}
