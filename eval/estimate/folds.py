"""Five-fold held-out claims: the model beside its baselines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.estimate.baselines import RULES, predict
from eval.estimate.scores import Floats, Predicted
from tollbook.reconcile.estimate.fit import fit
from tollbook.reconcile.estimate.layout import lay_out
from tollbook.reconcile.estimate.predict import expected, reach
from tollbook.reconcile.estimate.series import Series
from tollbook.reconcile.estimate.state import Settings, State

MODEL = "tollbook estimate"
FOLDS = 5
#: Every so many draws are used for predictions.
_EVERY = 3


@dataclass(frozen=True, slots=True)
class Scored:
    """A method's scores over all held-out figures.

    Attributes:
        log_score: mean logarithm of the probability of the figure.
        behind: how much less than the model's, figure by figure; `error` its standard error.
        covered: share of figures in the 90 % interval of whole numbers.
        covered_share: the same for intervals of exactly 90 % (part of a figure's probability
            is taken where an end of the interval falls on it).
        by_source: `covered` by source.
    """

    log_score: float
    behind: float
    error: float
    covered: float
    covered_share: float
    by_source: dict[str, tuple[int, float, float]]


def cross_validate(series: Sequence[Series], settings: Settings, seed: int) -> dict[str, Scored]:
    """Scores by method; every figure is held out once, in parts drawn by `seed`."""
    layout = lay_out(series)
    many = len(layout.logs)
    part = np.random.default_rng(seed).permutation(many) % FOLDS
    names = (MODEL, *RULES)
    below = {name: np.zeros(many) for name in names}
    within = {name: np.zeros(many) for name in names}
    for fold in range(FOLDS):
        seen = part != fold
        found = {name: predict(layout, rule, seen) for name, rule in RULES.items()}
        found[MODEL] = _model(series, layout.values, seen, settings, seed + fold)
        for name, one in found.items():
            below[name][~seen], within[name][~seen] = one.below, one.within
    every = {name: Predicted(below[name], within[name]) for name in names}
    source = np.array(layout.sources)[layout.bias_source[layout.bias]]
    return {name: _scored(one, every[MODEL], source) for name, one in every.items()}


def _model(
    series: Sequence[Series], values: Floats, seen: np.ndarray, settings: Settings, seed: int
) -> Predicted:
    held = np.flatnonzero(~seen)
    below, within = np.zeros(len(held)), np.zeros(len(held))
    count = turn = 0

    def watch(state: State) -> None:
        nonlocal count, turn
        turn += 1
        if turn % _EVERY:
            return
        low, high = reach(values[held], *expected(state, held))
        below[:] += low.mean(0)
        within[:] += high.mean(0)
        count += 1

    own = Settings(settings.chains, settings.warmup, settings.draws, seed)
    fit(series, own, seen=seen, watch=watch)
    return Predicted(below / count, within / count)


def _scored(one: Predicted, model: Predicted, source: np.ndarray) -> Scored:
    behind = model.log_score - one.log_score
    by_source = {
        str(name): (
            int((source == name).sum()),
            float(one.log_score[source == name].mean()),
            float(one.covered()[source == name].mean()),
        )
        for name in np.unique(source)
    }
    return Scored(
        float(one.log_score.mean()),
        float(behind.mean()),
        float(behind.std() / np.sqrt(len(behind))),
        float(one.covered().mean()),
        float(one.covered_share().mean()),
        by_source,
    )
