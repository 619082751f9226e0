"""What the model expects of a figure: a mixture of discretised log-normals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr

from tollbook.reconcile.estimate.drift import Tridiagonal
from tollbook.reconcile.estimate.layout import Floats, Ints
from tollbook.reconcile.estimate.noise import MOVED, WIDTHS

if TYPE_CHECKING:
    from tollbook.reconcile.estimate.state import State


def reach(
    values: Floats, centre: Floats, variance: Floats, weights: Floats
) -> tuple[Floats, Floats]:
    """Probabilities of a count below `values` and of at most `values`.

    `centre` (…, n, widths) and `variance` (…, n) are of the logarithm, without scatter; `weights`
    of the widths (…, n, widths).
    """
    with np.errstate(divide="ignore"):
        edges = np.log(np.stack([np.maximum(values - 0.5, 0.0), values + 0.5]))
    spread = np.sqrt(variance[..., None] + WIDTHS**2)
    below, within = (
        (weights * ndtr((edge[..., None] - centre) / spread)).sum(-1) for edge in edges
    )
    return below, within


def expected(state: State, figures: Ints) -> tuple[Floats, Floats, Floats]:
    """Centre, variance and weights of figures, each drift drawn anew given its neighbours."""
    layout = state.layout
    weight = state.widths.weight(state.width)
    starts = np.flatnonzero(np.diff(layout.node, prepend=-1))
    mass = np.add.reduceat(weight, starts, axis=1)
    pull = np.add.reduceat(weight * state.residual(), starts, axis=1)
    band = Tridiagonal(layout, state.step_variance(), mass)
    off = band.off
    pull[:, :-1] -= off[:, :-1] * state.drift[:, 1:]
    pull[:, 1:] -= off[:, :-1] * state.drift[:, :-1]
    node = layout.node[figures]
    drift = (pull / band.diagonal)[:, node]
    level = (layout.logs - state.residual() - state.limits() * MOVED[state.width])[
        :, figures
    ] + drift
    centre = level[..., None] + state.limits()[:, figures, None] * MOVED
    weights = state.weights.weights[:, state.weights.cell[figures]]
    return centre, 1 / band.diagonal[:, node], weights
