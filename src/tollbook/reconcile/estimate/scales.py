"""The scales: spreads of biases, bends of curves, paces of drifts, weights of widths."""

from __future__ import annotations

import numpy as np

from tollbook.reconcile.estimate.drift import elapsed
from tollbook.reconcile.estimate.layout import Floats, Ints, Layout
from tollbook.reconcile.estimate.noise import WIDTHS
from tollbook.reconcile.estimate.prior import Prior

_SPREADS = np.exp(np.linspace(np.log(0.01), np.log(5.0), 120))
_SLOWINGS = 31


def pick(score: Floats, rng: np.random.Generator) -> Ints:
    """A place drawn with probabilities proportional to exp(score), over the last axis."""
    found: Ints = (score + rng.gumbel(size=score.shape)).argmax(-1)
    return found


def draw_spread(values: Floats, scale: float, rng: np.random.Generator) -> Floats:
    """The standard deviation of `values` (chains, n), half-normal before, on a fine grid."""
    square, many = (values**2).sum(1)[:, None], values.shape[1]
    score = (1 - many) * np.log(_SPREADS) - square / (2 * _SPREADS**2)
    found: Floats = _SPREADS[pick(score - _SPREADS**2 / (2 * scale**2), rng)]
    return found


def draw_variances(
    squares: Floats, counts: Floats, shape: float, scale: Floats, rng: np.random.Generator
) -> Floats:
    """Variances with inverse-gamma priors (`shape`, `scale`), given sums of squares."""
    drawn = rng.gamma(shape + counts / 2, size=squares.shape)
    found: Floats = (scale[:, None] + squares / 2) / drawn
    return found


def draw_scale(variances: Floats, shape: float, mean: float, rng: np.random.Generator) -> Floats:
    """The common scale of inverse-gamma variances, exponential with this mean before."""
    rate = 1 / mean + (1 / variances).sum(1)
    found: Floats = rng.gamma(1 + shape * variances.shape[1], size=len(variances)) / rate
    return found


def draw_slowing(
    layout: Layout, prior: Prior, moves: Floats, scale: Floats, rng: np.random.Generator
) -> Floats:
    """The power by which drifts slow, their paces integrated out, on a grid."""
    powers = np.linspace(0.0, prior.slowing, _SLOWINGS)
    free = ~layout.node_fixed
    bias = layout.node_bias
    many = np.bincount(bias[free], minlength=len(layout.bias_target))
    scores = []
    for power in powers:
        ticks = elapsed(layout, np.array([power]))
        squares = by_bias(layout, np.where(free, moves**2 / ticks, 0.0))
        score = -((prior.pace_shape + many / 2) * np.log(scale[:, None] + squares / 2)).sum(1)
        scores.append(score - 0.5 * np.log(ticks[0, free]).sum())
    found: Floats = powers[pick(np.stack(scores, 1), rng)]
    return found


def by_bias(layout: Layout, at_nodes: Floats) -> Floats:
    """Sums over the nodes of each bias."""
    starts = np.flatnonzero(np.diff(layout.node_bias, prepend=-1))
    sums: Floats = np.add.reduceat(at_nodes, starts, axis=1)
    return sums


def cells(layout: Layout) -> tuple[Ints, Ints]:
    """The cell of each figure, and the pool of each cell.

    Figures of a window, least and greatest figures are apart. Those are pooled over sources: what
    is said to be a limit scatters for that reason, whoever says it.
    """
    windowed = layout.node_fixed[layout.node].astype(np.int64)
    limited = (layout.flags @ np.array([1, 2])).astype(np.int64)
    keys, cell = np.unique((layout.bias * 3 + limited) * 2 + windowed, return_inverse=True)
    bias, limit, window = keys // 6, keys // 2 % 3, keys % 2
    pool = np.where(limit > 0, -limit, layout.bias_source[bias]) * 2 + window
    return cell, np.unique(pool, return_inverse=True)[1]


class Weights:
    """Weights of the widths: by cell (a source's figures of a kind on a target), pooled by source.

    A cell's weights are Dirichlet about its source's; those are Dirichlet with ones. The source's
    are drawn with the counts of tables of a Chinese restaurant.
    """

    def __init__(self, layout: Layout, prior: Prior, seen: np.ndarray, chains: int) -> None:
        """Find the cells."""
        self.cell, self.parent = cells(layout)
        keys = range(len(self.parent))
        self.seen, self.pooling = np.flatnonzero(seen), prior.pooling
        many = len(WIDTHS)
        self.pooled = np.full((chains, self.parent.max() + 1, many), 1 / many)
        self.weights = np.full((chains, len(keys), many), 1 / many)

    def draw(self, width: Ints, rng: np.random.Generator) -> None:
        """New weights, given the widths (chains, n)."""
        many = len(WIDTHS)
        key = self.cell[self.seen] * many + width[:, self.seen]
        for chain in range(len(width)):
            counts = np.bincount(key[chain], minlength=self.weights[0].size).reshape(-1, many)
            base = self.pooling * self.pooled[chain][self.parent]
            place = np.concatenate([np.arange(count) for count in counts.ravel()])
            strength = np.repeat(base.ravel(), counts.ravel())
            opened = rng.random(len(place)) * (strength + place) < strength
            cells = np.repeat(np.arange(counts.size), counts.ravel())
            tables = np.bincount(cells[opened], minlength=counts.size).reshape(-1, many)
            pooled = np.ones_like(self.pooled[chain])
            np.add.at(pooled, self.parent, tables)
            self.pooled[chain] = _dirichlet(pooled, rng)
            base = self.pooling * self.pooled[chain][self.parent]
            self.weights[chain] = _dirichlet(base + counts, rng)


def _dirichlet(counts: Floats, rng: np.random.Generator) -> Floats:
    drawn = rng.gamma(counts) + 1e-12
    shares: Floats = drawn / drawn.sum(-1, keepdims=True)
    return shares
