"""One to one: which prediction answers which piece of gold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

G = TypeVar("G")
S = TypeVar("S")


def paired(
    gold: Sequence[G], said: Sequence[S], closeness: Callable[[G, S], tuple[int, ...] | None]
) -> dict[int, int]:
    """The index of the prediction for each gold index that has one, the closest pairs first.

    Args:
        gold, said: what is to be paired.
        closeness: how close two are, more being closer; None if they cannot be a pair.
    """
    near = []
    for i, known in enumerate(gold):
        for j, guess in enumerate(said):
            close = closeness(known, guess)
            if close is not None:
                near.append((close, -i, -j))
    pairs: dict[int, int] = {}
    taken = set()
    for _, i, j in sorted(near, reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return pairs
