"""The question of a view, and what the claims answer: each found once for a book."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tollbook.asking import Every, curve_dates, scope_in_words
from tollbook.errors import UsageError
from tollbook.model import Finding, Reading, Scope, Status
from tollbook.present import views
from tollbook.present.views.bounds import BoundRow, bound_row
from tollbook.present.views.over_time import steps
from tollbook.present.views.question import ANYWHERE, EVERYBODY, asking
from tollbook.reconcile.atoms import carried
from tollbook.web.shelf import Shown
from tollbook.web.state import View

SMALL = 300
"""A case with at most so many figures is solved while its page is made; a larger one after."""
MOST_DATES = 30
"""A range over time is asked for at the dates of claims, or by month if these are more."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in the words of the address and as a scope of the case."""

    population: str | None
    outcome: str | None
    place: str | None
    scope: Scope


def ranges_of(shown: Shown) -> tuple[BoundRow, ...]:
    """The ranges that the book holds."""
    return shown.kept.get("ranges", lambda: views.bounds(shown.book, shown.index))


def asking_of(shown: Shown) -> views.Asking:
    """What can be asked of the case."""
    return shown.kept.get("asking", lambda: asking(shown.book, shown.index, ranges_of(shown)))


def question_of(shown: Shown, view: View) -> Question | None:
    """What the view asks, filled in where it says nothing; None: the case has no claims.

    Raises:
        UsageError: the words fit no scope of the case, or several.
    """
    if not shown.book.assertions:
        return None
    said = (view.population, view.outcome, view.place)
    key = ("question", *said, view.as_of)
    return shown.kept.get(key, lambda: _question(shown, view))


def _question(shown: Shown, view: View) -> Question:
    filled = asking_of(shown).filled(view.population, view.outcome, view.place)
    population, outcome, place = filled
    scope = scope_in_words(
        shown.book.claims, population=population, outcome=outcome, place=place, as_of=view.as_of
    )
    return Question(population, outcome, place, scope)


def answer_of(shown: Shown, asked: Question) -> BoundRow:
    """The range of the question under each reading, from the findings of the book or solved now."""
    return shown.kept.get(("answer", asked.scope), lambda: _answer(shown, asked))


def _answer(shown: Shown, asked: Question) -> BoundRow:
    found = _held(shown, asked)
    for reading in Reading:
        if reading not in found:
            found[reading] = shown.case.bound(
                population=asked.scope.population or EVERYBODY,
                outcome=",".join(asked.scope.outcome),
                place=asked.scope.place or ANYWHERE,
                as_of=asked.scope.as_of.isoformat() if asked.scope.as_of else None,
                reading=reading,
            )
    pairs = [(one, one.bound) for one in found.values() if one.bound is not None]
    days = {bound.scope.as_of for _, bound in pairs}
    scope = replace(asked.scope, as_of=days.pop()) if len(days) == 1 else asked.scope
    return bound_row(shown.index, scope, pairs)


def _held(shown: Shown, asked: Question) -> dict[Reading, Finding]:
    """What the book has of the question; one without a date is as of the latest claim of it.

    What ran out of time there, among all the questions of a book, may be settled by itself.
    """
    dated = asked.scope.as_of is not None
    return {
        one.bound.reading: one
        for one in shown.book.findings
        if one.bound is not None
        and Status.OUT_OF_TIME not in {one.bound.low_status, one.bound.high_status}
        and (one.bound.scope if dated else replace(one.bound.scope, as_of=None)) == asked.scope
    }


def on_hand(shown: Shown, asked: Question) -> bool:
    """Whether the answer takes no time, or little."""
    return (
        ("answer", asked.scope) in shown.kept
        or len(shown.book.assertions) <= SMALL
        or len(_held(shown, asked)) == len(Reading)
    )


def range_on_hand(shown: Shown, asked: Question, reading: Reading) -> bool:
    """Whether the range over time has been worked out."""
    return ("range", asked.scope, reading) in shown.kept


def range_of(shown: Shown, asked: Question, reading: Reading) -> tuple[views.TimelineStep, ...]:
    """The range over time; it takes a solve a date."""
    return shown.kept.get(
        ("range", asked.scope, reading), lambda: _range(shown, asked.scope, reading)
    )


def _range(shown: Shown, scope: Scope, reading: Reading) -> tuple[views.TimelineStep, ...]:
    until = scope.as_of.isoformat() if scope.as_of else None
    try:
        dates = curve_dates(shown.book.binding, scope, until=until)
    except UsageError:  # no dated claim counts it: there is nothing to draw
        return ()
    curve = shown.case.curve(
        population=scope.population or EVERYBODY,
        outcome=",".join(scope.outcome),
        place=scope.place or ANYWHERE,
        until=until,
        every=Every.CLAIM if len(dates) <= MOST_DATES else Every.MONTH,
        reading=reading,
    )
    return steps(curve, rising=set(scope.outcome) in map(set, carried(scope.outcome)))
