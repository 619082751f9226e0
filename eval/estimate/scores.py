"""Scores of predictions of counts: logarithm of the probability, and coverage of intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: No prediction is held to be less likely than this: one in a million of the figures' range.
FLOOR = 1e-9


@dataclass(frozen=True, slots=True)
class Predicted:
    """Probabilities of a count below each figure, and of at most each figure."""

    below: Floats
    within: Floats

    @property
    def log_score(self) -> Floats:
        """Logarithms of the probabilities of the figures; greater is better."""
        return np.asarray(np.log(np.maximum(self.within - self.below, FLOOR)))

    def covered(self, level: float = 0.9) -> npt.NDArray[np.bool_]:
        """Whether the central interval of whole numbers holds each figure."""
        tail = (1 - level) / 2
        return np.asarray((self.within >= tail) & (self.below <= 1 - tail))

    def covered_share(self, level: float = 0.9) -> Floats:
        """How much of each figure's probability lies in the central interval.

        This is the coverage to expect of exact intervals of a count, where the ends of an
        interval of whole numbers would hold too much.
        """
        tail = (1 - level) / 2
        width = np.maximum(self.within - self.below, FLOOR)
        inside = np.minimum(self.within, 1 - tail) - np.maximum(self.below, tail)
        return np.asarray(np.clip(inside / width, 0, 1))
