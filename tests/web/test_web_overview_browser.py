"""The overview in a real browser: the living chart, the slider, and what it asks for."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import Seen, look, violations
from playwright.sync_api import Browser, expect

DRAWN = "#chart[data-drawn=ranged] .live svg"


def overview(browser: Browser, address: str, query: str = "", **how: object) -> Seen:
    seen = look(browser, f"{address}/{query}", **how)  # type: ignore[arg-type]
    seen.page.locator(DRAWN).wait_for()
    return seen


@pytest.fixture(scope="module")
def wide(browser: Browser, address: str) -> Seen:
    return overview(browser, address)


def words(seen: Seen) -> dict[str, list[str]]:
    return parse_qs(urlsplit(seen.page.url).query)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_it_is_sound_quiet_and_fits(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    seen = overview(browser, address, width=width, scheme=scheme)
    assert seen.complaints == []
    assert seen.astray(address) == []
    seen.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert violations(seen.page) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    seen.page.context.close()


def test_colours_follow_the_page_into_the_dark(browser: Browser, address: str) -> None:
    fill = "one => getComputedStyle(one).fill"
    inks = []
    for scheme in ("light", "dark"):
        seen = overview(browser, address, scheme=scheme)
        inks.append(seen.page.locator(f"{DRAWN} .role-title-text text").first.evaluate(fill))
        seen.page.context.close()
    assert inks[0] != inks[1]
    assert all(ink.startswith("rgb(") for ink in inks)


def test_a_mark_shows_its_evidence_and_leads_to_the_ledger(browser: Browser, address: str) -> None:
    seen = overview(browser, address)
    mark = seen.page.locator(f"{DRAWN} .mark-symbol path[opacity='0']").first
    mark.scroll_into_view_if_needed()
    mark.hover(force=True)
    tip = seen.page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    said = tip.locator(".said").inner_text()
    number = said.partition(" ")[0]
    assert number.isdecimal()
    assert tip.locator("mark").inner_text() in said
    seen.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    mark.click(force=True)
    seen.page.wait_for_url(f"{address}/ledger/{number}**")
    seen.page.context.close()


def test_a_conflict_leads_to_its_page(browser: Browser, address: str) -> None:
    seen = overview(browser, address, "?everything=true")
    lines = seen.page.locator(f"{DRAWN} .mark-rule line[opacity='0']").all()
    boxes = [(line, line.bounding_box()) for line in lines]
    # A long one: between two marks that are near each other there is no room to point at a line.
    line = max(boxes, key=lambda pair: pair[1]["width"] if pair[1] else 0)[0]
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.page.mouse.move(*middle)
    expect(seen.page.get_by_role("tooltip")).to_contain_text("“")
    seen.page.mouse.click(*middle)
    seen.page.wait_for_url(f"{address}/conflicts/**")
    seen.page.context.close()


def test_dragging_zooms_and_the_address_keeps_it(browser: Browser, address: str) -> None:
    seen = overview(browser, address)
    panel = seen.page.locator(f"{DRAWN} .concat_1_group path.background").first
    panel.scroll_into_view_if_needed()
    box = panel.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] - 4
    seen.page.mouse.move(box["x"] + box["width"] * 0.3, y)
    seen.page.mouse.down()
    seen.page.mouse.move(box["x"] + box["width"] * 0.5, y, steps=6)
    seen.page.mouse.up()
    seen.page.wait_for_url("**since=**")
    seen.page.locator(DRAWN).wait_for()
    first, last = words(seen)["since"][0], words(seen)["until"][0]
    assert first < last
    assert seen.page.locator("#since").input_value() == first
    assert last in (seen.page.locator("#chart").get_attribute("data-spec") or "")
    assert seen.complaints == []
    seen.page.get_by_role("link", name="All days").first.click()
    seen.page.locator(DRAWN).wait_for()
    assert "since" not in words(seen)
    seen.page.context.close()


def test_the_slider_changes_what_is_known(browser: Browser, address: str) -> None:
    seen = overview(browser, address)
    slider = seen.page.get_by_label("As known on")
    slider.focus()
    slider.press("Home")
    seen.page.wait_for_url("**known_on=**")
    day = words(seen)["known_on"][0]
    expect(seen.page.locator("#known-words")).to_contain_text(day[:4])
    expect(seen.page.locator(".choice")).to_contain_text("had surely come out")
    assert seen.page.evaluate("document.activeElement.id") == "known"
    assert seen.complaints == []
    seen.page.context.close()


def test_a_switch_asks_anew_without_leaving_and_back_goes_back(
    browser: Browser, address: str
) -> None:
    seen = overview(browser, address)
    seen.page.locator("#ask-usual").check()
    seen.page.wait_for_url("**reading=usual**")
    expect(seen.page.locator(".range.chosen .reading")).to_contain_text("As usually meant")
    seen.page.locator(DRAWN).wait_for()
    seen.page.get_by_label("What befell them").select_option("wounded")
    seen.page.wait_for_url("**outcome=wounded**")
    seen.page.locator(DRAWN).wait_for()
    assert "as_of=" not in seen.page.url
    seen.page.go_back()
    seen.page.wait_for_url(lambda url: "wounded" not in url)
    seen.page.locator(DRAWN).wait_for()
    assert seen.page.get_by_label("What befell them").input_value() != "wounded"
    assert seen.complaints == []
    seen.page.context.close()


def test_an_estimate_or_its_refusal_comes_into_the_page(browser: Browser, address: str) -> None:
    seen = overview(browser, address)
    seen.page.get_by_role("link", name="Estimate").click()
    expect(seen.page.locator("#estimate")).to_contain_text("No estimate")
    assert seen.complaints == []
    seen.page.context.close()


def test_the_first_contradiction_is_two_clicks_away(browser: Browser, address: str) -> None:
    seen = overview(browser, address)
    seen.page.locator(".first-conflicts h2 a").first.click()
    seen.page.wait_for_url("**/conflicts/**")
    assert seen.page.locator(".finding, .members, blockquote").first.is_visible()
    seen.page.context.close()


def test_paper_has_the_drawing_and_no_controls(wide: Seen) -> None:
    wide.page.emulate_media(media="print")
    assert wide.page.locator(DRAWN).is_visible()
    assert not wide.page.locator(".exports").is_visible()
    assert wide.page.pdf(format="A4").startswith(b"%PDF")
    wide.page.emulate_media(media="screen")


def test_without_a_script_the_question_is_a_form(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")
    assert page.locator("#chart .wide svg").is_visible()
    page.get_by_label("What befell them").select_option("wounded")
    page.get_by_role("button", name="Ask").click()
    assert "outcome=wounded" in page.url
    assert "since=" not in page.url
    context.close()
