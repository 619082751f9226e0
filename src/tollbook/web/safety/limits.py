"""How often somebody may try to log in."""

from __future__ import annotations

from math import ceil
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

BY_ADDRESS = RateLimitItemPerMinute(30, 5)
BY_NAME = RateLimitItemPerMinute(10, 5)
"""Tries in five minutes, right ones too."""


class Tries:
    """Log-ins that were tried, by address and by name, as long as the server runs."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, address: str, name: str) -> int:
        """Count one try; 0: it may be made; else how many seconds to wait."""
        keys = ((BY_ADDRESS, ("address", address)), (BY_NAME, ("name", name.casefold())))
        waits = [
            self._limiter.get_window_stats(limit, *key).reset_time - time()
            for limit, key in keys
            if not self._limiter.hit(limit, *key)
        ]
        return max(1, *map(ceil, waits)) if waits else 0
