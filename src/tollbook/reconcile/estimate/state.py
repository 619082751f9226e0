"""Where the chains stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tollbook.reconcile.estimate import scales
from tollbook.reconcile.estimate.curve import Curves
from tollbook.reconcile.estimate.drift import elapsed, steps_variance
from tollbook.reconcile.estimate.layout import KNOTS, Floats, Layout
from tollbook.reconcile.estimate.noise import MOVED, WidthSampler
from tollbook.reconcile.estimate.prior import Prior


@dataclass(frozen=True, slots=True)
class Settings:
    """How long to sample. `seed` fixes every draw."""

    chains: int = 4
    warmup: int = 500
    draws: int = 500
    seed: int = 1


class State:
    """Where the chains stand; every array has the chain first."""

    def __init__(
        self, layout: Layout, prior: Prior, seen: npt.NDArray[np.bool_], settings: Settings
    ):
        """Begin at the middle of the figures, scattered a little so that chains begin apart."""
        self.layout, self.prior, self.seen = layout, prior, seen
        self.rng = np.random.default_rng(settings.seed)
        chains, targets = settings.chains, len(layout.targets)
        self.curves = Curves(layout)
        self.widths = WidthSampler(layout, seen)
        self.weights = scales.Weights(layout, prior, seen, chains)
        daily = layout.logs - np.log(np.maximum(layout.day - layout.since, 1.0))
        self.centre = np.array([np.median(daily[layout.target == k]) for k in range(targets)])
        start = self.centre + self.rng.normal(0, 0.5, (chains, targets))
        self.rates = np.repeat(start[..., None], len(KNOTS), -1)
        self.bias = self.rng.normal(0, 0.3, (chains, len(layout.bias_target)))
        self.mean = np.zeros((chains, len(layout.group_source)))
        self.limit = np.zeros((chains, 2))
        self.width = np.full((chains, len(layout.logs)), 4)
        self.drift = np.zeros((chains, len(layout.node_day)))
        self.pace = np.full((chains, len(layout.bias_target)), prior.pace_mean)
        self.pace_scale = np.full(chains, prior.pace_mean)
        self.bend = np.full((chains, targets), prior.bend_mean)
        self.bend_scale = np.full(chains, prior.bend_mean)
        self.slowing = self.rng.uniform(0.5, 1.5, chains)
        self.side_spread = np.full(chains, prior.side_bias / 2)
        self.own_spread = np.full(chains, prior.own_bias / 2)
        self.accepted = np.zeros((chains, targets))
        self.tried = 0
        self.refresh()

    def refresh(self) -> None:
        """The logarithms of what the curves give at the figures."""
        self.log_total = self.curves.at_figures(self.rates)

    def residual(self) -> Floats:
        """Figures less curve, bias and effects of limits; drift is left in."""
        plain = self.layout.logs - self.log_total - self.bias[:, self.layout.bias]
        off: Floats = plain - self.limits() * MOVED[self.width]
        return off

    def limits(self) -> Floats:
        """The effect on each figure of being said to be a least or a greatest one."""
        effect: Floats = self.limit @ self.layout.flags.T
        return effect

    def step_variance(self) -> Floats:
        """The variance of each node's step."""
        return steps_variance(self.layout, elapsed(self.layout, self.slowing), self.pace)
