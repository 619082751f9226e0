"""A small time line for a conflict: for which days each of its claims stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tollbook.model import Claim
from tollbook.present.clean import clean
from tollbook.present.views import words

ROW = 40
"""Height of a row in pixels: a line of words and a bar."""
LABEL = 46
_BEFORE = 0.12
"""How far a claim that may stand for any day before is drawn to the left, as a share."""


@dataclass(frozen=True, slots=True)
class DateBar:
    """One claim; ends in percent of the width, `y` in pixels; `open`: or any day before."""

    label: str
    y: int
    first: float
    last: float
    open: bool


@dataclass(frozen=True, slots=True)
class DateTick:
    """A day on the line, `x` in percent; `anchor` keeps its words inside the drawing."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """The drawing: a bar a claim, from the earliest to the latest day that it may stand for.

    Attributes:
        bars: one a claim that is dated.
        ticks: days where bars end, as far as there is room for them.
        height: in pixels.
        description: the same as one text, for those who do not see it.
    """

    bars: tuple[DateBar, ...]
    ticks: tuple[DateTick, ...]
    height: int
    description: str


def date_line(claims: tuple[tuple[int, Claim], ...]) -> DateLine | None:
    """The time line of numbered claims; None if all stand for the same days, or none is dated."""
    dated = [
        (number, claim, span)
        for number, claim in claims
        if (span := claim.window.end_days).latest is not None
    ]
    if len({span for _, _, span in dated}) < 2:
        return None
    days = [day for _, _, span in dated for day in span if day is not None]
    first, last = min(days), max(days)
    length = max((last - first).days, 1)
    start = first - timedelta(days=round(length * _BEFORE) + 1)
    bars = tuple(
        _bar(number, claim, place, (start, last))
        for place, (number, claim, span) in enumerate(dated)
    )
    said = "; ".join(f"claim {number}: {words.days(span)}" for number, _, span in dated)
    return DateLine(
        bars, _ticks(sorted(set(days)), start, last), ROW * len(bars) + 26, f"Time line. {said}."
    )


def _bar(number: int, claim: Claim, place: int, ends: tuple[date, date]) -> DateBar:
    start, last = ends
    span = claim.window.end_days
    label = f"{number} · {clean(claim.quantity.text)}: {words.days(span)}"
    return DateBar(
        label=label if len(label) <= LABEL else f"{label[: LABEL - 1]}…",
        y=ROW * place + 28,
        first=_at(span.earliest or start, start, last),
        last=_at(span.latest or last, start, last),
        open=span.earliest is None,
    )


def _at(day: date, start: date, last: date) -> float:
    return round(1 + 98 * (day - start).days / max((last - start).days, 1), 2)


def _ticks(days: list[date], start: date, last: date) -> tuple[DateTick, ...]:
    ticks: list[DateTick] = []
    for day in days:
        x = _at(day, start, last)
        if ticks and x - ticks[-1].x < 24:
            continue
        anchor = "start" if x < 12 else "end" if x > 88 else "middle"
        ticks.append(DateTick(x, words.day(day), anchor))
    return tuple(ticks)
