"""What a component can answer without a solver, where it is a system of differences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tollbook.reconcile.clashes import Clashes, clashes
from tollbook.reconcile.constraints import Constraint, Variable
from tollbook.reconcile.cycles import cycles
from tollbook.reconcile.differences import Differences, differences
from tollbook.reconcile.levels import NOTHING
from tollbook.reconcile.paths import FAR, Longest, Paths
from tollbook.reconcile.solve import Deadline

_MOST_KEPT = 64
"""How many sets of longest paths are kept for the next question."""


@dataclass(slots=True)
class Graph:
    """The graph of a component and what was found in it so far."""

    graph: Differences
    paths: Paths
    _kept: dict[tuple[frozenset[str], int, bool], Longest] = field(default_factory=dict)
    _clashes: Clashes | None = None

    @classmethod
    def of(cls, said: Sequence[Constraint]) -> Graph | None:
        """The graph of these constraints, or None if they have another form."""
        graph = differences(said)
        return None if graph is None else cls(graph, Paths(graph))

    def conflict(self, active: Collection[str], deadline: Deadline) -> tuple[str, ...] | None:
        """Assertions among `active` that cannot all hold, or None if all can.

        They need not be a minimal set, but they are few: those of one cycle.

        Raises:
            OutOfTimeError: the deadline passed first.
        """
        cycle = self._longest(active, NOTHING, deadline).cycle
        if not cycle:
            return None
        owners = (self.paths.edges[number].owner for number in cycle)
        return tuple(dict.fromkeys(owner for owner in owners if owner is not None))

    def around(
        self, seed: Collection[str], candidates: Sequence[str], deadline: Deadline
    ) -> frozenset[str] | None:
        """A large consistent set that holds `seed`, or None if `seed` cannot hold.

        Of each cycle that gains one assertion is left out, the last in order that is not in
        `seed`; then those are taken in again that can be.

        Raises:
            OutOfTimeError: the deadline passed first.
        """
        place = {name: i for i, name in enumerate(candidates)}
        held, out = set(candidates), []
        while (cycle := self.conflict(held, deadline)) is not None:
            spare = [name for name in cycle if name not in seed]
            if not spare:
                return None
            out.append(max(spare, key=lambda name: place[name]))
            held.discard(out[-1])
        for name in sorted(out, key=lambda name: place[name]):
            if self.conflict(held | {name}, deadline) is None:
                held.add(name)
        return frozenset(held)

    def apart(self, wanted: Iterable[Variable]) -> tuple[int, int] | None:
        """The levels whose difference is the sum of `wanted`, or None if no two are."""
        return self.graph.apart(wanted)

    def end(
        self, active: Collection[str], pair: tuple[int, int], deadline: Deadline, *, high: bool
    ) -> int | None:
        """The least or greatest difference (above, below) if `active`, which can hold, bind.

        None: it is unbounded.
        """
        found, level = self._toward(active, pair, deadline, high=high)
        gain = found.gains[level]
        if gain == FAR:
            return None if high else 0
        return -gain if high else max(0, gain)

    def forcing(
        self, active: Sequence[str], pair: tuple[int, int], deadline: Deadline, *, high: bool
    ) -> list[str]:
        """A minimal set of assertions that forces the end which `end` gives, which is no open one.

        The path gives it; where that holds more than it takes, the last ones are left out.
        """
        found, level = self._toward(active, pair, deadline, high=high)
        if not high and found.gains[level] <= 0:
            return []
        way = self.paths.way(found, level, backwards=self._backwards(pair, high=high))
        owners = {edge.owner for edge in way}
        binding = [name for name in active if name in owners]
        if len(binding) < 2:
            return binding
        end = self.end(active, pair, deadline, high=high)
        for name in binding[::-1]:
            rest = [other for other in binding if other != name]
            if rest and self.end(rest, pair, deadline, high=high) == end:
                binding = rest
        return binding

    @property
    def only_pairs(self) -> bool:
        """Whether no more than two can clash at once: each says something of one level alone."""
        return all(
            NOTHING in {edge.tail, edge.head} for edge in self.graph.edges if edge.owner is not None
        )

    def clashes(self) -> Clashes:
        """Which assertions clash two by two."""
        if self._clashes is None:
            self._clashes = clashes(self.paths)
        return self._clashes

    def cycles(
        self, deadline: Deadline, longest: int | None = None
    ) -> Iterator[frozenset[str]] | None:
        """Conflicts of more than two, among them all minimal ones; None if that is too much.

        Where `longest` is given, only those of so many assertions at most.
        """
        return cycles(self.paths.edges, self.clashes(), deadline, longest)

    def _toward(
        self, active: Collection[str], pair: tuple[int, int], deadline: Deadline, *, high: bool
    ) -> tuple[Longest, int]:
        """The paths that bound the difference of `pair` at one end, and the level they lead to.

        All that begin or end at nothing are one search, whatever the level.
        """
        tail, head = pair if high else pair[::-1]
        if head == NOTHING:
            return self._longest(active, head, deadline, backwards=True), tail
        return self._longest(active, tail, deadline), head

    @staticmethod
    def _backwards(pair: tuple[int, int], *, high: bool) -> bool:
        return (pair[1] if high else pair[0]) == NOTHING

    def _longest(
        self,
        active: Collection[str],
        level: int,
        deadline: Deadline,
        *,
        backwards: bool = False,
    ) -> Longest:
        names = active if isinstance(active, frozenset) else frozenset(active)
        key = (names, level, backwards)
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            search = self.paths.to_level if backwards else self.paths.from_level
            self._kept[key] = search(names, level, deadline)
        return self._kept[key]
