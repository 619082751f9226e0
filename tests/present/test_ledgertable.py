"""The table of the ledger against the same filters written out, and words that are no operators."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from datetime import date

import pytest
from bench.claims import day, series
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Assertion, Book, Finding, Kind, Mention, Polarity, Status
from tollbook.present.ledgerquery import SORTS, LedgerQuery, matching
from tollbook.present.ledgertable import LedgerTable
from tollbook.present.views.index import index


def _book() -> Book:
    chance = random.Random(11)  # noqa: S311 - made-up claims, not secrets
    claims = [one for number in range(6) for one in series(number, 25, chance, days=90)]
    sure = [0.2, 0.9, 1.0]
    kinds = list(Polarity)
    varied = []
    for place, one in enumerate(claims):
        said = replace(
            one.claim,
            confidence=sure[place % 3],
            polarity=kinds[place % 4],
            evidence=replace(one.claim.evidence, exact=f"Witness w{place}w told the council so."),
        )
        varied.append(replace(one, claim=said, mentions=(Mention(said),)))
    clash = Finding(
        id="contradiction-1",
        kind=Kind.CONTRADICTION,
        claims=(),
        assertions=(varied[3].id, varied[40].id),
        rules=("R9",),
        summary="Both cannot hold.",
        status=Status.PROVEN,
    )
    return Book("Made up", assertions=tuple(varied), findings=(clash,), review_below=0.5)


BOOK = _book()
KNOWN = index(BOOK)
TABLE = LedgerTable(BOOK, KNOWN)
ENTRIES = tuple(KNOWN.assertions.values())


def _number(one: Assertion) -> float:
    said = one.claim.quantity
    return float(said.value or 0)


def _last(one: Assertion) -> date:
    found = one.claim.window.end_days.latest
    assert found is not None
    return found


FILTERS = (
    (LedgerQuery(), lambda one: True),
    (LedgerQuery(who="source 3-"), lambda one: one.originator.startswith("source 3-")),
    (LedgerQuery(place="VE/District 2"), lambda one: one.claim.place.id == "VE/District 2"),
    (LedgerQuery(place="VE"), lambda one: True),
    (LedgerQuery(outcome="killed"), lambda one: True),
    (LedgerQuery(outcome="killed,wounded"), lambda one: False),
    (LedgerQuery(population="soldiers"), lambda one: True),
    (LedgerQuery(population="dancers"), lambda one: False),
    (LedgerQuery(since=day(30), until=day(40)), lambda one: day(30) <= _last(one) <= day(40)),
    (LedgerQuery(polarity="denied"), lambda one: one.claim.polarity == "denied"),
    (LedgerQuery(conflict=True), lambda one: one.id in BOOK.findings[0].assertions),
    (LedgerQuery(conflict=False), lambda one: one.id not in BOOK.findings[0].assertions),
    (LedgerQuery(review=True), lambda one: one.claim.confidence < 0.5),
    (LedgerQuery(low=100, high=300), lambda one: 100 <= _number(one) <= 300),
    (LedgerQuery(text="witness w17"), lambda one: "w17" in one.claim.evidence.exact),
    (LedgerQuery(text="w1 witness"), lambda one: False),
    (LedgerQuery(text="WITNESS w17w"), lambda one: "w17w" in one.claim.evidence.exact),
    (LedgerQuery(text='"told the council"'), lambda one: True),
    (LedgerQuery(text='"council the told"'), lambda one: False),
    (LedgerQuery(text='"report 4-7"'), lambda one: one.claim.document.title == "Report 4-7"),
    (LedgerQuery(text="—"), lambda one: False),
)


@pytest.mark.parametrize(("asked", "holds"), FILTERS)
def test_a_filter_lists_what_it_says_in_order(asked: LedgerQuery, holds) -> None:  # type: ignore[no-untyped-def]
    found = list(TABLE.entries(TABLE.numbers(asked)))
    assert found == [one for one in ENTRIES if holds(one)]


@pytest.mark.parametrize("sort", sorted(SORTS))
@pytest.mark.parametrize("descending", [False, True])
def test_a_list_is_sorted_and_whole(sort: str, descending: bool) -> None:
    numbers = TABLE.numbers(LedgerQuery(sort=sort, descending=descending))
    assert sorted(numbers) == list(range(1, len(ENTRIES) + 1))
    if sort == "count":
        said = [_number(one) for one in TABLE.entries(numbers)]
        assert said == sorted(said, reverse=descending)
    if sort == "who":
        names = [one.originator for one in TABLE.entries(numbers)]
        assert names == sorted(names, reverse=descending)


@given(st.text(max_size=60))
def test_no_words_are_an_operator(text: str) -> None:
    found = list(TABLE.numbers(LedgerQuery(text=text)))
    every = list(TABLE.numbers(LedgerQuery()))
    # Words only ever narrow the list. Marks that are no words are in no claim, and find none;
    # nothing at all leaves the list whole.
    assert found == [number for number in every if number in set(found)]
    if not matching(text):
        assert found == ([] if text.strip() else every)


@given(st.lists(st.sampled_from(["AND", "NOT", "NEAR(", '"', "*", "^who:", "-", "(", "x", "'"])))
def test_no_operators_are_obeyed(parts: list[str]) -> None:
    text = " ".join(parts)
    TABLE.numbers(LedgerQuery(text=text))
    assert matching(text).count('"') % 2 == 0


def test_names_that_fit_nothing_find_nothing() -> None:
    for name in ("who", "outcome", "population", "place"):
        assert list(TABLE.numbers(LedgerQuery(**{name: "zzz"}))) == []


def test_many_may_ask_at_once() -> None:
    table = LedgerTable(BOOK, KNOWN)
    found: list[tuple[int, ...]] = []

    def ask() -> None:
        found.append(tuple(table.numbers(LedgerQuery(text="council", sort="count"))))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(found)) == 1
    assert len(found) == 8


def test_rows_are_those_of_the_ledger() -> None:
    rows = TABLE.rows([3, 1])
    assert [row.number for row in rows] == [3, 1]
    assert rows[0].claim.figure.said == ENTRIES[2].claim.quantity.text


def test_an_empty_book_has_an_empty_table() -> None:
    book = Book("Empty")
    table = LedgerTable(book, index(book))
    assert len(table) == 0
    assert list(table.numbers(LedgerQuery(text="x"))) == []
