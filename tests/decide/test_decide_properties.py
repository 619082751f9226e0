"""Laws of decisions: all undone is none made, and reports read anew take every one along."""

from __future__ import annotations

from dataclasses import replace

from decide_builders import (
    WOUNDED,
    about,
    alias,
    by_hand,
    correction,
    document,
    exactly,
    grade,
    read,
    undo,
)
from hypothesis import given
from hypothesis import strategies as st

from tollbook.decide import apply_decisions
from tollbook.model import Claim, Decision, DecisionKind, Extraction, Fields, Standing
from tollbook.pipeline import resolve

SOURCES = ("varland-mod", "ostmera-mod", "selm-mod")
TEXTS = (
    "Varland MoD: at least 30 killed. Ostmera MoD: at most 12 wounded. In all 7 died.",
    "Selm MoD: at least 30 killed. Varland MoD: at least 31 killed.",
    "Ostmera MoD: at most 12 wounded. Selm MoD: at least 5 wounded.",
)
REPORTS = tuple(document(text, f"d{n}", f"Paper {n}") for n, text in enumerate(TEXTS))
READ = tuple(read(report, confidence=0.4) for report in REPORTS)
CLAIMS = [(n, claim) for n, one in enumerate(READ) for claim in one.claims]

places = st.sampled_from(CLAIMS)
fields = st.sampled_from(
    (Fields(figures=exactly(9)), Fields(outcome=WOUNDED), Fields(attribution=()))
)


@st.composite
def one_decision(draw: st.DrawFn, number: int, before: list[Decision]) -> Decision:
    kind = draw(st.sampled_from(DecisionKind))
    place, claim = draw(places)
    report = REPORTS[place]
    if kind is DecisionKind.CORRECT:
        return correction(number, report, claim, draw(fields))
    if kind is DecisionKind.MERGE:
        return merged(number, draw(st.lists(places, min_size=2, max_size=3)))
    if kind is DecisionKind.UNDO and before:
        return undo(number, draw(st.sampled_from(before)))
    if kind in {DecisionKind.ALIAS, DecisionKind.GRADE}:
        source, of = draw(st.permutations(SOURCES))[:2]
        given = draw(st.sampled_from("ABCDEF"))
        aliased = alias(number, source, of, of.title())
        return aliased if kind is DecisionKind.ALIAS else grade(number, source, given)
    if kind is not DecisionKind.ADD:
        kept = DecisionKind.ACCEPT if kind is DecisionKind.UNDO else kind
        return about(number, kept, report, claim)
    return by_hand(number, REPORTS[0], "7")


def merged(number: int, chosen: list[tuple[int, Claim]]) -> Decision:
    parts = [about(number, DecisionKind.MERGE, REPORTS[place], claim) for place, claim in chosen]
    payload = parts[0].payload
    anchors = tuple(one.payload.anchors[0] for one in parts)  # type: ignore[union-attr]
    targets = tuple(target for one in parts for target in one.targets)
    return replace(parts[0], payload=replace(payload, anchors=anchors), targets=targets)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Decision, ...]:
    made: list[Decision] = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        made.append(draw(one_decision(number, made)))
    return tuple(made)


@given(histories())
def test_all_undone_is_none_made(made: tuple[Decision, ...]) -> None:
    plain = [one for one in made if one.kind is not DecisionKind.UNDO]
    # Undone from the last to the first, each stands undone, whatever was undone before.
    undone = tuple(undo(100 + n, one) for n, one in enumerate(reversed(plain)))
    found = apply_decisions(REPORTS, READ, (*plain, *undone))
    assert found.extractions == READ
    assert (found.regroup, found.grades) == ((), {})
    assert resolve(found.extractions, REPORTS, found.regroup) == resolve(READ, REPORTS)


@given(histories())
def test_every_decision_has_one_effect_in_its_place(made: tuple[Decision, ...]) -> None:
    effects = apply_decisions(REPORTS, READ, made).effects
    assert [one.decision for one in effects] == [one.id for one in made]
    for effect in effects:
        assert (effect.undone_by is not None) is (effect.standing is Standing.UNDONE)
        quiet = effect.standing in {Standing.APPLIED, Standing.UNDONE}
        assert bool(effect.reason) is not quiet


@given(histories(), st.integers(2, 9))
def test_decisions_hold_for_reports_that_are_read_anew(
    made: tuple[Decision, ...], number: int
) -> None:
    """Other claim ids, a doubtful reading, a line before the text: the same decisions hold."""
    moved = tuple(replace(one, text=f"{one.ref.publisher}\n\n{one.text}") for one in REPORTS)
    again = tuple(read(one, version=number, confidence=0.4) for one in moved)
    before = apply_decisions(REPORTS, READ, made)
    after = apply_decisions(moved, again, made)
    assert [one.standing for one in after.effects] == [one.standing for one in before.effects]
    assert after.grades == before.grades
    assert [words(one) for one in after.extractions] == [words(one) for one in before.extractions]


def words(found: Extraction) -> list[tuple[object, ...]]:
    """What a report says, without ids and offsets."""
    return [
        (
            one.quantity.text,
            one.quantity.strict,
            one.outcome.label,
            tuple(link.id for link in one.attribution),
            one.confidence,
            one.rules,
        )
        for one in found.claims
    ]


@given(histories())
def test_a_decision_changes_no_other_report(made: tuple[Decision, ...]) -> None:
    here = [one for one in made if one.kind not in {DecisionKind.ALIAS, DecisionKind.GRADE}]
    touched = {target.partition(":")[0] for one in here for target in one.targets}
    found = apply_decisions(REPORTS, READ, here).extractions
    for report, before, after in zip(REPORTS, READ, found, strict=True):
        assert report.sha256 in touched or after == before
