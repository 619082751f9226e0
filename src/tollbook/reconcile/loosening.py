"""Numbers said more loosely: the smallest changes that may remove a conflict."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from tollbook.model import Assertion, Interval, Qualifier, Quantity, Reading
from tollbook.reconcile.problem import fraction, interval
from tollbook.reconcile.words import about, number, percent, quoted, who


@dataclass(frozen=True, slots=True)
class Attempt:
    """A change of one claim.

    Attributes:
        changed: the claim with the change.
        words: the change, to go on from “if”.
        size: how great it is, among changes of its sort.
    """

    changed: Assertion
    words: str
    size: float = 0.0


def looser(one: Assertion, reading: Reading, by: float) -> Iterator[Attempt]:
    """The number, or the share, read as a rough one.

    Args:
        one: the claim.
        reading: the reading that is loosened.
        by: how far it may be off: a part of the number, or of the whole where it is a share.
    """
    quantity = one.claim.quantity
    if quantity.base is not None:
        yield from _share(one, reading, by)
        return
    rough = quantity.qualifier is Qualifier.ABOUT and reading is Reading.USUAL
    if quantity.value is None or rough:
        return
    loose = Interval(math.ceil(quantity.value * (1 - by)), math.floor(quantity.value * (1 + by)))
    changed = replace(quantity, strict=loose, usual=loose, qualifier=Qualifier.ABOUT)
    yield Attempt(_with(one, changed), f"{quoted(one)} ({who(one)}) were read as {about(quantity)}")


def one_sided(one: Assertion, reading: Reading) -> Iterator[Attempt]:
    """The number read as a bound on one side, where it has both."""
    low, high = interval(one, reading)
    quantity = one.claim.quantity
    if quantity.base is not None or high is None or low == 0:
        return
    value = None if quantity.value is None else int(quantity.value)
    for ends, words in (
        (Interval(low, None), f"“at least {number(low if value is None else value)}”"),
        (Interval(0, high), f"“at most {number(high if value is None else value)}”"),
    ):
        changed = replace(quantity, strict=ends, usual=ends)
        yield Attempt(_with(one, changed), f"{quoted(one)} ({who(one)}) were read as {words}")


def _share(one: Assertion, reading: Reading, by: float) -> Iterator[Attempt]:
    low, high = fraction(one, reading)
    if low is None or high is None:
        return
    loose = Interval(max(0.0, float(low) - by), min(1.0, float(high) + by))
    changed = replace(one.claim.quantity, fraction=loose, fraction_strict=loose)
    again = _with(one, changed)
    yield Attempt(
        again,
        f"{quoted(one)} ({who(one)}) were read as {_percent(again, reading)}",
    )


def _percent(one: Assertion, reading: Reading) -> str:
    low, high = fraction(one, reading)
    return percent(low or Fraction(0), Fraction(1) if high is None else high)


def _with(one: Assertion, quantity: Quantity) -> Assertion:
    return replace(one, claim=replace(one.claim, quantity=quantity))
