"""What an analyst should find in the sample cases, rule by rule, from the reports themselves.

The README of each case says what there is to find. Here stands what comes out, and must go on
to: each test names its rule.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tollbook import api
from tollbook.model import Assertion, Book, Finding, Kind, Reading, Scope
from tollbook.reconcile import bound, explain_pair

CARVONIAN = "nation=carvonia,role=military"
QUELLIN = "ostmere/Quellin Province"


@cache
def book(name: str) -> Book:
    """A sample case, read, resolved and reconciled once."""
    with TemporaryDirectory() as folder:
        return api.build_sample(name, Path(folder)).book()


def figure(name: str, words: str, originator: str) -> Assertion:
    """The one assertion with these words (in any mention) of this originator."""
    found = [
        one
        for one in book(name).assertions
        if one.originator == originator
        and any(mention.claim.quantity.text.casefold() == words for mention in one.mentions)
    ]
    assert len(found) == 1, (words, originator, len(found))
    return found[0]


def findings(name: str, kind: Kind, *words: str) -> list[Finding]:
    """The findings of a kind whose sentence has all the words."""
    return [
        one
        for one in book(name).findings
        if one.kind is kind and all(word.casefold() in one.summary.casefold() for word in words)
    ]


def test_r1_more_than_900_neutralized_say_nothing_of_the_killed_alone() -> None:
    claim = figure("quellin", "more than 900", "ostmere-ministry-of-defence")
    when = claim.claim.window.end_days.latest
    losses = Scope(CARVONIAN, ("captured", "killed", "wounded"), QUELLIN, when)
    killed = Scope(CARVONIAN, ("killed",), QUELLIN, when)
    assert bound([claim], losses, Reading.STRICT).interval == (901, None)
    assert bound([claim], killed, Reading.STRICT).interval == (0, None)


def test_r2_a_part_and_its_whole_agree() -> None:
    village = figure("quellin", "fourteen", "jorin-pell")
    district = figure("quellin", "at least 20", "dara-oswin")
    assert explain_pair(village, district).kind is not Kind.CONTRADICTION
    assert not findings("quellin", Kind.CONTRADICTION, "“52”")


def test_r4_an_addition_is_no_total() -> None:
    added = figure("quellin", "another 60", "ostmere-ministry-of-defence")
    assert added.claim.window.increment
    assert not [
        one
        for one in book("quellin").findings
        if one.kind in {Kind.CONTRADICTION, Kind.TENSION} and added.id in one.assertions
    ]


def test_r5_r6_the_share_of_those_deployed() -> None:
    found = findings("kursk", Kind.SHARE, "6,000", "11,000", "UK Ministry of Defence")
    assert found
    assert found[0].share is not None
    assert 0.4 < (found[0].share.low or 0) < (found[0].share.high or 1) < 0.8
    assert findings("quellin", Kind.SHARE, "3,200", "8,000")


def test_r7_vague_dates_of_prisoners_are_not_held_against_each_other() -> None:
    assert not findings("quellin", Kind.CONTRADICTION, "“150” captured")


@pytest.mark.parametrize(
    ("words", "originator", "mentions"),
    [("about 20", "dara-oswin", 2), ("over 400", "tomas-verrin", 2)],
)
def test_r8_a_copy_with_drift_counts_once(words: str, originator: str, mentions: int) -> None:
    assert len(figure("quellin", words, originator).mentions) == mentions


def test_r9_twenty_eight_against_no_more_than_12() -> None:
    found = findings("quellin", Kind.CONTRADICTION, "“Twenty-eight”", "“No more than 12”")
    assert len(found) == 1
    assert {"R1", "R9"} <= set(found[0].rules)
    assert "Dara Oswin" in found[0].summary
    assert "General Staff of Carvonia" in found[0].summary


def test_r11_46_and_then_52_is_a_revision() -> None:
    found = findings("quellin", Kind.REVISION, "“46”", "“52”")
    assert len(found) == 1
    assert found[0].rules == ("R11",)


def test_r11_at_least_31_and_then_twenty_eight_is_a_retraction() -> None:
    found = findings("quellin", Kind.RETRACTION, "“At least 31”", "“Twenty-eight”")
    assert len(found) == 1
    assert "R4" in found[0].rules


def test_r12_carvonians_killed_as_the_mission_counted_them() -> None:
    scope = Scope(CARVONIAN, ("killed",), QUELLIN, date(2023, 4, 4))
    answer = bound(book("quellin").assertions, scope, Reading.STRICT)
    mission = figure("quellin", "between 700 and 900", "joint-monitoring-mission")
    assert answer.interval.low == 700
    assert mission.id in answer.binding_low


def test_r13_victims_in_another_country_are_not_compared() -> None:
    brask = figure("quellin", "six", "ternow-county")
    valley = figure("quellin", "at least 58", "meridian-relief")
    finding = explain_pair(brask, valley)
    assert finding.kind is Kind.NOT_COMPARABLE
    assert finding.rules == ("R13",)


@pytest.mark.parametrize("name", ["kursk", "quellin"])
def test_what_is_listed_by_default_is_short_and_tells_something(name: str) -> None:
    listed = [one.kind for one in book(name).findings]
    assert listed.count(Kind.SHARE) <= 5
    assert listed.count(Kind.COMPATIBLE) <= 6
    assert listed.count(Kind.NOT_COMPARABLE) <= 7
    assert listed.count(Kind.BOUND) <= 16
    for one in book(name).findings:
        if one.share is not None:
            assert (one.share.high or 0) - (one.share.low or 0) <= 0.5
