"""Minimal conflicts: sets of assertions that cannot all hold, while every proper subset can.

Pairs are found first, by their numbers. Then: a small set that meets every known *correction* (a
set of assertions whose removal leaves the rest consistent) and holds no known conflict either is
in conflict, and then it holds a new one, or it lies in a larger consistent set, whose complement
is a new correction. If there is no such set, there are no more conflicts. Ignatiev, Previti,
Liffiton and Marques-Silva, *Smallest MUS extraction with minimal hitting set dualization* (CP
2015); the map of what is known as in Liffiton et al., *Fast, flexible MUS enumeration*
(Constraints 21, 2016).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice

from tollbook.reconcile.by_size import by_rising_size, smallest_first
from tollbook.reconcile.choosing import choose_in_graph
from tollbook.reconcile.graph import Graph
from tollbook.reconcile.hitting import cheapest_hitting_set, small_hitting_set
from tollbook.reconcile.model import Model
from tollbook.reconcile.shrinking import grow, shrink
from tollbook.reconcile.solve import Deadline, OutOfTimeError

MOST_CONFLICTS = 200
"""How many minimal conflicts of one component are listed at most."""

_PAIR = 2
_ORDERING = 0.5  # of the time that is left, for the smallest where there are more than are listed


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The minimal conflicts of a component, smallest first.

    Attributes:
        found: each is proven minimal.
        complete: whether there are no more.
        out_of_time: whether time ended the search; else the limit on their number did.
        counted: how many are known, those included that are not listed.
    """

    found: tuple[frozenset[str], ...]
    complete: bool = True
    out_of_time: bool = False
    counted: int = 0


def minimal_conflicts(
    model: Model,
    candidates: Sequence[str],
    deadline: Deadline,
    *,
    never_together: Iterable[Collection[str]] = (),
    most: int = MOST_CONFLICTS,
) -> Conflicts:
    """All minimal conflicts among `candidates` until a limit is met; smallest first.

    Args:
        model: the component.
        candidates: assertions that may bind, in order.
        deadline: after which the search stops.
        never_together: sets that do not bind together (R11), so that no conflict holds them.
        most: how many to find at most.
    """
    among = set(candidates)
    blocked = [frozenset(one) for one in never_together if among.issuperset(one)]
    search = _Search(model, candidates, blocked, most)
    try:
        complete = search.run(deadline)
    except OutOfTimeError:
        return search.ended(complete=False, out_of_time=True)
    return search.ended(complete=complete)


@dataclass(slots=True)
class _Search:
    """A search on its way: what it has `found`, and how many it knows of."""

    model: Model
    candidates: Sequence[str]
    blocked: list[frozenset[str]]
    most: int
    found: list[frozenset[str]] = field(default_factory=list)
    counted: int = 0

    def ended(self, *, complete: bool, out_of_time: bool = False) -> Conflicts:
        """What it has come to."""
        found = tuple(sorted(self.found, key=lambda one: (len(one), sorted(one))))
        return Conflicts(found, complete, out_of_time, max(self.counted, len(found)))

    def run(self, deadline: Deadline) -> bool:
        """Search until there are no more, or enough; whether there are no more."""
        graph = self.model.graph
        if graph is not None:
            self.found, self.counted = clashing(
                graph, self.candidates, self.blocked, self.most, deadline
            )
            if self.counted > len(self.found) or graph.only_pairs:
                return self.counted == len(self.found)
            walks = graph.cycles(deadline)
            if walks is not None:
                return self._walked(graph, walks, deadline)
        return self._by_seeds(deadline)

    def _by_seeds(self, deadline: Deadline) -> bool:
        """Search by what meets every correction; whether there are no more."""
        every = frozenset(self.candidates)
        held = self.model.around((), deadline)
        corrections = [every - (held or frozenset())]
        if not corrections[0]:
            return True
        if self.model.graph is None:
            _pairs(self.model, self.candidates, (corrections, self.found), deadline, self.most)
            self.found = [one for one in self.found if one not in self.blocked]
        while len(self.found) < self.most:
            seed = small_hitting_set(corrections, [*self.found, *self.blocked], deadline)
            if seed is None:
                return True
            correction = self._try(seed, deadline)
            if correction is not None:
                if not correction:
                    return True
                corrections.append(correction)

        self._keep_smallest(self._ordered(corrections, deadline.part(_ORDERING)))
        return False

    def _ordered(
        self, corrections: Sequence[frozenset[str]], deadline: Deadline
    ) -> Iterator[frozenset[str]]:
        """All conflicts, the smallest first."""

        def around(seed: frozenset[str]) -> frozenset[str] | None:
            held = self.model.around(seed, deadline)
            return held and grow(self.model, held, self.candidates, deadline)

        return smallest_first(around, self.candidates, self.blocked, corrections, deadline)

    def _walked(self, graph: Graph, walks: Iterator[frozenset[str]], deadline: Deadline) -> bool:
        """Find all larger conflicts of a graph among `walks`; whether there are no more."""
        for members in self._minimal(graph, walks, deadline):
            if len(self.found) >= self.most:
                self.counted = len(self.found) + 1
                self._keep_smallest(self._rising(graph, deadline.part(_ORDERING)))
                return False
            self.found.append(members)
        return True

    def _rising(self, graph: Graph, deadline: Deadline) -> Iterator[frozenset[str]]:
        """All conflicts of a graph of which the pairs are known, the smallest first."""

        def of_size(size: int) -> Iterator[frozenset[str]]:
            return self._minimal(graph, graph.cycles(deadline, size) or iter(()), deadline)

        few = [one for one in self.found if len(one) <= _PAIR]
        return chain(few, by_rising_size(of_size, _PAIR + 1, len(self.candidates)))

    def _minimal(
        self, graph: Graph, walks: Iterator[frozenset[str]], deadline: Deadline
    ) -> Iterator[frozenset[str]]:
        """Those of `walks` that are minimal conflicts of the candidates."""
        among = set(self.candidates)
        for members in walks:
            if not members <= among or any(one <= members for one in self.blocked):
                continue
            if all(graph.conflict(members - {name}, deadline) is None for name in members):
                yield members

    def _keep_smallest(self, ordered: Iterator[frozenset[str]]) -> None:
        """Of more conflicts than are listed keep the smallest, as far as time allows.

        They come in order of size; those known already fill the rest.
        """
        known, smallest = self.found, list[frozenset[str]]()
        with suppress(OutOfTimeError):
            smallest.extend(islice(ordered, self.most))
        rest = sorted((one for one in known if one not in smallest), key=len)
        self.counted = max(self.counted, len({*known, *smallest}))
        self.found = [*smallest, *rest][: self.most]

    def _try(self, seed: frozenset[str], deadline: Deadline) -> frozenset[str] | None:
        """The complement of a consistent set around `seed`, or None: a new conflict was found."""
        around = self.model.around(seed, deadline)
        if around is None:
            clash = self.model.graph and self.model.graph.conflict(seed, deadline)
            self.found.append(frozenset(shrink(self.model, sorted(clash or seed), deadline)))
            return None
        if around == seed:
            around = grow(self.model, seed, self.candidates, deadline)
        return frozenset(self.candidates) - around


