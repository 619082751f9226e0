"""A largest consistent set around assertions, a smallest conflict inside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tollbook.reconcile.model import Model
from tollbook.reconcile.solve import Deadline


def grow(
    model: Model, seed: Collection[str], candidates: Sequence[str], deadline: Deadline
) -> frozenset[str]:
    """A consistent set that holds `seed` and to which no other candidate can be added."""
    grown = set(seed)
    waiting = [[name for name in candidates if name not in grown]]
    while waiting:
        part = waiting.pop()
        if not part:
            continue
        if model.feasible(grown.union(part), deadline):
            grown.update(part)
        elif len(part) > 1:
            half = len(part) // 2
            waiting += [part[half:], part[:half]]
    return frozenset(grown)


def shrink(model: Model, conflict: Sequence[str], deadline: Deadline) -> tuple[str, ...]:
    """A minimal conflict inside `conflict`: what one proof blames, then by deletion.

    Of what is blamed those at the end are kept if possible.
    """
    blamed = model.blamed(conflict, deadline)
    kept = list(blamed)
    for name in blamed:
        rest = [other for other in kept if other != name]
        if not model.feasible(rest, deadline):
            kept = rest
    return tuple(kept)
