"""Identifiers that stay the same as long as what they name stays the same."""

from __future__ import annotations

import hashlib

_LENGTH = 12
_SEPARATOR = "\x1f"  # ASCII unit separator: never part of a text's words


def stable_id(*parts: object) -> str:
    """The first 12 hex digits of the SHA-256 over `parts`, in their order.

    The same parts give the same id on every machine and in every run. Parts are told apart:
    ("ab", "c") and ("a", "bc") differ.
    """
    joined = _SEPARATOR.join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
