"""Linear constraints as the rules make them, before any solver sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tollbook.reconcile.cells import Cell


class Variable(NamedTuple):
    """How many people of a cell are in one atom as of its end: a whole number, at least 0."""

    cell: Cell
    atom: str


@dataclass(frozen=True, slots=True)
class Constraint:
    """low ≤ Σ coefficient · variable ≤ high, with whole coefficients; a None end is open.

    Attributes:
        rule: number of the rule that says so ("R2").
        assertion: id of the assertion that says so; None: it follows from the meaning alone.
    """

    rule: str
    terms: tuple[tuple[Variable, int], ...]
    low: int | None
    high: int | None
    assertion: str | None = None


def total(cell: Cell, names: Iterable[str], factor: int = 1) -> dict[Variable, int]:
    """R3: the count of an outcome is the sum over its atoms."""
    return {Variable(cell, name): factor for name in sorted(set(names))}


def at_least(
    rule: str,
    more: Mapping[Variable, int],
    less: Mapping[Variable, int],
    assertion: str | None = None,
) -> Constraint | None:
    """More ≥ less, or None where that is said already by the variables being the same."""
    terms = dict(more)
    for variable, factor in less.items():
        terms[variable] = terms.get(variable, 0) - factor
    kept = tuple((variable, factor) for variable, factor in terms.items() if factor)
    if not any(factor < 0 for _, factor in kept):
        return None
    return Constraint(rule, kept, 0, None, assertion)
