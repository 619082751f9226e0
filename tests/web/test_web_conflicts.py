"""Conflicts, sources and provenance: what the pages say of the sample case."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tollbook.api import Case
from tollbook.model import Book


@pytest.fixture(scope="session")
def book(sample_case: Path) -> Book:
    return Case.open(sample_case).book()


def seen(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def test_the_list_holds_every_conflict_and_can_be_cut_by_kind(
    client: TestClient, sample_case: Path
) -> None:
    every = Case.open(sample_case).conflicts()
    kinds = {str(found.kind) for found in every}
    shown = seen(client, "/conflicts")
    links = list(shown.xpath("//article//h2/a/@href"))
    assert len(links) == min(len(every), 20)
    for kind in kinds:
        one = seen(client, f"/conflicts?kind={kind}")
        articles = one.xpath("//article/@class")
        assert articles
        assert all(kind.replace(" ", "-") in name for name in articles)


def test_a_conflict_shows_its_claims_side_by_side_and_why(client: TestClient, book: Book) -> None:
    found = next(one for one in book.findings if one.kind == "contradiction")
    page = seen(client, f"/conflicts/{found.id}")
    assert len(page.xpath("//section[contains(@class, 'member')]")) == len(found.assertions)
    assert len(page.xpath("//section[contains(@class, 'member')]//mark")) >= len(found.assertions)
    text = page.text_content()
    assert found.summary in text
    for rule in found.rules:
        assert page.xpath(f"//dt[starts-with(normalize-space(), '{rule} ')]")
    if found.remedy:
        assert found.remedy in text


def test_links_keep_the_view(client: TestClient) -> None:
    page = seen(client, "/conflicts?independent=true")
    links = [link for link in page.xpath("//nav//a/@href") if link.startswith("/")]
    assert links
    assert all("independent=true" in link for link in links)


def test_a_finding_that_is_gone_is_told(client: TestClient) -> None:
    answer = client.get("/conflicts/contradiction-0000")
    assert answer.status_code == 404
    assert "changes with the claims" in answer.text


def test_every_originator_has_a_page_with_all_its_figures(client: TestClient, book: Book) -> None:
    listed = seen(client, "/sources").xpath("//tbody//th/a/@href")
    assert len(listed) == min(len({one.originator for one in book.assertions}), 50)
    for path in listed:
        page = seen(client, path)
        figures = page.xpath("//section[@id='figures']//tbody/tr")
        name = page.xpath("//h1")[0].text_content()
        assert figures, name
    assert client.get("/sources/nobody-at-all").status_code == 404


def test_sources_are_found_by_name(client: TestClient) -> None:
    first = seen(client, "/sources").xpath("//tbody//th/a")[0].text_content()
    assert first in seen(client, f"/sources?q={first[:6].upper()}").text_content()
    assert "No originator" in client.get("/sources", params={"q": "zzzz"}).text


def test_provenance_shows_every_mention_and_what_it_changed(client: TestClient, book: Book) -> None:
    copied = max(book.assertions, key=lambda one: len(one.mentions))
    page = seen(client, f"/provenance/{copied.id}")
    assert len(page.xpath("//ol[@class='way-steps']/li")) == len(copied.mentions)
    assert len(page.xpath("//*[starts-with(@class, 'node')]")) == len(copied.mentions) + 1
    assert client.get("/provenance/9999").status_code == 404


def test_an_estimate_that_cannot_be_made_says_why(client: TestClient, book: Book) -> None:
    one = book.assertions[0]
    answer = client.get(
        f"/bias/{one.originator}",
        params={"population": one.claim.population.id, "outcome": "killed"},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert "No estimate" in answer.text
    assert "<html" not in answer.text
