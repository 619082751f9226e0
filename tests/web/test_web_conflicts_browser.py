"""The pages of conflicts, sources and provenance in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import look, violations
from playwright.sync_api import Browser

from tollbook.api import Case


@pytest.fixture(scope="session")
def paths(sample_case: Path) -> tuple[str, ...]:
    book = Case.open(sample_case).book()
    conflict = next(one for one in book.findings if one.kind == "contradiction")
    copied = max(book.assertions, key=lambda one: len(one.mentions))
    return (
        "/conflicts",
        f"/conflicts/{conflict.id}",
        "/sources",
        f"/sources/{copied.originator}",
        f"/provenance/{copied.id}",
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_pages_are_sound_quiet_and_fit(
    browser: Browser, address: str, paths: tuple[str, ...], width: int, scheme: str
) -> None:
    for path in paths:
        seen = look(browser, address + path, width=width, scheme=scheme)
        assert seen.complaints == [], path
        assert seen.astray(address) == [], path
        assert violations(seen.page) == [], path
        wide = seen.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} px wide"
        seen.page.context.close()


def test_an_estimate_is_asked_for_without_leaving_the_page(
    browser: Browser, address: str, paths: tuple[str, ...]
) -> None:
    seen = look(browser, address + paths[3])
    seen.page.get_by_role("button", name="Estimate").click()
    seen.page.locator("#bias-answer .notice, #bias-answer p").first.wait_for()
    assert seen.page.url == address + paths[3]
    assert seen.complaints == []
