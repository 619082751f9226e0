"""Trying a report in a real browser: pasted, dropped, hostile."""

from __future__ import annotations

import pytest
from browsing import look, violations
from playwright.sync_api import Browser, expect

HOSTILE = (
    "<script>alert(1)</script><svg onload=alert(2)>At least 40 soldiers were killed, "
    "the ministry said. \u202e12 more\u202c were wounded. 3\u200b5 were captured."
)


@pytest.mark.parametrize("width", [1200, 390])
def test_a_pasted_report_is_read_and_runs_nothing(
    browser: Browser, address: str, width: int
) -> None:
    seen = look(browser, address + "/try", width=width)
    page = seen.page
    assert violations(page) == []
    page.get_by_label("Text of the report").fill(HOSTILE)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".note-claim").first).to_be_visible()
    expect(page.locator(".marked")).to_contain_text("<script>alert(")
    assert violations(page) == []
    assert seen.complaints == []
    assert seen.astray(address) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
