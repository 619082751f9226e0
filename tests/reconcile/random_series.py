"""Random claims of one scope over time: what the graph of differences has to get right."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from tollbook.model import Assertion

from .build import assertion

FIRST = date(2031, 1, 1)
HURT = "killed,wounded"
LOST = "killed,wounded,missing"
SHAPES = ("killed", "windows", "vague", "outcomes", "additions", "nested", "things", "hurt", "all")
THINGS = "destroyed,damaged,abandoned,seized"


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def random_series(shape: str, chance: random.Random, most: int = 7) -> list[Assertion]:
    """Claims of a count that may grow to about 12 over nine days, many of them wrong."""
    return [_claim(shape, chance, i) for i in range(chance.randint(2, most))]


def _claim(shape: str, chance: random.Random, index: int) -> Assertion:
    kinds = SHAPES[1:-3] if shape == "all" else (shape,)
    kind = shape if shape in {"things", "hurt"} else chance.choice((*kinds, "killed"))
    end = chance.randint(1, 9)
    start = chance.randint(0, end - 1)
    near = end + chance.randint(-3, 3)
    low = max(0, near if chance.random() < 0.7 else chance.randint(0, 12))
    since: str | None = None
    as_of, outcome, place = day(end), "killed", "VE/Harl"
    inner: str | None = None
    if kind in {"windows", "additions"}:
        since, low = day(start + 1), max(0, low - start)
    if kind == "additions" and chance.random() < 0.3:
        since = None
    if kind in {"things", "hurt"}:
        outcome, since = THINGS if kind == "things" else HURT, day(0)
        if chance.random() < 0.3:
            since, low = day(start + 1), max(0, low - start)
    if kind == "vague":
        as_of = f"{day(start)}/{day(end)}" if chance.random() < 0.8 else f"..{day(end)}"
    if kind == "outcomes":
        outcome = chance.choice(("wounded", HURT, LOST, "missing"))
        inner = chance.choice((None, None, "killed", ""))
        if inner == "killed" and "killed" not in outcome:
            inner = None
    if kind == "nested":
        place = chance.choice(("VE/Harl", "VE/Harl/Ost", "VE"))
    high = low + chance.choice((0, 0, 1, 3))
    text = chance.choice((f"at least {low}", f"at most {high}", f"{low} to {high}"))
    return assertion(
        text,
        name=f"claim {index}",
        by=f"source {chance.randint(0, 3)}",
        outcome=outcome,
        inner=inner,
        place=place,
        as_of=as_of,
        since=since,
        increment=kind == "additions",
        weight=chance.choice((1.0, 1.0, 1.0, 0.5, 2.0)),
        document=f"document {index}",
        start=index,
    )


def ids(assertions: Sequence[Assertion]) -> list[str]:
    return [one.id for one in assertions]
