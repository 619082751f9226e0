"""What is assumed before any figure is seen. Every number here stands in the documentation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prior:
    """Scales of the priors; logarithms unless said otherwise.

    Attributes:
        side_bias: scale of the half-normal on the spread of biases of a source towards a side.
        own_bias: the same, of a bias on one target about that of its source towards the side.
        limit: standard deviation of the effects of "at least" and "at most".
        level: standard deviation of a target's daily loss about the middle of its figures.
        bend_shape, bend_mean: inverse-gamma shape of the variance of a curve's change in the
            logarithm of daily loss over a twelfth of the span, and the mean of its scale.
        pace_shape, pace_mean: the same for the variance of a bias's drift over one tick.
        slowing: greatest power by which drifts slow (the least is 0; uniform between).
        pooling: how many figures of its own outweigh what a source does elsewhere, in the
            weights of the widths.
    """

    side_bias: float = 0.7
    own_bias: float = 0.35
    limit: float = 0.5
    level: float = 3.0
    bend_shape: float = 5.0
    bend_mean: float = 1.0
    pace_shape: float = 2.0
    pace_mean: float = 0.05
    slowing: float = 2.5
    pooling: float = 10.0
