"""Drifts of biases: Brownian in a clock that slows, marginalised by tridiagonal solves.

A drift is nothing at the onset.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg.lapack import dpttrf, dpttrs

from tollbook.reconcile.estimate.layout import Floats, Layout

#: The variance of a drift where nothing drifts.
NONE = 1e-10


def clock(day: Floats, slowing: Floats) -> Floats:
    """How far the clock has run by `day`: the integral of (1 + t) to the power of -slowing."""
    power = 1.0 - slowing[..., None]
    near = np.abs(power) < 1e-6
    safe = np.where(near, 1.0, power)
    return np.where(near, np.log1p(day), ((1 + day) ** safe - 1) / safe)


def elapsed(layout: Layout, slowing: Floats) -> Floats:
    """What the clock runs from the node before, or the onset, to each node: (chains, nodes)."""
    ticks = clock(layout.node_day, slowing)
    before = np.concatenate([np.zeros((len(ticks), 1)), ticks[:, :-1]], 1)
    return np.maximum(ticks - np.where(layout.node_first, 0.0, before), 1e-12)


def steps_variance(layout: Layout, elapsed_: Floats, pace: Floats) -> Floats:
    """The variance of each node's step, for the pace (chains, biases)."""
    return np.where(layout.node_fixed, NONE, elapsed_ * pace[:, layout.node_bias] + NONE)


class Tridiagonal:
    """The precision of the drifts at their nodes, all chains in one factor."""

    def __init__(self, layout: Layout, variance: Floats, weight: Floats) -> None:
        """Factor prior (from the steps' `variance`) plus `weight`: both (chains, nodes)."""
        step = 1.0 / variance
        inner = np.where(layout.node_first, 0.0, step)
        following = np.concatenate([inner[:, 1:], np.zeros((len(step), 1))], 1)
        self.diagonal = step + following + weight
        self.off = -following
        self._shape = self.diagonal.shape
        self._d, self._e, info = dpttrf(self.diagonal.ravel(), self.off.ravel()[:-1])
        if info:
            raise FloatingPointError("the drifts' precision is not positive definite")

    def solve(self, right: Floats) -> Floats:
        """For right sides (chains, nodes, k)."""
        flat = right.reshape(self._d.size, -1)
        solved, _ = dpttrs(self._d, self._e, flat)
        found: Floats = np.ascontiguousarray(solved).reshape(right.shape)
        return found

    def evidence(self, pull: Floats, variance: Floats) -> Floats:
        """What the figures' `pull` says for this prior, drifts integrated out, by node.

        Sums over the nodes of a bias are its log likelihood, but for what depends on the scatter
        alone.
        """
        moved = pull * self.solve(pull[..., None])[..., 0]
        found: Floats = 0.5 * (moved - np.log(self._d).reshape(self._shape) - np.log(variance))
        return found

    def draw(self, mean: Floats, rng: np.random.Generator) -> Floats:
        """A draw with this precision about `mean`."""
        # x = L'^-1 D^-1/2 z, that is (L D L') x = L (D^1/2 z): a product, and the solver.
        scaled = np.sqrt(self._d) * rng.standard_normal(self._d.size)
        right = scaled.copy()
        right[1:] += self._e * scaled[:-1]
        moved, _ = dpttrs(self._d, self._e, right[:, None])
        drawn: Floats = mean + moved.reshape(self._shape)
        return drawn