def clashing(
    graph: Graph,
    candidates: Sequence[str],
    blocked: Sequence[frozenset[str]],
    most: int,
    deadline: Deadline,
) -> tuple[list[frozenset[str]], int]:
    """The conflicts of one and of two in a graph, at most so many, and how many there are.

    None is listed that holds one of `blocked`.
    """
    deadline.left()
    pairs = graph.clashes()
    among, apart = set(candidates), set(blocked)
    found = [frozenset((name,)) for name in candidates if name in pairs.alone]
    found = [one for one in found if one not in apart]
    counted = len(found)
    for pair in pairs.pairs():
        if among.issuperset(pair) and not any(frozenset((one,)) in apart for one in pair):
            both = frozenset(pair)
            if both not in apart:
                counted += 1
                if len(found) < most:
                    found.append(both)
    return found[:most], counted


def _pairs(
    model: Model,
    candidates: Sequence[str],
    known: tuple[list[frozenset[str]], list[frozenset[str]]],
    deadline: Deadline,
    most: int,
) -> None:
    """Add to `known`, corrections and conflicts, what pairs tell that clash by their numbers.

    It only saves time: most conflicts are pairs, and these need no search for hitting sets.
    """
    corrections, found = known
    for one, other in model.clashing(candidates):
        pair = frozenset((one, other))
        if len(found) >= most:
            return
        if any(pair.isdisjoint(correction) for correction in corrections):
            continue
        held = model.around(pair, deadline)
        if held is not None:
            corrections.append(frozenset(candidates) - held)
        elif model.feasible((one,), deadline) and model.feasible((other,), deadline):
            found.append(pair)


def r9_contradiction(
    model: Model,
    deadline: Deadline,
    never_together: Iterable[Collection[str]] = (),
) -> Conflicts:
    """R9: the minimal conflicts of a component of strict readings."""
    return minimal_conflicts(model, model.assertions, deadline, never_together=never_together)


def r10_tension(
    model: Model,
    deadline: Deadline,
    never_together: Iterable[Collection[str]] = (),
) -> Conflicts:
    """R10: the same of usual readings; `beyond` takes away what is a contradiction already."""
    return minimal_conflicts(model, model.assertions, deadline, never_together=never_together)


def beyond(
    tensions: Iterable[frozenset[str]], contradictions: Sequence[frozenset[str]]
) -> list[frozenset[str]]:
    """The tensions that hold no contradiction."""
    return [one for one in tensions if not any(smaller <= one for smaller in contradictions)]


def choose(
    model: Model,
    candidates: Sequence[str],
    costs: dict[str, int],
    deadline: Deadline,
    known: Iterable[frozenset[str]] = (),
) -> tuple[str, ...]:
    """R12: a consistent set of `candidates` of greatest total weight, exactly.

    What is left out is a cheapest hitting set of all minimal conflicts, found from as few of
    them as it takes (implicit hitting sets: Moreno-Centeno and Karp, Operations Research 61,
    2013). `candidates` stand in order of preference: of equal choices the one is made that
    keeps the first assertion in which they differ.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    if model.graph is not None:
        return choose_in_graph(model.graph, candidates, costs, deadline)
    among = set(candidates)
    conflicts = [one for one in known if one <= among]
    while True:
        left_out = cheapest_hitting_set(conflicts, costs, candidates, deadline) if conflicts else ()
        kept = tuple(name for name in candidates if name not in left_out)
        if model.feasible(kept, deadline):
            return kept
        # One hitting set serves many conflicts: those of what is left once each is set aside.
        rest = kept[::-1]
        while not model.feasible(rest, deadline):
            found = frozenset(shrink(model, rest, deadline))
            conflicts.append(found)
            rest = tuple(name for name in rest if name not in found)
