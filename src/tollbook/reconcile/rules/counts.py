"""R1 to R3: what a claim says of counts, and how counts of nested scopes compare."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from tollbook.reconcile.atoms import AtomKind, atom, atoms, carried, families
from tollbook.reconcile.cells import Cell
from tollbook.reconcile.constraints import Constraint, Variable, at_least, total
from tollbook.reconcile.lattice import Lattice
from tollbook.reconcile.problem import Problem, interval
from tollbook.reconcile.reduction import direct


def r1_bound(problem: Problem) -> Iterator[Constraint]:
    """R1: a claim [low, high] gives low ≤ N(outer scope) and N(inner scope) ≤ high.

    An empty inner outcome leaves the upper bound nothing to say. Atoms of several families may
    overlap in people, so that an upper bound holds for each family, not for their sum. An
    addition (“another 20”) limits nothing: others may have been added besides.
    """
    for one in problem.assertions:
        if one.id in problem.bases:
            continue
        low, high = interval(one, problem.reading)
        reach, frame = problem.lattice.reach[one.id], problem.lattice
        outer: dict[Variable, int] = {}
        for family, names in families(reach.outcome_outer).items():
            outer |= r3_sum(frame.cell(family, reach.outer, reach), names)
        if low > 0:
            yield Constraint("R1", tuple(outer.items()), low, None, one.id)
        if high is None or reach.fresh:
            continue
        for family, names in families(reach.outcome_inner).items():
            inner = r3_sum(frame.cell(family, reach.inner, reach), names)
            yield Constraint("R1", tuple(inner.items()), None, high, one.id)


def r3_sum(cell: Cell, names: tuple[str, ...]) -> dict[Variable, int]:
    """R3: disjoint outcomes of one population, place and window add up.

    As of a date a person is in one atom of a family at most: killed before wounded before
    captured before missing (final state). So the count of an outcome is the sum of its atoms.
    """
    return total(cell, names)


def r2_inclusion(problem: Problem) -> Iterator[Constraint]:
    """R2: a count is no greater than that of a scope which includes its own.

    As of one date this holds for each atom. For a later date it holds for what never falls
    (`atoms.carried`): the killed, and the killed and wounded together, but not the wounded
    alone, nor levels such as the missing. Only the steps are written out from which the rest
    follows. What is made of several places or populations counts no more than they do together.
    """
    frame = problem.lattice
    for family, names in frame.names.items():
        cells = [cell for cell in frame.cells if cell.family == family]
        for narrow, broad in (step for group in _linked(cells) for step in _steps(group, frame)):
            groups = [(name,) for name in names] if narrow.end == broad.end else carried(names)
            for group in groups:
                said = at_least("R2", r3_sum(broad, group), r3_sum(narrow, group))
                if said is not None:
                    yield said
    yield from _made_of(frame)


def _made_of(frame: Lattice) -> Iterator[Constraint]:
    """An area, or a population made of several, against the sum of its parts."""
    known = set(frame.cells)
    for cell in frame.cells:
        for rows in () if cell.fresh else cell.row.parts():
            parts = [cell._replace(row=row) for row in rows]
            for name in frame.names[cell.family] if known.issuperset(parts) else ():
                together: dict[Variable, int] = {}
                for part in parts:
                    together |= r3_sum(part, (name,))
                said = at_least("R2", together, r3_sum(cell, (name,)))
                if said is not None:
                    yield said


def _linked(cells: list[Cell]) -> Iterator[list[Cell]]:
    """`cells` in groups of which no row lies inside a row of another group, in order."""
    rows = sorted({cell.row for cell in cells})
    group = {row: i for i, row in enumerate(rows)}
    for one in rows:
        for other in rows:
            if group[one] != group[other] and one.within(other):
                old, new = group[one], group[other]
                group = {row: new if at == old else at for row, at in group.items()}
    for number in dict.fromkeys(group[cell.row] for cell in cells):
        yield [cell for cell in cells if group[cell.row] == number]


def _steps(cells: list[Cell], frame: Lattice) -> Iterator[tuple[Cell, Cell]]:
    """Pairs of cells, the first inside the second, with no third between them."""
    for narrow, broad in direct(_inside(cells, frame)):
        yield cells[narrow], cells[broad]


def _inside(cells: list[Cell], frame: Lattice) -> npt.NDArray[np.bool_]:
    """Which cell lies inside which, by rows, windows, and what is new in an addition."""
    rows = sorted({cell.row for cell in cells})
    number = {row: i for i, row in enumerate(rows)}
    nested = np.array([[a.within(b) for b in rows] for a in rows], dtype=bool)
    at = np.array([number[cell.row] for cell in cells], dtype=int)
    size = len(frame.moments.days)
    # The beginning is a last moment that comes before all others.
    order = np.zeros((size + 1, size + 1), dtype=bool)
    order[:size, :size] = frame.moments.before
    order[size, :] = True
    start = np.array([size if c.start is None else c.start for c in cells], dtype=int)
    end = np.array([c.end for c in cells], dtype=int)
    window = order[start[None, :], start[:, None]] & order[end[:, None], end[None, :]]
    inside: npt.NDArray[np.bool_] = nested[at[:, None], at[None, :]] & window
    return inside & _comparable(cells)


def _comparable(cells: list[Cell]) -> npt.NDArray[np.bool_]:
    """Whether who counts in the one cell, by its place and window, would count in the other.

    An addition lies inside plain counts, and inside an addition of the same outcome and place:
    another place has seen others before. With levels it has to begin at the same moment: who was
    in one before need not have been in it since. Who comes to a place in a time may have been in
    the place around it before.
    """
    kinds = {cell.fresh: i for i, cell in enumerate(cells)}
    levels = {f: any(atom(name).kind is AtomKind.LEVEL for name in f) for f in kinds}
    places = {cell.row.place: i for i, cell in enumerate(cells)}
    fresh = np.array([kinds[c.fresh] if c.fresh else -1 for c in cells], dtype=int)
    place = np.array([places[c.row.place] for c in cells], dtype=int)
    start = np.array([-1 if c.start is None else c.start for c in cells], dtype=int)
    falls = np.array([levels[c.fresh] for c in cells], dtype=bool)
    comes = np.array([c.start is not None and _comes(c.family) for c in cells], dtype=bool)
    here = place[:, None] == place[None, :]
    then = (start[:, None] == start[None, :]) | ~falls[None, :]
    new = (fresh[None, :] < 0) | ((fresh[:, None] == fresh[None, :]) & here & then)
    kept: npt.NDArray[np.bool_] = new & (~comes[None, :] | here)
    return kept


def _comes(family: str) -> bool:
    """Whether a count over a time is of those who came in it: of the deployed, say."""
    return any(one.family == family and one.kind is AtomKind.PRESENCE for one in atoms().values())
