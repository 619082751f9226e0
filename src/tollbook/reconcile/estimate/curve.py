"""The latent curves: cumulative losses as the integral of a daily loss, and their slopes."""

from __future__ import annotations

import numpy as np

from tollbook.reconcile.estimate.layout import KNOTS, STEPS, Floats, Layout


class Curves:
    """Cumulative losses at the figures' days, for given logarithms of daily losses at the knots.

    Between knots the logarithm runs straight, so that losses never fall.
    """

    def __init__(self, layout: Layout) -> None:
        """Prepare where each figure stands on the grid of steps."""
        self.layout = layout
        self.width = layout.span / STEPS
        middles = (np.arange(STEPS) + 0.5) / STEPS
        self.hats = np.stack([np.interp(middles, KNOTS, row) for row in np.eye(len(KNOTS))], 1)
        self._end = self._place(layout.day)
        self._start = self._place(np.maximum(layout.since, 0.0))

    def _place(self, day: Floats) -> tuple[np.ndarray, Floats]:
        at = np.clip(day / self.width, 0, STEPS)
        low = np.minimum(at.astype(np.int64), STEPS - 1)
        return low, at - low

    def totals(self, rates: Floats, days: Floats) -> Floats:
        """Cumulative losses at `days`, for rates (…, knots): (…, days)."""
        daily = np.exp(rates @ self.hats.T) * self.width
        total = np.concatenate([np.zeros((*rates.shape[:-1], 1)), daily.cumsum(-1)], -1)
        low, part = self._place(days)
        return total[..., low] * (1 - part) + total[..., low + 1] * part

    def at_figures(self, rates: Floats) -> Floats:
        """Logarithms of what each figure counts, for rates (chains, targets, knots)."""
        daily = np.exp(rates @ self.hats.T) * self.width
        total = _padded(daily.cumsum(-1))
        return np.log(self._between(total))

    def with_slopes(self, rates: Floats) -> tuple[Floats, Floats]:
        """The same, and its derivatives by the rates: (chains, n, knots)."""
        daily = np.exp(rates @ self.hats.T) * self.width
        total = _padded(daily.cumsum(-1))
        slope = _padded((daily[..., None] * self.hats).cumsum(-2).swapaxes(-1, -2))
        counted = self._between(total)
        moved = np.moveaxis(self._between(np.moveaxis(slope, 2, 0)), 0, -1)
        return np.log(counted), moved / counted[..., None]

    def _between(self, total: Floats) -> Floats:
        target = self.layout.target
        (low, part), (low0, part0) = self._end, self._start
        end = total[..., target, low] * (1 - part) + total[..., target, low + 1] * part
        start = total[..., target, low0] * (1 - part0) + total[..., target, low0 + 1] * part0
        return np.maximum(end - start, 1e-9)


def _padded(total: Floats) -> Floats:
    return np.concatenate([np.zeros((*total.shape[:-1], 1)), total], -1)
