"""The scatter of figures: a mixture of widths on a fixed ladder, its weights per source.

A figure's width is drawn with the drift of its bias integrated out, forwards in time, given what
the later figures say (after Gerlach, Carter and Kohn 2000).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tollbook.reconcile.estimate.layout import Floats, Ints, Layout

#: Standard deviations of the logarithm of a figure: from copied numbers to gross error.
WIDTHS = np.array([0.0005, 0.002, 0.007, 0.025, 0.08, 0.25, 0.8])
#: What is said to be a limit is moved by that only if it is not simply the running figure said
#: again: from this width on.
MOVED = WIDTHS > 0.2


class WidthSampler:
    """Draws the width of every figure, drifts integrated out."""

    def __init__(self, layout: Layout, seen: npt.NDArray[np.bool_]) -> None:
        """Prepare the order of the steps; figures not `seen` have no say."""
        self.seen = seen
        self.variance = WIDTHS**2 + layout.rounding[:, None]
        self.rows = [row[: int((row >= 0).sum())] for row in layout.steps]

    def draw(
        self,
        *,
        residual: Floats,
        limit: Floats,
        weights: Floats,
        step: Floats,
        width: Ints,
        rng: np.random.Generator,
    ) -> Ints:
        """New widths (chains, n), as places on the ladder.

        Args:
            residual: figures less curve and bias: (chains, n).
            limit: the effect of what is said to be a limit: (chains, n).
            weights: logarithms of the widths' weights, by figure: (chains, n, widths).
            step: the variance of each figure's step from the figure before: (chains, n).
            width: the widths now.
            rng: where chance comes from.
        """
        precision, pull = self._backwards(residual - limit * MOVED[width], step, width)
        luck = weights + rng.gumbel(size=weights.shape)
        out = width.copy()
        mean = np.zeros((len(residual), len(self.rows[0])))
        spread = np.zeros_like(mean)
        for row, omega, eta in zip(self.rows, precision, pull, strict=True):
            many = len(row)
            first = np.arange(len(residual) * many).reshape(-1, many) * len(WIDTHS)
            mean, spread = mean[:, :many], spread[:, :many] + step[:, row]
            ease = np.where(self.seen[row], 1.0, 0.0)[None, :, None]
            total = spread[..., None] + self.variance[row]
            gain = ease * spread[..., None] / total
            off = (residual[:, row] - mean)[..., None] - limit[:, row, None] * MOVED
            after = mean[..., None] + gain * off
            left = spread[..., None] * (1 - gain)
            ahead = 1 + omega[..., None] * left
            bent = 2 * eta[..., None] * after + eta[..., None] ** 2 * left
            bent = (bent - omega[..., None] * after**2) / ahead
            score = bent - np.log(ahead) - ease * (np.log(total) + off**2 / total)
            pick = (0.5 * score + luck[:, row]).argmax(-1)
            out[:, row] = pick
            at = first + pick
            mean, spread = after.ravel()[at], left.ravel()[at]
        return out

    def _backwards(
        self, residual: Floats, step: Floats, width: Ints
    ) -> tuple[list[Floats], list[Floats]]:
        """What the later figures of a drift say of it at each step, as precision and pull."""
        weight = self.weight(width)
        shape = (len(residual), len(self.rows[0]))
        omega, eta = np.zeros(shape), np.zeros(shape)
        precisions: list[Floats] = []
        pulls: list[Floats] = []
        for row in reversed(self.rows):
            many = len(row)
            precisions.append(omega[:, :many].copy())
            pulls.append(eta[:, :many].copy())
            own = weight[:, row]
            strong = omega[:, :many] + own
            drawn = eta[:, :many] + own * residual[:, row]
            loss = 1 + strong * step[:, row]
            omega[:, :many], eta[:, :many] = strong / loss, drawn / loss
        return precisions[::-1], pulls[::-1]

    def weight(self, width: Ints) -> Floats:
        """The precision of every figure, nought for one not seen: (chains, n)."""
        variance = self.variance[np.arange(width.shape[-1]), width]
        return np.where(self.seen, 1.0 / variance, 0.0)
