"""What each decision does to what is read, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from decide_builders import (
    KILLED,
    WOUNDED,
    about,
    alias,
    by_hand,
    correction,
    decision,
    document,
    exactly,
    grade,
    link,
    read,
    undo,
)

from tollbook.decide import apply_decisions
from tollbook.model import (
    Decision,
    DecisionKind,
    Evidence,
    Extraction,
    Fields,
    Likelihood,
    OfClaims,
    Place,
    Polarity,
    Population,
    Regroup,
    Standing,
    anchor_of,
)

REPORT = document("Varland MoD: at least 30 killed. Ostmera MoD: at most 12 wounded. Then 7 died.")
OTHER = document("Varland MoD: at least 31 killed.", "d2", "Halvet Courier")
REPORTS = (REPORT, OTHER)
READ = (read(REPORT), read(OTHER))
FIRST, SECOND = READ[0].claims
THIRD = READ[1].claims[0]
ACCEPT, REJECT = DecisionKind.ACCEPT, DecisionKind.REJECT
MERGE, SPLIT = DecisionKind.MERGE, DecisionKind.SPLIT


def apply(*decisions: Decision) -> tuple[Extraction, ...]:
    return apply_decisions(REPORTS, READ, decisions).extractions


def standings(*decisions: Decision) -> list[Standing]:
    return [one.standing for one in apply_decisions(REPORTS, READ, decisions).effects]


def test_no_decision_changes_nothing() -> None:
    found = apply_decisions(REPORTS, READ, ())
    assert found.extractions == READ
    assert (found.regroup, found.grades, found.effects) == ((), {}, ())


def test_what_is_accepted_is_sure_and_otherwise_as_it_was() -> None:
    doubtful = replace(READ[0], claims=(replace(FIRST, confidence=0.1), SECOND))
    found = apply_decisions(REPORTS, (doubtful, READ[1]), (about(1, ACCEPT, REPORT, FIRST),))
    claim = found.extractions[0].claims[0]
    assert claim == replace(FIRST, confidence=1.0, rules=("pattern", "decision:1"))
    assert claim.decided
    assert not SECOND.decided
    (effect,) = found.effects
    assert (effect.claims, effect.before, effect.after) == (
        (FIRST.id,),
        doubtful.claims[0],
        claim,
    )


def test_what_is_rejected_is_listed_with_who_when_and_why() -> None:
    found = apply_decisions(REPORTS, READ, (about(1, REJECT, REPORT, FIRST),))
    assert found.extractions[0].claims == (SECOND,)
    (reject,) = found.extractions[0].rejects
    assert reject.reason == "rejected by a reviewer"
    assert reject.detail == "rejected by Ada Lorn on 2031-06-01: checked"
    assert (reject.text, reject.start) == ("at least 30", FIRST.quantity.start)
    assert (found.effects[0].before, found.effects[0].after) == (FIRST, None)


FIELDS = (
    Fields(figures=exactly(40)),
    Fields(outcome=WOUNDED),
    Fields(population=Population("", "", "")),
    Fields(place=Place("", "Halvet", "XO/Halvet")),
    Fields(window=replace(FIRST.window, end="2031-05-01")),
    Fields(attribution=(link("Halvet Watch"),)),
    Fields(attribution=()),
    Fields(likelihood=Likelihood("probably", 0, 8, None, "readers")),
    Fields(polarity=Polarity.DENIED),
)


@pytest.mark.parametrize("fields", FIELDS, ids=lambda one: "-".join(one.named))
def test_every_field_can_be_corrected_alone(fields: Fields) -> None:
    claim = apply(correction(1, REPORT, FIRST, fields))[0].claims[0]
    assert (claim.id, claim.confidence) == (FIRST.id, 1.0)
    assert claim.rules[-1] == "decision:1"
    (name,) = fields.named
    changed = {
        one
        for one in Fields.__dataclass_fields__
        if one not in {"figures", "no_likelihood"} and getattr(claim, one) != getattr(FIRST, one)
    }
    assert changed == ({name} if name != "quantity" else set())
    assert (claim.quantity != FIRST.quantity) is (name == "quantity")
    assert claim.quantity.text == "at least 30"


def test_a_hedge_can_be_taken_away() -> None:
    hedged = replace(FIRST, likelihood=Likelihood("probably", 0, 8, None, "readers"))
    taken = correction(1, REPORT, FIRST, Fields(no_likelihood=True))
    found = apply_decisions((REPORT,), (replace(READ[0], claims=(hedged,)),), (taken,))
    assert found.extractions[0].claims[0].likelihood is None


def test_a_corrected_number_is_no_share_and_no_sum_any_more() -> None:
    share = replace(FIRST, quantity=replace(FIRST.quantity, base="b", base_text="of 60"))
    share = replace(share, parts=("p", "q"))
    asked = (correction(1, REPORT, FIRST, Fields(figures=exactly(9))),)
    found = apply_decisions((REPORT,), (replace(READ[0], claims=(share,)),), asked)
    claim = found.extractions[0].claims[0]
    assert (claim.quantity.base, claim.quantity.base_text, claim.parts) == (None, None, ())


def test_a_sum_with_a_rejected_part_is_a_plain_number() -> None:
    whole = replace(FIRST, parts=(SECOND.id,))
    asked = (about(1, REJECT, REPORT, SECOND),)
    found = apply_decisions((REPORT,), (replace(READ[0], claims=(whole, SECOND)),), asked)
    assert found.extractions[0].claims == (FIRST,)


def test_corrections_of_two_fields_add_up() -> None:
    claim = apply(
        correction(1, REPORT, FIRST, Fields(outcome=WOUNDED)),
        correction(2, REPORT, FIRST, Fields(figures=exactly(5))),
    )[0].claims[0]
    assert (claim.outcome, claim.quantity.value) == (WOUNDED, 5)
    assert claim.rules[-2:] == ("decision:1", "decision:2")


@pytest.mark.parametrize(
    ("kinds", "expected", "kept"),
    [
        ((ACCEPT, REJECT), (Standing.REPLACED, Standing.APPLIED), False),
        ((REJECT, ACCEPT), (Standing.REPLACED, Standing.APPLIED), True),
        ((REJECT, REJECT), (Standing.REPLACED, Standing.APPLIED), False),
        ((ACCEPT, ACCEPT), (Standing.APPLIED, Standing.APPLIED), True),
    ],
)
def test_the_later_decision_about_a_claim_holds(
    kinds: tuple[DecisionKind, ...], expected: tuple[Standing, ...], kept: bool
) -> None:
    made = [about(n, kind, REPORT, FIRST) for n, kind in enumerate(kinds, 1)]
    assert tuple(standings(*made)) == expected
    assert any(one.id == FIRST.id for one in apply(*made)[0].claims) is kept


def test_a_rejection_keeps_the_correction_before_it_for_later() -> None:
    made = [
        correction(1, REPORT, FIRST, Fields(outcome=WOUNDED)),
        about(2, REJECT, REPORT, FIRST),
        about(3, ACCEPT, REPORT, FIRST),
    ]
    assert standings(*made[:2]) == [Standing.REPLACED, Standing.APPLIED]
    assert standings(*made) == [Standing.APPLIED, Standing.REPLACED, Standing.APPLIED]
    assert apply(*made)[0].claims[0].outcome == WOUNDED


def test_a_claim_by_hand_stands_among_the_others() -> None:
    added = by_hand(1, REPORT, "7")
    claims = apply(added)[0].claims
    (mine,) = (one for one in claims if one.id not in {FIRST.id, SECOND.id})
    assert (mine.quantity.text, mine.quantity.value, mine.outcome) == ("7", 7, KILLED)
    assert (mine.confidence, mine.rules) == (1.0, ("decision:1",))
    assert mine.evidence.exact == REPORT.text
    begins = [(one.evidence.start, one.quantity.start) for one in claims]
    assert begins == sorted(begins)


def test_a_claim_by_hand_takes_the_place_of_one_read_at_the_same_words() -> None:
    added = by_hand(1, REPORT, "at least 30")
    found = apply(added)[0]
    assert FIRST.id not in {one.id for one in found.claims}
    assert found.rejects[0].detail.startswith("replaced by hand by Ada Lorn")
    beside = by_hand(1, REPORT, "at least 30", WOUNDED)
    assert FIRST.id in {one.id for one in apply(beside)[0].claims}


def test_a_claim_by_hand_can_be_decided_about() -> None:
    added = by_hand(1, REPORT, "7")
    mine = next(one for one in apply(added)[0].claims if one.quantity.text == "7")
    fixed = correction(2, REPORT, mine, Fields(outcome=WOUNDED))
    assert next(c for c in apply(added, fixed)[0].claims if c.id == mine.id).outcome == WOUNDED
    gone = about(2, REJECT, REPORT, mine)
    assert apply(added, gone)[0].claims == READ[0].claims
    undone = [added, fixed, undo(3, added)]
    assert standings(*undone) == [Standing.UNDONE, Standing.NOT_APPLIED, Standing.APPLIED]


def test_claims_are_put_together_and_apart() -> None:
    merged = decision(1, MERGE, OfClaims((anchor_of(REPORT, FIRST), anchor_of(OTHER, THIRD))))
    apart = about(2, SPLIT, OTHER, THIRD)
    found = apply_decisions(REPORTS, READ, (merged, apart))
    assert found.regroup == (Regroup((FIRST.id, THIRD.id)), Regroup((THIRD.id,)))
    assert found.extractions == READ


def test_a_source_goes_by_its_own_name_everywhere() -> None:
    found = apply(
        alias(1, "varland-mod", "varland-ministry", "Defence Ministry of Varland"),
        alias(2, "varland-ministry", "varland", "Varland"),
    )
    links = [one.attribution[0] for read_ in found for one in read_.claims]
    assert [one.id for one in links] == ["varland", "ostmera-mod", "varland"]
    assert links[0].label == "Varland"
    assert links[0].text == "Varland MoD"


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([alias(1, "a", "a", "A")], [Standing.NOT_APPLIED]),
        ([alias(1, "nobody", "varland-mod", "V")], [Standing.NOT_APPLIED]),
        (
            [
                alias(1, "varland-mod", "ostmera-mod", "O"),
                alias(2, "ostmera-mod", "varland-mod", "V"),
            ],
            [Standing.APPLIED, Standing.NOT_APPLIED],
        ),
        (
            [alias(1, "varland-mod", "x", "X"), alias(2, "varland-mod", "y", "Y")],
            [Standing.REPLACED, Standing.APPLIED],
        ),
        (
            [
                alias(1, "varland-mod", "x", "X"),
                alias(2, "ostmera-mod", "varland-mod", "V"),
                alias(3, "varland-mod", "ostmera-mod", "O"),
            ],
            [Standing.APPLIED, Standing.APPLIED, Standing.NOT_APPLIED],
        ),
        (
            [grade(1, "varland-mod", "B2"), grade(2, "varland-mod", "F6")],
            [Standing.REPLACED, Standing.APPLIED],
        ),
    ],
)
def test_names_and_grades_never_go_in_a_circle(
    decisions: list[Decision], expected: list[Standing]
) -> None:
    assert standings(*decisions) == expected


def test_a_grade_is_of_the_source_under_its_own_name() -> None:
    made = (grade(1, "varland-mod", "B2"), alias(2, "varland-mod", "varland", "Varland"))
    assert apply_decisions(REPORTS, READ, made).grades == {"varland": "B2"}


def test_an_undo_can_be_undone() -> None:
    first = about(1, REJECT, REPORT, FIRST)
    back = undo(2, first)
    again = undo(3, back)
    assert apply(first, back) == READ
    assert standings(first, back, again) == [Standing.APPLIED, Standing.UNDONE, Standing.APPLIED]
    assert apply(first, back, again) != READ


def test_what_was_undone_still_tells_what_it_was_about() -> None:
    first = about(1, REJECT, REPORT, FIRST)
    effects = apply_decisions(REPORTS, READ, (first, undo(2, first))).effects
    assert [one.claims for one in effects] == [(FIRST.id,), (FIRST.id,)]
    assert effects[0].undone_by == 2


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (about(1, ACCEPT, document("Elsewhere.", "x"), FIRST), "no such report"),
        (
            decision(
                1,
                ACCEPT,
                OfClaims(
                    (
                        replace(
                            anchor_of(REPORT, FIRST),
                            quantity=Evidence("at least 99", 13, 24, "MoD: ", " killed"),
                        ),
                    )
                ),
            ),
            "no longer stand",
        ),
        (
            decision(
                1,
                MERGE,
                OfClaims(
                    (
                        anchor_of(REPORT, FIRST),
                        replace(anchor_of(OTHER, THIRD), document="0" * 64),
                    )
                ),
            ),
            "fewer than two",
        ),
    ],
)
def test_what_fits_nothing_is_kept_and_told(made: Decision, reason: str) -> None:
    found = apply_decisions(REPORTS, READ, (made,))
    assert found.extractions == READ
    (effect,) = found.effects
    assert effect.standing is Standing.NOT_APPLIED
    assert reason in effect.reason
