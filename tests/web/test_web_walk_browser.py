"""A newcomer's walk: from the first page to why the first contradiction cannot hold."""

from __future__ import annotations

from browsing import look
from playwright.sync_api import Browser


def test_three_clicks_or_fewer_lead_to_the_first_contradiction(
    browser: Browser, address: str
) -> None:
    seen = look(browser, f"{address}/")
    clicks = 0
    while not seen.page.get_by_role("heading", name="Why both cannot hold").count():
        assert clicks < 3, "the reason is more than three clicks away"
        seen.page.locator("article a[href*='/conflicts/contradiction']:visible").first.click()
        seen.page.wait_for_load_state()
        clicks += 1
    shown = seen.page.locator("main")
    assert shown.locator(".member mark").count() >= 2
    assert shown.get_by_role("heading", name="By which rules").count() == 1
    assert seen.complaints == []
    assert seen.astray(address) == []
    # From there to the words in their report, and back, by links alone.
    seen.page.locator(".member a[href*='/documents/']").first.click()
    seen.page.locator(".marked .m-claim").first.wait_for()
    seen.page.go_back()
    assert seen.page.get_by_role("heading", name="Why both cannot hold").count() == 1
