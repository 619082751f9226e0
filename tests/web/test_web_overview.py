"""The overview, its drawings and its files, without a browser."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from browsing import HERE
from fastapi.testclient import TestClient
from lxml import etree, html

from tollbook.api import Case
from tollbook.model import (
    Choice,
    Diagnostics,
    Estimate,
    EstimateRow,
    Finding,
    Interval,
    Reading,
    SourceBias,
    Status,
)
from tollbook.web import create_app
from tollbook.web.asked import answer_of, question_of
from tollbook.web.kept import Kept
from tollbook.web.looked import Looked
from tollbook.web.shelf import Shelf

HTMX = {"HX-Request": "true"}


def tree(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def selected(page: html.HtmlElement, name: str) -> str:
    return page.xpath(f"string(//select[@name='{name}']/option[@selected]/@value)")


def test_the_question_is_filled_in_and_answered_with_what_binds(client: TestClient) -> None:
    page = tree(client.get("/").text)
    for name in ("population", "outcome", "place"):
        assert selected(page, name)
        assert len(page.xpath(f"//select[@name='{name}']/option")) > 1
    assert len(page.xpath("//*[@id='answer']//article")) == len(Reading)
    assert page.xpath("//*[@id='answer']//a[@class='entry-ref']")
    assert "follows" in page.xpath("string(//*[@id='answer'])")


def test_the_answer_is_that_of_the_case(client: TestClient, sample_case: Path) -> None:
    shelf = Shelf(sample_case)
    shown = shelf.shown()
    for words in (
        {},
        {"population": "civilians", "outcome": "killed"},
        {"outcome": "wounded", "as_of": "2023-03-20", "reading": "usual"},
    ):
        asked = question_of(shown, Looked(**words))
        assert asked is not None
        row = answer_of(shown, asked)
        for one in row.ranges:
            bound = Case.open(sample_case).bound(
                population=asked.population,
                outcome=asked.outcome,
                place=asked.place,
                as_of=words.get("as_of"),
                reading=Reading(one.reading),
            )
            assert bound.bound is not None
            assert one.interval == bound.bound.interval
        text = client.get("/", params=words).text
        assert all(one.words in text for one in row.ranges)


def test_the_address_holds_the_view_and_every_link_keeps_it(client: TestClient) -> None:
    words = {
        "population": "civilians",
        "outcome": "killed",
        "reading": "usual",
        "since": "2023-03-01",
        "until": "2023-04-01",
    }
    page = tree(client.get("/", params=words).text)
    assert selected(page, "population") == "civilians"
    assert page.xpath("string(//input[@name='since']/@value)") == "2023-03-01"
    assert page.xpath("//input[@name='reading' and @value='usual' and @checked]")
    for address in page.xpath("//figure/@data-spec | //p[contains(@class,'exports')]/a/@href"):
        for name, value in words.items():
            assert f"{name}={value}" in address
    for address in page.xpath("//nav//a/@href"):
        assert "population=civilians" in address


def test_what_is_empty_leaves_the_address(client: TestClient) -> None:
    answer = client.get("/?population=civilians&as_of=&since=&grade=", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?population=civilians"


def test_the_slider_stops_at_the_days_on_which_reports_came_out(
    client: TestClient, sample_case: Path
) -> None:
    page = tree(client.get("/").text)
    days = page.xpath("string(//input[@id='known']/@data-days)").split(",")
    assert days == sorted(set(days))
    assert page.xpath("string(//input[@id='known']/@value)") == str(len(days))
    moved = client.get("/", params={"known_at": "3"}, follow_redirects=False)
    assert moved.headers["location"] == f"/?known_on={days[3]}"
    back = client.get(
        "/", params={"known_at": str(len(days)), "known_on": days[3]}, follow_redirects=False
    )
    assert back.headers["location"] == "/"
    then = tree(client.get(moved.headers["location"]).text)
    assert then.xpath("string(//input[@id='known']/@value)") == "3"
    held = len(Case.open(sample_case).book().documents)
    known = Shelf(sample_case).shown(Looked(known_on=days[3]).choice).book
    assert len(known.documents) < held
    told = then.xpath("string(//p[contains(@class,'choice')])")
    assert f"{len(known.documents)} of the {held} reports" in told


@pytest.mark.parametrize("stop", ["-1", "x", "99999999999999999999", "1.5", "²"])
def test_a_stop_that_is_none_shows_all(client: TestClient, stop: str) -> None:
    answer = client.get("/", params={"known_at": stop}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_chosen_set_is_drawn_alone(client: TestClient, sample_case: Path) -> None:
    originator = Shelf(sample_case).shown().originators[0]
    words = {"only": originator.id, "everything": "true"}
    page = tree(client.get("/", params=words).text)
    assert page.xpath(f"//input[@name='only' and @value='{originator.id}' and @checked]")
    rows = client.get("/export/timeline.json", params=words).json()["timeline"]["panels"]
    drawn = {mark["number"] for panel in rows for mark in panel["claims"]}
    chosen = Shelf(sample_case).shown(Choice(only=(originator.id,)))
    assert drawn
    assert drawn <= {chosen.index.numbers[one.id] for one in chosen.book.binding}


def test_conflicts_are_two_clicks_from_the_first_page(client: TestClient) -> None:
    page = tree(client.get("/").text)
    links = page.xpath("//section[contains(@class,'first-conflicts')]//h2/a/@href")
    assert links
    assert client.get(links[0]).status_code == 200


def test_the_first_drawing_needs_no_script(client: TestClient) -> None:
    page = tree(client.get("/").text)
    assert len(page.xpath("//figure[@id='chart']//*[local-name()='svg' and @role='img']")) == 2
    assert page.xpath("//details[contains(@class,'as-table')]//tbody/tr")


def test_the_specification_carries_the_evidence(client: TestClient) -> None:
    found = client.get("/timeline/spec.json", params={"width": 900, "ranged": True}).json()
    assert found["ranged"]
    numbers = {str(row["number"]) for rows in found["spec"]["datasets"].values() for row in rows}
    assert numbers == set(found["notes"])
    assert all(note["passage"]["mark"] for note in found["notes"].values())
    assert "var(--ink)" in json.dumps(found["spec"])
    assert client.get("/timeline/spec.json", params={"width": 10**9}).status_code == 200
    assert client.get("/timeline/spec.json", params={"width": "x"}).status_code == 422


def test_a_part_of_time_is_drawn_alone(client: TestClient) -> None:
    words = {"since": "2023-03-10", "until": "2023-03-25", "everything": True}
    rows = csv.DictReader(io.StringIO(client.get("/export/timeline.csv", params=words).text))
    days = [row["last"] for row in rows if row["what"] == "event"]
    assert days
    assert all("2023-03-10" <= day <= "2023-03-25" for day in days)
    wrong = client.get("/", params={"since": "2023-04-01", "until": "2023-03-01"})
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    ("kind", "media", "start"),
    [
        ("svg", "image/svg+xml", b"<svg"),
        ("png", "image/png", b"\x89PNG"),
        ("csv", "text/csv; charset=utf-8", b"what,panel,number"),
        ("json", "application/json", b"{"),
    ],
)
def test_the_view_as_a_file(client: TestClient, kind: str, media: str, start: bytes) -> None:
    answer = client.get(f"/export/timeline.{kind}", params={"outcome": "killed"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media
    assert answer.headers["content-disposition"] == f'attachment; filename="timeline.{kind}"'
    assert answer.content.startswith(start)
    assert b"var(--" not in answer.content


def test_a_picture_is_well_formed_and_says_that_nothing_is_confirmed(client: TestClient) -> None:
    text = client.get("/export/timeline.svg").content
    root = etree.fromstring(text)
    assert "Claimed, not confirmed." in "".join(root.itertext())
    assert not root.xpath("//*[local-name()='script' or local-name()='image']")


def test_other_forms_and_words_are_refused(client: TestClient) -> None:
    assert client.get("/export/timeline.exe").status_code == 404
    assert client.get("/", params={"population": "Martians"}).status_code == 422
    assert client.get("/", params={"reading": "both"}).status_code == 422


def test_an_estimate_is_asked_for_and_its_refusal_is_told(client: TestClient) -> None:
    whole = client.get("/estimate")
    part = client.get("/estimate", headers=HTMX)
    assert whole.status_code == part.status_code == 200
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert "No estimate." in part.text


def test_an_estimate_is_drawn_as_one_and_mixed_with_no_bound(
    monkeypatch: pytest.MonkeyPatch, sample_case: Path
) -> None:
    def estimate(self: Case, **asked: str | None) -> Estimate:
        bound = self.bound(**asked).bound  # type: ignore[arg-type]
        assert bound is not None
        days = (date(2023, 3, 1), date(2023, 4, 1))
        return Estimate(
            label="estimate: a model's opinion",
            scope=bound.scope,
            since=days[0],
            level=0.9,
            rows=tuple(EstimateRow(day, 410, 640, 980) for day in days),
            biases=(SourceBias("m", "Ministry", 0.5, 0.8, 1.2, 0.2, 14),),
            diagnostics=Diagnostics(4, 700, 1, 1.01, 900, 0.4),
            assumptions=("Sources are right on average.",),
            assertions=(),
            pooled=3,
        )

    monkeypatch.setattr(Case, "estimate", estimate)
    client = TestClient(create_app(sample_case), base_url=HERE)
    told = client.get("/estimate").text
    for words in ("no bound", "410 to 980", "90 %", "Sources are right on average."):
        assert words in told
    plain = client.get("/timeline/spec.json").text
    drawn = client.get("/timeline/spec.json", params={"estimate": True}).text
    assert "410 to 980" not in plain
    assert "410 to 980" in drawn
    rows = csv.DictReader(
        io.StringIO(client.get("/export/timeline.csv", params={"estimate": True}).text)
    )
    by_kind = {row["what"]: (row["low"], row["middle"], row["high"]) for row in rows}
    assert by_kind["estimate of a model"] == ("410", "640", "980")
    assert by_kind["range that follows from the claims"] != by_kind["estimate of a model"]
    page = client.get("/", params={"estimate": True}).text
    assert "estimate of a model, no bound" in page
    assert client.get("/export/timeline.svg", params={"estimate": True}).status_code == 200


def test_a_large_case_is_answered_after_its_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, sample_case: Path
) -> None:
    monkeypatch.setattr("tollbook.web.asked.SMALL", 0)
    fresh = TestClient(create_app(sample_case), base_url=HERE)
    words = {"outcome": "killed", "as_of": "2023-03-22"}
    page = tree(fresh.get("/", params=words).text)
    later = page.xpath("string(//*[@id='answer']/@hx-get)")
    assert "as_of=2023-03-22" in later
    assert not page.xpath("//*[@id='answer']//article")
    part = fresh.get(later, headers=HTMX)
    assert len(tree(part.text).xpath("//article")) == len(Reading)
    assert tree(fresh.get("/", params=words).text).xpath("//*[@id='answer']//article")


def test_what_ran_out_of_time_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, sample_case: Path
) -> None:
    late = Status.OUT_OF_TIME
    solve = Case.bound

    def bound(self: Case, **asked: object) -> Finding:
        found = solve(self, **asked)  # type: ignore[arg-type]
        assert found.bound is not None
        unsettled = replace(
            found.bound, interval=Interval(None, None), low_status=late, high_status=late
        )
        return replace(found, bound=unsettled, status=late)

    monkeypatch.setattr(Case, "bound", bound)
    words = {"outcome": "killed", "as_of": "2023-03-21"}
    page = tree(TestClient(create_app(sample_case), base_url=HERE).get("/", params=words).text)
    said = page.xpath("//*[@id='answer']//p[contains(@class,'figure')]")
    assert [one.text for one in said] == ["Not known: the solver ran out of time"] * len(Reading)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    report = tmp_path / "hostile.txt"
    report.write_text(
        "<script>alert(1)</script> said on 3 May 2031 that 40 soldiers had been killed.\n\n"
        'The ministry of "><img src=x onerror=alert(1)> Arland said that at least 60 soldiers '
        "were killed.\n\n=HYPERLINK said that 12 civilians were killed in Port Vell.\n",
        encoding="utf-8",
    )
    case = Case.create(tmp_path / "h.tollbook", title="<script>alert(2)</script>")
    case.add(report, published="2031-05-04", publisher="=1+1 <b>News</b>")
    hostile = TestClient(create_app(case.path), base_url=HERE)
    for path in ("/", "/export/timeline.svg", "/estimate", "/answer"):
        text = hostile.get(path, params={"outcome": "killed", "everything": True}).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b>News" not in text
    rows = csv.reader(io.StringIO(hostile.get("/export/timeline.csv").text))
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_an_empty_case_says_so(tmp_path: Path) -> None:
    case = Case.create(tmp_path / "e.tollbook", title="Nothing yet")
    empty = TestClient(create_app(case.path), base_url=HERE)
    assert "holds no claims yet" in empty.get("/").text
    assert empty.get("/timeline/spec.json").json()["spec"] is None
    assert empty.get("/export/timeline.png").status_code == 404
    assert empty.get("/export/timeline.csv").status_code == 200
    for path in ("/answer", "/estimate"):
        assert empty.get(path).status_code == 200


def test_the_page_follows_the_case(sample_case: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.tollbook"
    shutil.copy(sample_case, file)
    client = TestClient(create_app(file), base_url=HERE)
    before = client.get("/")
    report = tmp_path / "new.txt"
    report.write_text(
        "The Ministry of Health said 90 civilians were killed by 2 May 2023.", "utf-8"
    )
    Case.open(file).add(report, published="2023-05-03")
    after = client.get("/", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "2023-05-03" in after.text


def test_what_is_kept_is_made_once_and_lets_the_oldest_go() -> None:
    made: list[int] = []
    kept = Kept(room=2)

    def make(value: int) -> int:
        made.append(value)
        return value

    for value in (1, 1, 2, 1, 3, 2):
        assert kept.get(value, lambda value=value: make(value)) == value  # type: ignore[misc]
    assert made == [1, 2, 3, 2]
    assert 1 not in kept
