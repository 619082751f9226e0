"""A small number line a conflict: why the claims cannot all hold, at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model import Kind
from tollbook.present.views import FindingRow, Member, words

ROW = 40
"""Height of a row in pixels: a line of words and a bar."""
LABEL = 46
"""The longest label, in characters: what fits on a phone."""


DRAWN = frozenset({Kind.CONTRADICTION, Kind.TENSION, Kind.RETRACTION})


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim; ends in percent of the width, `y` in pixels from the top."""

    label: str
    y: int
    low: float
    high: float
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on the line, `x` in percent; `anchor` keeps its words inside the drawing."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The drawing of one finding.

    Attributes:
        bars: one a claim.
        ticks: the numbers where bars end, as far as there is room for them.
        gap: the stretch that no claim's words reach from both sides, in percent, or None.
        height: in pixels.
        caption: what to see.
        description: the same as one text, for those who do not see it.
    """

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    gap: tuple[float, float] | None
    height: int
    caption: str
    description: str


def number_line(row: FindingRow) -> NumberLine | None:
    """The number line of a finding; None if it is no conflict, or no claim has an end."""
    if len(row.members) < 2 or row.kind not in DRAWN:
        return None
    ends = sorted({end for one in row.members for end in one.bounds if end is not None})
    known = [end for end in ends if end > 1] or ends
    if not known:
        return None
    first, last = _domain(known)
    gap = _gap(row.members)
    bars = tuple(_bar(one, place, first, last) for place, one in enumerate(row.members))
    said = "; ".join(f"{one.who} claimed “{one.said}”: {one.bounds_words}" for one in row.members)
    return NumberLine(
        bars=bars,
        ticks=_ticks(known, first, last),
        gap=None if gap is None else (_at(gap[0], first, last), _at(gap[1], first, last)),
        height=ROW * len(bars) + 26,
        caption=_caption(row, gap),
        description=f"Number line. {said}.",
    )


def _domain(known: list[float]) -> tuple[float, float]:
    """From where to where the line runs; close ends are drawn large enough to be told apart."""
    least, most = known[0], known[-1]
    spread = most - least
    if spread == 0:
        space = max(1.0, most * 0.1)
    else:
        space = spread * (2.5 if spread < most * 0.02 else 0.45)
    return max(0.0, least - space) if least >= 0 else least - space, most + space


def _at(value: float, first: float, last: float) -> float:
    share = (min(max(value, first), last) - first) / (last - first)
    return round(1 + share * 98, 2)


def _bar(one: Member, place: int, first: float, last: float) -> Bar:
    low, high = one.bounds
    open_low = low is None or low < first
    open_high = high is None
    label = f"{one.number} · {one.said}: {words.brief(one.bounds)}"
    return Bar(
        label=label if len(label) <= LABEL else f"{label[: LABEL - 1]}…",
        y=ROW * place + 28,
        low=_at(first if low is None else low, first, last),
        high=_at(last if high is None else high, first, last),
        open_low=open_low,
        open_high=open_high,
    )


def _ticks(known: list[float], first: float, last: float) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    for value in known:
        x = _at(value, first, last)
        if ticks and x - ticks[-1].x < 14:
            continue
        anchor = "start" if x < 12 else "end" if x > 88 else "middle"
        ticks.append(Tick(x, words.number(value), anchor))
    return tuple(ticks)


def _gap(members: tuple[Member, ...]) -> tuple[float, float] | None:
    """The stretch above all that one claim allows and below all that another does."""
    floors = [one.bounds.low for one in members if one.bounds.low is not None]
    ceilings = [one.bounds.high for one in members if one.bounds.high is not None]
    if len(members) != 2 or not floors or not ceilings or max(floors) <= min(ceilings):
        return None
    return min(ceilings), max(floors)


def _caption(row: FindingRow, gap: tuple[float, float] | None) -> str:
    if gap is not None:
        return (
            f"Claims {row.reading}. The shaded stretch lies between them: "
            "no count lies on both lines."
        )
    where = ", step by step below" if row.steps else ""
    return (
        f"Claims {row.reading}. The numbers alone do not clash; it is the rules that tie these "
        f"counts together{where}."
    )
