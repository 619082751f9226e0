"""Deciding through `Case`: findings follow at once, and nobody decides over another's head."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from decide_builders import document, read

from tollbook.api import Case
from tollbook.config import DEFAULT, Config
from tollbook.errors import NotFoundError, StaleDecisionError, UsageError
from tollbook.model import (
    Choice,
    Decision,
    Interval,
    Kind,
    Polarity,
    Qualifier,
    Standing,
    to_json,
)
from tollbook.present import views
from tollbook.present.export import to_csv
from tollbook.present.views.decisions import history, source_version, version
from tollbook.store import CaseFile

TEXTS = (
    ("Selm Daily", "Varland MoD: at least 600 killed. In all 7 soldiers died."),
    ("Halvet Courier", "Ostmera MoD: at most 500 killed."),
    ("Selm Post", "Selm MoD: at most 40 wounded."),
)
BY = "Ada Lorn"


def make(path: Path, confidence: tuple[float, ...] = (0.9, 0.8, 0.3), number: int = 1) -> CaseFile:
    file = CaseFile.create(path, title="Selm")
    for place, ((publisher, text), sure) in enumerate(zip(TEXTS, confidence, strict=True)):
        report = document(text, f"d{place}", publisher)
        file.add(report, read(report, version=number, confidence=sure), DEFAULT)
    return file


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(make(tmp_path / "selm.tollbook"))


def ids(case: Case) -> tuple[str, str, str]:
    first, second, third = case.ledger().claims
    return first.id, second.id, third.id


def test_the_queue_begins_with_what_most_rests_on(case: Case) -> None:
    rows = case.review_queue()
    words = [row.row.claim.figure.said for row in rows]
    assert words == ["at most 500", "at least 600", "at most 40"]
    assert rows[0].reasons[0].kind == "conflict"
    assert rows[0].reasons[0].finding == case.conflicts()[0].id
    assert [one.kind for one in rows[2].reasons] == ["confidence"]
    assert {row.version for row in rows} == {0}


def test_a_rejected_claim_dissolves_its_conflict_at_once(case: Case) -> None:
    second = ids(case)[1]
    assert [one.kind for one in case.conflicts()] == [Kind.CONTRADICTION]
    case.reject(second, by=BY, why="he spoke of the year before")
    assert case.conflicts() == ()
    assert second not in {one.row.claim.id for one in case.review_queue()}
    case.accept(second, by=BY)
    assert [one.kind for one in case.conflicts()] == [Kind.CONTRADICTION]


def test_an_accepted_claim_binds_and_leaves_the_queue(case: Case) -> None:
    third = ids(case)[2]
    assert [one.claim.id for one in case.for_review()] == [third]
    case.accept(third, by=BY)
    assert case.for_review() == ()
    assert third in {one.claim.id for one in case.book().binding}
    assert third not in {row.row.claim.id for row in case.review_queue()}


def test_a_corrected_claim_keeps_what_was_read_beside_it(case: Case) -> None:
    first = ids(case)[0]
    case.correct(first, by=BY, why="a slip", value=400)
    assert case.conflicts() == ()
    (row,) = views.decisions(case.book())
    (change,) = row.changes
    assert (change.before, change.after) == (
        "“at least 600”: 600 or more, no upper bound",
        "at least 400: 400 or more, no upper bound",
    )
    assert (row.who, row.why, row.standing, row.claims) == (BY, "a slip", "applied", (first,))
    claim = case.book().claims[0]
    assert (claim.quantity.text, claim.quantity.value) == ("at least 600", 400)


def test_all_undone_is_the_book_without_decisions(case: Case) -> None:
    before, (first, second, third) = case.book(), ids(case)
    made: list[Decision] = [
        case.correct(first, by=BY, outcome="wounded", source="Halvet Watch"),
        case.reject(second, by=BY),
        case.accept(third, by=BY),
        case.merge([first, third], by=BY),
        case.split(first, by=BY),
        case.alias("Selm MoD", "Varland MoD", by=BY),
        case.grade("Varland MoD", "b2", by=BY),
        case.add_claim("d0", *case.stretch("d0", "7"), by=BY, outcome="killed"),
    ]
    assert {one.standing for one in case.book().effects} == {Standing.APPLIED}
    assert case.book().extractions != before.extractions
    for one in made:
        case.undo(one.id, by=BY)
    after = case.book()
    assert (after.extractions, after.assertions) == (before.extractions, before.assertions)
    assert after.findings == before.findings
    assert len(after.decisions) == 2 * len(made)


def test_decisions_hold_when_the_reports_are_read_anew(tmp_path: Path) -> None:
    old, new = make(tmp_path / "a.tollbook"), make(tmp_path / "b.tollbook", number=2)
    case = Case(old)
    first, second, third = ids(case)
    case.reject(second, by=BY)
    case.accept(third, by=BY)
    case.correct(first, by=BY, value=650)
    for one in case.decisions():
        new.decide(one)
    again = Case(new)
    assert not {first, second, third} & {one.id for one in again.ledger().claims}
    assert [one.quantity.value for one in again.ledger().claims] == [650, 40]
    assert {one.standing for one in again.ledger().effects} == {Standing.APPLIED}
    assert again.for_review() == ()


def test_a_stale_decision_is_refused_with_both_versions(case: Case) -> None:
    first, second, _ = ids(case)
    other = Case.open(case.path)
    seen = version(case.book(), first)
    theirs = other.correct(first, by="Ben Oru", value=1)
    with pytest.raises(StaleDecisionError) as stale:
        case.reject(first, by=BY, seen=seen)
    assert stale.value.since == (theirs,)
    assert stale.value.yours.who == BY
    assert case.reject(second, by=BY, seen=seen).id == 2
    assert case.reject(first, by=BY, seen=version(other.book(), first)).id == 3


def test_the_token_of_a_page_is_good_for_each_of_its_claims(case: Case) -> None:
    first, second, _ = ids(case)
    case.accept(first, by=BY)
    token = case.book().last_decision
    case.accept(second, by="Ben Oru")
    assert case.reject(first, by=BY, seen=token).seen == 1
    with pytest.raises(StaleDecisionError):
        case.merge([first, second], by=BY, seen=token)


def test_the_history_of_a_claim_has_what_was_undone(case: Case) -> None:
    first = ids(case)[0]
    case.undo(case.reject(first, by=BY).id, by="Ben Oru", why="no")
    case.grade("Varland MoD", "C", by=BY)
    rows = history(case.book(), first)
    assert [(row.kind, row.standing) for row in rows] == [("reject", "undone"), ("undo", "applied")]
    assert [row.can_undo for row in rows] == [False, True]
    assert (version(case.book(), first), source_version(case.book(), "varland-mod")) == (2, 3)


def test_a_rejected_claim_is_still_known_by_its_id(case: Case) -> None:
    first = ids(case)[0]
    case.reject(first, by=BY)
    assert version(case.book(), first) == 1
    case.accept(first, by=BY)
    assert first in {one.id for one in case.ledger().claims}


def test_grades_choose_what_binds(case: Case) -> None:
    graded = case.choosing(Choice(grade="B"))
    assert graded.book().binding == ()
    case.grade("Varland MoD", "B2", by=BY)
    case.grade("Ostmera MoD", "F6", by=BY)
    graded = case.choosing(Choice(grade="B"))
    assert [one.originator for one in graded.book().binding] == ["varland-mod"]
    reasons = {one.reason for one in graded.book().left_out}
    assert reasons == {"its source is not graded"}


def test_decisions_apply_to_what_was_known_on_a_date(case: Case) -> None:
    first = ids(case)[0]
    case.reject(first, by=BY)
    before = case.choosing(Choice(known_on=date(2030, 1, 1)))
    assert before.ledger().claims == ()
    assert before.review_queue() == ()
    assert [row.kind for row in views.decisions(before.ledger())] == ["reject"]


def test_a_choice_does_not_hide_a_claim_from_a_reviewer(case: Case) -> None:
    first = ids(case)[0]
    narrow = case.choosing(Choice(known_on=date(2030, 1, 1)))
    assert narrow.accept(first, by=BY).id == 1


def test_exports_carry_decisions(case: Case) -> None:
    first = ids(case)[0]
    case.accept(first, by="=Ada", why="checked")
    book = case.book()
    assert '"why":"checked"' in to_json(book)
    assert "1 accept, =Ada" in to_csv(book)
    assert "applied" in to_csv(book)


@pytest.mark.parametrize(
    ("words", "value", "qualifier", "strict"),
    [
        ({"value": 400}, 400, Qualifier.AT_LEAST, (400, None)),
        ({"value": 400, "qualifier": "exact"}, 400, Qualifier.EXACT, (400, 400)),
        ({"value": 400, "qualifier": "more_than"}, 400, Qualifier.MORE_THAN, (401, None)),
        ({"qualifier": "about"}, 600, Qualifier.ABOUT, (1, None)),
        ({"qualifier": "nearly"}, 600, Qualifier.NEARLY, (0, 599)),
        ({"low": 3, "high": 5}, None, Qualifier.BETWEEN, (3, 5)),
        ({"high": 5}, 5, Qualifier.AT_MOST, (0, 5)),
        ({"low": 3}, 3, Qualifier.AT_LEAST, (3, None)),
        ({"value": 400, "strict": (390, 410)}, 400, Qualifier.AT_LEAST, (390, 410)),
        ({"qualifier": "vague", "strict": (2, None)}, 600, Qualifier.VAGUE, (2, None)),
    ],
)
def test_numbers_by_hand(
    case: Case,
    words: dict[str, Any],
    value: int | None,
    qualifier: Qualifier,
    strict: tuple[int | None, int | None],
) -> None:
    case.correct(ids(case)[0], by=BY, **words)
    said = case.ledger().claims[0].quantity
    assert (said.value, said.qualifier, said.strict) == (value, qualifier, Interval(*strict))
    assert said.text == "at least 600"


@pytest.mark.parametrize(
    ("words", "field", "expected"),
    [
        ({"outcome": "wounded"}, "outcome", (("wounded",), ("wounded",))),
        ({"outcome": "killed, wounded"}, "outcome", (("killed", "wounded"),) * 2),
        ({"population": "Ostmeran troops"}, "population", "nation=XO,role=military"),
        ({"population": "everybody"}, "population", ""),
        ({"population": "French soldiers"}, "population", "nation=FR,role=military"),
        ({"population": "villagers of Halvet"}, "population", "group=villagers of halvet"),
        ({"place": "selm"}, "place", "XO/Selm"),
        ({"place": ""}, "place", ""),
        ({"place": "France"}, "place", "FR"),
        ({"place": "Old Mill"}, "place", "Old Mill"),
        ({"source": "Halvet Watch"}, "attribution", "halvet-watch"),
        ({"source": "ostmera mod"}, "attribution", "ostmera-mod"),
        ({"source": ""}, "attribution", None),
        ({"as_of": "2031-04"}, "window", ("2031-04", None, False)),
        ({"since": "2031-01-01"}, "window", ("2031-05-05", "2031-01-01", False)),
        ({"as_of": ""}, "window", (None, None, False)),
        ({"increment": True}, "window", ("2031-05-05", None, True)),
        ({"likelihood": "highly likely"}, "likelihood", ("highly likely", (80, 95.5))),
        ({"polarity": "denied"}, "polarity", Polarity.DENIED),
    ],
)
def test_words_for_every_field(
    case: Case, words: dict[str, Any], field: str, expected: object
) -> None:
    case.correct(ids(case)[0], by=BY, **words)
    said: Any = getattr(case.ledger().claims[0], field)
    found = {
        "outcome": lambda: (said.inner, said.outer),
        "population": lambda: said.id,
        "place": lambda: said.id,
        "attribution": lambda: said[0].id if said else None,
        "window": lambda: (said.end, said.start, said.increment),
        "likelihood": lambda: (said.text, tuple(said.percent)),
        "polarity": lambda: said,
    }[field]()
    assert found == expected


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ({}, "no field"),
        ({"outcome": "vexed"}, "outcome"),
        ({"qualifier": "roundabout"}, "qualifier"),
        ({"polarity": "maybe"}, "polarity"),
        ({"value": -1}, "value"),
        ({"value": float("nan")}, "value"),
        ({"low": 5, "high": 3}, "low"),
        ({"low": 3, "high": 5, "value": 4}, "low"),
        ({"low": 3, "value": 4}, "value"),
        ({"strict": (5, 3)}, "strict"),
        ({"as_of": "yesterday"}, "yesterday"),
        ({"as_of": "2031-06-01"}, "as_of"),
        ({"since": "2031-05-06"}, "since"),
    ],
)
def test_words_that_mean_nothing_are_refused_and_nothing_is_written(
    case: Case, words: dict[str, Any], where: str
) -> None:
    with pytest.raises(UsageError, match=where):
        case.correct(ids(case)[0], by=BY, **words)
    assert case.decisions() == ()


def test_a_claim_by_hand(case: Case) -> None:
    start, end = case.stretch("d0", "7")
    case.add_claim("d0", start - 1, end + 1, by=BY, outcome="killed", population="everybody")
    (mine,) = (one for one in case.book().claims if one.quantity.text == "7")
    assert (mine.quantity.value, mine.confidence) == (7, 1.0)
    assert mine.evidence.exact == TEXTS[0][1]
    assert mine.window.end_days.latest is not None
    case.correct(mine.id, by=BY, value=8)
    assert next(one for one in case.book().claims if one.id == mine.id).quantity.value == 8


@pytest.mark.parametrize(
    ("document_id", "place", "words", "error"),
    [
        ("nowhere", (0, 5), {"outcome": "killed"}, NotFoundError),
        ("d0", (0, 10_000), {"outcome": "killed"}, UsageError),
        ("d0", (5, 5), {"outcome": "killed"}, UsageError),
        ("d0", (11, 12), {"outcome": "killed"}, UsageError),
        ("d0", (0, 7), {"outcome": "killed"}, UsageError),
        ("d0", (13, 25), {}, UsageError),
        ("d0", (13, 25), {"outcome": "killed", "evidence": (0, 5)}, UsageError),
    ],
)
def test_what_is_no_claim_cannot_be_added(
    case: Case,
    document_id: str,
    place: tuple[int, int],
    words: dict[str, Any],
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        case.add_claim(document_id, *place, by=BY, **words)
    assert case.decisions() == ()


@pytest.mark.parametrize(("words", "told"), [("7", None), ("l", "several"), ("zz", "nowhere")])
def test_words_are_looked_up_in_a_report(case: Case, words: str, told: str | None) -> None:
    if told is None:
        assert case.stretch("d0", words)[0] == TEXTS[0][1].index(words)
        return
    with pytest.raises(UsageError, match=told):
        case.stretch("d0", words)
    if told == "several":
        assert case.stretch("d0", words, at=TEXTS[0][1].index(words))


def test_nonsense_is_refused(case: Case) -> None:
    first = ids(case)[0]
    with pytest.raises(NotFoundError):
        case.accept("no-such-claim", by=BY)
    with pytest.raises(NotFoundError, match="at least 6 characters"):
        case.accept("1", by=BY)
    with pytest.raises(UsageError, match="needs a name"):
        case.accept(first, by="  ")
    with pytest.raises(UsageError, match="nothing to merge"):
        case.merge([first, first], by=BY)
    with pytest.raises(UsageError, match="one source already"):
        case.alias("Varland MoD", "varland-mod", by=BY)
    with pytest.raises(UsageError, match="no grade"):
        case.grade("Varland MoD", "G", by=BY)
    with pytest.raises(NotFoundError, match="no decision 9"):
        case.undo(9, by=BY)
    made = case.accept(first, by=BY)
    case.undo(made.id, by=BY)
    with pytest.raises(UsageError, match="undone already"):
        case.undo(made.id, by=BY)
    assert len(case.decisions()) == 2


def test_a_name_that_two_places_have_is_not_guessed(case: Case) -> None:
    first, second, _ = ids(case)
    case.correct(first, by=BY, place="XA/Old Mill")
    case.correct(second, by=BY, place="XB/Old Mill")
    with pytest.raises(UsageError, match="more than one place"):
        case.correct(first, by=BY, place="Old Mill")


def test_review_below_goes_by_the_configuration(case: Case) -> None:
    strict = Case.open(case.path, config=Config(review_below=0.85))
    kinds = {row.row.claim.id: [one.kind for one in row.reasons] for row in strict.review_queue()}
    first, second, third = ids(case)
    assert {id_ for id_, found in kinds.items() if "confidence" in found} == {second, third}
    assert set(kinds[first]) == {"range"}
