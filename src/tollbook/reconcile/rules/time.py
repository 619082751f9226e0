"""R4 and R7: how counts of one scope move from one date to another, and what a vague date is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tollbook.reconcile.atoms import AtomKind, atom, carried
from tollbook.reconcile.cells import Cell
from tollbook.reconcile.constraints import Constraint, Variable, at_least
from tollbook.reconcile.lattice import Lattice
from tollbook.reconcile.problem import Problem
from tollbook.reconcile.rules.counts import r3_sum


def r4_time(problem: Problem) -> Iterator[Constraint]:
    """R4: the count of a window is made of the counts of the windows that it falls into.

    For s ≤ t ≤ u and one row: the killed of s..u are those of s..t and those of t..u. Of every
    atom no more are counted over s..u than over both parts. The killed and wounded of s..u are
    no fewer than the killed of s..t and the killed and wounded of t..u, who are other people.
    An addition (“another 20”) counts none who were counted before: it adds to what never falls.
    """
    for whole, first, second, names in _splits(problem.lattice):
        if second.fresh:
            for group in carried(names):
                if _all_new(group, second.fresh):
                    yield from _no_less(r3_sum(whole, group), first, second, group, group)
            continue
        for name in names:
            parts = r3_sum(first, (name,)) | r3_sum(second, (name,))
            yield from _some(at_least("R4", parts, r3_sum(whole, (name,))))
        final = tuple(n for n in names if atom(n).kind is AtomKind.CUMULATIVE)
        for group in carried(names):
            if final:
                before = tuple(n for n in group if n in final)
                yield from _no_less(r3_sum(whole, group), first, second, before, group)


def r7_vague_date(frame: Lattice, first: int | None, second: int | None) -> bool:
    """R7: a bound passes from one date to another only if their order is sure.

    A lower bound holds from the latest day that its date may mean; an upper bound of what
    never falls until the earliest. None is the beginning of all counts.
    """
    return frame.before(first, second)


def _all_new(group: tuple[str, ...], added: tuple[str, ...]) -> bool:
    """Whether whoever is new in the outcome `added` was in none of `group` before.

    Another 20 killed may have been counted among the wounded before.
    """
    ratchets = [n for n in group if n not in added and atom(n).kind is AtomKind.RATCHET]
    turned = any(n in added and atom(n).kind is AtomKind.CUMULATIVE for n in group)
    return not (ratchets and turned)


def _splits(frame: Lattice) -> Iterator[tuple[Cell, Cell, Cell, tuple[str, ...]]]:
    """Every window with two parts that meet: whole, first, second, and the atoms in use."""
    cells = set(frame.cells)
    by_end: dict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for cell in frame.cells:
        if not cell.fresh:
            by_end[cell.family, cell.row, cell.end].append(cell)
    for second in frame.cells:
        if second.start is None:
            continue
        for first in by_end[second.family, second.row, second.start]:
            whole = Cell(second.family, second.row, first.start, second.end)
            if whole in cells and whole not in {first, second}:
                yield whole, first, second, frame.names[second.family]


def _no_less(
    whole: dict[Variable, int],
    first: Cell,
    second: Cell,
    of_first: tuple[str, ...],
    of_second: tuple[str, ...],
) -> Iterator[Constraint]:
    if of_first:
        yield from _some(at_least("R4", whole, r3_sum(first, of_first) | r3_sum(second, of_second)))


def _some(said: Constraint | None) -> Iterator[Constraint]:
    if said is not None:
        yield said
