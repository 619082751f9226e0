"""The application as a whole: headers, errors, what a browser has already."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tollbook.web.state import View

PAGES = ("/",)


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/style.css", "/static/tollbook.js"])
def test_every_answer_forbids_scripts_and_styles_of_others(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_the_browser_has_is_not_made_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


def test_an_error_says_what_is_wrong_and_what_to_do(client: TestClient) -> None:
    answer = client.get("/", params={"known_on": "soon"})
    assert answer.status_code == 422
    assert "soon" in answer.text
    assert client.get("/nowhere").status_code == 404
    problem = client.get("/api/v1/nowhere")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 404


def test_an_empty_field_asks_for_nothing(client: TestClient) -> None:
    assert client.get("/", params={"grade": "", "known_on": "", "outcome": ""}).status_code == 200


def test_the_address_holds_the_view() -> None:
    view = View(outcome="killed", only=("A", "B"), independent=True)
    assert view.query(page=2) == "?outcome=killed&only=A&only=B&independent=true&page=2"
    assert view.query(outcome=None, only=None, independent=None) == ""


def test_the_interface_describes_itself_without_anything_from_elsewhere(client: TestClient) -> None:
    answer = client.get("/api/v1/docs")
    assert answer.status_code == 200
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert path in answer.text
    assert "https://" not in answer.text
