"""The sampler: a partially collapsed Gibbs walk, all chains side by side."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from tollbook.reconcile.estimate import scales
from tollbook.reconcile.estimate.blocks import Marginal, Proposal, bend_precision, gathered, propose
from tollbook.reconcile.estimate.drift import Tridiagonal, elapsed, steps_variance
from tollbook.reconcile.estimate.layout import KNOTS, Floats, Layout
from tollbook.reconcile.estimate.levels import draw_levels
from tollbook.reconcile.estimate.noise import MOVED
from tollbook.reconcile.estimate.prior import Prior
from tollbook.reconcile.estimate.state import Settings, State

#: How much of the way to the mode is kept back, by turns; 0 is a whole Newton step.
_KEEP = (0.0, 0.9, 0.5, 0.97)
#: For the first so many sweeps curves move to their modes without a test.
_SETTLE = 40


def walk(
    layout: Layout,
    prior: Prior,
    settings: Settings,
    seen: npt.NDArray[np.bool_],
    watch: Callable[[State], None],
) -> State:
    """Sample; after warm-up `watch` sees every state. The last state is returned."""
    state = State(layout, prior, seen, settings)
    starts = _Starts(layout)
    for turn in range(settings.warmup + settings.draws):
        if turn == settings.warmup:
            state.accepted[:], state.tried = 0, 0
        _sweep(state, starts, turn)
        if turn >= settings.warmup:
            watch(state)
    return state


class _Starts:
    """Where the stretches of biases and targets begin, among figures and nodes."""

    def __init__(self, layout: Layout) -> None:
        self.bias = np.flatnonzero(np.diff(layout.bias, prepend=-1))
        self.node_bias = np.flatnonzero(np.diff(layout.node_bias, prepend=-1))
        self.target = np.flatnonzero(np.diff(layout.target, prepend=-1))
        self.node_target = np.flatnonzero(np.diff(layout.node_target, prepend=-1))
        self.fresh = np.diff(layout.node, prepend=-1) != 0
        self.node = np.flatnonzero(self.fresh)


def _sweep(state: State, starts: _Starts, turn: int) -> None:
    layout, rng = state.layout, state.rng
    step = state.step_variance()
    if turn % 2 == 0:
        per_figure = np.where(starts.fresh, step[:, layout.node], 0.0)
        weights = np.log(state.weights.weights)[:, state.weights.cell]
        limits = state.limits()
        plain = state.residual() + limits * MOVED[state.width]
        state.width = state.widths.draw(
            residual=plain,
            limit=limits,
            weights=weights,
            step=per_figure,
            width=state.width,
            rng=rng,
        )
    weight = state.widths.weight(state.width)
    mass = gathered(weight, starts.node)
    factor = Tridiagonal(layout, step, mass)
    if turn % 2 == 1:
        pull = gathered(weight * state.residual(), starts.node)
        factor = move_drifts(state, factor, mass, pull)
    marginal = Marginal(layout, factor, weight)
    _move_curves(state, starts, marginal, turn)
    _draw_levels(state, starts, marginal)
    pulled = gathered(weight * state.residual(), starts.node)
    state.drift = factor.draw(factor.solve(pulled[..., None])[..., 0], rng)
    _draw_scales(state, turn)


def move_drifts(state: State, factor: Tridiagonal, mass: Floats, pull: Floats) -> Tridiagonal:
    """Move slowing and paces with the drifts integrated out; the factor for where they end."""
    layout, rng = state.layout, state.rng
    step = state.step_variance()
    now = scales.by_bias(layout, factor.evidence(pull, step))
    # Slowing, with every pace so changed that drifts of a middle day stay as they are.
    by = rng.normal(0, 0.1, len(state.slowing))
    middle = np.log1p(np.median(layout.node_day))
    moved = np.clip(state.slowing + by, 0, state.prior.slowing)
    paces = state.pace * np.exp((moved - state.slowing) * middle)[:, None]
    ticks = elapsed(layout, moved)
    there = Tridiagonal(layout, steps_variance(layout, ticks, paces), mass)
    after = scales.by_bias(layout, there.evidence(pull, steps_variance(layout, ticks, paces)))
    ratio = (after - now).sum(1) + (
        _pace_density(state, paces) - _pace_density(state, state.pace)
    ).sum(1)
    taken = (np.log(rng.random(ratio.shape)) < ratio) & (moved == state.slowing + by)
    state.slowing = np.where(taken, moved, state.slowing)
    state.pace = np.where(taken[:, None], paces, state.pace)
    now = np.where(taken[:, None], after, now)
    # Each pace on its own.
    paces = state.pace * np.exp(rng.normal(0, 0.7, state.pace.shape))
    step = steps_variance(layout, elapsed(layout, state.slowing), paces)
    there = Tridiagonal(layout, step, mass)
    after = scales.by_bias(layout, there.evidence(pull, step))
    ratio = after - now + _pace_density(state, paces) - _pace_density(state, state.pace)
    state.pace = np.where(np.log(rng.random(ratio.shape)) < ratio, paces, state.pace)
    return Tridiagonal(layout, state.step_variance(), mass)


def _pace_density(state: State, pace: Floats) -> Floats:
    """Log density of the logarithms of paces."""
    density: Floats = -state.prior.pace_shape * np.log(pace) - state.pace_scale[:, None] / pace
    return density


def _move_curves(state: State, starts: _Starts, marginal: Marginal, turn: int) -> None:
    precision = bend_precision(state.bend, state.prior)
    keep = _KEEP[turn % len(_KEEP)]
    here = _local(state, starts, marginal, precision, state.rates)
    there_rates = here.move(state.rates, keep, state.rng)
    if turn < _SETTLE:
        there_rates = state.rates + np.clip(there_rates - state.rates, -4, 4)
    there = _local(state, starts, marginal, precision, there_rates)
    ratio = (
        there.density
        - here.density
        + there.log_density(state.rates, there_rates, keep)
        - here.log_density(there_rates, state.rates, keep)
    )
    taken = np.log(state.rng.random(ratio.shape)) < ratio
    if turn < _SETTLE:
        taken[:] = True
    state.rates = np.where(taken[..., None], there_rates, state.rates)
    state.accepted += taken
    state.tried += 1
    state.refresh()


def _local(
    state: State, starts: _Starts, marginal: Marginal, precision: Floats, rates: Floats
) -> Proposal:
    log_total, slopes = state.curves.with_slopes(rates)
    off = state.residual() + state.log_total - log_total
    columns = np.concatenate([slopes, off[..., None]], -1)
    products = marginal.products(columns, starts.target, starts.node_target)
    return propose(products, rates, state.centre, precision)


def _draw_levels(state: State, starts: _Starts, marginal: Marginal) -> None:
    layout = state.layout
    chains, many = len(state.rates), len(layout.logs)
    off = layout.logs - state.log_total
    flags = layout.flags * MOVED[state.width][..., None]
    columns = np.concatenate([np.ones((chains, many, 1)), flags, off[..., None]], -1)
    products = marginal.products(columns, starts.bias, starts.node_bias)
    spread = (state.side_spread**2, state.own_spread**2)
    to_centre = state.centre - state.rates[..., 0]
    drawn = draw_levels(
        layout, state.prior, products=products, to_centre=to_centre, spread=spread, rng=state.rng
    )
    state.rates = state.rates + drawn.shift[..., None]
    state.bias, state.mean, state.limit = drawn.bias, drawn.mean, drawn.limit
    state.refresh()


def _draw_scales(state: State, turn: int) -> None:
    layout, prior, rng = state.layout, state.prior, state.rng
    moves = np.diff(state.drift, axis=1, prepend=0.0)
    moves = np.where(layout.node_first, state.drift, moves)
    if turn % 4 == 0:
        state.slowing = scales.draw_slowing(layout, prior, moves, state.pace_scale, rng)
    ticks = elapsed(layout, state.slowing)
    free = ~layout.node_fixed
    squares = scales.by_bias(layout, np.where(free, moves**2 / ticks, 0.0))
    counts = scales.by_bias(layout, free[None].astype(float))
    state.pace = scales.draw_variances(squares, counts, prior.pace_shape, state.pace_scale, rng)
    state.pace_scale = scales.draw_scale(state.pace, prior.pace_shape, prior.pace_mean, rng)
    bends = np.diff(state.rates, axis=-1) / np.sqrt(np.diff(KNOTS) * 12)
    many = np.full(bends.shape[:-1], float(len(KNOTS) - 1))
    state.bend = scales.draw_variances(
        (bends**2).sum(-1), many, prior.bend_shape, state.bend_scale, rng
    )
    state.bend_scale = scales.draw_scale(state.bend, prior.bend_shape, prior.bend_mean, rng)
    state.side_spread = scales.draw_spread(state.mean, prior.side_bias, rng)
    own = state.bias - state.mean[:, layout.bias_group]
    state.own_spread = scales.draw_spread(own, prior.own_bias, rng)
    state.weights.draw(state.width, rng)
