"""The linear block: levels of the curves, biases, and effects of limits, drawn in one piece."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tollbook.reconcile.estimate.layout import Floats, Layout
from tollbook.reconcile.estimate.prior import Prior


@dataclass(slots=True)
class Levels:
    """What the block draws, by chain: shifts of the curves, biases, their means, and effects."""

    shift: Floats
    bias: Floats
    mean: Floats
    limit: Floats


def draw_levels(
    layout: Layout,
    prior: Prior,
    *,
    products: Floats,
    to_centre: Floats,
    spread: tuple[Floats, Floats],
    rng: np.random.Generator,
) -> Levels:
    """One draw.

    Args:
        layout: the arrays.
        prior: the scales.
        products: of the columns one, least, greatest, residual, by bias: (chains, biases, 4, 4).
        to_centre: how far each curve's level is below its prior's centre: (chains, targets).
        spread: variances of the biases' means and of the biases about them: (chains,) each.
        rng: where chance comes from.
    """
    chains, targets, biases = len(products), len(layout.targets), len(layout.bias_target)
    groups = len(layout.group_source)
    size = targets + biases + groups + 2
    precision = np.zeros((chains, size, size))
    right = np.zeros((chains, size))
    level, bias = layout.bias_target, targets + np.arange(biases)
    mean, limit = targets + biases + layout.bias_group, np.arange(size - 2, size)
    one, own = products[..., 0, 0], 1 / spread[1][:, None]
    for target in range(targets):
        held = level == target
        precision[:, target, target] = one[:, held].sum(1) + 1 / prior.level**2
        right[:, target] = products[:, held, 0, 3].sum(1) + to_centre[:, target] / prior.level**2
        cross = products[:, held, 0, 1:3].sum(1)
        precision[:, target, limit], precision[:, limit, target] = cross, cross
    precision[:, bias, bias] = one + own
    precision[:, level, bias] = precision[:, bias, level] = one
    precision[:, bias[:, None], limit] = products[..., 0, 1:3]
    precision[:, limit, bias[:, None]] = products[..., 0, 1:3]
    precision[:, bias, mean] = precision[:, mean, bias] = -own
    members = np.bincount(layout.bias_group, minlength=groups)
    at = targets + biases + np.arange(groups)
    precision[:, at, at] = members * own + 1 / spread[0][:, None]
    precision[:, limit[:, None], limit] = (
        products[..., 1:3, 1:3].sum(1) + np.eye(2) / prior.limit**2
    )
    right[:, bias] = products[..., 0, 3]
    right[:, limit] = products[..., 1:3, 3].sum(1)
    drawn = _normal(precision, right, rng)
    return Levels(drawn[:, :targets], drawn[:, bias], drawn[:, at], drawn[:, limit])


def _normal(precision: Floats, right: Floats, rng: np.random.Generator) -> Floats:
    root = np.linalg.cholesky(precision)
    half = np.linalg.solve(root, right[..., None])
    half += rng.standard_normal(half.shape)
    return np.linalg.solve(root.swapaxes(-1, -2), half)[..., 0]
