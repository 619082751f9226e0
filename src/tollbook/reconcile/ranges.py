"""Bounds in words, and the scopes that are asked for without being asked (R12)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from tollbook.model import (
    Assertion,
    Bound,
    Claim,
    Days,
    Finding,
    Kind,
    Reading,
    Scope,
    Status,
    Window,
)
from tollbook.reconcile.reach import level_moment
from tollbook.reconcile.rules.presence import DEPLOYED
from tollbook.reconcile.times import Moment
from tollbook.reconcile.weigh import named
from tollbook.reconcile.words import (
    atoms_listed,
    claims_of,
    finding_id,
    listed,
    number,
    quoted,
    rules_in_order,
    span,
    when,
    who,
)

MOST_RANGES = 8
"""How many scopes are told by default: the first of which the claims leave less than anything."""

MOST_SCOPES = 16
"""How many scopes that claims name are bounded by default; those with most claims come first."""

_What: TypeAlias = tuple[str, str, str, tuple[str, ...], str, str]
_Whom: TypeAlias = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """What some claims name.

    Attributes:
        counted: how many claims name each: unit, population as said and from the context,
            outcome, place as said and from the context.
        totals: from when they count, additions and those of a day aside, by unit, population
            and outcome.
    """

    counted: Counter[_What]
    totals: dict[_Whom, set[Days | None]]

    @classmethod
    def of(cls, assertions: Iterable[Assertion]) -> Named:
        """What the claims of these assertions name."""
        counted: Counter[_What] = Counter()
        totals: dict[_Whom, set[Days | None]] = defaultdict(set)
        for claim in (one.claim for one in assertions):
            people, place = claim.population, claim.place
            outcome = tuple(sorted(claim.outcome.outer))
            counted[people.unit, people.id, people.inner, outcome, place.id, place.inner] += 1
            if _is_total(claim.window):
                totals[people.unit, people.id, outcome].add(claim.window.start_days)
        return cls(counted, totals)


def scopes_named(parts: Iterable[Named]) -> tuple[list[Scope], int]:
    """The scopes that the claims themselves name, and how many more there are.

    What a word may include ("outer") is the outcome asked for: “neutralized” asks for killed,
    wounded and captured together.
    """
    counted: Counter[_What] = Counter()
    totals: dict[_Whom, set[Days | None]] = defaultdict(set)
    for part in parts:
        counted.update(part.counted)
        for whom, days in part.totals.items():
            totals[whom] |= days
    people, places = {what[1] for what in counted}, {what[4] for what in counted}
    scopes: Counter[Scope] = Counter()
    for (unit, population, meant, outcome, place, where), times in counted.items():
        if outcome:
            scope = Scope(
                # What the words leave open is asked for as the context has it, if it has a name.
                population=_named(population, meant, people),
                outcome=outcome,
                place=_named(place, where, places),
                unit=unit,
                since=_since(totals.get((unit, population, outcome), set())),
            )
            scopes[scope] += times
    ranked = sorted(scopes, key=lambda scope: _rank(scope, scopes[scope]))
    return ranked[:MOST_SCOPES], max(0, len(ranked) - MOST_SCOPES)


def _rank(scope: Scope, claims: int) -> tuple[object, ...]:
    """People first, and what most claims are about."""
    what = (scope.population, scope.outcome, scope.place, str(scope.since))
    return (scope.unit != "person", -claims, *what)


def counted_from(claims: Iterable[Claim]) -> date | None:
    """The day from which all of these claims count, those of a day or an addition aside.

    None: they count from the beginning, or from several days. Totals of one war that all say from
    when they run are asked for from then: of what was before they say nothing.
    """
    windows = [claim.window for claim in claims]
    return _since({one.start_days for one in windows if _is_total(one)})


def _is_total(window: Window) -> bool:
    return not window.increment and window.start_days != window.end_days


def _since(totals: Collection[Days | None]) -> date | None:
    days = next(iter(totals)) if len(totals) == 1 else None
    return days.earliest if days is not None and days.earliest == days.latest else None


def _named(said: str, context: str, known: Collection[str]) -> str:
    return context if not said and context in known else said


def range_finding(bound: Bound, assertions: Sequence[Assertion]) -> Finding:
    """A bound in words."""
    scope = bound.scope
    return range_told(bound, assertions, level_moment(scope, assertions, scope.as_of))


def range_told(
    bound: Bound, assertions: Sequence[Assertion], level: Moment | None, more: int = 0
) -> Finding:
    """A bound in words.

    Args:
        bound: the bound.
        assertions: those that it names, and those that name its people and its place, in order.
        level: the moment as of which it was asked because some of its outcome may fall again.
        more: how many scopes were named but not bounded.
    """
    binding = named(assertions, {*bound.binding_low, *bound.binding_high})
    left_out = named(assertions, set(bound.left_out))
    detail = [*_ends(bound, assertions)]
    if left_out:
        detail.append(
            "Left out, so that the rest is consistent: "
            + listed(f"{quoted(one)} ({who(one)})" for one in left_out)
            + "."
        )
    if more:
        detail.append(f"{more} more scopes are named by claims; ask for their bounds by name.")
    scope = bound.scope
    if level is not None:
        detail.append(
            "Some of this outcome may fall again, so it is asked as of a date that a claim of it "
            f"stands for: {when(level.days)}."
        )
    return Finding(
        id=finding_id(
            Kind.BOUND,
            (),
            scope.population,
            ",".join(scope.outcome),
            scope.place,
            str(scope.as_of),
            str(scope.since),
            bound.reading.value,
        ),
        kind=Kind.BOUND,
        rules=_rules(scope, binding),
        assertions=tuple(one.id for one in binding),
        claims=claims_of(binding),
        summary=_summary(bound, assertions),
        detail=tuple(detail),
        status=_worse(bound),
        bound=bound,
    )


def _rules(scope: Scope, binding: Sequence[Assertion]) -> tuple[str, ...]:
    rules = {"R1", "R2", "R3", "R7", "R12"}
    claims = [one.claim for one in binding]
    if scope.since or any(c.window.start_days or c.window.increment for c in claims):
        rules.add("R4")
    if any((DEPLOYED in c.outcome.outer) != (DEPLOYED in scope.outcome) for c in claims):
        rules.add("R5")
    if any(c.quantity.base is not None for c in claims):
        rules.add("R6")
    return rules_in_order(rules)


def _worse(bound: Bound) -> Status:
    ends = (bound.low_status, bound.high_status)
    return Status.OUT_OF_TIME if Status.OUT_OF_TIME in ends else Status.PROVEN


def _summary(bound: Bound, assertions: Sequence[Assertion]) -> str:
    told = subject(bound.scope, assertions)
    if _worse(bound) is Status.OUT_OF_TIME:
        return f"{told}: not settled, time ended first."
    low, high = bound.interval
    reading = "read strictly" if bound.reading is Reading.STRICT else "read as usually meant"
    if not low and high is None:
        return f"{told}: from the claims, {reading}, no bound follows."
    text = span(None if low is None else int(low), None if high is None else int(high))
    open_end = ", with no upper bound" if high is None else ""
    return f"{told}: from the claims, {reading}, follows {text}{open_end}."


def subject(scope: Scope, assertions: Sequence[Assertion]) -> str:
    """The scope in words, with the labels that claims give to its ids."""
    people = next(
        (o.claim.population.label for o in assertions if o.claim.population.id == scope.population),
        scope.population or "everybody",
    )
    where = next(
        (o.claim.place.label for o in assertions if o.claim.place.id == scope.place),
        scope.place,
    )
    day = f" as of {when(Days(scope.as_of, scope.as_of))}" if scope.as_of else ""
    since = f" since {when(Days(scope.since, scope.since))}" if scope.since else ""
    outcome = atoms_listed(scope.outcome)
    return f"{outcome[:1].upper()}{outcome[1:]} ({people}, {where or 'anywhere'}){since}{day}"


def _ends(bound: Bound, assertions: Sequence[Assertion]) -> list[str]:
    sides = (
        ("At least", bound.interval.low, bound.binding_low, bound.low_status),
        ("At most", bound.interval.high, bound.binding_high, bound.high_status),
    )
    lines = []
    for word, value, binding, status in sides:
        if status is Status.OUT_OF_TIME:
            lines.append(f"{word}: not settled, time ended first.")
        elif value is None:
            lines.append(f"{word}: unbounded, no claim limits it.")
        elif binding:
            by = listed(f"{quoted(one)} ({who(one)})" for one in named(assertions, set(binding)))
            lines.append(f"{word} {number(value)}: follows from {by}.")
        else:
            lines.append(f"{word} {number(value)}: follows from no claim, only from counting.")
    return lines
