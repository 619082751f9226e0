"""Scope cells: the places of the model where a count stands.

A cell is one row (who and where) over one window (from a moment to a moment) for one family of
atoms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tollbook.model import place_includes, place_parts, population_includes, population_parts


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
            and place_includes(other.place, self.place)
            and population_includes(other.population, self.population)
        )

    def parts(self) -> Iterator[tuple[Row, ...]]:
        """The rows that this one is made of: by its area, and by its populations."""
        places = place_parts(self.place)
        if places:
            yield tuple(self._replace(place=place) for place in places)
        people = population_parts(self.population)
        if people:
            yield tuple(self._replace(population=population) for population in people)


class Cell(NamedTuple):
    """Where a count stands.

    Attributes:
        family: the atoms that are counted here.
        row: who and where.
        start: number of the moment the window begins with; None: from the beginning.
        end: number of the moment it ends with.
        fresh: for an addition ("another 20") the atoms of its outcome: who was in one of them by
            `start` is not counted. Empty for a plain count.
    """

    family: str
    row: Row
    start: int | None
    end: int
    fresh: tuple[str, ...] = ()


def cell_order(cell: Cell) -> tuple[str, Row, int, int, tuple[str, ...]]:
    """A key that sorts cells, those from the beginning first."""
    return (cell.family, cell.row, -1 if cell.start is None else cell.start, cell.end, cell.fresh)
