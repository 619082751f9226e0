"""Review: decisions are kept, findings follow, a stale one is refused with both versions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browsing import HERE
from fastapi.testclient import TestClient
from lxml import html

from tollbook.api import Case
from tollbook.web import Settings, create_app

PERSON = Settings(reviewer="Mara Lisk")


@pytest.fixture
def copy(sample_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_case, tmp_path / "case.tollbook"))


@pytest.fixture
def reviewing(copy: Path) -> TestClient:
    return TestClient(create_app(copy, PERSON), base_url=HERE)


def seen(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def filled(page: html.HtmlElement, action: str, place: int = 0) -> dict[str, str]:
    """The fields of a form of the page, as a browser would send them."""
    forms = [
        form
        for form in page.forms
        if form.method == "POST" and dict(form.form_values()).get("action") == action
    ]
    return dict(forms[place].form_values())


def send(client: TestClient, form: dict[str, str], status: int = 303) -> str:
    answer = client.post("/review/decide", data=form, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.text


def test_the_queue_begins_with_what_makes_a_conflict(reviewing: TestClient, copy: Path) -> None:
    page = seen(reviewing, "/review")
    first = page.xpath("//article[contains(@class, 'review-card')]")[0]
    assert first.xpath(".//li[@class='conflict']")
    queue = Case.open(copy).review_queue()
    assert f"{len(queue)}" in page.xpath("//nav[@aria-label='Reasons']//a")[0].text_content()


def test_what_is_rejected_binds_no_longer_and_can_be_brought_back(
    reviewing: TestClient, copy: Path
) -> None:
    before = {one.id for one in Case.open(copy).conflicts()}
    send(reviewing, filled(seen(reviewing, "/review"), "reject") | {"why": "a misprint"})
    made = Case.open(copy).decisions()
    assert [(one.kind, one.who, one.why) for one in made] == [("reject", "Mara Lisk", "a misprint")]
    listed = seen(reviewing, "/conflicts").xpath("//article//h2/a/@href")
    now = {path.rsplit("/", 1)[-1] for path in listed}
    assert now == {one.id for one in Case.open(copy).conflicts()}
    assert now != before
    page = seen(reviewing, "/review/decisions")
    assert "a misprint" in page.text_content()
    send(reviewing, filled(page, "undo"))
    assert {one.id for one in Case.open(copy).conflicts()} == before


def test_what_is_accepted_leaves_the_queue(reviewing: TestClient, copy: Path) -> None:
    form = filled(seen(reviewing, "/review"), "accept")
    send(reviewing, form)
    assert form["claim"] not in {row.row.claim.id for row in Case.open(copy).review_queue()}


def test_only_changed_fields_are_corrected(reviewing: TestClient, copy: Path) -> None:
    form = filled(seen(reviewing, "/review"), "correct")
    send(reviewing, form | {"value": "29"})
    (made,) = Case.open(copy).decisions()
    assert made.payload.fields.named == ("quantity",)  # type: ignore[union-attr]
    corrected = next(one for one in Case.open(copy).book().claims if one.id == form["claim"])
    assert corrected.quantity.value == 29


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"value": "a few"}, "no number"),
        ({}, "no field is corrected"),
        ({"action": "explode"}, "nothing that can be decided"),
        ({"seen": "-1"}, "no number"),
        ({"claim": "nothing"}, "no claim"),
        ({"as_of": "soon"}, "soon"),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(
    reviewing: TestClient, copy: Path, change: dict[str, str], says: str
) -> None:
    form = filled(seen(reviewing, "/review"), "correct")
    answer = reviewing.post("/review/decide", data=form | change, follow_redirects=False)
    assert answer.status_code in {404, 422}
    assert says in html.fromstring(answer.text).text_content()
    assert Case.open(copy).decisions() == ()


def test_of_two_reviewers_at_once_the_second_sees_both(reviewing: TestClient, copy: Path) -> None:
    form = filled(seen(reviewing, "/review"), "reject")
    Case.open(copy).accept(form["claim"], by="Other Person", why="I called them")
    refused = html.fromstring(send(reviewing, form | {"why": "a misprint"}, status=409))
    text = refused.text_content()
    assert "Other Person" in text
    assert "I called them" in text
    assert "a misprint" in text
    assert len(Case.open(copy).decisions()) == 1
    again = next(form for form in refused.forms if form.method == "POST")
    send(reviewing, dict(again.form_values()))
    assert [one.kind for one in Case.open(copy).decisions()] == ["accept", "reject"]


def test_statements_are_merged_and_split(reviewing: TestClient, copy: Path) -> None:
    book = Case.open(copy).book()
    copied = next(one for one in book.assertions if len(one.mentions) > 1)
    page = seen(reviewing, f"/review/{copied.id}")
    send(reviewing, filled(page, "split"))
    after = Case.open(copy).book()
    assert len(after.assertions) == len(book.assertions) + 1
    send(reviewing, filled(seen(reviewing, "/review/1"), "merge") | {"others": "2, 3"})
    assert len(Case.open(copy).book().assertions) == len(after.assertions) - 2


def test_numbers_of_a_ledger_that_has_changed_are_not_guessed(
    reviewing: TestClient, copy: Path
) -> None:
    form = filled(seen(reviewing, "/review/1"), "merge") | {"others": "2"}
    Case.open(copy).reject(Case.open(copy).book().assertions[4].id, by="Other Person")
    assert "has changed" in send(reviewing, form, status=422)
    assert "no number 999" in send(reviewing, form | {"others": "999"}, status=422)


def test_a_source_is_graded_and_named(reviewing: TestClient, copy: Path) -> None:
    page = seen(reviewing, "/review/1")
    send(reviewing, filled(page, "grade") | {"grade": "B2"})
    send(reviewing, filled(page, "alias") | {"of": "General Staff of Carvonia"})
    assert [one.kind for one in Case.open(copy).decisions()] == ["grade", "alias"]


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "x"]
)
def test_a_form_leads_nowhere_else(reviewing: TestClient, back: str) -> None:
    form = filled(seen(reviewing, "/review"), "accept") | {"back": back}
    answer = reviewing.post("/review/decide", data=form, follow_redirects=False)
    assert answer.headers["location"] == "/review"
