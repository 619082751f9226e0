"""How a claim reaches the cells: its scope as a pair, its window as a pair of moments.

What the claim may include carries its lower bound, what it surely includes its upper bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from tollbook.model import (
    Assertion,
    Claim,
    Days,
    Place,
    Population,
    Scope,
    place_includes,
    population_facets,
    population_id,
    population_includes,
)
from tollbook.reconcile.atoms import AtomKind, atom
from tollbook.reconcile.cells import Row
from tollbook.reconcile.rates import spread
from tollbook.reconcile.times import OPEN, Moment, begins, moment

_UNSAID = "?"
"""An id that begins so stands for what one document speaks of without naming it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The cells of one claim or question, before the moments are numbered.

    Attributes:
        outer, inner: the rows of what may be and what surely is included.
        outcome_outer, outcome_inner: the atoms of the same.
        start, end: the moments of its window; no start: from the beginning.
        fresh: whether it adds to an earlier count.
    """

    outer: Row
    inner: Row
    outcome_outer: tuple[str, ...]
    outcome_inner: tuple[str, ...]
    start: Moment | None
    end: Moment
    fresh: bool = False


def _population(population: Population) -> tuple[str, str]:
    """Outer and inner id, each put right where it does not hold the id as said between."""
    said = _tidy(population.id)
    outer, inner = _tidy(population.outer), _tidy(population.inner)
    return (
        outer if population_includes(outer, said) else said,
        inner if population_includes(said, inner) else said,
    )


@lru_cache(maxsize=1 << 16)
def _tidy(identifier: str) -> str:
    return population_id(population_facets(identifier))


def reach_of(assertion: Assertion, previous: Assertion | None = None) -> Reach:
    """The reach of an assertion; for an addition, from where `previous` stands."""
    claim = assertion.claim
    outer, inner = _rows(claim.population, claim.place)
    return Reach(
        outer=outer,
        inner=inner,
        outcome_outer=claim.outcome.outer,
        outcome_inner=claim.outcome.inner,
        start=_start(assertion, previous),
        end=end_moment(assertion),
        fresh=claim.window.increment and not spread(claim.window),
    )


@lru_cache(maxsize=1 << 14)
def _rows(population: Population, place: Place) -> tuple[Row, Row]:
    """The rows of what may be and of what surely is counted."""
    outer_population, inner_population = _population(population)
    outer_place = place.outer if place_includes(place.outer, place.id) else place.id
    inner_place = place.inner if place_includes(place.id, place.inner) else place.id
    if population.id and not place.id and inner_place.startswith(_UNSAID):
        # Two figures that one document gives for one force, in no place that it names, are about
        # one place. Of people who are not named either, nothing of the kind is supposed.
        outer_place = inner_place
    unit = population.unit
    return Row(unit, outer_population, outer_place), Row(unit, inner_population, inner_place)


def end_moment(assertion: Assertion) -> Moment:
    """The moment as of which an assertion stands."""
    window = assertion.claim.window
    return moment(window.end_days, window.anchor, f"end:{assertion.id}")


def _start(assertion: Assertion, previous: Assertion | None) -> Moment | None:
    window = assertion.claim.window
    owner = f"start:{assertion.id}"
    if window.start_days is not None:
        anchor = None if window.start_anchor is None else f"start:{window.start_anchor}"
        return moment(begins(window.start_days), anchor, owner)
    if not window.increment:
        return None
    if previous is not None:
        end = end_moment(previous)
        if end.key != end_moment(assertion).key:
            return end
    return Moment(f"own:{owner}", OPEN)


def scope_key(claim: Claim) -> tuple[object, ...]:
    """What two claims have alike that count the same outcome of the same people in one place."""
    place, outcome = claim.place, claim.outcome
    return (
        claim.population.unit,
        _population(claim.population),
        (place.id, place.inner, place.outer),
        frozenset(outcome.inner),
        frozenset(outcome.outer),
    )


def same_scope(one: Claim, other: Claim) -> bool:
    """Whether two claims count the same outcome of the same people in the same place."""
    return scope_key(one) == scope_key(other)


def same_happening(one: Claim, other: Claim) -> bool:
    """Whether two claims count the same of one dated happening, the first without its place.

    "Twenty-eight were killed on 19 March", said by who had said that 31 were killed in Halvet
    that day.
    """
    first, second = one.window, other.window
    days = first.start_days
    dated = days is not None and days.earliest is not None and days == first.end_days
    unplaced = one.place.outer == "" and one.place.inner.startswith("?")
    alike = replace(other, place=one.place)
    return (
        dated
        and unplaced
        and (days, first.end_days) == (second.start_days, second.end_days)
        and same_scope(one, alike)
    )


def question(scope: Scope, as_of: date, assertions: Sequence[Assertion] = ()) -> Reach:
    """The reach of a question: a scope without vagueness, as of a day.

    With levels among its atoms it is asked as of the latest moment that some claim of them
    stands for and that may be that day (R12).
    """
    return question_of(scope, as_of, level_moment(scope, assertions, as_of))


def question_of(scope: Scope, as_of: date, level: Moment | None) -> Reach:
    """The same, where that moment is known."""
    row = asked_row(scope)
    start = None
    if scope.since is not None:
        eve = scope.since - timedelta(days=1)
        start = moment(Days(eve, eve), None, "")
    end = level or moment(Days(as_of, as_of), None, "")
    return Reach(row, row, scope.outcome, scope.outcome, start, end)


def asked_row(scope: Scope) -> Row:
    """Who and where a question asks about."""
    return Row(scope.unit, _tidy(scope.population), scope.place)


Level: TypeAlias = tuple[bool, bool, int, tuple[date, date, str], Moment]
"""A moment that levels may be asked as of, behind what speaks for it; the greatest is asked."""


def level_moment(
    scope: Scope, assertions: Sequence[Assertion], day: date | None = None
) -> Moment | None:
    """The moment as of which a scope with levels is asked, if a claim of them stands for one.

    A level may fall, so that nothing is known of it but as of such a moment. Claims that count
    nothing outside the scope come first: their lower bounds carry over. Then a claim of the very
    day, then what most reports repeat, then the latest.

    Args:
        scope: what is asked for.
        assertions: those that may bind.
        day: only moments that may be this day; None: any.
    """
    return greatest([best_level(scope, assertions, day)])


def greatest(levels: Iterable[Level | None]) -> Moment | None:
    """The moment for which most speaks, if there is one."""
    best = max((one for one in levels if one), key=lambda one: one[:-1], default=None)
    return None if best is None else best[-1]


def levels_in(names: Iterable[str]) -> frozenset[str]:
    """Those of the atoms that may fall again."""
    return frozenset(name for name in names if atom(name).kind is AtomKind.LEVEL)


def best_level(scope: Scope, assertions: Sequence[Assertion], day: date | None) -> Level | None:
    """As `level_moment`, with what speaks for it."""
    levels = levels_in(scope.outcome)
    if not levels:
        return None
    row = asked_row(scope)
    found = [
        (
            set(one.claim.outcome.outer) <= set(scope.outcome),
            day is not None and one.claim.window.end_days == Days(day, day),
            len(one.mentions),
            _lateness(end_moment(one)),
            end_moment(one),
        )
        for one in assertions
        if not levels.isdisjoint(one.claim.outcome.outer)
        and one.claim.window.end_days.latest is not None
        and (day is None or _may_be(one.claim.window.end_days, day))
        and _linked(reach_of(one), row)
    ]
    return max(found, key=lambda found: found[:-1], default=None)


def _may_be(days: Days, day: date) -> bool:
    return (days.earliest is None or days.earliest <= day) and (
        days.latest is None or day <= days.latest
    )


def _linked(reach: Reach, row: Row) -> bool:
    return any(r.within(row) or row.within(r) for r in (reach.outer, reach.inner))


def _lateness(one: Moment) -> tuple[date, date, str]:
    return (one.days.latest or date.min, one.days.earliest or date.min, one.key)


def previous(one: Assertion, assertions: Sequence[Assertion]) -> Assertion | None:
    """For an addition: the latest earlier count of its originator and scope, if there is one.

    Earlier is: surely earlier by the as-of date, or of the same document and further up.
    """
    if not one.claim.window.increment:
        return None
    earlier = [
        other
        for other in assertions
        if other.id != one.id
        and other.originator == one.originator
        and same_scope(other.claim, one.claim)
        and _comes_before(other, one)
    ]
    return max(earlier, key=_recency, default=None)


def _comes_before(first: Assertion, second: Assertion) -> bool:
    early, late = first.claim.window.end_days, second.claim.window.end_days
    if early.latest is not None and late.earliest is not None and early.latest <= late.earliest:
        return True
    if late.latest is not None and early.earliest is not None and late.latest < early.earliest:
        return False
    same = first.claim.document.id == second.claim.document.id
    return same and first.claim.quantity.start < second.claim.quantity.start


def _recency(assertion: Assertion) -> tuple[date, date, int, str]:
    days = assertion.claim.window.end_days
    far = date.min
    return (
        days.latest or far,
        days.earliest or far,
        assertion.claim.quantity.start,
        assertion.id,
    )
