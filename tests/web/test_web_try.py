"""Trying a report: it is read and shown, whatever it holds, and nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tollbook.api import Case
from tollbook.web import Settings, create_app

HERE = "http://127.0.0.1:8470"
TEXT = "The ministry of Ostmere said on Monday that at least 40 soldiers had been killed in Halvet."

HOSTILE = (
    "<script>alert(1)</script> At least 40 soldiers were killed, the ministry said.",
    "<svg onload=alert(1)> 40 soldiers were killed.",
    "The ministry said that \u202e04\u202c soldiers were killed.",
    "4\u200b0 soldiers were killed, the ministry said.",
    "=HYPERLINK(1) At least 40 soldiers were killed.",
    "{{ 7 * 7 }} {% raw %} 40 soldiers were killed.",
    "x" * 20_000 + " 40 soldiers were killed.",
    "\x1b[2J 40 soldiers were killed.",
    '"><img src=x onerror=alert(1)> 40 killed',
)


def form_of(client: TestClient) -> dict[str, str]:
    page = html.fromstring(client.get("/try").text)
    fields = page.xpath("//form[@action='/try']//input[@type='hidden']")
    return {one.get("name"): one.get("value") for one in fields}


def tried(client: TestClient, **sent: object) -> html.HtmlElement:
    files = {"report": sent.pop("report")} if "report" in sent else None
    answer = client.post("/try", data=form_of(client) | sent, files=files, headers={"Origin": HERE})
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def test_a_text_is_read_and_nothing_is_kept(client: TestClient, sample_case: Path) -> None:
    before = sample_case.read_bytes()
    page = tried(client, text=TEXT, published="2023-03-07")
    claims = page.xpath("//li[contains(@class, 'note-claim')]")
    assert [one.xpath("strong")[0].text for one in claims] == ["at least 40"]
    assert "Ostmere" in claims[0].text_content()
    assert sample_case.read_bytes() == before
    assert not page.xpath("//a[starts-with(@href, '/ledger/')]")


def test_a_file_is_read(client: TestClient) -> None:
    body = f"<html><head><title>Halvet falls</title></head><body><p>{TEXT}</p></body></html>"
    page = tried(client, report=("report.html", body.encode(), "text/html"))
    assert page.xpath("//li[contains(@class, 'note-claim')]")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(client: TestClient, text: str) -> None:
    page = tried(client, text=text)
    assert not page.xpath("//main//script | //main//img | //main//*[@onload or @onerror]")
    shown = "".join(page.xpath("//section[@id='read']//text()"))
    assert "\u202e" not in shown
    assert "\u200b" not in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": ""}, 422),
        ({"text": TEXT, "published": "someday"}, 422),
        ({"text": "Killed. " * 20_000}, 422),
        ({"text": "Nothing\x00here."}, 422),
    ],
)
def test_what_cannot_be_read_is_told(client: TestClient, sent: dict[str, str], status: int) -> None:
    answer = client.post("/try", data=form_of(client) | sent, headers={"Origin": HERE})
    assert answer.status_code == status


def test_a_file_that_is_too_large_is_refused(sample_case: Path) -> None:
    client = TestClient(create_app(sample_case, Settings(max_upload=5_000)), base_url=HERE)
    files = {"report": ("report.txt", b"Killed. " * 5_000, "text/plain")}
    answer = client.post("/try", data=form_of(client), files=files, headers={"Origin": HERE})
    assert answer.status_code in {413, 422}


def test_a_preview_adds_nothing(sample_case: Path) -> None:
    case = Case.open(sample_case)
    state = case.state()
    (document, read), *_ = case.preview(TEXT.encode(), published="2023-03-07")
    assert document.text == TEXT
    assert [claim.quantity.text for claim in read.claims] == ["at least 40"]
    assert case.state() == state
