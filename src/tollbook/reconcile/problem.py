"""What the rules are applied to: assertions, their cells, and which reading of the numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tollbook.model import Assertion, Interval, Polarity, Reading
from tollbook.reconcile.lattice import Lattice, lattice
from tollbook.reconcile.rates import over_the_time, spread
from tollbook.reconcile.reach import Reach


@dataclass(frozen=True, slots=True)
class Problem:
    """Assertions that may bind, their cells, and the reading.

    Attributes:
        assertions: those that may bind, in order.
        lattice: their cells and those of the questions.
        reading: whether strict or usual intervals hold.
        bases: for each assertion of a fraction whose base is known, the assertion of the base.
    """

    assertions: tuple[Assertion, ...]
    lattice: Lattice
    reading: Reading
    bases: dict[str, Assertion]


def problem(
    assertions: Sequence[Assertion],
    reading: Reading,
    questions: Iterable[tuple[str, Reach]] = (),
) -> Problem:
    """The problem of these assertions; those that are not asserted are left out."""
    binding = tuple(one for one in assertions if one.claim.polarity is Polarity.ASSERTED)
    return Problem(binding, lattice(binding, questions), reading, bases(binding))


def interval(assertion: Assertion, reading: Reading) -> tuple[int, int | None]:
    """The whole counts that the quantity allows: the least, and the greatest or None."""
    quantity = assertion.claim.quantity
    said = quantity.strict if reading is Reading.STRICT else quantity.usual
    window = assertion.claim.window
    if window.per is not None and spread(window):
        said = over_the_time(said, window, strict=reading is Reading.STRICT)
    low = 0 if said.low is None else max(0, math.ceil(said.low))
    return low, None if said.high is None else math.floor(said.high)


def fraction(assertion: Assertion, reading: Reading) -> tuple[Fraction | None, Fraction | None]:
    """The fraction that is claimed, exactly: its least and its greatest value, None if open."""
    quantity = assertion.claim.quantity
    said = quantity.fraction_strict if reading is Reading.STRICT else quantity.fraction
    return _exact(said) if said is not None else (None, None)


def _exact(said: Interval) -> tuple[Fraction | None, Fraction | None]:
    low, high = (
        None if end is None else Fraction(str(end)).limit_denominator(10_000) for end in said
    )
    return low, high


def bases(assertions: Sequence[Assertion]) -> dict[str, Assertion]:
    """For each assertion of a fraction whose base is among them, the assertion of the base."""
    if all(one.claim.quantity.base is None for one in assertions):
        return {}
    owner = {
        claim.id: one
        for one in assertions
        for claim in (*(mention.claim for mention in one.mentions), one.claim)
    }
    return {
        one.id: owner[base]
        for one in assertions
        if (base := one.claim.quantity.base) is not None
        and base in owner
        and owner[base].id != one.id
        and (one.claim.quantity.fraction or one.claim.quantity.fraction_strict)
    }
