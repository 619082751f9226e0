"""Which assertions to keep of those that clash two by two: the heaviest choice, exactly (R12).

Where clashes are an order, whoever is kept stands in no such row with another: the heaviest choice
is an antichain of greatest weight (R. P. Dilworth, *A decomposition theorem for partially ordered
sets*, Annals of Mathematics 51, 1950; with weights it is a flow). Where all count one sum that runs
on in time, it is found date by date. Which of equal weights is kept is part of the weights: whole
numbers so long that they tell every choice from every other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from tollbook.reconcile.clashes import Bits, Clashes, Span
from tollbook.reconcile.flow import heaviest_antichain
from tollbook.reconcile.solve import Deadline


def keep_of(
    found: Clashes,
    members: Sequence[str],
    over: Bits,
    costs: Mapping[str, int],
    deadline: Deadline,
) -> list[int]:
    """The places in `members` of those to keep so that no two clash, of the greatest weight.

    Args:
        found: which clash; it has to be `ordered`.
        members: in order of preference: of equal choices the one is made that keeps the first
            in which they differ.
        over: which of them say more than which allow.
        costs: what it costs to leave each out: whole and positive.
        deadline: after which it gives up.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    if len(members) == 1:
        return [0]
    weights = _weights(members, costs)
    chain = _chain(found, members)
    if chain is not None:
        return _along(chain, weights, deadline)
    return heaviest_antichain(over, weights, deadline)


def parts(over: Bits) -> list[list[int]]:
    """The places of those that clash with each other, directly or through others; in order."""
    either = over | over.T
    left = np.ones(len(over), dtype=bool)
    found = []
    for start in range(len(over)):
        if not left[start]:
            continue
        part = np.zeros(len(over), dtype=bool)
        part[start] = True
        new = [start]
        while new:
            reached = either[new].any(axis=0) & ~part
            part |= reached
            new = [int(i) for i in np.flatnonzero(reached)]
        left &= ~part
        found.append([int(i) for i in np.flatnonzero(part)])
    return found


def _weights(members: Sequence[str], costs: Mapping[str, int]) -> list[int]:
    """Weights that add up differently for all choices; the heavier, the earlier one is kept."""
    size = len(members)
    return [(costs[name] << size) + (1 << (size - 1 - i)) for i, name in enumerate(members)]


def _chain(found: Clashes, members: Sequence[str]) -> list[list[tuple[int, Span]]] | None:
    """The members by level, from the lowest on, if each counts one level and all are in order."""
    if any(name not in found.spans for name in members):
        return None
    levels: dict[int, list[tuple[int, Span]]] = {}
    for i, name in enumerate(members):
        span = found.spans[name]
        levels.setdefault(span.level, []).append((i, span))

    def order(one: int, other: int) -> int:
        return int(found.below(other, one)) - int(found.below(one, other))

    ranked = sorted(levels, key=cmp_to_key(order))
    if not all(found.below(one, other) for one, other in pairwise(ranked)):
        return None
    return [levels[level] for level in ranked]


def _along(
    chain: list[list[tuple[int, Span]]], weights: Sequence[int], deadline: Deadline
) -> list[int]:
    """The heaviest choice for a count that never falls from level to level.

    For every count that may be reached (one of those claimed as least), the weight of what is
    kept so far; a count may be followed by itself or by a greater one.
    """
    counts = np.array(sorted({0, *(span.low for group in chain for _, span in group)}))
    heaviest: npt.NDArray[Any] = np.array([0] * len(counts), dtype=object)
    places = np.arange(len(counts))
    before: list[npt.NDArray[np.int64]] = []
    for group in chain:
        deadline.left()
        best = np.maximum.accumulate(heaviest)
        own = np.asarray(best == heaviest, dtype=bool)
        before.append(np.maximum.accumulate(np.where(own, places, 0)))
        heaviest = best
        for i, span in group:
            first, last = _within(counts, span)
            heaviest[first:last] += weights[i]
    at = int(np.argmax(heaviest))
    picked = []
    for group, back in zip(reversed(chain), reversed(before), strict=True):
        for i, span in group:
            first, last = _within(counts, span)
            if first <= at < last:
                picked.append(i)
        at = int(back[at])
    return picked


def _within(counts: npt.NDArray[np.int64], span: Span) -> tuple[int, int]:
    first = int(np.searchsorted(counts, span.low, side="left"))
    last = len(counts) if span.high is None else int(np.searchsorted(counts, span.high, "right"))
    return first, last
