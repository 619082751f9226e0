"""Cells that no claim names, without which the rules would not reach from claim to claim.

The counts of two windows of one scope compare through the counts from the beginning to each of
their ends (R4). The count of a part may not grow by more, between two dates, than the count of
the whole: that takes the windows between those dates for both (R2, R4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from tollbook.reconcile.atoms import carried
from tollbook.reconcile.cells import Cell, Row
from tollbook.reconcile.reduction import direct
from tollbook.reconcile.times import Timeline

MOST_ADDED = 200
"""How many cells are added at most for growth in nested scopes. Beyond it, conflicts that rest
on such growth alone may be missed; none is invented."""


def closed(
    cells: Collection[Cell], names: dict[str, tuple[str, ...]], moments: Timeline
) -> set[Cell]:
    """`cells` with those that the rules pass through."""
    found = set(cells)
    for cell in cells:
        if cell.start is not None:
            found.add(Cell(cell.family, cell.row, None, cell.start))
            found.add(Cell(cell.family, cell.row, None, cell.end))
    for family, known in names.items():
        if carried(known):
            found |= _growth(family, found, moments)
    return found


def _growth(family: str, cells: Collection[Cell], moments: Timeline) -> set[Cell]:
    """The windows between neighbouring dates, for scopes that lie one inside another."""
    dates: dict[Row, set[int]] = {}
    for cell in cells:
        if cell.family == family and not cell.fresh:
            dates.setdefault(cell.row, set()).add(cell.end)
    added: set[Cell] = set()
    # From the narrowest scopes to the broadest, so that dates are handed on all the way.
    for narrow in sorted(dates, key=lambda row: -sum(row.within(other) for other in dates)):
        for broad in sorted(dates):
            if broad == narrow or not narrow.within(broad):
                continue
            alone = sum(row.within(broad) for row in dates) == 2
            if len(dates[narrow]) < 2 or (alone and len(dates[broad]) < 2):
                continue
            new = set(_between(family, narrow, broad, sorted(dates[narrow]), moments))
            if len(added | new) > MOST_ADDED:
                return added
            added |= new
            dates[broad] |= dates[narrow]
    return added


def _between(
    family: str, narrow: Row, broad: Row, dates: list[int], moments: Timeline
) -> Iterator[Cell]:
    for row in (narrow, broad):
        for date in dates:
            yield Cell(family, row, None, date)
        for first, second in _neighbours(dates, moments):
            yield Cell(family, row, first, second)


def _neighbours(dates: list[int], moments: Timeline) -> Iterator[tuple[int, int]]:
    """Pairs of dates, the first surely earlier, with none surely between them."""
    for first, second in direct(moments.before[np.ix_(dates, dates)]):
        yield dates[first], dates[second]
