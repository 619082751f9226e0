"""Reports in pages: marks at their places, and claims made by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tollbook.api import Case
from tollbook.model import Book
from tollbook.web import create_app

HERE = "http://127.0.0.1:8470"
FORM = "//form[contains(@class, 'claim-fields')]"


@pytest.fixture(scope="session")
def book(sample_case: Path) -> Book:
    return Case.open(sample_case).book()


@pytest.fixture
def own(sample_case: Path, tmp_path: Path) -> tuple[Path, TestClient]:
    """A copy of the case that a test may change."""
    path = Path(shutil.copy(sample_case, tmp_path / "own.tollbook"))
    return path, TestClient(create_app(path), base_url=HERE)


def seen(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def test_every_report_is_listed_and_found_by_its_names(client: TestClient, book: Book) -> None:
    page = seen(client, "/documents")
    assert len(page.xpath("//tbody/tr")) == len(book.documents)
    title = book.documents[0].ref.title or ""
    found = seen(client, f"/documents?q={title[:12].upper()}")
    assert title in found.text_content()
    assert "No report" in client.get("/documents?q=zzzz").text


def test_a_report_shows_its_whole_text_with_every_mark(client: TestClient, book: Book) -> None:
    for document, read in zip(book.documents, book.extractions, strict=True):
        page = seen(client, f"/documents/{document.ref.id}")
        shown = "\n".join(
            "".join(one.xpath(".//*[@data-start]/text()"))
            for one in page.xpath("//div[@class='paragraph']/p")
        )
        assert shown.split() == document.text.split()
        marks = (
            ("claim", read.claims),
            ("statement", read.statements),
            ("event", read.events),
            ("rejected", read.rejects),
        )
        for kind, ones in marks:
            notes = page.xpath(f"//li[contains(@class, 'note-{kind}')]")
            assert len(notes) == len(ones), (document.ref.id, kind)
        for piece in page.xpath("//*[@data-start]"):
            start, text = int(piece.get("data-start")), piece.text_content()
            assert document.text[start : start + len(text)] == text
        for claim in read.claims:
            assert page.xpath(f"//*[@id='at-{claim.evidence.start}']"), claim.id


def test_a_report_that_is_not_there_is_told(client: TestClient) -> None:
    assert client.get("/documents/none").status_code == 404


def test_a_claim_is_made_by_hand(own: tuple[Path, TestClient]) -> None:
    path, client = own
    before = Case.open(path).book()
    document, read = next(
        (document, read)
        for document, read in zip(before.documents, before.extractions, strict=True)
        if any(one.reason == "date" for one in read.rejects)
    )
    number = next(one for one in read.rejects if one.reason == "date")
    where = f"/documents/{document.ref.id}?start={number.start}&end={number.end}"
    form = seen(client, where).xpath(FORM)[0]
    sent = dict(form.form_values()) | {
        "outcome": "killed",
        "value": "12",
        "source": "The harbour office",
        "why": "the table says so",
    }
    assert number.text in form.text_content()
    answer = client.post(form.get("action"), data=sent, headers={"Origin": HERE})
    assert answer.status_code == 200, answer.text
    after = Case.open(path).book()
    added = [one for one in after.claims if one.decided]
    assert [(one.quantity.value, one.outcome.label) for one in added] == [(12, "killed")]
    assert after.decisions[-1].who
    assert after.decisions[-1].why == "the table says so"
    assert "The harbour office" in client.get("/ledger?q=harbour").text


def test_what_somebody_added_meanwhile_is_shown_beside(own: tuple[Path, TestClient]) -> None:
    path, client = own
    document = Case.open(path).ledger().documents[0]
    form = seen(client, f"/documents/{document.ref.id}").xpath(FORM)[0]
    sent = {"start": "0", "end": "5", "outcome": "wounded", "value": "4"}
    Case.open(path).add_claim(document.ref.id, 0, 5, by="Grace", outcome="killed", value=3)
    answer = client.post(
        form.get("action"), data=dict(form.form_values()) | sent, headers={"Origin": HERE}
    )
    assert answer.status_code == 409
    assert "Grace" in answer.text
    assert len(Case.open(path).decisions()) == 1


def test_a_claim_that_cannot_be_is_refused(own: tuple[Path, TestClient]) -> None:
    path, client = own
    document = Case.open(path).ledger().documents[0]
    form = seen(client, f"/documents/{document.ref.id}").xpath(FORM)[0]
    for wrong in (
        {"start": "5", "end": "2", "outcome": "killed"},
        {"start": "0", "end": "9999999", "outcome": "killed"},
        {"start": "0", "end": "4", "outcome": "zzz", "value": "3"},
        {"start": "0", "end": "4", "outcome": "killed", "value": "many"},
    ):
        sent = dict(form.form_values()) | wrong
        answer = client.post(form.get("action"), data=sent, headers={"Origin": HERE})
        assert answer.status_code == 422, wrong
    assert Case.open(path).decisions() == ()
