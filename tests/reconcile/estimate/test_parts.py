"""The parts of the sampler, each against an oracle."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.reconcile.estimate.curve import Curves
from tollbook.reconcile.estimate.diagnostics import effective, r_hat
from tollbook.reconcile.estimate.drift import Tridiagonal, elapsed, steps_variance
from tollbook.reconcile.estimate.layout import KNOTS, Layout, lay_out
from tollbook.reconcile.estimate.levels import draw_levels
from tollbook.reconcile.estimate.noise import MOVED, WIDTHS, WidthSampler
from tollbook.reconcile.estimate.predict import reach
from tollbook.reconcile.estimate.prior import Prior
from tollbook.reconcile.estimate.series import Limit, Point, Series


def figures(*pairs: tuple[float, int], source: str = "ministry", target: str = "killed") -> Series:
    return Series(source, target, "Arland", tuple(Point(day, value) for day, value in pairs))


def small() -> Layout:
    return lay_out(
        [
            figures((1, 10), (4, 40), (4, 44), (9, 100)),
            figures((2, 15), (6, 70), source="observers"),
            Series("ministry", "killed", "Arland", (Point(5, 9, days=2), Point(7, 8, days=1))),
        ]
    )


def test_figures_of_a_day_share_a_node_and_windows_stand_alone() -> None:
    layout = small()
    assert layout.node.tolist() == [0, 1, 1, 2, 3, 4, 5, 6]
    assert layout.node_fixed.tolist() == [False] * 3 + [True, True] + [False] * 2
    assert layout.since.tolist() == [0, 0, 0, 0, 3, 6, 0, 0]
    assert (layout.steps >= 0).sum() == len(layout.logs)


@given(st.lists(st.floats(-3, 6), min_size=len(KNOTS), max_size=len(KNOTS)))
def test_losses_never_fall_and_add_up(rates: list[float]) -> None:
    curves = Curves(small())
    totals = curves.totals(np.array(rates), np.linspace(0, 9, 50))
    assert totals[0] == 0
    assert (np.diff(totals) >= 0).all()


def test_slopes_are_those_of_finite_differences() -> None:
    curves = Curves(small())
    rates = np.random.default_rng(3).normal(2, 1, (1, 1, len(KNOTS)))
    _, slopes = curves.with_slopes(rates)
    for knot in range(len(KNOTS)):
        moved = rates.copy()
        moved[..., knot] += 1e-6
        found = (curves.at_figures(moved) - curves.at_figures(rates)) / 1e-6
        assert np.allclose(found, slopes[..., knot], atol=1e-4)


def _dense(layout: Layout, variance: np.ndarray) -> np.ndarray:
    """The drifts' covariance, from what Brownian motion is."""
    out = np.zeros((len(layout.node_day), len(layout.node_day)))
    sums = np.zeros(len(variance))
    for node, step in enumerate(variance):
        sums[node] = step + (0 if layout.node_first[node] else sums[node - 1])
    for one, other in product(range(len(variance)), repeat=2):
        if layout.node_drift[one] == layout.node_drift[other]:
            out[one, other] = sums[min(one, other)]
    return out


def test_tridiagonal_is_the_dense_precision() -> None:
    layout = small()
    rng = np.random.default_rng(5)
    ticks = elapsed(layout, np.array([1.3]))
    variance = steps_variance(layout, ticks, np.full((1, 2), 0.2))
    weight = rng.uniform(1, 9, variance.shape)
    factor = Tridiagonal(layout, variance, weight)
    covariance = np.linalg.inv(np.linalg.inv(_dense(layout, variance[0])) + np.diag(weight[0]))
    right = rng.normal(size=(1, variance.shape[1], 3))
    assert np.allclose(factor.solve(right)[0], covariance @ right[0], rtol=1e-6, atol=1e-9)
    draws = np.stack([factor.draw(np.zeros_like(variance), rng)[0] for _ in range(4000)])
    assert np.allclose(np.cov(draws.T), covariance, atol=0.02)


def test_evidence_differs_as_the_dense_likelihood_does() -> None:
    layout = small()
    rng = np.random.default_rng(6)
    weight, said = rng.uniform(1, 9, (1, 7)), rng.normal(size=(1, 7))

    def both(pace: float) -> tuple[float, float]:
        ticks = elapsed(layout, np.array([0.7]))
        variance = steps_variance(layout, ticks, np.full((1, 2), pace))
        factor = Tridiagonal(layout, variance, weight)
        whole = _dense(layout, variance[0]) + np.diag(1 / weight[0])
        dense = -0.5 * (said[0] @ np.linalg.solve(whole, said[0]) + np.linalg.slogdet(whole)[1])
        return float(factor.evidence(weight * said, variance).sum()), float(dense)

    (one, true_one), (other, true_other) = both(0.1), both(0.6)
    assert one - other == pytest.approx(true_one - true_other, rel=1e-5)


