"""The heaviest choice where more than two clash at once, found from as few conflicts as it takes.

Implicit hitting sets (E. Moreno-Centeno and R. M. Karp, *The implicit hitting set approach to
solve combinatorial optimization problems*, Operations Research 61, 2013): the best choice that the
conflicts known so far allow is tried; if it cannot hold, it gives a new conflict. Clashes of two
are all known, so that only larger ones are searched for; parts that no larger one touches are
settled by `keeping` alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from tollbook.reconcile.clashes import Bits, Clashes
from tollbook.reconcile.graph import Graph
from tollbook.reconcile.hitting import cheapest_columns
from tollbook.reconcile.keeping import keep_of, parts
from tollbook.reconcile.reduction import direct
from tollbook.reconcile.solve import Deadline, LinearRow, Solver


def choose_in_graph(
    graph: Graph, candidates: Sequence[str], costs: Mapping[str, int], deadline: Deadline
) -> tuple[str, ...]:
    """R12: a consistent set of `candidates` of greatest total weight, exactly; see `choose`.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    if graph.conflict(candidates, deadline) is None:
        return tuple(candidates)
    choice = _Choice(graph.clashes(), candidates, costs)
    for last in (False, True):
        # Which of equal choices is made is only asked once the weight is known.
        while True:
            kept = choice.best(deadline, settled=last)
            conflict = graph.conflict(kept, deadline)
            if conflict is None:
                break
            choice.add(_smallest(graph, conflict, deadline))
        if choice.settled:
            break
    return tuple(name for name in candidates if name in kept)


def _smallest(graph: Graph, conflict: Sequence[str], deadline: Deadline) -> frozenset[str]:
    kept = list(conflict)
    for name in conflict:
        rest = [other for other in kept if other != name]
        if graph.conflict(rest, deadline) is not None:
            kept = rest
    return frozenset(kept)


class _Choice:
    """The choice among `candidates` as far as the conflicts are known."""

    def __init__(self, found: Clashes, candidates: Sequence[str], costs: Mapping[str, int]) -> None:
        self._found = found
        self._costs = costs
        number = {name: place for place, name in enumerate(found.names)}
        self._free = {name for name in candidates if name not in number}
        self._names = [n for n in candidates if n in number and n not in found.alone]
        at = np.array([number[name] for name in self._names], dtype=int)
        self._over: Bits = found.over[np.ix_(at, at)]
        self._place = {name: i for i, name in enumerate(self._names)}
        self._larger: list[frozenset[int]] = []
        self._known: dict[tuple[tuple[int, ...], int, bool], set[int]] = {}

    @property
    def settled(self) -> bool:
        """Whether equal choices have been told apart already: clashes of two do so at once."""
        return self._found.ordered and not self._larger

    def add(self, conflict: Collection[str]) -> None:
        """Note a conflict that is not one of two."""
        self._larger.append(frozenset(self._place[name] for name in conflict))

    def best(self, deadline: Deadline, *, settled: bool) -> frozenset[str]:
        """The names that the best choice keeps."""
        linked = self._over.copy()
        for one in self._larger:
            members = sorted(one)
            linked[members[0], members[1:]] = True
        kept: set[int] = set()
        for part in parts(linked):
            mine = [one for one in self._larger if one <= set(part)]
            simple = self._found.ordered and not mine
            key = (tuple(part), len(mine), settled or simple)
            if key not in self._known:
                self._known[key] = (
                    self._kept(part, deadline)
                    if simple
                    else self._solved(part, mine, deadline, settled=settled)
                )
            kept |= self._known[key]
        return frozenset(self._names[i] for i in kept) | self._free

    def _kept(self, part: list[int], deadline: Deadline) -> set[int]:
        members = [self._names[i] for i in part]
        over = self._over[np.ix_(part, part)]
        return {part[i] for i in keep_of(self._found, members, over, self._costs, deadline)}

    def _solved(
        self, part: list[int], larger: list[frozenset[int]], deadline: Deadline, *, settled: bool
    ) -> set[int]:
        """By the solver; if `settled`, of equal choices the one that keeps the first.

        A column a member says that it is left out. Where clashes are an order, a second one says
        how full the chains up to it are, so that the rows allow each chain one member.
        """
        size, at = len(part), {i: k for k, i in enumerate(part)}
        over = self._over[np.ix_(part, part)]
        rows = _order_rows(over, size) if self._found.ordered else _pair_rows(over)
        rows += [
            LinearRow(tuple(sorted(at[i] for i in one)), (1,) * len(one), 1, None) for one in larger
        ]
        solver = Solver(2 * size, rows, upper=[1.0] * (2 * size))
        goal = [self._costs[self._names[i]] for i in part]
        out = cheapest_columns(solver, goal, len(rows), deadline, settled=settled)
        return {i for i, k in at.items() if k not in out}


def _order_rows(over: Bits, size: int) -> list[LinearRow]:
    """Column `size + i`: how full the chains are that end before i."""
    rows = [LinearRow((size + i, i), (1, -1), None, 0) for i in range(size)]
    for i, j in direct(over):
        rows.append(LinearRow((size + j, size + i, i), (1, -1, 1), 1, None))
    return rows


def _pair_rows(over: Bits) -> list[LinearRow]:
    pairs = {tuple(sorted((int(i), int(j)))) for i, j in np.argwhere(over)}
    return [LinearRow(pair, (1, 1), 1, None) for pair in sorted(pairs)]
