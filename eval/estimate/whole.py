"""The fit to the whole table: totals beside the published ones, biases, cost."""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tollbook.reconcile.estimate.fit import Draws, fit
from tollbook.reconcile.estimate.series import Series
from tollbook.reconcile.estimate.state import Settings

#: Military deaths in the first year, as published (Radford et al. 2023).
PUBLISHED = {"Military Deaths-Russia": 76_700, "Military Deaths-Ukraine": 17_200}
#: The published signs of biases: of a source on a target, and whether it says too many.
SIGNS = {
    ("UA Source", "Military Deaths-Russia"): True,
    ("RU Source", "Military Deaths-Ukraine"): True,
    ("RU Source", "Military Deaths-Russia"): False,
}
_YEAR = 365.0


@dataclass(frozen=True, slots=True)
class Total:
    """A target's total at the end of the year: 2.5, 5, 50, 95, 97.5 %, and how chains agree."""

    quantiles: tuple[float, ...]
    published: float | None
    r_hat: float
    effective: float

    @property
    def holds(self) -> bool | None:
        """Whether the 95 % interval holds the published figure."""
        if self.published is None:
            return None
        return self.quantiles[0] <= self.published <= self.quantiles[-1]


@dataclass(frozen=True, slots=True)
class Bias:
    """How many times as many a source says: 5, 50, 95 %, and the probability of too many."""

    source: str
    target: str
    quantiles: tuple[float, ...]
    over: float
    published: bool | None


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole fit. Seconds by the wall and of the processor; memory in MB at its peak."""

    totals: dict[str, Total]
    biases: list[Bias]
    limits: dict[str, tuple[float, ...]]
    accepted: float
    settings: Settings
    wall: float
    processor: float
    memory: float


def fit_whole(series: Sequence[Series], settings: Settings) -> Whole:
    """Fit and sum up."""
    wall, processor = time.perf_counter(), time.process_time()
    draws = fit(series, settings)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    layout = draws.layout
    totals = {target: _total(draws, target) for target in layout.targets}
    biases = [
        _bias(draws, layout.sources[source], layout.targets[target])
        for source, target in zip(layout.bias_source, layout.bias_target, strict=True)
        if layout.targets[target] in PUBLISHED
    ]
    limits = {
        name: tuple(np.quantile(np.exp(draws.limit[..., place]), [0.05, 0.5, 0.95]))
        for place, name in enumerate(("at least", "at most"))
    }
    accepted = float(draws.accepted.mean())
    return Whole(totals, biases, limits, accepted, settings, wall, processor, memory)


def _total(draws: Draws, target: str) -> Total:
    found = draws.totals(target, [_YEAR])
    agreed = draws.agreement(target, [_YEAR])
    quantiles = np.quantile(found, [0.025, 0.05, 0.5, 0.95, 0.975])
    return Total(
        tuple(map(float, quantiles)), PUBLISHED.get(target), agreed.r_hat, agreed.effective
    )


def _bias(draws: Draws, source: str, target: str) -> Bias:
    found = draws.biases(source, target)
    quantiles = np.quantile(np.exp(found), [0.05, 0.5, 0.95])
    over = float((found > 0).mean())
    return Bias(source, target, tuple(map(float, quantiles)), over, SIGNS.get((source, target)))
