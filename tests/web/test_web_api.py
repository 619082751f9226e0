"""The API: the views as JSON, in pages, with one shape of error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

from tollbook.api import Case
from tollbook.web import create_app

EXAMPLES = int(os.environ.get("TOLLBOOK_API_EXAMPLES", "10"))
"""How many requests a route gets; `make fuzz-api` asks for many more."""

LISTS = [
    "ledger",
    "claims",
    "documents",
    "statements",
    "events",
    "rejects",
    "conflicts",
    "drift",
    "sources",
    "left-out",
    "review",
    "decisions",
    "bounds/over-time",
]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_comes_in_pages_that_join_to_the_whole(client: TestClient, name: str) -> None:
    whole = client.get(f"/api/v1/{name}?limit=500").json()
    assert whole["total"] == len(whole["items"])
    met, path = [], f"/api/v1/{name}?limit=7"
    while path:
        answer = client.get(path)
        met += answer.json()["items"]
        path = answer.links.get("next", {}).get("url", "")
    assert met == whole["items"]


def test_entries_are_those_of_the_case(client: TestClient, sample_case: Path) -> None:
    book = Case.open(sample_case).book()
    told = client.get("/api/v1/ledger?limit=500").json()
    assert {one["id"] for one in told["items"]} == {one.id for one in book.assertions}
    first = told["items"][0]
    assert client.get(f"/api/v1/ledger/{first['id']}").json() == first
    assert client.get(f"/api/v1/provenance/{first['id']}").json()["assertion"] == first["id"]


def test_what_is_listed_can_be_looked_up(client: TestClient) -> None:
    for name in ("conflicts", "sources"):
        for row in client.get(f"/api/v1/{name}").json()["items"]:
            assert client.get(f"/api/v1/{name}/{row['id']}").status_code == 200
    for row in client.get("/api/v1/documents").json()["items"]:
        assert client.get(f"/api/v1/documents/{row['source']['id']}").json() == row


@pytest.mark.parametrize("path", ["summary", "bounds", "timeline", "ledger"])
def test_what_a_program_has_already_is_not_sent_again(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("ledger/nobody", 404),
        ("conflicts/none", 404),
        ("sources/none", 404),
        ("documents/none", 404),
        ("nowhere", 404),
        ("ledger?limit=0", 422),
        ("ledger?limit=501", 422),
        ("bounds?place=Nowhere+at+all", 422),
        ("ledger?known_on=never", 422),
    ],
)
def test_errors_have_one_shape(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"title", "status", "detail", "where", "remedy"}


def test_no_request_that_the_description_allows_brings_the_server_down(sample_case: Path) -> None:
    here = {"Host": "127.0.0.1:8470"}
    app = create_app(sample_case)
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=here)
    met = 0
    for found in described.get_all_operations():

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=found.ok().as_strategy())
        def asked(case: schemathesis.Case) -> None:
            nonlocal met
            answer = case.call(headers={**here, "X-Tollbook": "1"})
            met += 1
            assert answer.status_code < 500, answer.text

        asked()
    assert met >= EXAMPLES
