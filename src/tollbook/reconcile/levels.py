"""Levels, running sums of counts, and what one edge of a graph says of two of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

NOTHING = 0
"""The level that is always 0."""

Terms = dict[int, int]
"""A sum of levels: how often each is in it."""


class Edge(NamedTuple):
    """Level `head` is at least level `tail` and `gain`; `owner` is the assertion that says so."""

    tail: int
    head: int
    gain: int
    owner: str | None


def added(parts: Iterable[tuple[Mapping[int, int], int]]) -> Terms:
    """The sum of several sums, each so many times."""
    total: Terms = {}
    for terms, times in parts:
        for level, factor in terms.items():
            total[level] = total.get(level, 0) + times * factor
    return {level: factor for level, factor in total.items() if factor}


def two_apart(terms: Mapping[int, int]) -> tuple[int, int] | None:
    """The levels (above, below) of which `terms` is the difference."""
    above = [level for level, factor in terms.items() if factor == 1]
    below = [level for level, factor in terms.items() if factor == -1]
    if len(above) + len(below) != len(terms) or len(above) > 1 or len(below) > 1:
        return None
    return (above or [NOTHING])[0], (below or [NOTHING])[0]
