"""The smallest conflicts, where there are more than are listed.

A smallest set that meets every known correction and holds no known conflict is, if it cannot hold,
a smallest of the conflicts that are left: each of them meets every correction too. If it can hold,
the complement of a consistent set around it is a new correction. So conflicts come in order of
size. Ignatiev, Previti, Liffiton and Marques-Silva, *Smallest MUS extraction with minimal hitting
set dualization* (CP 2015).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from tollbook.reconcile.hitting import smallest_hitting_set
from tollbook.reconcile.solve import Deadline

Conflict = frozenset[str]


def smallest_first(
    consistent: Callable[[Conflict], Conflict | None],
    candidates: Collection[str],
    blocked: Sequence[Conflict],
    corrections: Iterable[Conflict],
    deadline: Deadline,
) -> Iterator[Conflict]:
    """Minimal conflicts in order of size.

    Args:
        consistent: the largest it finds of consistent sets around one; None: there is none.
        candidates: all assertions.
        blocked: sets that no conflict holds.
        corrections: known complements of consistent sets.
        deadline: after which it gives up.

    Raises:
        OutOfTimeError: the deadline passed first (while it is iterated).
    """
    every, found, to_hit = frozenset(candidates), list(blocked), list(corrections)
    while True:
        seed = smallest_hitting_set(to_hit, found, deadline)
        if seed is None:
            return
        around = consistent(seed)
        if around is not None:
            if around == every:
                return
            to_hit.append(every - around)
            continue
        found.append(seed)
        yield seed


def by_rising_size(
    of_size: Callable[[int], Iterator[Conflict]], first: int, last: int
) -> Iterator[Conflict]:
    """What `of_size` has of each size, the smallest first."""
    for size in range(first, last + 1):
        yield from (one for one in of_size(size) if len(one) == size)
