"""Fitting series, and what the draws say of totals and biases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tollbook.reconcile.estimate.curve import Curves
from tollbook.reconcile.estimate.diagnostics import effective, r_hat
from tollbook.reconcile.estimate.layout import Floats, Layout, lay_out
from tollbook.reconcile.estimate.prior import Prior
from tollbook.reconcile.estimate.sampler import walk
from tollbook.reconcile.estimate.series import Series
from tollbook.reconcile.estimate.state import Settings, State


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well chains agree on a quantity."""

    r_hat: float
    effective: float


@dataclass(slots=True)
class Draws:
    """Draws after warm-up, (draws, chains, …).

    Attributes:
        rates: logarithms of daily losses at the knots, by target.
        bias: of each source on each target, its drift averaged over its figures' days.
        mean: of each source towards each side.
        limit: effects of "at least" and "at most".
        accepted: by chain and target, the share of moves of the curve that were taken.
    """

    layout: Layout
    rates: Floats
    bias: Floats
    mean: Floats
    limit: Floats
    accepted: Floats

    def totals(self, target: str, days: Iterable[float]) -> Floats:
        """Cumulative losses: (draws, chains, days)."""
        place = self.layout.targets.index(target)
        return Curves(self.layout).totals(self.rates[:, :, place], np.array(list(days)))

    def biases(self, source: str, target: str) -> Floats:
        """Logarithms of what the source says over what there was: (draws, chains)."""
        layout = self.layout
        held = (layout.bias_source == layout.sources.index(source)) & (
            layout.bias_target == layout.targets.index(target)
        )
        found: Floats = self.bias[:, :, int(np.flatnonzero(held)[0])]
        return found

    def agreement(self, target: str, days: Iterable[float]) -> Agreement:
        """The worst agreement of chains over the totals on these days."""
        logs = np.log(self.totals(target, days))
        each = [logs[:, :, place] for place in range(logs.shape[2])]
        return Agreement(max(map(r_hat, each)), min(map(effective, each)))


@dataclass(slots=True)
class _Kept:
    rates: list[Floats] = field(default_factory=list)
    bias: list[Floats] = field(default_factory=list)
    mean: list[Floats] = field(default_factory=list)
    limit: list[Floats] = field(default_factory=list)


def fit(
    series: Iterable[Series],
    settings: Settings | None = None,
    prior: Prior | None = None,
    *,
    seen: npt.NDArray[np.bool_] | None = None,
    watch: Callable[[State], None] = lambda _state: None,
) -> Draws:
    """Sample the model.

    Args:
        series: at least one figure.
        settings: how long, and the seed.
        prior: what is assumed.
        seen: which figures count, in the order of the layout; None: all.
        watch: is shown every state after warm-up.
    """
    layout = lay_out(series)
    kept = _Kept()
    free = ~layout.node_fixed
    members = np.maximum(np.bincount(layout.node_bias, free, len(layout.bias_target)), 1)

    def see(state: State) -> None:
        where = np.flatnonzero(np.diff(layout.node_bias, prepend=-1))
        drifted = np.add.reduceat(np.where(free, state.drift, 0.0), where, axis=1) / members
        kept.rates.append(state.rates)
        kept.bias.append(state.bias + drifted)
        kept.mean.append(state.mean)
        kept.limit.append(state.limit)
        watch(state)

    everything = np.ones(len(layout.logs), dtype=bool)
    state = walk(
        layout, prior or Prior(), settings or Settings(), everything if seen is None else seen, see
    )
    return Draws(
        layout=layout,
        rates=np.array(kept.rates),
        bias=np.array(kept.bias),
        mean=np.array(kept.mean),
        limit=np.array(kept.limit),
        accepted=state.accepted / max(state.tried, 1),
    )
