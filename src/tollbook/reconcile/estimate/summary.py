"""From draws to an estimate: dates, intervals, biases, diagnostics, and what it assumes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from tollbook.errors import EstimateError
from tollbook.model import Diagnostics, Estimate, EstimateRow, Refusal, SourceBias
from tollbook.reconcile.estimate.fit import Draws, fit
from tollbook.reconcile.estimate.prior import Prior
from tollbook.reconcile.estimate.state import Settings

if TYPE_CHECKING:
    from tollbook.reconcile.estimating import Ask, Held

#: Chains disagree above this split R-hat, and tell too little below so many effective draws.
AGREED, ENOUGH = 1.05, 100
#: How many dates an estimate has at most.
DATES = 12
LABEL = "estimate: a model's opinion"

_WARMUP = 500
_PRIOR = Prior()

#: What every estimate assumes, in the words that go with it.
ASSUMPTIONS = (
    "Sources are right on average: over all sources biases cancel. No claim can show this; if all "
    "say too many, so does the estimate.",
    "A source's bias towards one side is alike in what it counts there, and is mostly within a "
    f"factor of {np.exp(_PRIOR.side_bias):.1f}, and {np.exp(_PRIOR.own_bias):.1f} more for one.",
    "Biases drift slowly, and less as time goes on.",
    "Losses never fall, and the daily loss changes smoothly, mostly by less than a factor of "
    "three from one twelfth of the time to the next.",
    "Sources err independently of each other; copies were counted once (R8).",
    "“At least” and “at most” move a source's figure by one factor each, whoever says it.",
    "Nobody was lost before the first day.",
)


def summarise(
    held: Sequence[Held],
    target: str,
    since: date,
    asked: Ask,
    left_out: tuple[tuple[str, str], ...],
) -> Estimate:
    """Fit, and say what comes out.

    Raises:
        EstimateError: chains do not agree.
    """
    from tollbook.reconcile.estimating import to_series

    own = [one for one in held if one.target == target]
    unit = own[0].assertion.claim.population.unit
    kept = [one for one in held if one.assertion.claim.population.unit == unit]
    settings = Settings(4, min(_WARMUP, asked.draws), asked.draws, asked.seed)
    draws = fit(to_series(kept, since), settings)
    last = asked.scope.as_of or max(one.end for one in own)
    days = _days((last - since).days + 1)
    diagnostics = _diagnosed(draws, target, days, settings)
    scope = replace(asked.scope, as_of=last)
    return Estimate(
        label=LABEL,
        scope=scope,
        since=since,
        level=asked.level,
        rows=_rows(draws, target, days, since, asked.level),
        biases=_biases(draws, target, own, asked.level),
        diagnostics=diagnostics,
        assumptions=ASSUMPTIONS,
        assertions=tuple(one.assertion.id for one in own),
        pooled=len(kept) - len(own),
        left_out=left_out,
    )


def _days(last: int) -> list[float]:
    if last < 1:
        raise EstimateError(
            "the date is before the first day that is counted",
            where="--as-of",
            remedy="Ask for a later date, or name an earlier first day with --since",
            reason=Refusal.CLAIMS,
        )
    count = min(DATES, last)
    return sorted({float(round(last * (place + 1) / count)) for place in range(count)})


def _diagnosed(draws: Draws, target: str, days: list[float], settings: Settings) -> Diagnostics:
    agreed = draws.agreement(target, days)
    if agreed.r_hat > AGREED or agreed.effective < ENOUGH:
        raise EstimateError(
            f"the chains do not agree (R-hat {agreed.r_hat:.2f}, {agreed.effective:.0f} effective "
            f"draws; at most {AGREED} and at least {ENOUGH} are asked for), so there is no number",
            where="the estimate",
            remedy="Ask for more draws with --draws, or add claims of this count",
            reason=Refusal.CONVERGENCE,
        )
    place = draws.layout.targets.index(target)
    return Diagnostics(
        settings.chains,
        settings.draws,
        settings.seed,
        round(agreed.r_hat, 4),
        round(agreed.effective, 1),
        round(float(draws.accepted[:, place].mean()), 3),
    )


def _interval(level: float) -> list[float]:
    return [(1 - level) / 2, 0.5, (1 + level) / 2]


def _rows(
    draws: Draws, target: str, days: list[float], since: date, level: float
) -> tuple[EstimateRow, ...]:
    totals = draws.totals(target, days).reshape(-1, len(days))
    found = np.quantile(totals, _interval(level), axis=0)
    return tuple(
        EstimateRow(since + timedelta(days=int(day) - 1), *(float(f"{x:.4g}") for x in numbers))
        for day, numbers in zip(days, found.T, strict=True)
    )


def _biases(draws: Draws, target: str, own: Sequence[Held], level: float) -> tuple[SourceBias, ...]:
    counts = Counter(one.assertion.originator for one in own)
    labels = {one.assertion.originator: one.assertion.originator_label for one in own}
    out = []
    for name, many in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        found = draws.biases(name, target)
        low, middle, high = (
            float(f"{x:.4g}") for x in np.quantile(np.exp(found), _interval(level))
        )
        over = round(float((found > 0).mean()), 4)
        out.append(SourceBias(name, labels[name], low, middle, high, over, many))
    return tuple(out)
