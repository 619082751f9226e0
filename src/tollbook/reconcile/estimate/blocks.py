"""The two blocks of unknowns drawn with drifts integrated out: curves; levels and biases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tollbook.reconcile.estimate.drift import Tridiagonal
from tollbook.reconcile.estimate.layout import KNOTS, Floats, Ints, Layout
from tollbook.reconcile.estimate.prior import Prior


def gathered(values: Floats, starts: Ints, axis: int = 1) -> Floats:
    """Sums over stretches that begin at `starts`."""
    sums: Floats = np.add.reduceat(values, starts, axis=axis)
    return sums


class Marginal:
    """Products X' S⁻¹ Y over figures, S being drift and scatter together, by bias or target."""

    def __init__(self, layout: Layout, factor: Tridiagonal, weight: Floats) -> None:
        """`weight`: the precision of each figure, (chains, n)."""
        self.factor, self.weight = factor, weight
        self.starts = np.flatnonzero(np.diff(layout.node, prepend=-1))
        self.layout = layout

    def products(self, columns: Floats, starts: Ints, node_starts: Ints) -> Floats:
        """All products of columns (chains, n, k), summed by stretches: (chains, parts, k, k)."""
        weighted = columns * self.weight[..., None]
        at_nodes = gathered(weighted, self.starts)
        solved = self.factor.solve(at_nodes)
        return _by_part(columns, weighted, starts) - _by_part(at_nodes, solved, node_starts)


def _by_part(left: Floats, right: Floats, starts: Ints) -> Floats:
    """Sums of outer products over stretches."""
    ends = [*starts[1:].tolist(), left.shape[1]]
    parts = [
        left[:, low:high].swapaxes(1, 2) @ right[:, low:high]
        for low, high in zip(starts.tolist(), ends, strict=True)
    ]
    return np.stack(parts, 1)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A curve's local normal shape at one place: where a Newton step leads, and the precision."""

    density: Floats
    newton: Floats
    root: Floats  # lower Cholesky factor of the precision

    def log_density(self, there: Floats, here: Floats, keep: float) -> Floats:
        """Of moving `here` → `there` when `keep` of the way to the mode is not gone."""
        mean = here + (1 - keep) * self.newton
        scale = np.sqrt(1 - keep**2)
        bent = np.einsum("ctji,ctj->cti", self.root, there - mean) / scale
        volume = np.log(np.diagonal(self.root, axis1=-2, axis2=-1)).sum(-1)
        found: Floats = volume - 0.5 * (bent**2).sum(-1)
        return found

    def move(self, here: Floats, keep: float, rng: np.random.Generator) -> Floats:
        """A draw of the proposal."""
        noise = rng.standard_normal(here.shape)[..., None]
        moved = np.linalg.solve(self.root.swapaxes(-1, -2), noise)[..., 0]
        there: Floats = here + (1 - keep) * self.newton + np.sqrt(1 - keep**2) * moved
        return there


def bend_precision(bend: Floats, prior: Prior) -> Floats:
    """The precision of the knots: a walk with variance `bend` over a twelfth of the span."""
    gaps = np.diff(KNOTS) * 12
    differences = np.diff(np.eye(len(KNOTS)), axis=0) / np.sqrt(gaps)[:, None]
    walk = differences.T @ differences
    first = np.zeros_like(walk)
    first[0, 0] = 1 / prior.level**2
    return walk / bend[..., None, None] + first


def propose(products: Floats, rates: Floats, centre: Floats, precision: Floats) -> Proposal:
    """The local normal shape of each curve, from products of its slopes and residuals."""
    off = rates.copy()
    off[..., :] -= centre[..., None]
    pulled = np.einsum("ctij,ctj->cti", precision, off)
    gradient = products[..., :-1, -1] - pulled
    curved = products[..., :-1, :-1] + precision
    root = np.asarray(np.linalg.cholesky(curved), dtype=np.float64)
    newton: Floats = np.linalg.solve(curved, gradient[..., None])[..., 0]
    density = -0.5 * products[..., -1, -1] - 0.5 * (off * pulled).sum(-1)
    return Proposal(density, newton, root)
