"""An estimate as rows, for tables and for CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tollbook.model import Estimate


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One row of an estimate: a count on a date, or the bias of a source.

    Attributes:
        what: "estimate of the count" or "bias of a source", with the label that it is an opinion.
        day: of a count, whose end it stands for.
        source: of a bias.
        low, middle, high: the interval, of people or as a factor.
        level: how much probability the interval holds.
        claims: how many figures of the source were used.
    """

    what: str
    day: date | None
    source: str | None
    low: float
    middle: float
    high: float
    level: float
    claims: int | None


def estimate_lines(found: Estimate) -> tuple[EstimateLine, ...]:
    """The counts by date, then the biases."""
    counts = tuple(
        EstimateLine(found.label, row.day, None, row.low, row.middle, row.high, found.level, None)
        for row in found.rows
    )
    biases = tuple(
        EstimateLine(
            f"{found.label}: bias",
            None,
            one.label,
            one.low,
            one.middle,
            one.high,
            found.level,
            one.claims,
        )
        for one in found.biases
    )
    return counts + biases
