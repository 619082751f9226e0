"""All cells of a model, and the order of the moments between which they lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tollbook.model import Assertion, population_includes
from tollbook.reconcile.atoms import families, in_use
from tollbook.reconcile.cells import Cell, Row, cell_order
from tollbook.reconcile.closure import closed
from tollbook.reconcile.reach import Reach, previous, reach_of
from tollbook.reconcile.times import Timeline, timeline

WHOLE = 80
"""Up to how many cells a problem is held whole. In larger ones conflicts that rest on how counts
grow in scopes that lie one inside another may be missed; none is invented."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """All cells of a model.

    Attributes:
        reach: the reach of each assertion and question, by id.
        names: the atoms in use, by family.
        moments: the moments, numbered and ordered.
        cells: all cells, in a fixed order.
        whole: whether every row has a cell for every window: so it is in small problems.
        parts: the populations that lie inside each one.
    """

    reach: dict[str, Reach]
    names: dict[str, tuple[str, ...]]
    moments: Timeline
    cells: tuple[Cell, ...]
    whole: bool = False
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def cell(self, family: str, row: Row, reach: Reach) -> Cell:
        """The cell of `family` and `row` over the window of `reach`."""
        start = None if reach.start is None else self.moments.index[reach.start.key]
        fresh = tuple(sorted(reach.outcome_outer)) if reach.fresh else ()
        return Cell(family, row, start, self.moments.index[reach.end.key], fresh)

    def before(self, first: int | None, second: int | None) -> bool:
        """Whether `first` surely comes no later than `second`; None is the beginning."""
        if first is None:
            return True
        return second is not None and self.moments.sure(first, second)


def lattice(
    assertions: Sequence[Assertion], questions: Iterable[tuple[str, Reach]] = ()
) -> Lattice:
    """All cells that the assertions and questions name, and those between."""
    reach = {one.id: reach_of(one, previous(one, assertions)) for one in assertions}
    reach.update(questions)
    moments = [m for r in reach.values() for m in (r.start, r.end) if m is not None]
    order = [(r.start.key, r.end.key) for r in reach.values() if r.start is not None]
    names = in_use(name for r in reach.values() for name in r.outcome_outer + r.outcome_inner)
    bare = Lattice(reach, names, timeline(moments, order), ())
    cells = _with_parts({cell for r in reach.values() for cell in _cells(bare, r)})
    cells |= _new_among_more(cells)
    cells = _with_parts(closed(cells, names, bare.moments))
    every = _every(cells, bare)
    whole = len(every | cells) <= WHOLE
    cells |= every if whole else set()
    parts = _nested(cells) if whole else {}
    ordered = tuple(sorted(cells, key=cell_order))
    return Lattice(reach, names, bare.moments, ordered, whole, parts)


def _cells(frame: Lattice, reach: Reach) -> Iterable[Cell]:
    for family in families(reach.outcome_outer):
        yield frame.cell(family, reach.outer, reach)
    for family in families(reach.outcome_inner):
        yield frame.cell(family, reach.inner, reach)


def _every(cells: set[Cell], frame: Lattice) -> set[Cell]:
    """A plain cell for every family and row, over every window between moments."""
    rows = _rows(cells)
    plain = [cell for cell in cells if not cell.fresh]
    moments = range(len(frame.moments.days))
    windows = {(cell.start, cell.end) for cell in plain} | {(None, end) for end in moments}
    size = len(rows) * len(frame.names)
    if size == 1 or size * len(windows) > WHOLE:
        return set()  # of one scope, what is named is closed already
    between = {(a, b) for a in moments for b in moments if a != b and frame.before(a, b)}
    windows |= between if size * len(windows | between) <= WHOLE else set()
    return {
        Cell(family, row, *window) for family in frame.names for row in rows for window in windows
    }


def _nested(cells: set[Cell]) -> dict[str, tuple[str, ...]]:
    people = sorted({row.population for row in _rows(cells)})
    return {
        one: tuple(two for two in people if two != one and population_includes(one, two))
        for one in people
    }


def _with_parts(cells: set[Cell]) -> set[Cell]:
    """`cells` with those of the places and populations that their rows are made of."""
    parts = {row: {part for made_of in row.parts() for part in made_of} for row in _rows(cells)}
    return cells | {
        cell._replace(row=part) for cell in cells if not cell.fresh for part in parts[cell.row]
    }


def _new_among_more(cells: set[Cell]) -> set[Cell]:
    """Additions, for the broader populations of their place: who is new in a part is new there."""
    rows = _rows(cells)
    return {
        cell._replace(row=row)
        for cell in cells
        if cell.fresh
        for row in rows
        if row.place == cell.row.place and cell.row.within(row)
    }


def _rows(cells: Iterable[Cell]) -> set[Row]:
    return {cell.row for cell in cells}
