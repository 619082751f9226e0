"""The ledger in a real browser: found while typing, sorted, opened, gone back from."""

from __future__ import annotations

import pytest
from browsing import look, violations
from playwright.sync_api import Browser, expect


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_pages_are_sound_quiet_and_fit(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    for path in ("/ledger", "/ledger?conflict=yes&q=killed", "/ledger/22"):
        seen = look(browser, address + path, width=width, scheme=scheme)
        assert seen.complaints == [], path
        assert seen.astray(address) == [], path
        assert violations(seen.page) == [], path
        wide = seen.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} px wide"
        seen.page.context.close()


def test_words_are_found_while_they_are_typed_and_the_way_back_is_open(
    browser: Browser, address: str
) -> None:
    seen = look(browser, address + "/ledger")
    page = seen.page
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("nobody hurt")
    expect(page.locator("#list .chip")).to_contain_text("nobody hurt")
    assert "q=nobody" in page.url
    expect(page.locator("#find")).to_be_focused()
    page.locator("#list .chip").first.click()
    expect(page.locator("#list .chip")).to_have_count(0)
    page.get_by_role("link", name="Who claimed").click()
    expect(page.locator("th[aria-sort=ascending]", has_text="Who claimed")).to_be_visible()
    page.go_back()
    expect(page.locator("header.bar")).to_be_visible()
    assert seen.complaints == []


def test_an_entry_opens_its_evidence_and_its_page(browser: Browser, address: str) -> None:
    seen = look(browser, address + "/ledger")
    body = seen.page.locator("#list tbody").first
    assert not body.locator("mark").is_visible()
    body.get_by_text("Evidence").click()
    expect(body.locator("mark")).to_be_visible()
    body.get_by_role("link", name="ledger entry 1").click()
    seen.page.wait_for_url("**/ledger/1")
    expect(seen.page.locator("h1")).to_be_visible()
    assert seen.complaints == []
