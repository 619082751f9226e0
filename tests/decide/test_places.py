"""Decisions hold to words: where they stand now, and which claim is read there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from decide_builders import WOUNDED, document, in_another_text, read

from tollbook.decide.places import GONE, OTHER, SHARED, UNREAD, NoPlaceError, claim_at, place_of
from tollbook.model import Evidence, Span, anchor_of

TEXT = "Varland MoD: at least 30 killed. Ostmera MoD: at most 12 wounded."


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (TEXT, "at least 30"),
        (f"SELM, Monday. {TEXT}", "at least 30"),
        (f"{TEXT} Later: at least 30 were found alive.", "at least 30"),
        (TEXT.replace("Varland MoD", "The ministry"), "at least 30"),
        (TEXT.replace(" killed", " people killed"), "at least 30"),
    ],
)
def test_words_are_found_where_they_stand_now(now: str, found: str) -> None:
    start = TEXT.index(found)
    span = place_of(Evidence.of(TEXT, Span(start, start + len(found))), now)
    assert now[span.start : span.end] == found
    assert span.start == now.index(found)


@pytest.mark.parametrize(
    "now",
    [
        TEXT.replace("30", "31"),
        "",
        "It said at least 30 came, and at least 30 went.",  # neither is told from the other
    ],
)
def test_words_that_are_gone_are_not_guessed(now: str) -> None:
    start = TEXT.index("at least 30")
    with pytest.raises(NoPlaceError, match=GONE):
        place_of(Evidence.of(TEXT, Span(start, start + 11)), now)


def test_whatever_claim_is_read_there_is_meant() -> None:
    report = document(TEXT)
    first, second = read(report).claims
    again = read(report, version=2).claims
    assert claim_at(anchor_of(report, first), TEXT, again) == again[0]
    assert claim_at(anchor_of(report, second), TEXT, again) == again[1]
    otherwise = (replace(again[0], outcome=WOUNDED), again[1])
    assert claim_at(anchor_of(report, first), TEXT, otherwise) == otherwise[0]


def test_a_number_that_is_read_with_more_or_fewer_words_is_the_same() -> None:
    report = document(TEXT)
    first, second = read(report).claims
    bare = replace(first.quantity, text="30", start=first.quantity.end - 2)
    shorter = replace(first, id="new", quantity=bare)
    assert claim_at(anchor_of(report, first), TEXT, (shorter, second)) == shorter
    assert claim_at(anchor_of(report, shorter), TEXT, (first, second)) == first


def test_claims_that_share_a_number_are_told_apart_or_none_is_meant() -> None:
    report = document(TEXT)
    killed = read(report).claims[0]
    wounded = replace(killed, id="w", outcome=WOUNDED)
    anchor = anchor_of(report, wounded, (killed, wounded))
    assert not anchor.alone
    assert claim_at(anchor, TEXT, (killed, wounded)) == wounded
    renamed = (replace(killed, id="k2"), replace(wounded, id="w2"))
    assert claim_at(anchor, TEXT, renamed) == renamed[1]
    with pytest.raises(NoPlaceError, match=OTHER):
        claim_at(anchor, TEXT, renamed[:1])
    with pytest.raises(NoPlaceError, match=SHARED):
        claim_at(anchor_of(report, wounded), TEXT, (renamed[1], replace(wounded, id="w3")))


def test_a_place_without_a_claim_is_none() -> None:
    report = document(TEXT)
    first, second = read(report).claims
    with pytest.raises(NoPlaceError, match=UNREAD):
        claim_at(anchor_of(report, first), TEXT, (second,))


def test_a_text_that_another_reader_made_of_the_same_bytes() -> None:
    report = document(TEXT)
    moved = in_another_text(report, f"Selm Daily\n\n{TEXT}")
    first = read(report).claims[0]
    assert claim_at(anchor_of(report, first), moved.text, read(moved).claims).id == first.id
