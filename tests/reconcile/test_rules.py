"""The worked examples of `docs/explanation/rules.md`, by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tollbook.model import (
    Assertion,
    Finding,
    Interval,
    Kind,
    Mention,
    Polarity,
    Reading,
    Scope,
    Status,
)
from tollbook.reconcile import bound, explain_pair, reconcile
from tollbook.vocab.nations import nations
from tollbook.vocab.places import places

from .build import assertion

MILITARY = "nation=VE,role=military"
HURT = "killed,wounded"
LOST = "killed,wounded,missing,captured"


def ask(
    assertions: Sequence[Assertion],
    outcome: str,
    *,
    reading: Reading = Reading.STRICT,
    place: str = "VE/Harl",
    as_of: date | None = date(2031, 6, 15),
) -> tuple[float | None, float | None]:
    scope = Scope(MILITARY, tuple(outcome.split(",")), place, as_of)
    return tuple(bound(assertions, scope, reading).interval)  # type: ignore[return-value]


def kinds(findings: Sequence[Finding]) -> list[Kind]:
    told = (Kind.CONTRADICTION, Kind.TENSION, Kind.REVISION, Kind.RETRACTION)
    return [one.kind for one in findings if one.kind in told]


def conflicts(*assertions: Assertion) -> list[Finding]:
    return [f for f in reconcile(assertions) if f.kind is Kind.CONTRADICTION]


def test_r1_lower_bound_on_what_may_be_upper_on_what_surely_is() -> None:
    claims = [assertion("30", outcome=LOST, inner=HURT)]
    assert ask(claims, LOST) == (30, None)
    assert ask(claims, HURT) == (0, 30)


def test_r1_an_empty_inner_outcome_bounds_nothing_from_above() -> None:
    assert ask([assertion("30", inner="")], "killed") == (30, None)


@pytest.mark.parametrize("polarity", [p for p in Polarity if p is not Polarity.ASSERTED])
def test_r1_only_asserted_claims_bind(polarity: Polarity) -> None:
    assert ask([assertion("30", polarity=polarity)], "killed") == (0, None)


def test_r1_outcomes_of_families_that_overlap_are_not_added_under_an_upper_bound() -> None:
    claims = [
        assertion("at most 10", outcome="killed,displaced", by="a"),
        assertion("8", outcome="killed", by="b"),
        assertion("9", outcome="displaced", by="c"),
    ]
    assert not conflicts(*claims)


def test_r2_a_part_is_no_more_than_the_whole() -> None:
    found = conflicts(
        assertion("40", by="mayor", place="VE/Harl/Ost"), assertion("at most 30", by="governor")
    )
    assert len(found) == 1
    assert {"R1", "R2", "R9"} <= set(found[0].rules)


@pytest.mark.parametrize(("inner", "outer"), [("Sumy", "the Sumy region"), ("Sumy", "Ukraine")])
def test_r2_the_gazetteer_knows_which_town_lies_where(inner: str, outer: str) -> None:
    known = places(nations())
    narrow, wide = known.find(inner), known.find(outer)
    assert narrow is not None
    assert wide is not None
    (found,) = conflicts(
        assertion("40", by="mayor", place=narrow.id),
        assertion("at most 30", by="governor", place=wide.id),
    )
    assert "R2" in found.rules


def test_r2_populations_lie_in_an_order() -> None:
    def killed(text: str, of: str, by: str) -> Assertion:
        return assertion(text, of=of, by=by)

    most = killed("at most 10", "nation=VE,role=civilian", "ministry")
    for of in ("age=child,nation=VE,role=civilian", "group=reporter,nation=VE"):
        assert "R2" in conflicts(most, killed("12", of, "mayor"))[0].rules
    assert not conflicts(most, killed("12", "nation=VE,sex=female", "mayor"))


def test_r2_what_is_made_of_parts_counts_no_more_than_they_together() -> None:
    both = "any=age:child|sex:female,nation=VE"
    parts = [
        assertion("at most 4", of="age=child,nation=VE", by="a"),
        assertion("at most 5", of="nation=VE,sex=female", by="b"),
    ]
    assert not conflicts(*parts, assertion("9", of=both, by="c"))
    assert len(conflicts(*parts, assertion("10", of=both, by="c"))[0].assertions) == 3
    assert conflicts(assertion("3", of=both, by="c"), assertion("4", of="age=child,nation=VE"))


def test_r2_an_area_counts_no_more_than_its_places_and_no_less_than_each() -> None:
    area = "VE/Harl/Ost|VE/Sund/Brook"
    places = [
        assertion("4", place="VE/Harl/Ost", by="a"),
        assertion("5", place="VE/Sund/Brook", by="b"),
    ]
    scope = Scope(MILITARY, ("killed",), area, date(2031, 6, 15))
    assert bound(places, scope, Reading.STRICT).interval == (5, 9)
    assert len(conflicts(*places, assertion("10", place=area, by="c"))[0].assertions) == 3
    assert conflicts(*places, assertion("4", place=area, by="c"))


def test_r2_levels_may_fall() -> None:
    march = assertion("40", outcome="missing", by="a", as_of="2031-03-31")
    june = assertion("30", outcome="missing", by="b", as_of="2031-06-30")
    assert not conflicts(march, june)
    assert conflicts(assertion("40", by="a", as_of="2031-03-31"), assertion("30", by="b"))


def test_r2_the_wounded_may_fall_but_not_with_the_killed() -> None:
    assert not conflicts(
        assertion("40", outcome="wounded", by="a", as_of="2031-03-31"),
        assertion("30", outcome="wounded", by="b", as_of="2031-06-30"),
    )
    assert conflicts(
        assertion("40", outcome=HURT, by="a", as_of="2031-03-31"),
        assertion("30", outcome=HURT, by="b", as_of="2031-06-30"),
    )


def test_r3_disjoint_outcomes_add_up() -> None:
    parts = [assertion("12", by="a"), assertion("30", outcome="wounded", by="b")]
    found = conflicts(*parts, assertion("40", outcome=HURT, by="c"))
    assert [len(one.assertions) for one in found] == [3]
    assert "R3" in found[0].rules
    assert ask(parts, HURT) == (42, 42)


@pytest.mark.parametrize(("outcome", "clashes"), [("killed", True), (HURT, False)])
def test_r4_windows_that_meet_add_up_for_the_killed_alone(outcome: str, clashes: bool) -> None:
    found = conflicts(
        assertion("100", outcome=outcome, by="a", as_of="2031-03-31"),
        assertion("50", outcome=outcome, by="b", since="2031-04-01", as_of="2031-06-30"),
        assertion("140", outcome=outcome, by="c", as_of="2031-06-30"),
    )
    assert [set(one.rules) >= {"R4", "R9"} for one in found] == [True] * clashes


def test_r4_growth_of_a_part_is_growth_of_the_whole() -> None:
    found = conflicts(
        assertion("100", by="a", place="VE/Harl", as_of="2031-03-31"),
        assertion("300", by="b", place="VE/Harl", as_of="2031-06-30"),
        assertion("600", by="c", place="VE", as_of="2031-03-31"),
        assertion("700", by="d", place="VE", as_of="2031-06-30"),
    )
    assert [len(one.assertions) for one in found] == [4]


def test_r2_the_rest_of_a_population_does_not_become_fewer() -> None:
    def hurt(text: str, of: str, by: str, as_of: str) -> Assertion:
        return assertion(text, outcome=HURT, of=of, by=by, as_of=as_of)

    found = conflicts(
        hurt("100", MILITARY, "a", "2031-03-31"),
        hurt("300", MILITARY, "b", "2031-06-30"),
        hurt("600", "nation=VE", "c", "2031-03-31"),
        hurt("700", "nation=VE", "d", "2031-06-30"),
    )
    assert [len(one.assertions) for one in found] == [4]


def test_r4_an_addition_adds_and_is_no_total() -> None:
    first = assertion("100", as_of="2031-05-31")
    more = assertion("20", increment=True, as_of="2031-06-15", start=50)
    assert ask([first, more], "killed") == (120, None)
    assert not conflicts(first, more)
    assert ask([more], "killed") == (20, None)


def test_r4_an_addition_of_the_wounded_counts_other_people() -> None:
    first = assertion("100", outcome=HURT, as_of="2031-05-31")
    more = assertion("20", outcome=HURT, increment=True, as_of="2031-06-15", start=50)
    assert ask([first, more], HURT) == (120, None)


@pytest.mark.parametrize(
    ("per", "since", "as_of", "strict", "usual"),
    [
        ("day", "2031-06-01", "2031-06-15", (20, None), (15 * 15, 24 * 15)),
        ("week", "2031-06-01", "2031-06-14", (20, None), (30, 48)),
        ("month", "2031-06-11", "2031-06-15", (0, None), (2, 5)),
    ],
)
def test_r4_a_rate_adds_up_over_its_time(
    per: str, since: str, as_of: str, strict: object, usual: object
) -> None:
    claim = assertion("20", per=per, since=since, as_of=as_of)
    days = (date.fromisoformat(as_of), date.fromisoformat(since))
    scope = Scope(MILITARY, ("killed",), "VE/Harl", *days)
    told = [tuple(bound([claim], scope, reading).interval) for reading in Reading]
    assert told == [strict, usual]


@pytest.mark.parametrize(("since", "usual"), [("2031-06", 15), ("2031-05", 15 * 16), (None, 15)])
def test_r4_a_rate_lasts_no_longer_than_it_surely_does(since: str | None, usual: int) -> None:
    claim = assertion("20", per="day", since=since, as_of="2031-06-15")
    assert ask([claim], "killed") == (20, None)
    assert ask([claim], "killed", reading=Reading.USUAL) == (usual, None)


def test_r4_a_rate_and_totals_are_held_against_each_other() -> None:
    claims = [
        assertion("1,001", by="a", as_of="2031-05-31"),
        assertion("200", by="b", per="day", since="2031-06-01", as_of="2031-06-15"),
        assertion("2,001", by="c", as_of="2031-06-15"),
    ]
    found = reconcile(claims)
    assert kinds(found) == [Kind.TENSION]
    assert "“200” a day" in found[0].summary
    assert not kinds(reconcile([*claims[:2], assertion("4,001", by="c")]))


def test_r4_those_added_to_the_killed_may_have_been_wounded_before() -> None:
    claims = [
        assertion("60", outcome=HURT, by="a", as_of="2031-03-31"),
        assertion("20", increment=True, by="b", since="2031-04-01", as_of="2031-06-15"),
        assertion("70", outcome=HURT, by="c", as_of="2031-06-15"),
    ]
    assert not conflicts(*claims)
    added = assertion(
        "20", outcome=HURT, increment=True, by="b", since="2031-04-01", as_of="2031-06-15"
    )
    assert len(conflicts(claims[0], added, claims[2])[0].assertions) == 3


def test_r4_who_is_new_in_a_part_is_new_in_the_whole() -> None:
    found = conflicts(
        assertion("60", outcome=HURT, of="nation=VE", by="a", as_of="2031-03-31"),
        assertion(
            "20", outcome=HURT, increment=True, by="b", since="2031-04-01", as_of="2031-06-15"
        ),
        assertion("70", outcome=HURT, of="nation=VE", by="c", as_of="2031-06-15"),
    )
    assert [len(one.assertions) for one in found] == [3]


def test_r2_who_came_to_a_town_may_have_been_in_the_province() -> None:
    def sent(text: str, place: str, by: str, since: str | None = None) -> Assertion:
        return assertion(text, outcome="deployed", place=place, by=by, since=since)

    town = sent("500", "VE/Harl/Ost", "a", since="2031-06-01")
    assert not conflicts(town, sent("at most 100", "VE/Harl", "b", since="2031-06-01"))
    assert conflicts(town, sent("at most 100", "VE/Harl", "b"))


def test_r5_no_more_are_lost_than_were_there() -> None:
    sent = assertion("at most 500", outcome="deployed", by="a")
    found = conflicts(sent, assertion("600", outcome=HURT, by="b"))
    assert "R5" in found[0].rules
    assert ask([sent], HURT) == (0, 500)


def test_r6_a_fraction_ties_two_counts() -> None:
    sent = assertion("1,000", outcome="deployed", by="a")
    half = assertion(
        "half",
        outcome=LOST,
        by="a",
        base=sent.claim.id,
        fraction=(0.45, 0.55),
        fraction_strict=(0.45, 0.55),
    )
    assert ask([sent, half], LOST) == (450, 550)
    found = conflicts(sent, half, assertion("600", outcome=LOST, by="b"))
    assert [len(one.assertions) for one in found] == [3]
    assert "R6" in found[0].rules


def test_r6_without_its_base_a_fraction_binds_by_its_product() -> None:
    part = assertion("450 to 550", outcome=LOST)
    assert ask([part], LOST) == (450, 550)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("at most 100", date(2031, 6, 30), (0, None)),
        ("at most 100", date(2031, 6, 1), (0, 100)),
        ("at least 100", date(2031, 6, 30), (100, None)),
        ("at least 100", date(2031, 6, 15), (0, None)),
    ],
)
def test_r7_bounds_pass_over_vague_dates_only_when_sure(
    text: str, day: date, expected: tuple[int, int | None]
) -> None:
    assert ask([assertion(text, as_of="2031-06")], "killed", as_of=day) == expected


def test_r7_the_same_anchor_is_the_same_moment() -> None:
    over = assertion("over 6,000", by="a", as_of="2031-06", anchor="now")
    assert conflicts(over, assertion("nearly 6,000", by="b", as_of="2031-06", anchor="now"))
    assert not conflicts(over, assertion("nearly 6,000", by="b", as_of="2031-06"))


def test_r8_an_assertion_counts_once() -> None:
    one = assertion("at least 40")
    assert ask([one, one], "killed") == (40, None)
    assert not kinds(reconcile([one, one]))


def test_r9_a_contradiction_is_minimal_and_says_how_to_remove_it() -> None:
    over = assertion("over 6,000", by="ministry", via=("courier",))
    nearly = assertion("nearly 6,000", by="courier", outlet=True)
    found = conflicts(over, nearly, assertion("at least 10", by="c"))
    assert [set(one.assertions) for one in found] == [{over.id, nearly.id}]
    assert found[0].within == "copies"
    assert found[0].remedy is not None
    assert "“about 6,000”" in found[0].remedy


def test_r10_a_tension_is_no_contradiction() -> None:
    found = reconcile([assertion("about 600", by="a"), assertion("about 900", by="b")])
    assert kinds(found) == [Kind.TENSION]


@pytest.mark.parametrize(
    ("later", "kind"), [("450", Kind.RETRACTION), ("700", Kind.REVISION), ("500", None)]
)
def test_r11_a_later_count_replaces_the_earlier(later: str, kind: Kind | None) -> None:
    found = reconcile(
        [
            assertion("500", as_of="2031-05-31", document="may"),
            assertion(later, as_of="2031-06-15", document="june"),
        ]
    )
    assert kinds(found) == ([] if kind is None else [kind])


def test_r11_what_is_taken_back_no_longer_binds() -> None:
    first = assertion("at least 500", document="first", published="2031-06-16")
    second = assertion("at least 400", document="second", published="2031-06-20")
    assert kinds(reconcile([first, second])) == [Kind.REVISION]
    assert ask([first, second], "killed") == (400, None)


def test_r11_two_figures_of_one_document_may_contradict() -> None:
    found = reconcile([assertion("500", document="d"), assertion("450", document="d", start=9)])
    assert kinds(found) == [Kind.CONTRADICTION]
    assert found[0].within == "one originator"


def test_r12_each_end_has_its_binding_claims() -> None:
    killed = assertion("at least 40", by="a")
    hurt = assertion("at least 70", outcome=HURT, by="b")
    sent = assertion("at most 100", outcome="deployed", by="c")
    scope = Scope(MILITARY, ("killed", "wounded"), "VE/Harl", date(2031, 6, 15))
    answer = bound([killed, hurt, sent], scope, Reading.STRICT)
    assert answer.interval == Interval(70, 100)
    assert answer.binding_low == (hurt.id,)
    assert answer.binding_high == (sent.id,)


def test_r12_the_heaviest_consistent_set_binds() -> None:
    heavy = assertion("40", by="a", weight=3)
    light = [assertion("50", by="b"), assertion("50", by="c")]
    scope = Scope(MILITARY, ("killed",), "VE/Harl", date(2031, 6, 15))
    answer = bound([*light, heavy], scope, Reading.STRICT)
    assert answer.interval == Interval(40, 40)
    assert set(answer.left_out) == {one.id for one in light}


def test_r12_at_equal_weight_a_named_source_goes_before_an_outlets_inference() -> None:
    over = assertion("over 6,000", by="zz ministry")
    nearly = assertion("nearly 6,000", by="a courier", outlet=True)
    scope = Scope(MILITARY, ("killed",), "VE/Harl", date(2031, 6, 15))
    assert bound([nearly, over], scope, Reading.STRICT).left_out == (nearly.id,)


def test_r12_levels_are_asked_for_as_of_a_moment_that_claims_stand_for() -> None:
    claims = [assertion("over 6,000", outcome="killed,wounded,missing", as_of="2031-06")]
    assert ask(claims, "killed,wounded,missing", as_of=date(2031, 6, 10)) == (6001, None)
    assert ask(claims, "killed,wounded,missing", as_of=None) == (6001, None)
    assert ask(claims, "killed,wounded,missing", as_of=date(2031, 9, 1)) == (0, None)


def test_r12_out_of_time_shows_no_answer() -> None:
    scope = Scope(MILITARY, ("killed",), "VE/Harl", date(2031, 6, 15))
    answer = bound([assertion("40")], scope, Reading.STRICT, seconds=0)
    assert answer.interval == Interval(None, None)
    assert {answer.low_status, answer.high_status} == {Status.OUT_OF_TIME}
    for finding in reconcile([assertion("40"), assertion("50", by="b")], seconds=0):
        assert finding.status is Status.OUT_OF_TIME or finding.kind is Kind.SHARE


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (assertion("30"), assertion("50", place="VE/Sund"), "places"),
        (assertion("30"), assertion("50", of="nation=OS"), "people"),
        (assertion("30"), assertion("50", outcome="wounded"), "outcomes"),
        (assertion("30"), assertion("50", unit="household"), "units"),
        (assertion("30"), assertion("50", polarity=Polarity.PROJECTED), "asserted"),
        (assertion("at least 30"), assertion("at least 50"), "at least"),
        (assertion("30", of="nation=VE", place="VE/Harl"), assertion("50", place="VE"), "wider"),
        (assertion("60", as_of="2031-06"), assertion("50", as_of="2031"), "order"),
    ],
)
def test_r13_says_why_no_rule_compares(one: Assertion, other: Assertion, reason: str) -> None:
    for pair in ((one, other), (other, one)):
        finding = explain_pair(*pair)
        assert finding.kind is Kind.NOT_COMPARABLE
        assert finding.rules == ("R13",)
        assert reason in finding.summary


def test_r13_a_part_beside_its_whole_is_compatible() -> None:
    finding = explain_pair(
        assertion("about 600", by="a", as_of="2031-04"),
        assertion("4,000", outcome=HURT, by="b", as_of=None),
    )
    assert finding.kind is Kind.COMPATIBLE
    assert {"R2", "R3"} <= set(finding.rules)
    assert "600 ≤ 4,000" in finding.summary


def test_r4_an_addition_never_limits_a_total() -> None:
    more = assertion("3,000", outcome="deployed", increment=True, since="2031-01", as_of="2031-02")
    total = assertion("11,000", outcome="deployed", since="2031-01", as_of="2031-02", start=40)
    assert not conflicts(more, total)
    assert ask([more], "deployed") == (3000, None)


def test_r9_the_words_of_one_report_are_held_against_each_other() -> None:
    source = assertion("over 6,000", by="ministry", outcome=LOST, inner=HURT, document="source")
    copied = assertion("over 6,000", by="ministry", outcome=HURT, document="copy").claim
    copied = replace(copied, id="copied")
    standing = replace(source, mentions=(*source.mentions, Mention(copied)))
    own = assertion("nearly 6,000", by="courier", outcome=HURT, document="copy", outlet=True)
    found = conflicts(standing, own)
    assert [set(one.claims) for one in found] == [{"copied", own.claim.id}]
    assert {"R8", "R9"} <= set(found[0].rules)
    assert not conflicts(source, own)


def test_r11_a_rough_later_number_takes_nothing_back() -> None:
    first = assertion("at least 100", as_of="2031-05-31", document="may")
    later = assertion("about 300", as_of="2031-06-15", document="june")
    found = reconcile([first, later])
    assert kinds(found) == [Kind.REVISION]
    assert ask([first, later], "killed") == (100, None)


def test_a_search_that_is_cut_short_is_told_once_and_is_no_contradiction() -> None:
    claims = [
        assertion(text, by=text, place=place)
        for place in ("VE/Harl", "OS/Sund")
        for text in ("40", "50")
    ]
    found = reconcile(claims, seconds=0)
    assert not kinds(found)
    assert len([one for one in found if not one.assertions and one.bound is None]) == 1
