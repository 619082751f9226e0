"""The direct steps of an order: the pairs with none between them, from which the rest follows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.bool_]

_FEW = 100
"""Up to this many, multiplying matrices is quickest."""


def direct(order: Bits) -> Iterator[tuple[int, int]]:
    """The pairs (i, j) with `order[i, j]` and no k with `order[i, k]` and `order[k, j]`.

    Those that come before each other are as good as one: the first of them has the steps to
    others, and one to and from each of the rest.

    Args:
        order: transitive; its diagonal is not looked at.
    """
    strict = order.copy()
    np.fill_diagonal(strict, val=False)
    same = strict & strict.T
    if same.any():
        first = np.argmax(same | np.eye(len(same), dtype=bool), axis=1)
        for member in np.flatnonzero(first != np.arange(len(first))):
            yield int(first[member]), int(member)
            yield int(member), int(first[member])
        kept = np.flatnonzero(first == np.arange(len(first)))
        for i, j in direct(strict[np.ix_(kept, kept)]):
            yield int(kept[i]), int(kept[j])
        return
    if len(strict) <= _FEW:
        steps = strict.astype(np.float32)
        for i, j in np.argwhere(strict & ~((steps @ steps) > 0)):
            yield int(i), int(j)
        return
    yield from _of_many(strict)


def _of_many(strict: Bits) -> Iterator[tuple[int, int]]:
    """One step at a time: the first of those that follow, then whatever does not follow that."""
    ranked = np.argsort(strict.sum(axis=0), kind="stable")
    packed = np.packbits(strict[np.ix_(ranked, ranked)], axis=1, bitorder="little")
    after = [int.from_bytes(row.tobytes(), "little") for row in packed]
    found = []
    for i, rest in enumerate(after):
        left = rest
        while left:
            j = (left & -left).bit_length() - 1
            found.append((int(ranked[i]), int(ranked[j])))
            left &= ~(after[j] | 1 << j)
    yield from sorted(found)
