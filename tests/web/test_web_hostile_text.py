"""Reports that hold markup, scripts and hidden characters, in every page that shows their words."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from browsing import HERE, look
from fastapi.testclient import TestClient
from hosted import serving
from lxml import html
from playwright.sync_api import Browser

from tollbook.api import Case
from tollbook.present.export import FORMULA
from tollbook.web import create_app

REPORTS = {
    "script.txt": (
        "<script>alert(1)</script>\n\nThe =cmd()|A1 ministry of Ostmere said that at least 40 "
        "soldiers had been killed. <svg onload=alert(2)> It denied that 90 had been wounded."
    ),
    "hidden.txt": (
        'Harbour "><img src=x onerror=alert(3)> office\n\nThe harbour office said that 3\u200b5 '
        "sailors had been killed. \u202eIt said that 12 sailors had been wounded.\u202c\n\n"
        "\u2066Officials\u2069 said that 7\ufeff7 sailors were missing."
    ),
    "huge.txt": f"{'w' * 5000} The council said that 16 people had been killed. {'é' * 3000}",
}
HIDDEN = "\u200b\u202e\u202c\u2066\u2069\ufeff"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    case = Case.create(folder / "case.tollbook", title='"><script>alert(9)</script>')
    case.add(*(folder / name for name in REPORTS), published="2031-03-04")
    return case.path


def paths(case: Path) -> tuple[str, ...]:
    book = Case.open(case).ledger()
    reports = tuple(f"/documents/{one.ref.id}" for one in book.documents)
    entries = tuple(f"/ledger/{number}" for number in range(1, len(book.assertions) + 1))
    assert entries
    return ("/ledger", "/ledger?q=%22%3E%3Cscript%3E", "/documents", "/try", *reports, *entries)


def test_nothing_of_a_report_becomes_markup_or_hides(hostile: Path) -> None:
    client = TestClient(create_app(hostile), base_url=HERE)
    for path in paths(hostile):
        answer = client.get(path)
        assert answer.status_code == 200, path
        page = html.fromstring(answer.text)
        assert not page.xpath("//script[not(@src)] | //img | //main//*[@onload or @onerror]"), path
        assert not set(HIDDEN) & set(answer.text), path


def test_nothing_of_a_report_becomes_a_formula(hostile: Path) -> None:
    client = TestClient(create_app(hostile), base_url=HERE)
    table = list(csv.DictReader(io.StringIO(client.get("/ledger.csv").text)))
    assert table
    assert not any(value.startswith(FORMULA) for row in table for value in row.values())


def test_nothing_runs_in_a_browser(browser: Browser, hostile: Path) -> None:
    with serving(hostile) as address:
        for path in paths(hostile):
            seen = look(browser, address + path, width=390)
            assert seen.complaints == [], path
            assert seen.astray(address) == [], path
            wide = seen.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 390, f"{path} is {wide} px wide"
            seen.page.context.close()
