"""Simpler predictions of held-out figures, each with scatter of the model's own family.

All three predict the logarithm of a figure at one place; around it lies the mixture of widths
that the model uses, its weights fitted to leave-one-out residuals of the training figures by
source and target, and pooled by source as the model does.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from eval.estimate.scores import Predicted
from tollbook.reconcile.estimate.layout import Floats, Ints, Layout
from tollbook.reconcile.estimate.noise import WIDTHS
from tollbook.reconcile.estimate.predict import reach
from tollbook.reconcile.estimate.scales import cells

Bools = npt.NDArray[np.bool_]
#: Predicts figures at `there` from those at `here`; NaN where it cannot.
Rule = Callable[[Layout, Ints, Ints], Floats]


def carried(layout: Layout, here: Ints, there: Ints) -> Floats:
    """The last figure of the same series before, else the first after."""
    return _by_series(layout, here, there, _carry)


def interpolated(layout: Layout, here: Ints, there: Ints) -> Floats:
    """On the straight line between the neighbours of the same series; level beyond its ends."""
    return _by_series(layout, here, there, _line)


def _by_series(
    layout: Layout, here: Ints, there: Ints, rule: Callable[[Floats, Floats, Floats], Floats]
) -> Floats:
    windowed = layout.node_fixed[layout.node]
    series = layout.bias * 2 + windowed
    out = np.full(len(there), np.nan)
    for one in np.unique(series[there]):
        known, asked = here[series[here] == one], series[there] == one
        if len(known):
            out[asked] = rule(layout.day[known], layout.values[known], layout.day[there[asked]])
    return np.asarray(np.log(np.maximum(out, 0.5)))


def _carry(day: Floats, value: Floats, at: Floats) -> Floats:
    last = np.searchsorted(day, at, side="right") - 1
    return value[np.maximum(last, 0)]


def _line(day: Floats, value: Floats, at: Floats) -> Floats:
    days, first, many = np.unique(day, return_index=True, return_counts=True)
    means = np.add.reduceat(value, first) / many
    return np.interp(at, days, means)


def smooth(layout: Layout, here: Ints, there: Ints) -> Floats:
    """A penalised spline through all figures of the target, whoever counted: no bias."""
    windowed = layout.node_fixed[layout.node]
    kind = layout.target * 2 + windowed
    out = np.full(len(there), np.nan)
    for one in np.unique(kind[there]):
        known, asked = here[kind[here] == one], kind[there] == one
        if len(known):
            days = layout.day[there[asked]]
            out[asked] = Smooth(layout.day[known], layout.logs[known], layout.span).at(days)
    return out


class Smooth:
    """A cubic regression spline with a penalty on bends, its strength by cross-validation."""

    def __init__(self, day: Floats, logs: Floats, span: float, rounds: int = 8) -> None:
        """Fit; outliers are given less weight round by round (Student's t with 3 degrees)."""
        self.knots = np.linspace(0, span, 25)
        basis = self._basis(day)
        bends = np.diff(np.eye(basis.shape[1]), 2, axis=0)
        penalty = bends.T @ bends
        weight = np.ones(len(day))
        strengths = np.exp(np.linspace(np.log(1e-4), np.log(1e4), 25))
        for _ in range(rounds):
            fits = [self._fit(basis, logs, weight, penalty, strength) for strength in strengths]
            best = min(fits, key=lambda fit: fit[0])
            off = logs - basis @ best[1]
            scale = max(1.48 * float(np.median(np.abs(off))), 1e-3)
            weight = 4 / (3 + (off / scale) ** 2)
        self.coefficients, self.leverage = best[1], best[2]

    def _basis(self, day: Floats) -> Floats:
        from scipy.interpolate import BSpline

        step = self.knots[1]
        around = np.arange(-3, len(self.knots) + 3) * step
        kept = np.clip(day, 0, self.knots[-1] - 1e-9)
        return np.asarray(BSpline.design_matrix(kept, around, 3).toarray())

    def _fit(
        self, basis: Floats, logs: Floats, weight: Floats, penalty: Floats, strength: float
    ) -> tuple[float, Floats, Floats]:
        weighted = basis * weight[:, None]
        inner = basis.T @ weighted + strength * penalty + 1e-8 * np.eye(basis.shape[1])
        found = np.linalg.solve(inner, weighted.T)
        coefficients = found @ logs
        leverage = np.einsum("ij,ji->i", basis, found)
        off = (logs - basis @ coefficients) / np.maximum(1 - leverage, 1e-2)
        return float((weight * off**2).mean()), coefficients, leverage

    def at(self, day: Floats) -> Floats:
        """The logarithm on these days."""
        return self._basis(day) @ self.coefficients


def left_out(layout: Layout, rule: Rule, here: Ints) -> Floats:
    """What the rule predicts of each training figure from the others, in twenty parts."""
    out = np.full(len(layout.logs), np.nan)
    part = np.random.default_rng(7).permutation(len(here)) % 20
    for one in range(20):
        out[here[part == one]] = rule(layout, here[part != one], here[part == one])
    return out[here]


def predict(layout: Layout, rule: Rule, seen: Bools) -> Predicted:
    """The rule's predictions of the figures not seen, with fitted scatter."""
    here, there = np.flatnonzero(seen), np.flatnonzero(~seen)
    centre = rule(layout, here, there)
    residual = layout.logs[here] - left_out(layout, rule, here)
    fallback = smooth(layout, here, there)
    overall = np.nanmedian(layout.logs[here])
    wide = _weights(layout.logs[here] - left_out(layout, smooth, here), np.zeros(len(here), int))
    cell, pool = cells(layout)
    weights = fitted(residual, cell[here], pool)[cell[there]]
    weights[np.isnan(centre)] = wide[0]
    centre = np.where(np.isnan(centre), fallback, centre)
    centre = np.where(np.isnan(centre), overall, centre)
    below, within = reach(layout.values[there], centre[:, None], np.zeros(len(there)), weights)
    return Predicted(below, within)


def fitted(residual: Floats, cell: Ints, pool: Ints) -> Floats:
    """Weights of the widths by cell, drawn to those of the pool by ten figures' worth."""
    kept = ~np.isnan(residual)
    pooled = _weights(residual[kept], pool[cell[kept]], count=pool.max() + 1)
    return _weights(residual[kept], cell[kept], count=len(pool), base=10 * pooled[pool])


def _weights(residual: Floats, group: Ints, count: int = 1, base: Floats | None = None) -> Floats:
    kept = ~np.isnan(residual)
    residual, group = residual[kept], group[kept]
    base = np.full((count, len(WIDTHS)), 1.0) if base is None else base
    density = np.exp(-0.5 * (residual[:, None] / WIDTHS) ** 2) / WIDTHS + 1e-12
    weights: Floats = base / base.sum(1, keepdims=True)
    for _ in range(200):
        shares = density * weights[group]
        shares /= shares.sum(1, keepdims=True)
        counts = base.copy()
        np.add.at(counts, group, shares)
        weights = counts / counts.sum(1, keepdims=True)
    return weights


RULES: dict[str, Rule] = {
    "last claim carried forward": carried,
    "linear interpolation by source": interpolated,
    "penalised spline, no bias": smooth,
}
