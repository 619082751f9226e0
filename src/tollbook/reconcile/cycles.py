"""Conflicts of more than two in a graph: its cycles that gain and have a bound of a window in them.

Each minimal conflict is such a cycle, whose steps are bounds; from one to the next leads what
always holds. All are walked that may still gain, by the best that windows, and one way through
nothing, can add to them. Left out is what surely holds a smaller conflict: two that clash, or
bounds that can be passed by at no loss. Whatever is found is tried without each of its members.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tollbook.reconcile.clashes import Clashes
from tollbook.reconcile.levels import NOTHING, Edge
from tollbook.reconcile.solve import Deadline

_MOST_WINDOWS = 64
"""Of more bounds of windows there may be too many ways to walk; they are left to the search."""

_NEVER = -(1 << 60)

_Reals = npt.NDArray[np.int64]


def cycles(
    edges: Sequence[Edge], found: Clashes, deadline: Deadline, longest: int | None = None
) -> Iterator[frozenset[str]] | None:
    """Sets of more than two assertions that cannot hold together; among them all minimal ones.

    Args:
        edges: of the graph.
        found: its clashes of two.
        deadline: after which it gives up.
        longest: how many assertions a set has at most; None: any number.

    Returns:
        None if there are too many windows to walk.

    Raises:
        OutOfTimeError: the deadline passed first (while it is iterated).
    """
    said = [edge for edge in edges if edge.owner is not None and edge.owner not in found.alone]
    windows = [edge for edge in said if NOTHING not in {edge.tail, edge.head}]
    if len(windows) > _MOST_WINDOWS:
        return None
    return _Walk(
        windows,
        [edge for edge in said if edge.tail == NOTHING and edge.head != NOTHING],
        [edge for edge in said if edge.head == NOTHING and edge.tail != NOTHING],
        found,
        deadline,
        longest,
    ).all()


@dataclass(slots=True)
class _Walk:
    """All walks; each begins with the first of its windows, in their order."""

    windows: list[Edge]
    lower: list[Edge]
    upper: list[Edge]
    found: Clashes
    deadline: Deadline
    longest: int | None = None
    _told: set[frozenset[str]] = field(default_factory=set)
    _place: dict[str, int] = field(default_factory=dict)

    def all(self) -> Iterator[frozenset[str]]:
        """The owners of each walk that gains, once."""
        self._place = {name: i for i, name in enumerate(self.found.names)}
        for start in range(len(self.windows)):
            rest = self.windows[start:]
            yield from self._from(rest, _Best.of(rest, self))

    def _from(self, windows: list[Edge], best: _Best) -> Iterator[frozenset[str]]:
        first = windows[0]
        waiting = [([first], first.gain, best.before[0], False)]
        while waiting:
            self.deadline.left()
            path, gain, more, passed = waiting.pop()
            if gain + more <= 0:
                continue
            at = path[-1].head
            if gain > 0 and self.reaches(at, first.tail):
                owners = frozenset(str(edge.owner) for edge in path)
                if len(owners) > 2 and owners not in self._told:
                    self._told.add(owners)
                    yield owners
            for edge, rest, then in self._next(windows, best, at, passed=passed):
                if self._too_long([*path, edge]):
                    continue
                if self._may_follow(path, edge):
                    waiting.append(([*path, edge], gain + edge.gain, rest, then))

    def _too_long(self, path: list[Edge]) -> bool:
        """Whether more assertions are in a walk than are asked for."""
        return self.longest is not None and len({edge.owner for edge in path}) > self.longest

    def _next(
        self, windows: list[Edge], best: _Best, at: int, *, passed: bool
    ) -> Iterator[tuple[Edge, int, bool]]:
        """The steps from a level, the best that can follow each, and whether nothing is passed."""
        after = best.after if passed else best.before
        for i, edge in enumerate(windows[1:], start=1):
            if self.reaches(at, edge.tail):
                yield edge, int(after[i]), passed
        if at == NOTHING:
            for edge in self.lower:
                yield edge, best.from_level(edge.head, self), True
        elif not passed:
            for edge in self.upper:
                if self.reaches(at, edge.tail):
                    yield edge, best.nothing, True

    def _may_follow(self, path: list[Edge], edge: Edge) -> bool:
        """Whether a step belongs to a walk that may be a minimal conflict of more than two."""
        if edge in path:
            return False
        new = self._place[str(edge.owner)]
        over = self.found.over
        for one in path:
            i = self._place[str(one.owner)]
            if over[i, new] or over[new, i]:
                return False
        skipped = 0
        for before in range(len(path) - 1, 0, -1):
            skipped += path[before].gain
            if skipped <= 0 and self.reaches(path[before - 1].head, edge.tail):
                return False
        return True

    def reaches(self, first: int, second: int) -> bool:
        """Whether level `first` is surely no more than `second`."""
        return first == NOTHING or self.found.below(first, second)


@dataclass(frozen=True, slots=True)
class _Best:
    """The most that can follow before a walk closes: an upper bound.

    Attributes:
        before: after each window, if the walk has not passed nothing yet.
        after: after each window, if it has.
        nothing: at nothing itself.
    """

    before: _Reals
    after: _Reals
    nothing: int
    _windows: list[Edge]

    @classmethod
    def of(cls, windows: list[Edge], walk: _Walk) -> _Best:
        """The bounds for walks that begin with the first of `windows`."""
        size, target = len(windows), windows[0].tail
        gains = np.array([edge.gain for edge in windows])
        closes = np.array([0 if walk.reaches(e.head, target) else _NEVER for e in windows])
        follows = np.array(
            [
                [i != j and j > 0 and walk.reaches(e.head, f.tail) for j, f in enumerate(windows)]
                for i, e in enumerate(windows)
            ]
        ).reshape(size, size)
        after = closes
        for _ in range(size):
            after = np.maximum(closes, _most(follows, gains + after))
        entered = [
            max([0, *(low.gain for low in walk.lower if walk.reaches(low.head, edge.tail))])
            for edge in windows
        ]
        inside = np.array(entered) + gains + after
        nothing = max(entered[0], int(inside[1:].max(initial=_NEVER)))
        leaves = np.array(
            [
                max(
                    (up.gain for up in walk.upper if walk.reaches(edge.head, up.tail)),
                    default=_NEVER,
                )
                for edge in windows
            ]
        )
        closes = np.maximum(closes, leaves + nothing)
        before = closes
        for _ in range(size):
            before = np.maximum(closes, _most(follows, gains + before))
        return cls(before, after, nothing, windows)

    def from_level(self, level: int, walk: _Walk) -> int:
        """The most that can follow from a level, if the walk has passed nothing."""
        found = 0 if walk.reaches(level, self._windows[0].tail) else _NEVER
        for i, edge in enumerate(self._windows[1:], start=1):
            if walk.reaches(level, edge.tail):
                found = max(found, edge.gain + int(self.after[i]))
        return found


def _most(follows: npt.NDArray[np.bool_], values: _Reals) -> _Reals:
    most: _Reals = np.where(follows, values[None, :], _NEVER).max(axis=1, initial=_NEVER)
    return most
