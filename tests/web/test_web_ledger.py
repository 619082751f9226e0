"""The ledger in pages and files: what the sample case lists, and how it is cut and sorted."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tollbook.api import Case
from tollbook.model import Book
from tollbook.present.export import FORMULA
from tollbook.present.views import ledger


@pytest.fixture(scope="session")
def book(sample_case: Path) -> Book:
    return Case.open(sample_case).book()


def seen(client: TestClient, path: str, **words: str) -> html.HtmlElement:
    answer = client.get(path, params=words or None)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def numbers(page: html.HtmlElement) -> list[int]:
    return [int(one.text_content()) for one in page.xpath("//td[@class='no']/a")]


def test_pages_hold_fifty_entries_each_with_its_evidence(client: TestClient, book: Book) -> None:
    first = seen(client, "/ledger")
    assert numbers(first) == list(range(1, 51))
    assert numbers(seen(client, "/ledger?page=2")) == list(range(51, len(book.assertions) + 1))
    assert len(first.xpath("//details/blockquote//mark")) == 50


def test_the_list_is_cut_by_every_filter(client: TestClient, book: Book) -> None:
    rows = ledger(book)
    one = rows[0]
    label = one.claim.scope.outcome
    cut = (
        ({"who": one.who}, [row.number for row in rows if row.who == one.who]),
        ({"outcome": label}, [row.number for row in rows if row.claim.scope.outcome == label]),
        ({"conflict": "yes"}, [row.number for row in rows if row.conflicts]),
        ({"review": "yes"}, [row.number for row in rows if row.for_review]),
        ({"polarity": "denied"}, [row.number for row in rows if row.claim.polarity == "denied"]),
    )
    for words, expected in cut:
        page = seen(client, "/ledger", **words)
        assert numbers(page) == expected[:50], words
        chip = page.xpath("//a[@class='chip']/@href")
        assert chip == ["/ledger"], words


def test_a_blank_form_lists_everything(client: TestClient) -> None:
    blank = dict.fromkeys(("q", "who", "outcome", "place", "low", "high", "since", "polarity"), "")
    assert numbers(seen(client, "/ledger", **blank)) == list(range(1, 51))


def test_what_is_no_number_date_or_word_is_told(client: TestClient) -> None:
    for words in ({"low": "many"}, {"since": "soon"}, {"sort": "beauty"}, {"conflict": "maybe"}):
        assert client.get("/ledger", params=words).status_code == 422, words


def test_a_search_finds_words_and_obeys_none(client: TestClient, book: Book) -> None:
    word = ledger(book)[0].passages[0].mark.split()[-1]
    assert 1 in numbers(seen(client, "/ledger", q=word))
    for hostile in ('" OR "', "NEAR(", "who:x", "*", "-", "'; DROP TABLE entry; --", "\x00", "🜚"):
        assert client.get("/ledger", params={"q": hostile}).status_code == 200, hostile
    page = seen(client, "/ledger", q="<script>alert(1)</script>")
    assert not page.xpath("//script[not(@src)]")


def test_columns_sort_both_ways_and_keep_the_filters(client: TestClient) -> None:
    page = seen(client, "/ledger", sort="who", conflict="yes")
    link = page.xpath("//th[a[contains(., 'Who claimed')]]")[0]
    assert link.get("aria-sort") == "ascending"
    href = link.xpath("a/@href")[0]
    assert "order=down" in href
    assert "conflict=yes" in href
    assert numbers(page) != numbers(seen(client, href))
    other = page.xpath("//nav[@aria-label='Sections']//a[text()='Sources']/@href")
    assert other == ["/sources"]


def test_an_entry_tells_all_about_itself(client: TestClient, book: Book) -> None:
    rows = ledger(book)
    one = max(rows, key=lambda row: len(row.conflicts))
    page = seen(client, f"/ledger/{one.number}")
    assert len(page.xpath("//ol[@class='mentions']/li")) == len(one.passages)
    assert len(page.xpath("//section[@id='conflicts']//article")) == len(one.conflicts)
    assert page.xpath(f"//a[@href='/provenance/{one.number}']")
    same = seen(client, f"/ledger/{one.id}")
    assert same.xpath("//h1")[0].text_content() == page.xpath("//h1")[0].text_content()
    for missing in ("0", "99999", "99999999999999999999", "nobody", "²"):
        assert client.get(f"/ledger/{missing}").status_code == 404, missing


def test_files_hold_what_is_listed(client: TestClient, book: Book) -> None:
    rows = [row for row in ledger(book) if row.conflicts]
    table = list(csv.DictReader(io.StringIO(client.get("/ledger.csv?conflict=yes").text)))
    assert [int(one["ledger_number"]) for one in table] == [row.number for row in rows]
    assert not any(value.startswith(FORMULA) for one in table for value in one.values())
    listed = client.get("/ledger.json?conflict=yes").json()
    assert [one["assertion"] for one in listed] == [row.id for row in rows]
    assert client.get("/ledger.json?q=zzzzzz").json() == []


def test_a_part_is_sent_to_htmx_and_the_whole_when_it_goes_back(client: TestClient) -> None:
    part = client.get("/ledger", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert 'id="list"' in part.text
    whole = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/ledger", headers=whole).text
