"""The share of those deployed that was claimed lost (R5, R6)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tollbook.model import (
    Assertion,
    Finding,
    Interval,
    Kind,
    Reading,
    place_includes,
    population_includes,
)
from tollbook.reconcile.atoms import atom
from tollbook.reconcile.problem import bases as bases_of
from tollbook.reconcile.problem import fraction, interval
from tollbook.reconcile.rules.presence import DEPLOYED
from tollbook.reconcile.words import claims_of, dated, finding_id, percent, quoted, said, scope, who

MOST_SHARES = 5
"""How many shares of a case are listed; those within one voice or document come first."""

_WIDEST = Fraction(1, 2)
"""A share that may be anything within more than this says nothing worth listing."""

_FARTHEST = 120
"""How many days at most lie between the dates of two originators whose counts make a share."""

Ends = tuple[Fraction, Fraction]


def shares(assertions: Sequence[Assertion]) -> list[Finding]:
    """The shares that tell most: a claim of losses and the claim of those deployed next to it.

    Next is: of the same originator and report, then of either, then of a near date. A share that
    may be nearly anything is not listed, nor one of a base that is itself a share.
    """
    bases = bases_of(assertions)
    there = [one for one in assertions if one.claim.outcome.outer == (DEPLOYED,)]
    pairs = [
        (lost, base)
        for lost in assertions
        for base in there
        if lost.id not in bases and _covered(lost, base) and _telling(lost, base)
    ]
    pairs.sort(key=lambda pair: _distance(*pair))
    nearest: dict[tuple[object, ...], tuple[Assertion, Assertion]] = {}
    for lost, base in pairs:
        claim = lost.claim
        same = (claim.population.id, claim.place.id, claim.outcome.outer, claim.quantity.usual)
        nearest.setdefault(same, (lost, base))
    pairs = list(nearest.values())
    stated = {
        base.id: [one for one in assertions if one.id in bases and bases[one.id].id == base.id]
        for _, base in pairs
    }
    return [share_finding(lost, base, stated[base.id]) for lost, base in pairs[:MOST_SHARES]]


def share_finding(lost: Assertion, base: Assertion, stated: Sequence[Assertion] = ()) -> Finding:
    """The share of `base` that `lost` makes, beside the fractions that are `stated` of it."""
    strict, usual = (_share(lost, base, reading) for reading in (Reading.STRICT, Reading.USUAL))
    members = (lost, base, *stated)
    detail = [f"{said(one)} ({scope(one)})." for one in (lost, base)] + [
        f"As usually meant that is {percent(*usual)}; logically, no more is said than "
        f"{percent(*strict)}.",
        "No more can be lost than were ever there, so that the share ends at 100 % (R5).",
    ]
    if lost.originator != base.originator:
        detail.append("The two numbers are of different originators.")
    detail += [_compared(one, usual) for one in stated]
    return Finding(
        id=finding_id(Kind.SHARE, (lost.id, base.id)),
        kind=Kind.SHARE,
        rules=("R1", "R5", "R6"),
        assertions=tuple(one.id for one in members),
        claims=claims_of(members),
        summary=(
            f"{quoted(lost)} {lost.claim.outcome.label} ({_by(lost, base)}) of {quoted(base)} "
            f"deployed{_by_other(lost, base)} would be {percent(*usual)} of them."
        ),
        detail=tuple(detail),
        share=Interval(round(float(usual[0]), 4), round(float(usual[1]), 4)),
    )


def _by(lost: Assertion, base: Assertion) -> str:
    both = "both " if who(lost) == who(base) else ""
    return f"{both}claimed by {who(lost)}; {dated(lost)}"


def _by_other(lost: Assertion, base: Assertion) -> str:
    return "" if who(lost) == who(base) else f" (claimed by {who(base)}; {dated(base)})"


def _covered(lost: Assertion, base: Assertion) -> bool:
    one, other = lost.claim, base.claim
    return (
        bool(one.outcome.outer)
        and all(atom(name).loss for name in one.outcome.outer)
        and other.outcome.outer == (DEPLOYED,)
        and other.window.start_days is None
        and not (one.window.increment or other.window.increment)
        and one.quantity.fraction is None
        and other.quantity.fraction is None
        and one.population.unit == other.population.unit
        and place_includes(other.place.id, one.place.id)
        and population_includes(other.population.id, one.population.id)
        and interval(base, Reading.USUAL)[0] > 0
    )


def _telling(lost: Assertion, base: Assertion) -> bool:
    low, high = _share(lost, base, Reading.USUAL)
    near = lost.originator == base.originator or _days_apart(lost, base) <= _FARTHEST
    return near and high - low <= _WIDEST


def _distance(lost: Assertion, base: Assertion) -> tuple[int, int, Fraction, str, str]:
    apart = [
        lost.originator != base.originator,
        lost.claim.document.id != base.claim.document.id,
    ]
    low, high = _share(lost, base, Reading.USUAL)
    return (sum(apart), _days_apart(lost, base), high - low, lost.id, base.id)


def _days_apart(one: Assertion, other: Assertion) -> int:
    """Days between the latest dates that both may stand for; 0 if one is not known."""
    first, second = (a.claim.window.end_days.latest for a in (one, other))
    return 0 if first is None or second is None else abs((first - second).days)


def _share(lost: Assertion, base: Assertion, reading: Reading) -> Ends:
    low, high = interval(lost, reading)
    least, most = interval(base, reading)
    bottom = Fraction(0) if not most else Fraction(low, most)
    top = Fraction(1) if high is None or not least else Fraction(high, least)
    return min(bottom, Fraction(1)), min(top, Fraction(1))


def _compared(one: Assertion, share: Ends) -> str:
    low, high = fraction(one, Reading.USUAL)
    bottom, top = low or Fraction(0), Fraction(1) if high is None else high
    claimed = f"{who(one)} claimed {quoted(one)} of them, usually {percent(bottom, top)}"
    if top < share[0]:
        return f"{claimed}: less than that share."
    if bottom > share[1]:
        return f"{claimed}: more than that share."
    return f"{claimed}: the two can agree."
