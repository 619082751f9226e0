"""The bare words of a number, as the parts of the grammar pass them on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tollbook.extract.number.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Core:
    """The bare words of a number.

    Attributes:
        first, end: its tokens, end exclusive.
        value: what it is worth; for a range its lower end; None for vague words and codes.
        high: the upper end of a range, else None.
        vague: the key of a vague word in the profile, else None; `factor` multiplies it.
        factor: the magnitude that the number was given in (1 if none).
        digits: whether it begins with digits.
        code: whether the digits are a code, not a number.
    """

    first: int
    end: int
    value: Decimal | None
    high: Decimal | None = None
    vague: str | None = None
    factor: int = 1
    digits: bool = False
    code: bool = False

    @property
    def amount(self) -> Decimal:
        """What it is worth; 0 for what has no value of its own."""
        return Decimal(0) if self.value is None else self.value


def past_hyphen(tokens: Tokens, index: int) -> int:
    """`index`, or the one after it if a hyphen inside a word stands there."""
    if tokens.word(index) == "-" and tokens.glued(index) and tokens.glued(index + 1):
        return index + 1
    return index
