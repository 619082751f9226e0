"""The bounds of a case that are told without being asked for (R12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tollbook.model import Assertion, Bound, Finding, Reading, Scope, Status
from tollbook.reconcile.bounds import Asked
from tollbook.reconcile.ranges import MOST_RANGES, range_told, scopes_named
from tollbook.reconcile.reach import question_of
from tollbook.reconcile.solve import Deadline
from tollbook.reconcile.split import Part, telling
from tollbook.reconcile.whole import Whole


def ranges(whole: Whole, as_of: date | None, deadline: Deadline) -> list[Finding]:
    """The bounds of the scopes that claims name, strict beside usual.

    Args:
        whole: the case.
        as_of: the date that they are asked for; None: the latest of any claim.
        deadline: after which no more is solved.
    """
    scopes, more = scopes_named(facts.named for facts in whole.facts)
    dated = [_dated(scope, whole, as_of) for scope in scopes]
    answers = {
        reading: _answers(whole, dated, reading, as_of or date.max, deadline) for reading in Reading
    }
    telling = [
        index
        for index in range(len(dated))
        if any(_tells(answers[reading][index]) for reading in Reading)
    ]
    shown = telling[:MOST_RANGES]
    more += len(telling) - len(shown)
    told = [answers[reading][index] for index in shown for reading in Reading]
    named = _names(whole, [dated[index] for index in shown])
    return [_finding(whole, bound, named, more if bound is told[-1] else 0) for bound in told]


def _dated(scope: Scope, whole: Whole, as_of: date | None) -> Scope:
    """The scope with its date: as asked, else the latest that is spoken of."""
    when = scope.as_of or as_of
    if when is None:
        level = whole.level(scope, None)
        when = level.days.latest if level is not None else whole.latest
    return replace(scope, as_of=when or date.max)


def _answers(
    whole: Whole, scopes: Sequence[Scope], reading: Reading, as_of: date, deadline: Deadline
) -> list[Bound]:
    """The bounds of `scopes`; those that the same parts of the case tell of are asked together."""
    alike: dict[tuple[Part, ...], list[int]] = {}
    for index, scope in enumerate(scopes):
        alike.setdefault(_telling(whole, scope, scope.as_of or as_of), []).append(index)
    answers: dict[int, Bound] = {}
    for parts, indices in alike.items():
        ask = _Ask(parts, tuple(scopes[index] for index in indices), reading, as_of)
        answers |= zip(indices, _answered(whole, ask, deadline), strict=True)
    return [answers[index] for index in range(len(scopes))]


@dataclass(frozen=True, slots=True)
class _Ask:
    """Scopes that the same parts of the case tell of."""

    parts: tuple[Part, ...]
    scopes: tuple[Scope, ...]
    reading: Reading
    as_of: date


def _answered(whole: Whole, ask: _Ask, deadline: Deadline) -> list[Bound]:
    def find() -> list[Bound]:
        claims = whole.in_order(one for part in ask.parts for one in part.assertions)
        known = [one for part in ask.parts for one in whole.owners[part].sure[ask.reading]]
        posed = Asked.of(claims, ask.scopes, ask.reading, ask.as_of, known)
        return [posed.answer(place, scope, deadline) for place, scope in enumerate(ask.scopes)]

    return whole.memory.lately(
        ("bounds", ask), find, lambda made: not any(_late(one) for one in made)
    )


def _telling(whole: Whole, scope: Scope, as_of: date) -> tuple[Part, ...]:
    """The parts that may tell of a scope."""
    level = whole.level(scope, as_of)

    def find() -> tuple[Part, ...]:
        return telling(whole.owners, [question_of(scope, as_of, level)])

    return whole.memory.lately(("telling", scope, as_of, level, *whole.parts), find)


def _tells(answer: Bound) -> bool:
    """Whether it says more than that anything is possible."""
    return _late(answer) or bool(answer.interval.low) or answer.interval.high is not None


def _late(answer: Bound) -> bool:
    return Status.OUT_OF_TIME in (answer.low_status, answer.high_status)


def _names(whole: Whole, scopes: Sequence[Scope]) -> list[Assertion]:
    """The first assertions that name the people and the places of these scopes."""
    people, places = {one.population for one in scopes}, {one.place for one in scopes}
    found = []
    for one in whole.assertions:
        claim = one.claim
        if claim.population.id in people or claim.place.id in places:
            people.discard(claim.population.id)
            places.discard(claim.place.id)
            found.append(one)
            if not people and not places:
                break
    return found


def _finding(whole: Whole, bound: Bound, names: Sequence[Assertion], more: int) -> Finding:
    ids = {*bound.binding_low, *bound.binding_high, *bound.left_out}
    members = whole.named(ids | {one.id for one in names})
    level = whole.level(bound.scope, bound.scope.as_of, binding=False)
    return range_told(bound, members, level, more)