def test_widths_are_drawn_as_often_as_all_ways_counted_out_say() -> None:
    layout = lay_out([figures((1, 100), (2, 100), (3, 180))])
    residual = np.array([0.0, 0.01, 0.5])
    weights = np.array([0.3, 0.1, 0.1, 0.1, 0.1, 0.2, 0.1])
    step = np.array([0.02, 0.01, 0.01])
    drift = np.minimum.outer(step.cumsum(), step.cumsum())
    truth = np.zeros((3, len(WIDTHS)))
    for ways in product(range(len(WIDTHS)), repeat=3):
        noise = WIDTHS[list(ways)] ** 2 + layout.rounding
        whole = drift + np.diag(noise)
        fits = residual @ np.linalg.solve(whole, residual) + np.linalg.slogdet(whole)[1]
        chance = np.exp(-0.5 * fits) * np.prod(weights[list(ways)])
        for place, way in enumerate(ways):
            truth[place, way] += chance
    truth /= truth.sum(1, keepdims=True)
    chains = 400
    sampler = WidthSampler(layout, np.ones(3, dtype=bool))
    rng = np.random.default_rng(8)
    width = np.full((chains, 3), 4)
    found = np.zeros_like(truth)
    for turn in range(120):
        width = sampler.draw(
            residual=np.tile(residual, (chains, 1)),
            limit=np.zeros((chains, 3)),
            weights=np.broadcast_to(np.log(weights), (chains, 3, len(WIDTHS))),
            step=np.tile(step, (chains, 1)),
            width=width,
            rng=rng,
        )
        if turn >= 20:
            for place in range(3):
                found[place] += np.bincount(width[:, place], minlength=len(WIDTHS))
    assert np.allclose(found / found.sum(1, keepdims=True), truth, atol=0.015)


def test_levels_and_biases_have_the_mean_of_the_dense_posterior() -> None:
    layout = lay_out(
        [
            figures((1, 10)),
            figures((2, 15), source="observers"),
            figures((2, 15), source="observers", target="wounded"),
        ]
    )
    prior = Prior()
    rng = np.random.default_rng(9)
    chains, data = 6000, np.array([[0.4, -0.3, 0.9], [9.0, 4.0, 2.0]])
    products = np.zeros((chains, 3, 4, 4))
    products[..., 0, 0], products[..., 0, 3] = data[1], data[0] * data[1]
    spread = (np.full(chains, 0.3), np.full(chains, 0.2))
    drawn = draw_levels(
        layout,
        prior,
        products=products,
        to_centre=np.zeros((chains, 2)),
        spread=spread,
        rng=rng,
    )
    means = np.zeros((3, 3))
    for one, other in product(range(3), repeat=2):
        same = layout.bias_group[one] == layout.bias_group[other]
        means[one, other] = 0.3 * same + 0.2 * (one == other)
    level = prior.level**2 * np.equal.outer(layout.bias_target, layout.bias_target)
    gain = means @ np.linalg.inv(means + level + np.diag(1 / data[1]))
    assert np.allclose(drawn.bias.mean(0), gain @ data[0], atol=0.04)


def test_a_limit_moves_only_figures_that_scatter() -> None:
    assert MOVED.tolist() == sorted(MOVED.tolist())
    assert 0 < MOVED.sum() < len(WIDTHS)


@pytest.mark.parametrize("value", [1, 7, 1000])
def test_probabilities_of_counts_add_up(value: int) -> None:
    counts = np.arange(0, 200_000, dtype=float)
    centre = np.full((len(counts), len(WIDTHS)), np.log(value))
    weights = np.full((len(counts), len(WIDTHS)), 1 / len(WIDTHS))
    below, within = reach(counts, centre, np.zeros(len(counts)), weights)
    assert (within - below).sum() == pytest.approx(1, abs=1e-6)
    assert np.allclose(below[1:], within[:-1])


def test_chains_that_agree_and_chains_that_do_not() -> None:
    rng = np.random.default_rng(10)
    alike = rng.normal(size=(500, 4))
    assert r_hat(alike) == pytest.approx(1, abs=0.01)
    assert effective(alike) == pytest.approx(2000, rel=0.25)
    apart = alike + np.array([0, 0, 0, 3])
    assert r_hat(apart) > 1.5
    slow = np.cumsum(rng.normal(size=(500, 4)), axis=0)
    assert effective(slow) < 60


def test_limits_are_flags() -> None:
    said = (Point(1, 5, limit=Limit.LEAST), Point(2, 6, limit=Limit.MOST), Point(3, 7))
    layout = lay_out([Series("ministry", "killed", "Arland", said)])
    assert layout.flags.tolist() == [[1, 0], [0, 1], [0, 0]]
