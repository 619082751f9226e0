"""Simulated conflicts with known truth and known biases: how often intervals hold the truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tollbook.reconcile.estimate.fit import fit
from tollbook.reconcile.estimate.series import Limit, Point, Series
from tollbook.reconcile.estimate.state import Settings

SPAN = 240
TARGETS = (
    ("killed, Arland", "Arland"),
    ("killed, Borland", "Borland"),
    ("guns, Borland", "Borland"),
)
SOURCES = ("Arland", "Borland", "observers", "an agency", "a third state")


@dataclass(frozen=True, slots=True)
class Conflict:
    """One simulated conflict: its series, the true totals by day, and the true biases."""

    series: list[Series]
    truth: dict[str, np.ndarray]
    biases: dict[tuple[str, str], float]


def simulate(rng: np.random.Generator) -> Conflict:
    """A conflict that the model does not describe to the letter.

    Daily losses come in bursts about a level that wanders and jumps; sources report at random
    days, round to two figures half of the time, repeat their last figure, err by a few or by
    many percent, and say "at least" of figures too low. Biases are normal: 0.5 by source and
    side, 0.25 by target.
    """
    truth, biases, series = {}, {}, []
    sides = {side: {source: rng.normal(0, 0.5) for source in SOURCES} for _, side in TARGETS}
    for target, side in TARGETS:
        level = np.log(rng.uniform(3, 80)) + np.cumsum(rng.normal(0, 0.08, SPAN))
        level += np.repeat(rng.normal(0, 0.4, 8), SPAN // 8)
        total = np.cumsum(np.exp(level) * rng.gamma(1.5, 1 / 1.5, SPAN))
        truth[target] = total
        for source in SOURCES:
            bias = sides[side][source] + rng.normal(0, 0.25)
            biases[source, target] = bias
            many = int(rng.choice([2, 6, 15, 40]))
            series.append(Series(source, target, side, _figures(total, bias, many, rng)))
    return Conflict(series, truth, biases)


def _figures(
    total: np.ndarray, bias: float, many: int, rng: np.random.Generator
) -> tuple[Point, ...]:
    days = np.sort(rng.choice(np.arange(3, SPAN + 1), many, replace=False))
    wander = np.cumsum(rng.normal(0, 0.05, SPAN)) / np.sqrt(np.arange(1, SPAN + 1))
    points: list[Point] = []
    rough = rng.choice([0.02, 0.1])
    for day in days:
        error = rng.normal(0, 0.4 if rng.random() < 0.08 else rough)
        limit = Limit.LEAST if rng.random() < 0.1 else Limit.NONE
        low = -abs(rng.normal(0, 0.2)) if limit is Limit.LEAST else 0.0
        said = total[day - 1] * np.exp(bias + wander[day - 1] + error + low)
        value = max(round(said), 1)
        if rng.random() < 0.5:
            value = int(float(f"{value:.1e}"))
        if points and rng.random() < 0.15:
            value = points[-1].value
        points.append(Point(float(day), value, None, limit))
    return tuple(points)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often 90 % intervals held the truth.

    Attributes:
        conflicts: how many were simulated.
        totals, biases: shares of true totals (at half-time and at the end) and of true biases
            inside; `tried_totals`, `tried_biases`: of how many.
        error: standard error of `totals`, conflicts taken as independent, their totals not.
    """

    conflicts: int
    totals: float
    tried_totals: int
    biases: float
    tried_biases: int
    error: float


def coverage(conflicts: int, settings: Settings, seed: int) -> Coverage:
    """Simulate and fit so many conflicts."""
    held: list[list[bool]] = []
    biases: list[bool] = []
    for number in range(conflicts):
        made = simulate(np.random.default_rng([seed, number]))
        own = Settings(settings.chains, settings.warmup, settings.draws, seed + number)
        draws = fit(made.series, own)
        days = (SPAN // 2, SPAN)
        inside = []
        for target, total in made.truth.items():
            found = draws.totals(target, [min(day, draws.layout.span) for day in days])
            low, high = np.quantile(found.reshape(-1, 2), [0.05, 0.95], axis=0)
            inside += [
                bool(low[k] <= total[int(min(day, draws.layout.span)) - 1] <= high[k])
                for k, day in enumerate(days)
            ]
        held.append(inside)
        for (source, target), bias in made.biases.items():
            low, high = np.quantile(draws.biases(source, target), [0.05, 0.95])
            biases.append(bool(low <= bias <= high))
    shares = np.array(held, dtype=float)
    return Coverage(
        conflicts,
        float(shares.mean()),
        shares.size,
        float(np.mean(biases)),
        len(biases),
        float(shares.mean(1).std() / np.sqrt(conflicts)),
    )
