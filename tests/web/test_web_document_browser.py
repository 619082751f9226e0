"""Reports in a real browser: marks and margin, and a claim made from a selection."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browsing import look, violations
from hosted import serving
from playwright.sync_api import Browser, expect

from tollbook.api import Case

SELECT = """([start, end]) => {
  const pieces = [...document.querySelectorAll("[data-start]")];
  const at = (place) => {
    const piece = pieces.filter((one) => Number(one.dataset.start) <= place).pop();
    return [piece.firstChild, place - Number(piece.dataset.start)];
  };
  const range = document.createRange();
  range.setStart(...at(start));
  range.setEnd(...at(end));
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_pages_are_sound_quiet_and_fit(
    browser: Browser, address: str, sample_case: Path, width: int, scheme: str
) -> None:
    held = Case.open(sample_case).ledger().extractions
    one = max(held, key=lambda read: len(read.claims) + len(read.events))
    for path in ("/documents", f"/documents/{one.document.id}"):
        seen = look(browser, address + path, width=width, scheme=scheme)
        assert seen.complaints == [], path
        assert seen.astray(address) == [], path
        assert violations(seen.page) == [], path
        wide = seen.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} px wide"
        seen.page.context.close()


def test_selecting_words_makes_a_claim(browser: Browser, sample_case: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_case, tmp_path / "own.tollbook"))
    held = Case.open(path).ledger()
    document = held.documents[0]
    number = held.extractions[0].rejects[0]
    with serving(path) as address:
        seen = look(browser, f"{address}/documents/{document.ref.id}")
        page = seen.page
        page.evaluate(SELECT, [number.start, number.end])
        expect(page.locator(".offer")).to_be_visible()
        page.keyboard.press("n")
        form = page.locator(".claim-fields")
        expect(form.locator("[name=outcome]")).to_be_focused()
        expect(form.locator("[name=start]")).to_have_value(str(number.start))
        expect(form.locator("[name=end]")).to_have_value(str(number.end))
        expect(form.locator("[data-chosen]")).to_have_text(number.text)
        page.keyboard.type("wounded")
        form.locator("[name=value]").fill("7")
        form.get_by_role("button", name="Add the claim").click()
        page.wait_for_url(f"**/documents/{document.ref.id}")
        expect(page.locator(".note-claim", has_text="wounded").first).to_be_visible()
        assert seen.complaints == []
        page.context.close()
    added = [one for one in Case.open(path).ledger().claims if one.decided]
    assert [one.quantity.value for one in added] == [7]
