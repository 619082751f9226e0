"""Spans spread over a text, asked which of them touch another without going through all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tollbook.model import Span


class Spread:
    """Spans in order of their start, which may overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Take `spans`, in order of their start."""
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._ends = list(accumulate((span.end for span in spans), max))  # so far, so in order

    def touching(self, span: Span) -> list[int]:
        """The indices of those that overlap `span`, in order."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return [at for at in range(first, last) if self._spans[at].overlaps(span)]

    def holding(self, span: Span) -> list[int]:
        """The indices of those that contain `span`, in order."""
        first = bisect_left(self._ends, span.end)
        last = bisect_right(self._starts, span.start)
        return [at for at in range(first, last) if self._spans[at].contains(span)]
