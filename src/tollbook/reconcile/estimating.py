"""Estimates from assertions: which make series, whether they carry one, and what it says.

This module is light; the model itself needs the extra, and is loaded when an estimate is made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tollbook.errors import EstimateError
from tollbook.model import (
    Assertion,
    Estimate,
    Polarity,
    Qualifier,
    Refusal,
    Scope,
    population_facets,
)

if TYPE_CHECKING:
    from tollbook.reconcile.estimate.series import Series

#: A series has at least so many figures, on as many days.
SERIES = 3
#: Fewer figures of the count that is asked for carry no estimate.
CLAIMS = 12

_LEAST = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_MOST = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN, Qualifier.NEARLY})


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for: of what, from which first day (None: as said), and how."""

    scope: Scope
    since: date | None = None
    level: float = 0.9
    draws: int = 700
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Held:
    """One assertion that can be used: its days are inclusive, `start` None for a cumulative one."""

    assertion: Assertion
    target: str
    value: int
    start: date | None
    end: date


def estimate(assertions: Iterable[Assertion], asked: Ask) -> Estimate:
    """The estimate that `asked` means.

    Raises:
        EstimateError: with the reason, if there is none.
    """
    target = _target(asked.scope.population, asked.scope.outcome, asked.scope.place)
    held: list[Held] = []
    left_out: list[tuple[str, str]] = []
    for one in assertions:
        used = _usable(one)
        if isinstance(used, Held):
            held.append(used)
        elif _target_of(one) == target:
            left_out.append((one.id, used))
    since = asked.since or first_day(held, target)
    kept = [one for one in held if one.end >= since]
    check(kept, target)
    if find_spec("scipy") is None:
        raise EstimateError(
            "estimates need an extra that is not installed",
            remedy='Install it with: pip install "tollbook[estimate]"',
            reason=Refusal.EXTRA,
        )
    from tollbook.reconcile.estimate.summary import summarise

    left_out += [(one.assertion.id, "before the first day") for one in held if one.end < since]
    return summarise(kept, target, since, asked, tuple(left_out))


def first_day(held: Sequence[Held], target: str) -> date:
    """The first day of the count: the start that most claims say, else of the first claim."""
    own = [one for one in held if one.target == target]
    said = Counter(one.start for one in own if one.start and (one.end - one.start).days > 1)
    if said:
        return min(said, key=lambda day: (-said[day], day))
    return min((one.end for one in own), default=date.min)


def check(held: Sequence[Held], target: str) -> None:
    """Refuse what cannot be carried.

    Raises:
        EstimateError: with the reason.
    """
    own: dict[str, set[date]] = defaultdict(set)
    everyone: dict[str, dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
    for one in held:
        everyone[one.assertion.originator][one.target].add(one.end)
        if one.target == target:
            own[one.assertion.originator].add(one.end)
    many = sum(one.target == target for one in held)
    serial = [name for name, days in own.items() if len(days) >= SERIES]
    anywhere = [
        name for name, told in everyone.items() if any(len(d) >= SERIES for d in told.values())
    ]
    add = "Add claims of this count, or ask for its bounds: tollbook bounds"
    if len(serial) < 2 and len(anywhere) >= 2 and len(own) < 2:
        raise EstimateError(
            f"{len(own) or 'no'} originator counts this, so that no bias can be told from losses; "
            f"the originators with a series ({SERIES} days or more) share no count",
            remedy=add,
            reason=Refusal.SHARED,
        )
    if len(serial) < 2:
        raise EstimateError(
            f"{len(serial) or 'no'} originator has a series of this count ({SERIES} days or more), "
            "and biases can be told from losses only where at least two have",
            remedy=add,
            reason=Refusal.ORIGINATORS,
        )
    if many < CLAIMS:
        raise EstimateError(
            f"there are {many} usable claims of this count, and at least {CLAIMS} are needed",
            remedy=add,
            reason=Refusal.CLAIMS,
        )


def to_series(held: Sequence[Held], since: date) -> list[Series]:
    """The assertions as series of day numbers, by originator and target."""
    from tollbook.reconcile.estimate.series import Limit, Point, Series

    found: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for one in held:
        claim = one.assertion.claim
        limit = Limit.NONE
        if claim.quantity.qualifier in _LEAST:
            limit = Limit.LEAST
        elif claim.quantity.qualifier in _MOST:
            limit = Limit.MOST
        whole = one.start is None or one.start <= since + timedelta(days=1)
        day = float((one.end - since).days + 1)
        days = None if whole or one.start is None else float((one.end - one.start).days + 1)
        side = population_facets(claim.population.id).get("nation", claim.population.id)
        key = (one.assertion.originator, one.target, side)
        found[key].append(Point(day, one.value, days, limit, one.assertion.id))
    return [Series(*key, tuple(points)) for key, points in sorted(found.items())]


def _usable(one: Assertion) -> Held | str:
    """The assertion as a figure of a series, or why it is none."""
    claim, window = one.claim, one.claim.window
    value = claim.quantity.value
    if value is None and claim.quantity.qualifier is Qualifier.BETWEEN:
        low, high = claim.quantity.strict
        value = None if low is None or high is None else (max(low, 0.5) * max(high, 0.5)) ** 0.5
    start = None if window.start_days is None else window.start_days.earliest
    if claim.polarity is not Polarity.ASSERTED:
        return f"the claim is {claim.polarity.value}"
    if value is None or claim.quantity.fraction is not None:
        return "it names no count"
    if window.per is not None:
        return "it is a rate"
    if window.end_days.latest is None:
        return "it has no date"
    if window.increment and start is None:
        return "it adds to a count that is not known"
    return Held(one, _target_of(one), round(value), start, window.end_days.latest)


def _target_of(one: Assertion) -> str:
    claim = one.claim
    return _target(claim.population.id, claim.outcome.inner, claim.place.id)


def _target(population: str, outcome: Iterable[str], place: str) -> str:
    return "|".join((population, ",".join(sorted(outcome)), place))
