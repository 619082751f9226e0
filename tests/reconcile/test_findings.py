"""Shares, ids, words, limits: what findings say beside the rules."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import UsageError
from tollbook.model import Days, Kind, Reading, Scope, Status
from tollbook.reconcile import bound, bound_finding, explain_pair, reconcile
from tollbook.reconcile.hitting import cheapest_hitting_set, small_hitting_set
from tollbook.reconcile.solve import Deadline
from tollbook.reconcile.times import Moment, timeline
from tollbook.reconcile.words import when

from .build import assertion

LOST = "killed,wounded,missing"


def kursk_like() -> list:  # type: ignore[type-arg]
    """The shape of a real case, with invented names."""
    sent = assertion("about 11,000", outcome="deployed", by="ministry", document="d", anchor="d")
    return [
        assertion("over 6,000", outcome=LOST, by="ministry", document="d", anchor="d"),
        sent,
        assertion(
            "around half",
            outcome=LOST,
            by="ministry",
            document="d",
            anchor="d",
            base=sent.claim.id,
            fraction=(0.45, 0.55),
            start=200,
        ),
        assertion(
            "nearly 6,000", outcome=LOST, by="courier", document="d", anchor="d", outlet=True
        ),
        assertion("about 600", by="deputy", document="d", as_of="2031-04"),
        assertion("4,000", outcome="killed,wounded", by="president", document="d", as_of=None),
    ]


def test_a_share_has_its_interval_and_stands_beside_the_stated_fraction() -> None:
    found = [f for f in reconcile(kursk_like()) if f.kind is Kind.SHARE]
    share = next(f for f in found if "over 6,000" in f.summary)
    assert share.share is not None
    assert share.share.low == pytest.approx(6001 / 12100, abs=1e-4)
    assert share.share.high == pytest.approx(6999 / 9900, abs=1e-4)
    assert {"R5", "R6"} <= set(share.rules)
    assert any("around half" in line for line in share.detail)


def test_one_contradiction_and_the_pair_that_only_looks_like_one() -> None:
    found = reconcile(kursk_like())
    assert [f.kind for f in found].count(Kind.CONTRADICTION) == 1
    assert any(
        f.kind is Kind.COMPATIBLE and "about 600" in f.summary and "4,000" in f.summary
        for f in found
    )


def test_findings_do_not_depend_on_the_order_of_assertions() -> None:
    claims = kursk_like()
    assert {f.id for f in reconcile(claims)} == {f.id for f in reconcile(claims[::-1])}


def test_ids_are_unique() -> None:
    ids = [f.id for f in reconcile(kursk_like())]
    assert len(ids) == len(set(ids))


def test_words_never_say_that_a_claim_is_so() -> None:
    for finding in reconcile(kursk_like()):
        assert "claim" in finding.summary


def test_a_bound_in_words_says_what_is_unbounded_and_who_binds() -> None:
    scope = Scope("nation=VE,role=military", ("killed",), "VE/Harl", date(2031, 6, 15))
    finding = bound_finding([assertion("at least 40", by="mayor")], scope, Reading.STRICT)
    assert finding.status is Status.PROVEN
    assert "no upper bound" in finding.summary
    assert any("at least 40" in line and "mayor" in line for line in finding.detail)


def test_nothing_claimed_bounds_nothing() -> None:
    scope = Scope("", ("killed",), "", date(2031, 6, 15))
    answer = bound([], scope, Reading.USUAL)
    assert answer.interval == (0, None)
    assert reconcile([]) == []


@pytest.mark.parametrize(
    "scope",
    [
        Scope("", (), "", date(2031, 1, 1)),
        Scope("", ("killed",), "", date(2031, 1, 1), since=date(2031, 2, 1)),
    ],
)
def test_a_question_that_cannot_be_met_is_refused(scope: Scope) -> None:
    with pytest.raises(UsageError):
        bound([], scope, Reading.STRICT)


def test_a_pair_out_of_time_is_not_answered() -> None:
    finding = explain_pair(assertion("40", by="a"), assertion("50", by="b"), seconds=0)
    assert finding.status is Status.OUT_OF_TIME


def test_a_single_claim_against_itself() -> None:
    found = reconcile([assertion("50 to 40")])
    assert [f.kind for f in found][:1] == [Kind.CONTRADICTION]


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (Days(date(2031, 6, 4), date(2031, 6, 4)), "4 June 2031"),
        (Days(date(2031, 2, 1), date(2031, 2, 28)), "February 2031"),
        (Days(date(2031, 1, 1), date(2031, 12, 31)), "2031"),
        (Days(None, date(2031, 6, 4)), "by 4 June 2031"),
        (Days(None, None), "an unknown date"),
        (Days(date(2031, 6, 2), date(2031, 6, 16)), "June 2031"),
        (Days(date(2031, 6, 2), date(2031, 6, 5)), "between 2 June 2031 and 5 June 2031"),
    ],
)
def test_dates_in_words(days: Days, text: str) -> None:
    assert when(days) == text


DAYS = st.dates(date(2031, 1, 1), date(2031, 1, 9))


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=1, max_size=6))
def test_r7_the_order_of_moments_is_sure_and_transitive(pairs: list[list[date]]) -> None:
    moments = [Moment(str(i), Days(*pair)) for i, pair in enumerate(pairs)]
    line = timeline(moments)
    for one in moments:
        for other in moments:
            sure = line.sure(line.index[one.key], line.index[other.key])
            assert sure == (one.key == other.key or one.days[1] <= other.days[0])  # type: ignore[operator]


SETS = st.lists(st.sets(st.sampled_from("abcde"), min_size=1, max_size=3), min_size=1, max_size=5)


@given(SETS)
def test_hitting_sets_hit_and_the_cheapest_is_least(to_hit: list[set[str]]) -> None:
    deadline = Deadline.after(60)
    found = small_hitting_set(to_hit, [], deadline)
    cheapest = cheapest_hitting_set(to_hit, dict.fromkeys("abcde", 1), "abcde", deadline)
    assert found is not None
    assert all(found & one for one in to_hit)
    assert all(cheapest & one for one in to_hit)
    options = ({name for i, name in enumerate("abcde") if mask >> i & 1} for mask in range(1 << 5))
    least = min(len(o) for o in options if all(o & one for one in to_hit))
    assert len(cheapest) == least
    # The quick one need not be a least one, but nothing in it is for nothing.
    assert not any(all((found - {n}) & one for one in to_hit) for n in found)
