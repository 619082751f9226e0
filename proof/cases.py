"""Random cases: claims of a world, and the same claims as tollbook has them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from proof.counting import Said
from proof.worlds import Window, World
from tollbook.model import (
    Assertion,
    Claim,
    Days,
    DocumentRef,
    Evidence,
    Interval,
    Mention,
    Outcome,
    Place,
    Population,
    Qualifier,
    Quantity,
)
from tollbook.model import Window as When

DATES = {k: date(2031, 1, 10) + timedelta(days=30 * k) for k in range(4)}
"""The day at whose end each moment stands; moment 0 is the beginning of all counts."""

_PARTS = (Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(1))


def random_claims(
    world: World, chance: random.Random, *, fractions: bool, vague: bool
) -> list[Said]:
    """Two to five claims; few are sure to fit and few are sure to clash.

    Args:
        world: of which they speak.
        chance: where they come from.
        fractions: whether some may be parts of others.
        vague: whether the dates of some may be vague.
    """
    claims: list[Said] = []
    for _ in range(chance.randint(2, 5)):
        one = plain_claim(world, chance)
        bases = [i for i, other in enumerate(claims) if other.base is None and not other.added]
        parts = any(other.base is not None for other in claims)
        if fractions and bases and not parts and chance.random() < 0.3:
            one = _part(one, chance.choice(bases), claims, chance)
        elif vague and one.windows[0][0] == 0 and chance.random() < 0.4:
            ends = range(1, world.slots + 1)
            one = replace(one, windows=tuple((0, end) for end in ends), added=False)
        claims.append(one)
    return claims


def plain_claim(world: World, chance: random.Random) -> Said:
    """A claim of a count, perhaps an addition, perhaps vague in whom and what it counts."""
    if world.deployed and chance.random() < 0.35:
        may: tuple[str, ...] = ("deployed",)
    else:
        may = tuple(chance.sample(world.atoms, chance.randint(1, len(world.atoms))))
    surely = may if chance.random() < 0.7 else may[: chance.randint(0, len(may))]
    outer = inner = chance.randrange(len(world.rows))
    if chance.random() < 0.3:
        inside = [i for i, row in enumerate(world.rows) if _within(world, i, outer)]
        inner = chance.choice(inside)
    low = chance.randint(0, 3)
    window = chance.choice(world.windows)
    return Said(
        outer,
        inner,
        may,
        surely,
        (window,),
        low,
        None if chance.random() < 0.35 else low + chance.randint(0, 2),
        added=window[0] > 0 and chance.random() < 0.35,
        unit="vehicle" if chance.random() < 0.05 else "person",
    )


def _within(world: World, inner: int, outer: int) -> bool:
    one, other = world.rows[inner], world.rows[outer]
    return one.kinds <= other.kinds and one.places <= other.places


def _part(one: Said, base: int, claims: Sequence[Said], chance: random.Random) -> Said:
    least, most = sorted(chance.choice(_PARTS) for _ in range(2))
    unit = claims[base].unit
    return replace(one, base=base, least=least, most=most, low=0, high=None, added=False, unit=unit)


def with_rates(claims: Sequence[Said], chance: random.Random, *, usual: bool) -> list[Said]:
    """The claims, of which some that have a beginning are told as rates.

    Args:
        claims: of any kind.
        chance: which of them, and of what time.
        usual: as rates are usually meant; else strictly.
    """
    bases = {one.base for one in claims}
    return [
        _rate(one, chance, usual=usual)
        if one.windows[0][0] > 0 and one.base is None and i not in bases and chance.random() < 0.7
        else one
        for i, one in enumerate(claims)
    ]


def _rate(one: Said, chance: random.Random, *, usual: bool) -> Said:
    """A claim as a rate. Strictly, one such time has that many, if the window is so long.

    As usually meant each has. A month is short or long: 30 days are less than one, or more.
    """
    start, end = one.windows[0]
    days = _APART * (end - start)
    per = "month" if usual else chance.choice(tuple(_LONGEST))
    rate = (per, one.low, one.high)
    if not usual:
        return replace(
            one, low=one.low * (days >= _LONGEST[per]), high=None, added=False, rate=rate
        )
    least = int(Fraction(days, _LONGEST[per]) * one.low)
    most = None if one.high is None else -(-one.high * days // _SHORT_MONTH)
    return replace(one, low=least, high=most, added=False, rate=rate)


_APART = 30  # days from one moment to the next
_LONGEST = {"day": 1, "week": 7, "month": 31, "year": 366}
_SHORT_MONTH = 28


def as_assertions(world: World, claims: Sequence[Said]) -> list[Assertion]:
    """The claims as tollbook has them, each of a voice and a document of its own."""
    return [as_assertion(world, claims, number) for number in range(len(claims))]


def as_assertion(
    world: World, claims: Sequence[Said], number: int, *, by: str | None = None
) -> Assertion:
    """One of the claims as tollbook has it."""
    one = claims[number]
    voice = by or f"source {number}"
    outer, inner = world.rows[one.outer], world.rows[one.inner]
    claim = Claim(
        id=f"mention {number}",
        document=DocumentRef(f"document {number}"),
        evidence=Evidence("", 0, 0),
        quantity=_quantity(one, number),
        outcome=Outcome("", " or ".join(one.may), one.surely, one.may),
        population=Population(
            "people", "people", inner.people, one.unit, inner.people, outer.people
        ),
        place=Place("a place", "a place", inner.place, inner.place, outer.place),
        window=_window(one),
    )
    return Assertion(f"claim {number}", voice, voice, claim, (Mention(claim),))


def _quantity(one: Said, number: int) -> Quantity:
    _, low, high = one.rate or ("", one.low, one.high)
    counted = Interval(low, high)
    if one.base is None:
        words, end = f"{low} to {high}", number + 1
        return Quantity(words, number, end, None, Qualifier.BETWEEN, counted, counted)
    part = Interval(float(one.least), float(one.most))
    anything = Interval(0, None)
    return Quantity(
        "a part",
        number,
        number + 1,
        None,
        Qualifier.ABOUT,
        anything,
        anything,
        fraction=part,
        fraction_strict=part,
        base=f"mention {one.base}",
    )


def _window(one: Said) -> When:
    start = one.windows[0][0]
    ends = [DATES[end] for _, end in one.windows]
    since = None
    if start:
        day = DATES[start] + timedelta(days=1)
        since = Days(day, day)
    return When(
        None if since is None else str(since.earliest),
        str(ends[-1]),
        since,
        Days(min(ends), max(ends)),
        increment=one.added or one.rate is not None,
        per=None if one.rate is None else one.rate[0],
    )


def asked_days(window: Window) -> tuple[date | None, date]:
    """The first and the last day of a window of a question."""
    start = DATES[window[0]] + timedelta(days=1) if window[0] else None
    return start, DATES[window[1]]
