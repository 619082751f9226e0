"""What was handed over before, so that only what is new of it has to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Held(Generic[T]):
    """Things that are told apart as objects, which takes no look into them."""

    def __init__(self) -> None:
        self._held: dict[int, T] = {}

    def turn(self, now: Sequence[T]) -> tuple[list[T], list[T]]:
        """Hold these from now on.

        Returns:
            Which of them were not held before, in order the first time; and which were.
        """
        before, self._held = self._held, dict(zip(map(id, now), now, strict=True))
        if not before:
            return list(self._held.values()), []
        return (
            _only(self._held, self._held.keys() - before.keys()),
            _only(before, before.keys() - self._held.keys()),
        )


def _only(things: dict[int, T], keys: Iterable[int]) -> list[T]:
    return [things[key] for key in keys]
