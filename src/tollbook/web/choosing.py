"""What the overview offers to choose from: the day of knowledge, and whose claims bind."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from tollbook.model.choice import GRADES
from tollbook.model.dates import edtf_days
from tollbook.present.views import words
from tollbook.web.shelf import Shown
from tollbook.web.state import View

MOST = 12
"""How many originators are offered: those of most figures, and those that the view names."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The days on which reports came out, as stops of a slider.

    Attributes:
        days: in order; after the last of them everything is known.
        at: the stop of the view; as many as there are days: all that is known.
        words: the same in words.
        reports: how many were known by then; of: how many there are.
    """

    days: tuple[date, ...]
    at: int
    words: str
    reports: int
    of: int


@dataclass(frozen=True, slots=True)
class Voice:
    """An originator that can be chosen, and how it is."""

    id: str
    name: str
    figures: int
    only: bool
    without: bool
    trusted: bool


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose claims may bind.

    Attributes:
        shown: the originators that are offered.
        more: how many others there are.
        grades: the grades that can be asked for.
        left_out: how many figures the choice leaves out; reasons: why, with how many each.
    """

    shown: tuple[Voice, ...]
    more: int
    grades: tuple[str, ...]
    left_out: int
    reasons: tuple[tuple[str, int], ...]


def days_of(whole: Shown) -> tuple[date, ...]:
    """The days by whose end something more had surely been published."""
    return whole.kept.get("days", lambda: _days(whole))


def _days(whole: Shown) -> tuple[date, ...]:
    said = {document.ref.published for document in whole.book.documents}
    ends = {edtf_days(one).latest for one in said if one}
    return tuple(sorted(day for day in ends if day is not None))


def knowledge_of(whole: Shown, shown: Shown, view: View) -> Knowledge:
    """The slider for a view of a case."""
    days = days_of(whole)
    counts = (len(shown.book.documents), len(whole.book.documents))
    known_on = view.choice.known_on
    if known_on is None:
        return Knowledge(days, len(days), "all reports", *counts)
    at = max(bisect_right(days, known_on) - 1, 0)
    return Knowledge(days, at, words.day(known_on), *counts)


def known_at(whole: Shown, stop: str) -> str | None:
    """The day of a stop of the slider, as it stands in an address; None: all is known."""
    days = days_of(whole)
    if not stop.isdecimal() or int(stop[:9]) >= len(days):
        return None
    return days[int(stop[:9])].isoformat()


def voices_of(whole: Shown, shown: Shown, view: View) -> Voices:
    """The originators of a case, and what the view makes of them."""
    named = [row for row in whole.originators if row.named]
    chosen = {*view.only, *view.without, *view.trust}
    offered = [
        row
        for place, row in enumerate(named)
        if place < MOST or row.id in chosen or row.name in chosen
    ]
    counts: dict[str, int] = {}
    for one in shown.book.left_out:
        counts[one.reason] = counts.get(one.reason, 0) + 1
    return Voices(
        shown=tuple(
            Voice(
                row.id,
                row.name,
                row.figures,
                only=bool({row.id, row.name} & set(view.only)),
                without=bool({row.id, row.name} & set(view.without)),
                trusted=bool({row.id, row.name} & set(view.trust)),
            )
            for row in offered
        ),
        more=len(named) - len(offered),
        grades=GRADES,
        left_out=len(shown.book.left_out),
        reasons=tuple(sorted(counts.items(), key=lambda pair: -pair[1])[:4]),
    )
