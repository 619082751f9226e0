"""The measures of the estimate: scores and baselines on figures whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from eval.estimate.baselines import RULES, carried, interpolated, predict
from eval.estimate.scores import Predicted
from eval.estimate.simulated import SOURCES, SPAN, TARGETS, simulate
from tollbook.reconcile.estimate.layout import lay_out
from tollbook.reconcile.estimate.series import Point, Series


def test_scores_are_logarithms_of_probabilities_and_intervals_are_central() -> None:
    one = Predicted(np.array([0.0, 0.02, 0.5, 0.96]), np.array([0.04, 0.08, 0.75, 1.0]))
    assert one.log_score == pytest.approx(np.log([0.04, 0.06, 0.25, 0.04]))
    assert one.covered().tolist() == [False, True, True, False]
    assert one.covered_share() == pytest.approx([0, 0.5, 1, 0])


def test_carrying_and_interpolating_stay_in_their_series() -> None:
    layout = lay_out(
        [
            Series("a", "t", "s", tuple(Point(day, 10 * day) for day in (1, 2, 4, 8))),
            Series("b", "t", "s", tuple(Point(day, 1000) for day in (1, 3, 9))),
        ]
    )
    there = np.array([2])
    assert layout.values[there] == 40
    here = np.setdiff1d(np.arange(len(layout.values)), there)
    assert np.exp(carried(layout, here, there)) == pytest.approx([20])
    assert np.exp(interpolated(layout, here, there)) == pytest.approx([40])


@pytest.mark.parametrize("name", RULES)
def test_baselines_know_a_smooth_series(name: str) -> None:
    rng = np.random.default_rng(1)
    days = np.arange(1, 121)
    points = tuple(Point(float(day), round(50 * day * rng.uniform(0.97, 1.03))) for day in days)
    layout = lay_out([Series("a", "t", "s", points)])
    seen = rng.random(len(days)) > 0.2
    found = predict(layout, RULES[name], seen)
    assert found.log_score.mean() > -9
    assert 0.6 < found.covered().mean() <= 1


def test_a_simulated_conflict_has_a_truth_that_never_falls() -> None:
    made = simulate(np.random.default_rng(2))
    assert len(made.series) == len(SOURCES) * len(TARGETS)
    for total in made.truth.values():
        assert len(total) == SPAN
        assert (np.diff(total) >= 0).all()
    assert set(made.biases) == {(one.source, one.target) for one in made.series}
