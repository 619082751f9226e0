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
    for family, known in names.items():
        mine = [cell for cell in cells if cell.family == family]
        first = _first(mine, moments)
        for cell in mine:
            if cell.start != first or cell.fresh:
                found.add(Cell(family, cell.row, first, cell.end))
                if cell.start is not None and cell.start != first:
                    found.add(Cell(family, cell.row, first, cell.start))
        if carried(known):
            found |= _growth(family, first, found, moments)
    return found


def _first(cells: Collection[Cell], moments: Timeline) -> int | None:
    """The moment that all counting begins with, if there is one; None: the beginning.

    What was counted before it is nobody's business: it may as well be nothing.
    """
    starts = sorted({cell.start for cell in cells if cell.start is not None})
    if any(cell.start is None for cell in cells):
        return None
    return next((s for s in starts if all(moments.sure(s, other) for other in starts)), None)


def _growth(
    family: str, start: int | None, cells: Collection[Cell], moments: Timeline
) -> set[Cell]:
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
            new = {
                cell
                for row in (narrow, broad)
                for cell in _between(family, row, start, sorted(dates[narrow]), moments)
            }
            if len(added | new) > MOST_ADDED:
                return added
            added |= new
            dates[broad] |= dates[narrow]
    return added


def _between(
    family: str, row: Row, start: int | None, dates: list[int], moments: Timeline
) -> Iterator[Cell]:
    for date in dates:
        if date != start:
            yield Cell(family, row, start, date)
    for first, second in _neighbours(dates, moments):
        yield Cell(family, row, first, second)


def _neighbours(dates: list[int], moments: Timeline) -> Iterator[tuple[int, int]]:
    """Pairs of dates, the first surely earlier, with none surely between them."""
    for first, second in direct(moments.before[np.ix_(dates, dates)]):
        yield dates[first], dates[second]
