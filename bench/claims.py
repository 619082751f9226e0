"""Made-up claims of a war that nobody fought, as many as are wanted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from tollbook.model import (
    Assertion,
    Claim,
    Days,
    DocumentRef,
    Evidence,
    Interval,
    Link,
    Mention,
    Outcome,
    Place,
    Population,
    Qualifier,
    Quantity,
    Role,
    Window,
)

FIRST = date(2031, 1, 1)
PEOPLE = "nation=VE,role=military"
_DAILY = 10
"""How many are killed a day, in truth."""


def day(number: int) -> date:
    """So many days after the first."""
    return FIRST + timedelta(days=number)


def place_of(series: int) -> str:
    """The place that a series of claims is about."""
    return f"VE/District {series}"


def series(
    number: int,
    claims: int,
    chance: random.Random,
    *,
    days: int,
    sources: int = 40,
    wrong: float = 0.02,
    windows: float = 0.04,
) -> Iterator[Assertion]:
    """Claims of those killed in one place, cumulative or of one day, most of them about right.

    Args:
        number: of the series; it names the place.
        claims: how many.
        chance: where all that is random comes from.
        days: over how many days.
        sources: how many originators there are.
        wrong: what part of the claims are far off.
        windows: what part counts one day alone.
    """
    for index in range(claims):
        end = chance.randint(1, days)
        alone = chance.random() < windows
        value = _DAILY * (1 if alone else end) + chance.randint(0, 3)
        if chance.random() < wrong:
            value += chance.randint(200, 900)
        spread = 4 if alone else 8
        kind = chance.choice((Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.BETWEEN))
        low = 0 if kind is Qualifier.AT_MOST else max(0, value - spread)
        high = None if kind is Qualifier.AT_LEAST else value + spread
        yield _assertion(
            f"{number}-{index}",
            f"source {number}-{chance.randrange(sources)}",
            place_of(number),
            (Interval(low, high), kind, value),
            Window(
                day(end).isoformat() if alone else None,
                day(end).isoformat(),
                Days(day(end), day(end)) if alone else None,
                Days(day(end), day(end)),
            ),
        )


def _assertion(
    name: str,
    who: str,
    place: str,
    number: tuple[Interval, Qualifier, int],
    window: Window,
) -> Assertion:
    said, kind, value = number
    text = f"{kind.value} {value}"
    claim = Claim(
        id=f"claim {name}",
        document=DocumentRef(f"document {name}", title=f"Report {name}", published=window.end),
        evidence=Evidence(text, 0, len(text)),
        quantity=Quantity(text, 0, len(text), value, kind, said, said),
        outcome=Outcome("killed", "killed", ("killed",), ("killed",)),
        population=Population("soldiers", "soldiers", PEOPLE, inner=PEOPLE, outer=PEOPLE),
        place=Place(place, place, place, inner=place, outer=place),
        window=window,
        attribution=(Link(who, who, Role.SPEAKER, "said", id=who),),
    )
    return Assertion(f"assertion {name}", who, who, claim, (Mention(claim),))
