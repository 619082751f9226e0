"""The review by keyboard, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import look, violations
from hosted import serving
from playwright.sync_api import Browser

from tollbook.api import Case


@pytest.fixture
def case(sample_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_case, tmp_path / "case.tollbook"))


@pytest.fixture
def served(case: Path) -> Iterator[str]:
    with serving(case) as found:
        yield found


def test_keys_walk_and_decide(browser: Browser, served: str, case: Path) -> None:
    seen = look(browser, f"{served}/review")
    page = seen.page
    page.keyboard.press("j")
    page.keyboard.press("j")
    card = page.locator(".review-card.current")
    claim = card.locator("input[name=claim]").first.get_attribute("value")
    page.keyboard.press("k")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("a")
    assert [(one.kind, one.targets and True) for one in Case.open(case).decisions()] == [
        ("accept", True)
    ]
    assert page.locator(f".review-card input[value='{claim}']").count() == 0
    with page.expect_navigation():
        page.keyboard.press("u")
    assert [one.kind for one in Case.open(case).decisions()] == ["accept", "undo"]
    assert page.locator(f".review-card input[value='{claim}']").count() > 0
    assert seen.complaints == []
    assert seen.astray(served) == []


def test_keys_do_nothing_while_something_is_typed(
    browser: Browser, served: str, case: Path
) -> None:
    page = look(browser, f"{served}/review").page
    page.keyboard.press("j")
    page.keyboard.press("e")
    field = page.locator(".review-card.current details[open] input[name=value]")
    field.fill("")
    field.press_sequentially("29")
    page.locator(".review-card.current details[open] input[name=why]").press_sequentially("a jar")
    assert Case.open(case).decisions() == ()
    with page.expect_navigation():
        page.locator(".review-card.current details[open]").get_by_role(
            "button", name="Correct"
        ).click()
    (made,) = Case.open(case).decisions()
    assert (made.kind, made.why) == ("correct", "a jar")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("path", ["/review", "/review/1", "/review/decisions"])
def test_pages_of_the_review_are_sound(
    browser: Browser, address: str, path: str, width: int, scheme: str
) -> None:
    seen = look(browser, address + path, width=width, scheme=scheme)
    assert seen.complaints == []
    assert violations(seen.page) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    seen.page.context.close()
