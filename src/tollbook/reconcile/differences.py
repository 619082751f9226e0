"""Components that are systems of differences: every row bounds one running sum, or two apart.

Most components are. The counts of one scope are sums that run on: over time, as whoever was killed
by the end of a window is who was killed by its start, and who was killed in it (R4); over the
outcomes, the killed, then the killed and wounded. In terms of these running sums, called *levels*
here, a row says at most how far two of them lie apart, or one from nothing. Such a system is a
graph: what it implies is the length of a longest path, and a contradiction is a cycle that gains.
Whole numbers come of themselves, and no solver is needed (R. Bellman, *On a routing problem*,
Quarterly of Applied Mathematics 16, 1958; the rows are totally unimodular).

The form is not supposed but found: a component of which one row has another form has no graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from tollbook.reconcile.atoms import AtomKind, atom, atoms
from tollbook.reconcile.cells import Cell
from tollbook.reconcile.constraints import Constraint, Variable
from tollbook.reconcile.levels import NOTHING, Edge, Terms, added, two_apart
from tollbook.reconcile.loose import Additions, LooseWindows

_MOST_ATOMS = 5
"""Outcomes of more atoms are not put in a row: there would be too many orders to try."""


@dataclass(frozen=True, slots=True)
class Differences:
    """A component as a graph.

    Attributes:
        size: how many levels there are, `NOTHING` among them.
        edges: what holds between them.
        levels: each variable as a sum of levels.
        gone: the levels of which the graph tells no bounds.
        whole: the families of atoms that are never told apart, so that one stands for all.
    """

    size: int
    edges: tuple[Edge, ...]
    levels: Mapping[Variable, Terms]
    gone: frozenset[int]
    whole: Mapping[str, frozenset[str]]

    def apart(self, wanted: Iterable[Variable]) -> tuple[int, int] | None:
        """The levels (above, below) whose difference is the sum of `wanted`; None: no two are."""
        asked = tuple(wanted)
        for cell in {variable.cell for variable in asked}:
            atoms_ = self.whole.get(cell.family)
            if atoms_ is not None and atoms_ != {v.atom for v in asked if v.cell == cell}:
                return None
        terms = added((self.levels[variable], 1) for variable in asked)
        return None if self.gone.intersection(terms) else two_apart(terms)


def differences(said: Sequence[Constraint]) -> Differences | None:
    """The graph of these constraints, or None if they are no system of differences."""
    every = said
    whole = untold(said)
    said = [row for one in said if (row := _as_one(one, whole)) is not None]
    cells: dict[Cell, set[str]] = defaultdict(set)
    for one in said:
        for variable, _ in one.terms:
            cells[variable.cell].add(variable.atom)
    left = {v for one in every for v, _ in one.terms if v.atom not in cells[v.cell]}
    orders = _orders(said, cells)
    if orders is None:
        return None
    levels, size, edges = _levels(cells, orders)
    _windows(said, cells, levels)
    edges += [Edge(low, high, 0, None) for high, low in _counts_of_windows(cells, levels)]
    fresh, loose = Additions(levels, cells), LooseWindows(levels, cells, _firsts(cells))
    odd: list[Terms] = []
    for one in said:
        terms = added((levels[variable], factor) for variable, factor in one.terms)
        if fresh.takes(terms, one) or loose.takes(terms, one):
            continue
        found = _edges(terms, one)
        if found is not None:
            edges += found
        elif one.assertion is None and one.low == 0 and one.high is None:
            odd.append(terms)
        else:
            return None
    more = fresh.edges()
    above = _above(size, edges) if odd else []
    if more is None or not all(_follows(terms, above) for terms in odd):
        return None
    kept = tuple(dict.fromkeys(edges + more + loose.edges()))
    gone = frozenset(fresh.levels | loose.levels)
    return Differences(size, kept, levels | {v: {} for v in left}, gone, whole)


def untold(said: Sequence[Constraint]) -> dict[str, frozenset[str]]:
    """The families of which every claim counts all atoms together, with these atoms.

    Whatever the counts, all may then be in one atom: in the one that the rules bind least.
    """
    known: dict[str, set[str]] = defaultdict(set)
    odd: set[str] = set()
    for one in said:
        for variable, _ in one.terms:
            known[variable.cell.family].add(variable.atom)
            if variable.cell.fresh:
                odd.add(variable.cell.family)
    for one in said:
        if one.assertion is None:
            continue
        parts: dict[tuple[Cell, int], set[str]] = defaultdict(set)
        for variable, factor in one.terms:
            parts[variable.cell, factor].add(variable.atom)
        odd |= {cell.family for (cell, _), group in parts.items() if group != known[cell.family]}
    return {
        family: frozenset(names)
        for family, names in known.items()
        if len(names) > 1 and family not in odd
    }


def _as_one(said: Constraint, whole: Mapping[str, frozenset[str]]) -> Constraint | None:
    """The row with one atom for all that are never told apart; None if it says nothing then."""
    if not whole:
        return said
    stands = {family: min(names, key=_bound) for family, names in whole.items()}
    terms = tuple(
        (variable, factor)
        for variable, factor in said.terms
        if stands.get(variable.cell.family, variable.atom) == variable.atom
    )
    return replace(said, terms=terms) if terms else None


def _bound(name: str) -> tuple[int, str]:
    """How much the rules bind an atom: a level least."""
    kinds = (AtomKind.LEVEL, AtomKind.RATCHET, AtomKind.CUMULATIVE, AtomKind.PRESENCE)
    return kinds.index(atom(name).kind), name


def _orders(
    said: Sequence[Constraint], cells: Mapping[Cell, set[str]]
) -> dict[str, tuple[str, ...]] | None:
    """By family, an order of the atoms in which each outcome that a row counts is one run."""
    runs: dict[str, set[frozenset[str]]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for cell, known in cells.items():
        names[cell.family] |= known
    for one in said:
        parts: dict[tuple[Cell, int], set[str]] = defaultdict(set)
        for variable, factor in one.terms:
            parts[variable.cell, factor].add(variable.atom)
        for (cell, _), group in parts.items():
            runs[cell.family].add(frozenset(group))
    table = {name: place for place, name in enumerate(atoms())}
    found = {}
    for family, known in names.items():
        usual = sorted(known, key=lambda name: (table.get(name, len(table)), name))
        tried = permutations(usual) if len(usual) <= _MOST_ATOMS else [tuple(usual)]
        order = next((one for one in tried if all(_run(one, run) for run in runs[family])), None)
        if order is None:
            return None
        found[family] = order
    return found


def _run(order: tuple[str, ...], group: frozenset[str]) -> bool:
    places = [order.index(name) for name in group]
    return max(places) - min(places) + 1 == len(places)


def _levels(
    cells: Mapping[Cell, set[str]], orders: Mapping[str, tuple[str, ...]]
) -> tuple[dict[Variable, Terms], int, list[Edge]]:
    """One level an atom of a cell: how many are in it or in one before it in the order."""
    levels: dict[Variable, Terms] = {}
    edges: list[Edge] = []
    size = 1
    for cell, known in cells.items():
        below = NOTHING
        for name in orders[cell.family]:
            if name not in known:
                continue
            levels[Variable(cell, name)] = {size: 1} if below == NOTHING else {size: 1, below: -1}
            edges.append(Edge(below, size, 0, None))
            below, size = size, size + 1
    return levels, size, edges


def _windows(
    said: Sequence[Constraint], cells: Mapping[Cell, set[str]], levels: dict[Variable, Terms]
) -> None:
    """Put the count of a window as what its end has more than its start, where rows say so.

    Two rows say so that hold the same sum to be at least and at most nothing. Of a window with
    several atoms they say it of the cumulative ones alone, so that it keeps levels of its own.
    """
    seen: set[frozenset[tuple[Variable, int]]] = set()
    first = _firsts(cells)
    for one in said:
        if one.rule != "R4" or one.assertion is not None or len(one.terms) != 3:
            continue
        against = frozenset((variable, -factor) for variable, factor in one.terms)
        if against in seen and all(len(cells[variable.cell]) == 1 for variable, _ in one.terms):
            _put(one.terms, first, levels)
        seen.add(frozenset(one.terms))


def _put(
    terms: tuple[tuple[Variable, int], ...],
    first: Mapping[str, int | None],
    levels: dict[Variable, Terms],
) -> None:
    window = [(v, factor) for v, factor in terms if v.cell.start != first[v.cell.family]]
    if len(window) != 1 or window[0][1] not in {1, -1} or window[0][0].cell.fresh:
        return
    variable, sign = window[0]
    rest = ((levels[v], -sign * factor) for v, factor in terms if v != variable)
    levels[variable] = added(rest)


def _firsts(cells: Iterable[Cell]) -> dict[str, int | None]:
    """By family, the moment with which the running sums begin: all windows are parts of these."""
    starts: dict[str, set[int | None]] = defaultdict(set)
    reached: dict[tuple[str, int | None], set[int | None]] = defaultdict(set)
    for cell in cells:
        starts[cell.family].add(cell.start)
        if not cell.fresh:
            reached[cell.family, cell.start].add(cell.end)
    found: dict[str, int | None] = {}
    for family, known in starts.items():
        all_of = (s for s in known if known - {s} <= reached[family, s])
        found[family] = None if None in known else next(all_of, None)
    return found


def _counts_of_windows(
    cells: Mapping[Cell, set[str]], levels: Mapping[Variable, Terms]
) -> Iterator[tuple[int, int]]:
    """Of windows that were put as differences: both levels, as no count is below nothing."""
    for cell, known in cells.items():
        for name in known if len(known) == 1 else ():
            apart = two_apart(levels[Variable(cell, name)])
            if apart is not None:
                yield apart


def _above(size: int, edges: Iterable[Edge]) -> list[int]:
    """Of each level those that are surely no less, as the bits of a number."""
    above = [1 << level for level in range(size)]
    held = [(e.tail, e.head) for e in edges if e.owner is None and e.gain == 0]
    changed = True
    while changed:
        changed = False
        for tail, head in reversed(held):
            both = above[tail] | above[head]
            changed = changed or both != above[tail]
            above[tail] = both
    return above


def _follows(terms: Terms, above: Sequence[int]) -> bool:
    """Whether a sum is surely not below nothing: to each level taken one no less is added."""
    added = [level for level, factor in terms.items() for _ in range(factor)]
    taken = [level for level, factor in terms.items() for _ in range(-factor)]
    if len(added) > _MOST_ATOMS or len(taken) > len(added):
        return False
    return any(
        all(above[less] >> more & 1 for less, more in zip(taken, order, strict=True))
        for order in permutations(added, len(taken))
    )


def _edges(terms: Terms, said: Constraint) -> list[Edge] | None:
    """The row as edges; None if it is no difference."""
    if not terms:
        fits = (said.low or 0) <= 0 and (said.high is None or said.high >= 0)
        return [] if fits else None
    pair = two_apart(terms)
    if pair is None:
        return None
    above, below = pair
    found = []
    if said.low is not None:
        found.append(Edge(below, above, said.low, said.assertion))
    if said.high is not None:
        found.append(Edge(above, below, -said.high, said.assertion))
    return found
