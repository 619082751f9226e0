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
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from tollbook.reconcile.atoms import atoms
from tollbook.reconcile.cells import Cell
from tollbook.reconcile.constraints import Constraint, Variable

NOTHING = 0
"""The level that is always 0."""

_MOST_ATOMS = 5
"""Outcomes of more atoms are not put in a row: there would be too many orders to try."""

Terms = dict[int, int]
"""A sum of levels: how often each is in it."""


class Edge(NamedTuple):
    """Level `head` is at least level `tail` and `gain`; `owner` is the assertion that says so."""

    tail: int
    head: int
    gain: int
    owner: str | None


@dataclass(frozen=True, slots=True)
class Differences:
    """A component as a graph.

    Attributes:
        size: how many levels there are, `NOTHING` among them.
        edges: what holds between them.
        levels: each variable as a sum of levels.
        gone: the levels of additions, of which the graph tells no bounds.
    """

    size: int
    edges: tuple[Edge, ...]
    levels: Mapping[Variable, Terms]
    gone: frozenset[int]

    def apart(self, wanted: Iterable[Variable]) -> tuple[int, int] | None:
        """The levels (above, below) whose difference is the sum of `wanted`; None: no two are."""
        terms = _sum((self.levels[variable], 1) for variable in wanted)
        return None if self.gone.intersection(terms) else _apart(terms)


def differences(said: Sequence[Constraint]) -> Differences | None:
    """The graph of these constraints, or None if they are no system of differences."""
    cells: dict[Cell, set[str]] = defaultdict(set)
    for one in said:
        for variable, _ in one.terms:
            cells[variable.cell].add(variable.atom)
    orders = _orders(said, cells)
    if orders is None:
        return None
    levels, size, edges = _levels(cells, orders)
    _windows(said, cells, levels)
    edges += [Edge(low, high, 0, None) for high, low in _counts_of_windows(cells, levels)]
    fresh = _Fresh(levels, cells)
    odd: list[Terms] = []
    for one in said:
        terms = _sum((levels[variable], factor) for variable, factor in one.terms)
        if fresh.takes(terms, one):
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
    kept = tuple(dict.fromkeys(edges + more))
    return Differences(size, kept, levels, frozenset(fresh.levels))


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
    levels[variable] = _sum(rest)


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
            apart = _apart(levels[Variable(cell, name)])
            if apart is not None:
                yield apart


class _Fresh:
    """Additions (“another 20”), which only bound from below: they are taken out of the system.

    Of a level that nothing bounds from above but other levels, all that its lower bounds say is
    handed on to those.
    """

    def __init__(self, levels: Mapping[Variable, Terms], cells: Mapping[Cell, set[str]]) -> None:
        # Two atoms of one addition would make a sum of three.
        alone = [cell for cell, known in cells.items() if cell.fresh and len(known) == 1]
        variables = [Variable(cell, name) for cell in alone for name in cells[cell]]
        self.levels = {level for v in variables for level in levels[v]}
        self._said: dict[int, list[tuple[int, str | None]]] = defaultdict(list)
        self._under: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self._inside: dict[int, set[int]] = defaultdict(set)
        self._odd = False

    def takes(self, terms: Terms, said: Constraint) -> bool:
        """Whether the row is about an addition, and so was noted here."""
        mine = [level for level in terms if level in self.levels]
        if not mine:
            return False
        above = [(level, factor) for level, factor in terms.items() if level not in mine]
        factors = sorted(terms.values())
        if said.high is not None or said.low is None:
            self._odd = True
        elif not above and factors == [1]:
            self._said[mine[0]].append((said.low, said.assertion))
        elif said.low != 0 or said.assertion is not None:
            self._odd = True
        elif not above and factors == [-1, 1]:
            inner, outer = sorted(mine, key=lambda level: terms[level])
            self._inside[outer].add(inner)
        elif len(mine) == 1 and terms[mine[0]] == -1 and (pair := _apart(dict(above))):
            self._under[mine[0]].add(pair)
        else:
            self._odd = True
        return True

    def edges(self) -> list[Edge] | None:
        """What the additions say of the other levels; None if it is nothing of this form."""
        if self._odd:
            return None
        return [
            Edge(below, above, low, owner)
            for level in self.levels
            for inner in self._all_inside(level)
            for low, owner in [(0, None), *self._said[inner]]
            for above, below in self._under[level]
        ]

    def _all_inside(self, level: int) -> set[int]:
        found, waiting = {level}, [level]
        while waiting:
            new = self._inside[waiting.pop()] - found
            found |= new
            waiting += new
        return found


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


def _sum(parts: Iterable[tuple[Mapping[int, int], int]]) -> Terms:
    total: Terms = {}
    for terms, times in parts:
        for level, factor in terms.items():
            total[level] = total.get(level, 0) + times * factor
    return {level: factor for level, factor in total.items() if factor}


def _apart(terms: Mapping[int, int]) -> tuple[int, int] | None:
    """The levels (above, below) of which `terms` is the difference."""
    above = [level for level, factor in terms.items() if factor == 1]
    below = [level for level, factor in terms.items() if factor == -1]
    if len(above) + len(below) != len(terms) or len(above) > 1 or len(below) > 1:
        return None
    return (above or [NOTHING])[0], (below or [NOTHING])[0]


def _edges(terms: Terms, said: Constraint) -> list[Edge] | None:
    """The row as edges; None if it is no difference."""
    if not terms:
        fits = (said.low or 0) <= 0 and (said.high is None or said.high >= 0)
        return [] if fits else None
    pair = _apart(terms)
    if pair is None:
        return None
    above, below = pair
    found = []
    if said.low is not None:
        found.append(Edge(below, above, said.low, said.assertion))
    if said.high is not None:
        found.append(Edge(above, below, -said.high, said.assertion))
    return found
