"""What was made once for a book is held, as far as there is room: the same view is asked again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

_T = TypeVar("_T")


class Kept:
    """Values by key, the least lately used let go. Several threads may ask at once.

    Who asks for what another thread is making waits for that one thing alone.
    """

    def __init__(self, room: int = 200) -> None:
        self.room = room
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return key in self._held

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """The value of `key`, made now if it is not held. What fails is not held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return cast("_T", self._held[key])
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._held:
                    return cast("_T", self._held[key])
            made = make()
            with self._lock:
                self._held[key] = made
                self._making.pop(key, None)
                while len(self._held) > self.room:
                    self._held.popitem(last=False)
            return made
