"""Scope cells: the places of the model where a count stands.

A cell is one row (who and where) over one window (from a moment to a moment) for one family of
atoms.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tollbook.model import place_includes, population_includes


class Row(NamedTuple):
    """Who and where: unit of the count, population id, place id."""

    unit: str
    population: str
    place: str

    def within(self, other: Row) -> bool:
        """Whether everybody counted here is counted there too (R2)."""
        # Places first: they are quick to compare, and most rows of a large case differ in them.
        return (
            self.unit == other.unit
            and (not other.place or self.place.startswith(other.place))
            and place_includes(other.place, self.place)
            and _among(other.population, self.population)
        )


@lru_cache(maxsize=1 << 16)
def _among(outer: str, inner: str) -> bool:
    # The same pairs are asked for again and again: ids are taken apart only once.
    return population_includes(outer, inner)


class Cell(NamedTuple):
    """Where a count stands.

    Attributes:
        family: the atoms that are counted here.
        row: who and where.
        start: number of the moment the window begins with; None: from the beginning.
        end: number of the moment it ends with.
        fresh: True for an addition ("another 20"): who was counted by `start` is not counted.
    """

    family: str
    row: Row
    start: int | None
    end: int
    fresh: bool = False


def cell_order(cell: Cell) -> tuple[str, Row, int, int, bool]:
    """A key that sorts cells, those from the beginning first."""
    return (cell.family, cell.row, -1 if cell.start is None else cell.start, cell.end, cell.fresh)
