"""Bounds over time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tollbook.errors import UsageError
from tollbook.model import Assertion, Reading, Scope
from tollbook.reconcile import bound, bound_curve

from .build import assertion

MILITARY = "nation=VE,role=military"
KILLED = Scope(MILITARY, ("killed",), "VE/Harl")
DATES = tuple(date(2031, month, 1) for month in (1, 3, 5, 6, 9))


def series() -> list[Assertion]:
    return [
        assertion("at least 100", by="a", as_of="2031-02-01"),
        assertion("at most 90", by="b", as_of="2031-02-15"),
        assertion("150", by="b", as_of="2031-05-01"),
        assertion("40", by="c", since="2031-05-02", as_of="2031-06-01"),
        assertion("at most 300", by="c", as_of="2031-08-01"),
    ]


@pytest.mark.parametrize("reading", Reading)
def test_r12_a_curve_is_the_bound_of_each_of_its_dates(reading: Reading) -> None:
    answers = bound_curve(series(), KILLED, DATES, reading)
    assert [one.scope.as_of for one in answers] == list(DATES)
    for day, answer in zip(DATES, answers, strict=True):
        alone = bound(series(), replace(KILLED, as_of=day), reading)
        assert answer.interval == alone.interval
        assert answer.left_out == alone.left_out


def test_r12_a_curve_of_a_chosen_set() -> None:
    claims = series()
    answers = bound_curve(claims, KILLED, DATES, Reading.STRICT, chosen=[claims[0].id])
    assert [tuple(one.interval) for one in answers] == [(0, None), *[(100, None)] * 4]


def test_a_curve_of_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="no outcome"):
        bound_curve(series(), Scope(MILITARY, (), "VE/Harl"), DATES, Reading.STRICT)
