"""How many units of time: "three", "a couple of", "twenty-four", "a hundred", "2 1/2"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.extract.date.tokens import names

if TYPE_CHECKING:
    from tollbook.extract.date.rules.base import Found
    from tollbook.extract.date.tokens import Token

_NUMBERS = frozenset(names("WORDNUM TENS N12 N24 N31 N59 N99 FIGURE YEARLIKE DECIMAL"))


def amount(found: Found) -> float | None:
    """The number of units; None if it is vague ("several")."""
    if found.has("VAGUE"):
        return None
    if found.has("COUPLE"):
        return 2
    numbers = [token for token in found.items if token.kind in _NUMBERS]
    total = amount_of(numbers)
    if found.has("HUNDRED"):
        total = (total or 1) * (found.number("HUNDRED") or 1)
    if found.has("HALF"):
        total += 0.5
    elif not numbers and not found.has("HUNDRED"):
        total = 1
    return total


def amount_of(numbers: list[Token]) -> float:
    """The value of number words and figures that make one number."""
    return sum(float(token.value) for token in numbers)
