from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from tollbook.model import Book, Days, Finding, Interval, Kind, Polarity, Status, to_json
from tollbook.present import views
from tollbook.present.views.source import beside

FUNCTIONS = [name for name in views.__all__ if name[0].islower() and name not in {"words"}]
FUNCTIONS.remove("family_title")
FUNCTIONS.remove("unfinished")
ROWS = [getattr(views, name) for name in views.__all__ if name[0].isupper()]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_view_is_pure_and_goes_on_the_wire(name: str, book: Book) -> None:
    function = getattr(views, name)
    assert function(book) == function(book)
    made = function(book)
    for row in made if isinstance(made, tuple) else (made,):
        assert to_json(row).startswith("{")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_view_of_an_empty_book(name: str) -> None:
    made = getattr(views, name)(Book("Nothing yet"))
    assert made == () or is_dataclass(made)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_every_row_is_frozen_and_documented(row: type) -> None:
    assert is_dataclass(row)
    assert row.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert row.__doc__
    assert fields(row)


def test_the_ledger_tells_who_how_many_and_how_sure(book: Book) -> None:
    rows = {row.id: row for row in views.ledger(book)}
    over = rows["a-over"]
    assert over.who == "Sollen Ministry of Defence"
    assert over.claim.figure.said == "over 6,000"
    assert over.claim.figure.strict == Interval(6001, None)
    assert over.claim.sure == "“highly likely” (80–90 % on PHIA)"
    assert (over.copies, over.changed) == (2, 2)
    assert over.passages[over.standing].mark == "over 6,000"
    assert over.via == ("Sollen Courier", "Tarn Echo", "Radio Lisk")
    assert rows["a-dead"].beside == "← intelligence sources"
    assert rows["a-early"].claim.since == "2 March 2031"
    assert not rows["a-denied"].claim.binds


def test_the_ledger_is_numbered_by_date(book: Book) -> None:
    rows = views.ledger(book)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0].claim.as_of == "April 2031"
    assert rows[-1].claim.as_of == "not said; at an unknown date"


@pytest.mark.parametrize(
    ("who", "links", "shown"),
    [
        ("A", (), None),
        ("A", ("A",), None),
        ("A", ("A", "sources"), "← sources"),
        ("A", ("Agency", "A"), "as told by Agency"),
        ("A (citing sources)", ("A", "sources"), None),
        ("B", ("A", "C"), "A ← C"),
    ],
)
def test_the_chain_beside_the_name(who: str, links: tuple[str, ...], shown: str | None) -> None:
    assert beside(who, links) == shown


def test_conflicts_come_by_weight_and_use_the_reading_that_clashes(book: Book) -> None:
    rows = views.conflicts(book)
    kinds = [row.kind for row in rows]
    assert kinds == ["contradiction", "contradiction", "tension", "revision"]
    assert rows[0].heading == "“over 6,000” and “nearly 6,000” cannot hold together"
    assert [one.bounds for one in rows[0].members] == [(6001, None), (0, 5999)]
    assert rows[2].members[0].bounds == (6001, 6999)
    assert rows[3].heading == "“4,500”, then “At least 640”: the later replaces the earlier"


def test_bounds_pair_the_readings_and_never_show_what_is_not_proven(book: Book) -> None:
    losses, killed = views.bounds(book)
    assert [one.reading for one in losses.ranges] == ["strict", "usual"]
    assert losses.ranges[0].words == "6,001 or more, no upper bound"
    assert losses.ranges[1].words == "6,001 to 6,050"
    assert [one.assertion for one in losses.ranges[0].left_out] == ["a-nearly"]
    assert [one.assertion for one in losses.ranges[1].high.binding] == ["a-half", "a-deployed"]
    unproven = killed.ranges[0].high
    assert (unproven.value, unproven.proven) == (None, False)
    assert "ran out of time" in killed.ranges[0].words


