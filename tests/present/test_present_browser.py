"""The report in a real browser: what it asks for, how it fits, what it runs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tollbook.model import Book
from tollbook.present.report import report

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@dataclass
class Seen:
    """An open page, and what it asked for and complained of."""

    page: sync_api.Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def address(page: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


def look(browser: sync_api.Browser, address: str, width: int, scheme: str = "light") -> Seen:
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
    )
    seen = Seen(context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
    seen.page.goto(address)
    return seen


@pytest.fixture(scope="session")
def phone(browser: sync_api.Browser, address: str) -> Seen:
    return look(browser, address, 390)


@pytest.fixture(scope="session")
def wide(browser: sync_api.Browser, address: str) -> Seen:
    return look(browser, address, 1200)


def test_the_page_asks_for_itself_alone(wide: Seen, address: str) -> None:
    own = [url for url in wide.requests if not url.startswith("data:")]
    assert own == [address]


def test_the_page_complains_of_nothing(wide: Seen, phone: Seen) -> None:
    assert wide.complaints == []
    assert phone.complaints == []


def test_hostile_words_run_nothing(wide: Seen) -> None:
    assert wide.page.title() == "Marrow Valley, 2031: who claimed which number"
    assert wide.page.evaluate("document.scripts.length") == 0


@pytest.mark.parametrize("opened", [False, True])
def test_a_phone_never_scrolls_sideways(phone: Seen, opened: bool) -> None:
    phone.page.evaluate(
        "open => document.querySelectorAll('details').forEach(one => one.open = open)", opened
    )
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_phone_gets_the_narrow_chart_and_cards(phone: Seen, wide: Seen) -> None:
    assert phone.page.locator(".chart .narrow").is_visible()
    assert not phone.page.locator(".chart .wide").is_visible()
    assert wide.page.locator(".chart .wide").is_visible()
    display = "one => getComputedStyle(one).display"
    assert phone.page.locator(".ledger tr").first.evaluate(display) != "table-row"
    assert wide.page.locator(".ledger tbody tr").first.evaluate(display) == "table-row"


def test_dark_mode_turns_page_and_chart(browser: sync_api.Browser, address: str) -> None:
    dark, light = (look(browser, address, 1200, scheme) for scheme in ("dark", "light"))
    background = "getComputedStyle(document.body).backgroundColor"
    assert light.page.evaluate(background) == "rgb(255, 255, 255)"
    assert dark.page.evaluate(background) == "rgb(20, 22, 26)"
    fill = "one => getComputedStyle(one).fill"
    inks = [seen.page.locator(".chart .wide text").last.evaluate(fill) for seen in (dark, light)]
    assert inks[0] != inks[1]


def test_a_rule_leads_to_its_meaning(wide: Seen) -> None:
    wide.page.locator(".finding .rule", has_text="R9").first.click()
    assert wide.page.url.endswith("#rule-R9")
    assert wide.page.locator("#rule-R9").is_visible()


def test_the_chart_has_a_name(wide: Seen) -> None:
    chart = wide.page.get_by_role("img", name="Who claimed how many, and when")
    assert chart.first.is_visible()


def test_paper_has_pages_and_no_menu(wide: Seen) -> None:
    made = wide.page.pdf(format="A4", prefer_css_page_size=True)
    assert made.startswith(b"%PDF")
    wide.page.emulate_media(media="print")
    assert not wide.page.locator("nav").is_visible()
    wide.page.emulate_media(media="screen")


def test_an_empty_book_in_a_browser(browser: sync_api.Browser, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(report(Book("Nothing yet")), encoding="utf-8")
    seen = look(browser, path.as_uri(), 390)
    assert seen.complaints == []
    assert seen.page.locator("h1").inner_text() == "Nothing yet"
