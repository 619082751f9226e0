"""Assertions that clash two by two in a system of differences, all found at one stroke.

One that says more people in a window than another allows in a window around it. Three in such a
row clash each with each, so that the relation is an order: what R12 chooses from is then an order
too, whose best choice needs no search (`keeping`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tollbook.reconcile.levels import NOTHING, Edge
from tollbook.reconcile.paths import Paths

_AT_ONCE = 1 << 22
"""How many pairs of bounds are looked at in one piece."""

Bits = npt.NDArray[np.bool_]


class Span(NamedTuple):
    """What one assertion says as a count at one level: at least `low`, at most `high`."""

    level: int
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Clashes:
    """All clashes of two.

    Attributes:
        names: the assertions, in the order of the rows of `over`.
        alone: those that cannot hold by themselves; they stand in no pair.
        over: `over[i, j]`: i says more than j allows.
        ordered: whether `over` is known to be transitive.
        spans: of assertions that bound one level from nothing, what they say of it.
        reach: `reach[u, v]`: level u is surely no more than level v (packed by rows).
    """

    names: tuple[str, ...]
    alone: frozenset[str]
    over: Bits
    ordered: bool
    spans: dict[str, Span]
    reach: npt.NDArray[np.uint8]

    def below(self, first: int, second: int) -> bool:
        """Whether level `first` is surely no more than level `second`."""
        return bool(self.reach[first, second >> 3] & (128 >> (second & 7)))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """All pairs that clash, in order."""
        for row in range(len(self.names)):
            clash = self.over[row, row + 1 :] | self.over[row + 1 :, row]
            for other in np.flatnonzero(clash):
                yield self.names[row], self.names[row + 1 + int(other)]


def clashes(paths: Paths) -> Clashes:
    """The clashes of the assertions in a graph."""
    reach = _reach(paths)
    edges = [edge for edge in paths.edges if edge.owner is not None]
    names = tuple(dict.fromkeys(str(edge.owner) for edge in edges))
    number = {name: place for place, name in enumerate(names)}
    lower = [edge for edge in edges if edge.gain > 0]
    upper = [edge for edge in edges if edge.gain <= 0]
    over = np.zeros((len(names), len(names)), dtype=bool)
    if lower and upper:
        _compare(lower, upper, number, reach, over)
    alone = {names[i] for i in np.flatnonzero(over.diagonal())}
    alone |= {str(e.owner) for e in lower if _bit(reach, e.head, e.tail)}
    out = [number[name] for name in alone]
    over[out, :] = False
    over[:, out] = False
    return Clashes(
        names,
        frozenset(alone),
        over,
        _ordered([e for e in edges if e.owner not in alone], reach),
        _spans(edges),
        reach,
    )


def _bit(reach: npt.NDArray[np.uint8], first: int, second: int) -> bool:
    return bool(reach[first, second >> 3] & (128 >> (second & 7)))


def _reach(paths: Paths) -> npt.NDArray[np.uint8]:
    """Which level is surely no more than which, packed by rows."""
    size = paths.size
    reach = np.zeros((size, (size + 7) // 8), dtype=np.uint8)
    every = np.arange(size)
    reach[every, every >> 3] = 128 >> (every & 7)
    held = [(e.tail, e.head) for e in paths.edges if e.owner is None and e.gain == 0]
    held.sort(key=lambda pair: -paths.place[pair[0]])
    # In the order of the levels once is enough, unless some are held to be equal.
    again = any(paths.place[tail] >= paths.place[head] for tail, head in held)
    while True:
        before = reach.copy() if again else None
        for tail, head in held:
            reach[tail] |= reach[head]
        if before is None or np.array_equal(before, reach):
            return reach


def _compare(
    lower: list[Edge],
    upper: list[Edge],
    number: dict[str, int],
    reach: npt.NDArray[np.uint8],
    over: Bits,
) -> None:
    """Fill `over`: a lower bound lies inside an upper one and says more."""
    high = np.array([-edge.gain for edge in upper])
    tops = np.array([edge.tail for edge in upper])
    bottoms = np.array([edge.head for edge in upper])
    owners = np.array([number[str(edge.owner)] for edge in upper])
    whole = bool((bottoms == NOTHING).all())
    step = max(1, _AT_ONCE // max(len(upper), reach.shape[0]))
    for start in range(0, len(lower), step):
        part = lower[start : start + step]
        gains = np.array([edge.gain for edge in part])
        up = np.unpackbits(reach[[edge.head for edge in part]], axis=1)[:, tops]
        found = (gains[:, None] > high[None, :]) & (up > 0)
        if not whole:
            tails = np.array([edge.tail for edge in part])
            down = np.unpackbits(reach[bottoms], axis=1)[:, tails].T
            found &= down > 0
        mine = np.array([number[str(edge.owner)] for edge in part])
        for row, column in np.argwhere(found):
            over[mine[row], owners[column]] = True


def _ordered(edges: list[Edge], reach: npt.NDArray[np.uint8]) -> bool:
    """Whether all that each assertion surely includes lies inside what it may include.

    And it says no more than it allows: then what clashes with it from above clashes with all
    that it clashes with from below.
    """
    lower = {str(edge.owner): edge for edge in edges if edge.gain > 0}
    if len(lower) < sum(edge.gain > 0 for edge in edges):
        return False
    for edge in edges:
        one = lower.get(str(edge.owner))
        if edge.gain > 0 or one is None:
            continue
        inside = _bit(reach, one.tail, edge.head) and _bit(reach, edge.tail, one.head)
        if not inside or one.gain > -edge.gain:
            return False
    return True


def _spans(edges: list[Edge]) -> dict[str, Span]:
    """Of each assertion that bounds one level from nothing, and no other, what it says."""
    found: dict[str, Span] = {}
    odd: set[str] = set()
    for edge in edges:
        owner = str(edge.owner)
        level = edge.head if edge.tail == NOTHING else edge.tail
        if NOTHING not in {edge.tail, edge.head} or (
            owner in found and found[owner].level != level
        ):
            odd.add(owner)
            continue
        one = found.get(owner, Span(level, 0, None))
        if edge.tail == NOTHING:
            found[owner] = one._replace(low=max(one.low, edge.gain))
        else:
            high = -edge.gain if one.high is None else min(one.high, -edge.gain)
            found[owner] = one._replace(high=high)
    return {owner: span for owner, span in found.items() if owner not in odd}
