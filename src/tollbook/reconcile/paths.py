"""What a system of differences implies: longest paths in its graph, and cycles that gain.

Paths are found by the method of Bellman and Ford with the sweeps of J. Y. Yen, *An algorithm for
finding shortest routes from all source nodes to a given destination in general networks*
(Quarterly of Applied Mathematics 27, 1970): lower bounds lead on in the order of the levels, upper
bounds back, and each sweep follows all of one sort. Numbers are whole, so that all is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tollbook.reconcile.differences import Differences
from tollbook.reconcile.levels import Edge
from tollbook.reconcile.solve import Deadline

FAR = -(1 << 62)
"""What stands for a level that nothing leads to."""

_Sweep: TypeAlias = list[tuple[int, int, int, int]]
"""Edges in the order in which they are followed: tail, head, gain, number."""


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest paths from one level, or to it.

    Attributes:
        gains: of each level the length of its path; `FAR` if there is none.
        last: of each level the number of the last edge of its path; -1 if it has none.
        cycle: numbers of the edges of a cycle that gains; then the rest says nothing.
    """

    gains: Sequence[int]
    last: Sequence[int]
    cycle: tuple[int, ...] = ()


class Paths:
    """The graph of a component, with its edges in the order of sweeps."""

    def __init__(self, graph: Differences) -> None:
        self.graph = graph
        self.edges = graph.edges
        self.size = graph.size
        self.place = _order(graph)
        names = dict.fromkeys(e.owner for e in self.edges if e.owner is not None)
        self._number = {name: i for i, name in enumerate(names)}
        self.owners = [-1 if e.owner is None else self._number[e.owner] for e in self.edges]
        # From a level on, and back to it: the same graph, followed the other way.
        self._on = self._sweeps([(e.tail, e.head) for e in self.edges])
        self._back = self._sweeps([(e.head, e.tail) for e in self.edges])

    def _sweeps(self, ends: list[tuple[int, int]]) -> tuple[_Sweep, _Sweep]:
        place = self.place
        rows = [
            (*pair, e.gain, i) for i, (pair, e) in enumerate(zip(ends, self.edges, strict=True))
        ]
        up = [row for row in rows if place[row[0]] < place[row[1]]]
        down = [row for row in rows if place[row[0]] > place[row[1]]]
        up.sort(key=lambda row: place[row[0]])
        down.sort(key=lambda row: -place[row[0]])
        return up, down

    def from_level(self, active: Collection[str], level: int, deadline: Deadline) -> Longest:
        """The longest paths from `level`, if only the assertions `active` bind.

        Raises:
            OutOfTimeError: the deadline passed first.
        """
        return self._longest(self._on, active, level, deadline)

    def to_level(self, active: Collection[str], level: int, deadline: Deadline) -> Longest:
        """The longest paths to `level`; see `from_level`."""
        return self._longest(self._back, active, level, deadline)

    def _longest(
        self,
        sweeps: tuple[_Sweep, _Sweep],
        active: Collection[str],
        level: int,
        deadline: Deadline,
    ) -> Longest:
        on = [False] * len(self._number) + [True]  # the last one is for edges that always hold
        for name in active:
            if name in self._number:
                on[self._number[name]] = True
        owners = self.owners
        held = [[row for row in sweep if on[owners[row[3]]]] for sweep in sweeps]
        gains, last = [FAR] * self.size, [-1] * self.size
        gains[level] = 0
        rounds = 0
        while True:
            deadline.left()
            changed = False
            for sweep in held:
                changed = _follow(sweep, gains, last) or changed
            rounds += 1
            if not changed:
                return Longest(gains, last)
            # Looking for a cycle costs about as much as a round: it is looked for ever more rarely.
            if rounds & (rounds - 1) == 0:
                cycle = self._cycle(last, backwards=sweeps is self._back)
                if cycle:
                    return Longest(gains, last, cycle)

    def _cycle(self, last: Sequence[int], *, backwards: bool) -> tuple[int, ...]:
        """A cycle among the last edges; only one that gains can stand there."""
        seen = [0] * self.size
        for start in range(self.size):
            level, path = start, []
            while seen[level] == 0 and last[level] >= 0:
                seen[level] = start + 1
                path.append(last[level])
                edge = self.edges[last[level]]
                level = edge.head if backwards else edge.tail
            if seen[level] == start + 1 and last[level] >= 0:
                return tuple(path[_entered(path, level, self.edges, backwards=backwards) :])
            seen[level] = seen[level] or start + 1
        return ()

    def way(self, found: Longest, level: int, *, backwards: bool = False) -> list[Edge]:
        """The edges of the path that `found` has for `level`."""
        edges = []
        while found.last[level] >= 0:
            edge = self.edges[found.last[level]]
            edges.append(edge)
            level = edge.head if backwards else edge.tail
        return edges


def _follow(sweep: _Sweep, gains: list[int], last: list[int]) -> bool:
    changed = False
    for tail, head, gain, number in sweep:
        reached = gains[tail]
        if reached != FAR and reached + gain > gains[head]:
            gains[head] = reached + gain
            last[head] = number
            changed = True
    return changed


def _entered(path: list[int], level: int, edges: Sequence[Edge], *, backwards: bool) -> int:
    """Where on `path` its cycle begins, which comes back to `level`."""
    for place, number in enumerate(path):
        if (edges[number].tail if backwards else edges[number].head) == level:
            return place
    return 0


def _order(graph: Differences) -> list[int]:
    """The place of each level in an order that what always holds keeps, if there is one.

    It only makes the sweeps few: where levels are held to be equal, any order is right.
    """
    after: dict[int, list[int]] = defaultdict(list)
    waits = [0] * graph.size
    for edge in graph.edges:
        if edge.owner is None and edge.tail != edge.head:
            after[edge.tail].append(edge.head)
            waits[edge.head] += 1
    ready = [level for level in range(graph.size) if not waits[level]]
    order: list[int] = []
    for level in ready:
        order.append(level)
        for head in after[level]:
            waits[head] -= 1
            if not waits[head]:
                ready.append(head)
    placed = set(order)
    order += [level for level in range(graph.size) if level not in placed]
    place = [0] * graph.size
    for number, level in enumerate(order):
        place[level] = number
    return place
