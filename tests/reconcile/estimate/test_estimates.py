"""Estimates as wholes: known truths, refusals, and what goes with a number."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from tollbook.errors import EstimateError
from tollbook.model import (
    Assertion,
    Estimate,
    Finding,
    Polarity,
    Refusal,
    Scope,
    from_wire,
    to_wire,
)
from tollbook.present.estimate import estimate as table
from tollbook.reconcile.estimate.fit import fit
from tollbook.reconcile.estimate.series import Limit
from tollbook.reconcile.estimate.state import Settings
from tollbook.reconcile.estimate.summary import LABEL
from tollbook.reconcile.estimating import Ask, check, estimate, first_day, to_series
from tollbook.reconcile.estimating import Held as Used

from ..build import assertion

START = date(2031, 2, 1)
OF = "nation=VE,role=military"


def said(
    by: str, factor: float, days: range, *, words: str = "", per_day: int = 50, **more: Any
) -> list[Assertion]:
    """Figures of a loss of so many a day, times what the source makes of it."""
    wobble = np.random.default_rng(len(by)).normal(0, 0.02, 400)
    return [
        assertion(
            f"{words}{round(per_day * day * factor * float(np.exp(wobble[day]))):,}",
            by=by,
            of=OF,
            as_of=(START + timedelta(days=day - 1)).isoformat(),
            document=f"{by} {day}",
            **more,
        )
        for day in days
    ]


def ask(draws: int = 200, level: float = 0.9) -> Ask:
    return Ask(Scope(OF, ("killed",), "VE/Harl"), START, level, draws, 5)


@pytest.fixture(scope="module")
def found() -> Estimate:
    told = [
        *said("own ministry", 0.5, range(5, 121, 6)),
        *said("enemy", 2.0, range(4, 121, 5)),
        *said("observers", 1.0, range(10, 121, 12)),
        *said("agency", 1.0, range(20, 121, 30), words="at least "),
    ]
    return estimate(told, ask())


def test_an_estimate_holds_the_truth_and_knows_who_says_too_many(found: Estimate) -> None:
    last = found.rows[-1]
    assert last.low < 50 * 118 < last.high
    assert [row.middle for row in found.rows] == sorted(row.middle for row in found.rows)
    biases = {one.originator: one for one in found.biases}
    assert biases["enemy"].middle / biases["own ministry"].middle == pytest.approx(4, rel=0.15)
    assert biases["enemy"].overstates > 0.9
    assert biases["own ministry"].overstates < 0.1


def test_it_says_what_it_is_and_what_it_assumes(found: Estimate) -> None:
    assert not isinstance(found, Finding)
    assert found.label == LABEL
    assert "opinion" in found.label
    assert len(found.assumptions) >= 5
    out = Console(record=True, width=100, file=None, quiet=False)
    with out.capture() as shown:
        table(found, out)
    text = " ".join(shown.get().split())
    assert text.startswith("Estimate: a model's opinion")
    assert "biases cancel" in text
    assert "This is no bound" in text
    assert from_wire(Estimate, to_wire(found)) == found


def test_the_same_seed_gives_the_same_draws() -> None:
    told = [*said("enemy", 2.0, range(4, 60, 9)), *said("observers", 1.0, range(10, 60, 9))]
    held = [
        Used(one, "t", int(one.claim.quantity.value or 0), None, one.claim.window.end_days[1])
        for one in told
        if one.claim.window.end_days[1]
    ]
    series = to_series(held, START)
    one, other, third = (fit(series, Settings(2, 5, 5, seed)) for seed in (1, 1, 2))
    assert (one.rates == other.rates).all()
    assert (one.rates != third.rates).any()


REFUSED = [
    (said("enemy", 2.0, range(4, 120, 5)), Refusal.ORIGINATORS, "1 originator has a series"),
    (
        [*said("enemy", 2.0, range(4, 120, 5)), *said("observers", 1.0, range(9, 100, 60))],
        Refusal.ORIGINATORS,
        "at least two",
    ),
    (
        [*said("enemy", 2.0, range(4, 20, 4)), *said("observers", 1.0, range(9, 40, 9))],
        Refusal.CLAIMS,
        "at least 12",
    ),
    (
        [
            *said("enemy", 2.0, range(4, 120, 5)),
            *said("observers", 1.0, range(4, 120, 5), outcome="wounded"),
        ],
        Refusal.SHARED,
        "share no count",
    ),
    ([], Refusal.ORIGINATORS, "no originator"),
    (
        [
            *said("enemy", 2.0, range(4, 120, 5)),
            *said("observers", 1.0, range(4, 120, 5), polarity=Polarity.DENIED),
        ],
        Refusal.ORIGINATORS,
        "1 originator",
    ),
]


@pytest.mark.parametrize(("told", "reason", "words"), REFUSED)
def test_what_cannot_be_carried_is_refused(
    told: list[Assertion], reason: Refusal, words: str
) -> None:
    with pytest.raises(EstimateError, match=words) as refused:
        estimate(told, ask())
    assert refused.value.reason is reason
    assert not any(character.isdigit() for character in str(refused.value).split("bounds")[-1])


def test_chains_that_do_not_agree_give_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tollbook.reconcile.estimate.summary._WARMUP", 1)
    told = [*said("enemy", 2.0, range(4, 120, 5)), *said("observers", 1.0, range(9, 100, 20))]
    with pytest.raises(EstimateError, match="no number") as refused:
        estimate(told, ask(draws=4))
    assert refused.value.reason is Refusal.CONVERGENCE


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tollbook.reconcile.estimating.find_spec", lambda _name: None)
    told = [*said("enemy", 2.0, range(4, 120, 5)), *said("observers", 1.0, range(9, 100, 20))]
    with pytest.raises(EstimateError, match=r"tollbook\[estimate\]") as refused:
        estimate(told, ask())
    assert refused.value.reason is Refusal.EXTRA


def _used(text: str, start: str | None, end: str) -> Used:
    one = assertion(text, of=OF, as_of=end, since=start)
    first = None if start is None else date.fromisoformat(start)
    value = int(one.claim.quantity.value or 0)
    return Used(one, "t", value, first, date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "start", "days", "limit"),
    [
        ("100", None, None, Limit.NONE),
        ("100", "2031-02-01", None, Limit.NONE),
        ("at least 100", "2031-02-15", 1.0, Limit.LEAST),
        ("more than 100", "2031-02-09", 7.0, Limit.LEAST),
        ("up to 100", None, None, Limit.MOST),
        ("nearly 100", None, None, Limit.MOST),
        ("about 100", None, None, Limit.NONE),
    ],
)
def test_a_claim_becomes_a_point(
    text: str, start: str | None, days: float | None, limit: Limit
) -> None:
    (series,) = to_series([_used(text, start, "2031-02-15")], START)
    (point,) = series.points
    assert (point.day, point.value, point.days, point.limit) == (15, 100, days, limit)
    assert (series.source, series.side) == ("ministry", "VE")


def test_the_first_day_is_the_start_that_most_claims_say() -> None:
    held = [
        _used("5", "2031-02-01", "2031-02-15"),
        _used("6", "2031-02-01", "2031-02-16"),
        _used("7", "2031-02-16", "2031-02-16"),
        _used("4", None, "2031-01-20"),
    ]
    assert first_day(held, "t") == date(2031, 2, 1)
    assert first_day(held[2:], "t") == date(2031, 1, 20)


def test_two_series_of_a_dozen_figures_pass() -> None:
    told = [*said("enemy", 2.0, range(4, 120, 9)), *said("observers", 1.0, range(9, 100, 20))]
    check([Used(one, "t", 1, None, one.claim.window.end_days[1] or START) for one in told], "t")
