"""Whether confidence means something: of claims read with confidence 0.8, are 8 of 10 right?

`points` gives the confidence of every predicted claim and whether it was right; `bins` and
`expected_error` tell how far the two are apart. What fits confidence to gold builds on these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eval.figures import Mean
from eval.whole import fields
from eval.whole.claims import pairs_of
from eval.whole.reading import Reading

BINS = 10


@dataclass(frozen=True, slots=True)
class Point:
    """A predicted claim: its confidence, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of about the same confidence."""

    low: float
    high: float
    points: tuple[Point, ...]

    @property
    def confidence(self) -> float:
        """The mean confidence."""
        return sum(point.confidence for point in self.points) / len(self.points)

    @property
    def accuracy(self) -> float:
        """The share that is right."""
        return sum(point.right for point in self.points) / len(self.points)


def points(
    texts: Iterable[tuple[Sequence[Reading], Sequence[Reading]]],
    rules: Iterable[fields.Rule] = tuple(fields.CORE.values()),
) -> Iterator[Point]:
    """Every predicted claim of the texts, annotated and predicted.

    Args:
        texts: for every text what is annotated and what is predicted.
        rules: what has to be right; by default evidence, quantity and outcome.
    """
    needed = tuple(rules)
    for gold, said in texts:
        for pair in pairs_of(gold, said):
            if pair.said is not None:
                yield Point(pair.said.confidence, pair.right(needed))


def equal_width(given: Iterable[Point], count: int = BINS) -> list[Bin]:
    """Bins of equal width from 0 to 1, empty ones left out; a bin holds its upper end."""
    held: list[list[Point]] = [[] for _ in range(count)]
    for point in given:
        index = -int(-point.confidence * count // 1) - 1  # the ceiling, less one
        held[min(max(index, 0), count - 1)].append(point)
    return [Bin(i / count, (i + 1) / count, tuple(group)) for i, group in enumerate(held) if group]


def equal_mass(given: Iterable[Point], count: int = BINS) -> list[Bin]:
    """Bins of as many claims each as can be, in order of confidence."""
    ordered = sorted(given, key=lambda point: point.confidence)
    cuts = [i * len(ordered) // count for i in range(count + 1)]
    groups = [tuple(ordered[a:b]) for a, b in pairwise(cuts) if a < b]
    return [Bin(group[0].confidence, group[-1].confidence, group) for group in groups]


def expected_error(bins: Sequence[Bin]) -> Mean:
    """The expected calibration error: how far confidence and accuracy differ, claim-weighted."""
    weighted = sum(len(b.points) * abs(b.accuracy - b.confidence) for b in bins)
    return Mean(round(weighted, 6), sum(len(b.points) for b in bins), places=4)