def test_drift_tells_what_each_copy_changed(book: Book) -> None:
    (row,) = views.drift(book)
    assert [len(step.changes) for step in row.steps] == [0, 2, 1]
    assert row.steps[0].standing
    assert row.steps[1].changes[0].text == "hedge dropped: highly likely → none"


def test_an_event_told_twice_is_one_row(book: Book) -> None:
    rows = views.events(book)
    assert [len(row.passages) for row in rows] == [2, 1]
    assert rows[0].when == "2 March 2031"


def test_documents_carry_notices_and_no_folders(book: Book) -> None:
    rows = {row.source.id: row for row in views.documents(book)}
    assert "No date of publication" in rows["notes"].notices[0]
    assert rows["notes"].source.url is None
    assert rows["courier"].source.url == "https://news.example/courier"
    assert "/home" not in to_json(rows["courier"])


def test_counts_of_different_things_have_separate_panels(book: Book) -> None:
    timeline = views.timeline(book)
    assert {panel.family for panel in timeline.panels} == {
        "killed",
        "wounded",
        "losses",
        "deployed",
        "displaced",
    }
    killed = next(panel for panel in timeline.panels if panel.family == "killed")
    assert [mark.assertion for mark in killed.claims] == ["a-dead", "a-least", "a-most", "a-denied"]
    assert not killed.claims[-1].asserted
    assert killed.bands[0].low == 640
    assert timeline.undrawn == (12,)
    assert next(event.label for event in timeline.events) == "Tarn launched its offensive"


def test_the_summary_counts_claims_and_originators(book: Book) -> None:
    head = views.summary(book)
    assert (head.documents, head.claims, head.assertions) == (7, 14, 12)
    assert head.originators == 6
    assert "14 claims with a number" in head.sentences[0]
    assert "2 contradictions" in head.sentences[1]
    assert head.ranges[0].endswith("as strictly said, leave 6,001 or more, no upper bound.")


def test_what_is_foretold_for_later_is_not_drawn(book: Book) -> None:
    changed = []
    for one in book.assertions:
        if one.id == "a-denied":
            later = replace(one.claim.window, end_days=Days(date(2032, 1, 1), date(2032, 2, 1)))
            claim = replace(one.claim, window=later, polarity=Polarity.PROJECTED)
            one = replace(one, claim=claim, mentions=())
        changed.append(one)
    timeline = views.timeline(replace(book, assertions=tuple(changed)))
    drawn = {mark.assertion for panel in timeline.panels for mark in panel.claims}
    assert "a-denied" not in drawn
    assert len(timeline.undrawn) == 2
    assert timeline.last is not None
    assert timeline.last.year == 2031


def test_the_least_sure_readings_wait_for_review(book: Book) -> None:
    assert views.review(book) == ()
    careful = replace(book, review_below=0.91)
    rows = views.review(careful)
    assert len(rows) == len(book.assertions)
    assert [row.claim.confidence for row in rows] == sorted(row.claim.confidence for row in rows)
    dead = views.review(replace(book, review_below=0.8))
    assert [row.id for row in dead] == ["a-odd", "a-dead"]
    head = views.summary(replace(book, review_below=0.8))
    assert head.for_review == 2
    assert any("2 figures must be reviewed" in sentence for sentence in head.sentences)


def test_out_of_time_is_no_conflict(book: Book) -> None:
    late = Finding(
        "late", Kind.CONTRADICTION, ("R9",), ("a-over",), (), "The search was not finished.",
        status=Status.OUT_OF_TIME,
    )  # fmt: skip
    longer = replace(book, findings=(*book.findings, late, replace(late, id="later")))
    assert views.conflicts(longer) == views.conflicts(book)
    assert views.ledger(longer) == views.ledger(book)
    assert views.summary(longer).contradictions == 2
    assert views.unfinished(longer) == ("The search was not finished.",)
    assert views.unfinished(book) == ()
