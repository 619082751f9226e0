"""Who may come in and change things: hosts, lengths, forms, log-in, roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import HERE
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from tollbook.errors import NotFoundError, UsageError
from tollbook.store.users import Role, UserFile
from tollbook.web import Settings, create_app
from tollbook.web.safety.guard import Reviewer
from tollbook.web.safety.limits import BY_NAME
from tollbook.web.safety.passwords import hashed, right

WORDS = "four wet herons wait"
OPEN_NET = Settings(host="192.0.2.7", max_upload=2000)
THERE = "http://case.example:8470"
PROGRAM = {"X-Tollbook": "1"}


def with_routes(app: FastAPI) -> FastAPI:
    """The app with two routes that change something, as the review has."""

    @app.post("/decide")
    def decide(user: Reviewer) -> str:
        return user.name

    @app.post("/api/v1/decide")
    async def decide_api(request: Request, user: Reviewer) -> str:
        return f"{user.name} {len(await request.body())}"

    return app


@pytest.fixture
def local(sample_case: Path) -> TestClient:
    app = with_routes(create_app(sample_case, Settings(max_upload=2000)))
    return TestClient(app, base_url=HERE)


@pytest.fixture
def team(tmp_path: Path, sample_case: Path) -> Iterator[TestClient]:
    """A case that others can reach, with a reader and a reviewer."""
    case = tmp_path / "team.tollbook"
    case.write_bytes(sample_case.read_bytes())
    users = UserFile(case)
    users.add("Rhea", Role.READER, hashed(WORDS))
    users.add("Vito", Role.REVIEWER, hashed(WORDS))
    app = with_routes(create_app(case, OPEN_NET))
    yield TestClient(app, base_url=THERE, follow_redirects=False)


def token(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/login").text)
    assert found is not None
    return found[1]


def log_in(client: TestClient, name: str, password: str = WORDS) -> int:
    form = {"csrf": token(client), "name": name, "password": password}
    return client.post("/login", data=form).status_code


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8470", 200),
        ("localhost", 200),
        ("LOCALHOST.:1", 200),
        ("[::1]:8470", 200),
        ("rebound.example", 421),
        ("127.0.0.1.rebound.example:8470", 421),
        ("", 421),
    ],
)
def test_this_machine_answers_to_its_own_names_alone(
    local: TestClient, host: str, status: int
) -> None:
    answer = local.get("/sources", headers={"Host": host})
    assert answer.status_code == status
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(("size", "status"), [(2000, 200), (2001, 413), (500_000, 413)])
@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_is_bounded_also_where_its_length_is_not_told(
    local: TestClient, size: int, status: int, chunked: bool
) -> None:
    body = b"x" * size
    pieces = (body[start : start + 700] for start in range(0, size, 700))
    answer = local.post("/api/v1/decide", content=pieces if chunked else body, headers=PROGRAM)
    assert answer.status_code == status
    if status == 413:
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 30, "many"])
def test_a_length_that_is_none_is_refused(local: TestClient, length: str) -> None:
    headers = {**PROGRAM, "Content-Length": length}
    assert local.post("/api/v1/decide", headers=headers).status_code == 413


def test_a_form_of_our_own_page_is_taken_and_decides_in_the_name_of_whoever_sits_here(
    local: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = local.post("/decide", data={"csrf": token_of_page(local)})
    assert answer.status_code == 200
    assert answer.json()


def token_of_page(client: TestClient) -> str:
    """The token that any page of the app would carry."""
    client.get("/sources")
    app = client.app
    assert isinstance(app, FastAPI)
    made: str = app.state.tokens.token(f"{client.cookies['tollbook_visitor']} ")
    return made


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
def test_another_site_can_change_nothing_even_with_a_token(
    local: TestClient, headers: dict[str, str]
) -> None:
    form = {"csrf": token_of_page(local)}
    assert local.post("/decide", data=form, headers=headers).status_code == 403
    program = {**PROGRAM, **headers}
    assert local.post("/api/v1/decide", headers=program).status_code == 403


@pytest.mark.parametrize("form", [{}, {"csrf": ""}, {"csrf": "WyJ4Il0.forged"}, {"csrf": "é\x00"}])
def test_a_form_without_our_token_is_refused(local: TestClient, form: dict[str, str]) -> None:
    assert local.post("/decide", data=form).status_code == 403


def test_a_token_is_of_one_browser_and_one_server(local: TestClient, sample_case: Path) -> None:
    stolen = token_of_page(local)
    other = TestClient(local.app, base_url=HERE)
    other.get("/sources")
    assert other.post("/decide", data={"csrf": stolen}).status_code == 403
    again = TestClient(with_routes(create_app(sample_case)), base_url=HERE)
    again.cookies = local.cookies
    assert again.post("/decide", data={"csrf": stolen}).status_code == 403


def test_a_program_says_so_in_a_header(local: TestClient) -> None:
    assert local.post("/api/v1/decide").status_code == 403
    assert local.post("/api/v1/decide", headers=PROGRAM).status_code == 200
    assert local.post("/decide", headers=PROGRAM).status_code == 403
    header = {"X-CSRF-Token": token_of_page(local)}
    assert local.post("/decide", headers=header).status_code == 200


def test_an_address_that_others_reach_demands_users(sample_case: Path) -> None:
    with pytest.raises(UsageError, match="tollbook users add"):
        create_app(sample_case, OPEN_NET)


def test_without_a_log_in_nothing_of_the_case_is_shown(team: TestClient) -> None:
    for path in ("/", "/ledger", "/api/v1/openapi.json", "/sources?place=x", "/nowhere"):
        answer = team.get(path)
        assert answer.status_code in {303, 401}, path
    assert team.get("/sources?place=x").headers["location"] == "/login?next=/sources%3Fplace%3Dx"
    assert team.get("/login").status_code == 200
    assert team.get("/style.css").status_code == 200
    assert team.get("/static/../api/v1/openapi.json").status_code == 401


def test_logging_in_and_out(team: TestClient) -> None:
    assert log_in(team, "rhea") == 303
    assert "Rhea (reader)" in team.get("/sources").text
    session = team.cookies["tollbook_session"]
    assert team.post("/logout", data={"csrf": ""}).status_code == 403
    form = re.search(r'name="csrf" value="([^"]+)"', team.get("/sources").text)
    assert form is not None
    assert team.post("/logout", data={"csrf": form[1]}).status_code == 303
    team.cookies.set("tollbook_session", session)
    assert team.get("/sources").status_code == 303, "the server forgot the session too"


def test_the_cookie_of_a_session_is_kept_from_scripts_and_other_sites(team: TestClient) -> None:
    form = {"csrf": token(team), "name": "Vito", "password": WORDS}
    told = team.post("/login", data=form).headers["set-cookie"]
    assert "HttpOnly" in told
    assert "SameSite=Strict" in told
    assert "Secure" not in told


def test_over_https_cookies_are_secure(team: TestClient) -> None:
    team.base_url = "https://case.example"  # type: ignore[assignment]
    assert "; Secure" in team.get("/login").headers["set-cookie"]


@pytest.mark.parametrize(("name", "status"), [("Rhea", 403), ("Vito", 200)])
def test_a_reader_reads_and_a_reviewer_decides(team: TestClient, name: str, status: int) -> None:
    log_in(team, name)
    assert team.get("/sources").status_code == 200
    found = re.search(r'name="csrf" value="([^"]+)"', team.get("/sources").text)
    assert found is not None
    assert team.post("/decide", data={"csrf": found[1]}).status_code == status


def test_a_page_of_another_user_is_never_taken_for_unchanged(team: TestClient) -> None:
    log_in(team, "Rhea")
    etag = team.get("/sources").headers["etag"]
    assert team.get("/sources", headers={"If-None-Match": etag}).status_code == 304
    team.cookies.delete("tollbook_session")
    log_in(team, "Vito")
    answer = team.get("/sources", headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert "Vito" in answer.text


@pytest.mark.parametrize(
    ("name", "password"), [("Rhea", "wrong"), ("nobody", WORDS), ("", ""), ("' OR 1=1 --", "x")]
)
def test_a_wrong_log_in_says_the_same_for_every_name(
    team: TestClient, name: str, password: str
) -> None:
    form = {"csrf": token(team), "name": name, "password": password}
    answer = team.post("/login", data=form)
    assert answer.status_code == 401
    assert "do not belong together" in answer.text
    assert "tollbook_session" not in answer.cookies


def test_tries_are_counted_by_name(team: TestClient) -> None:
    got = [log_in(team, "Rhea", "wrong") for _ in range(BY_NAME.amount + 1)]
    assert got == [401] * BY_NAME.amount + [429]
    form = {"csrf": token(team), "name": "RHEA", "password": WORDS}
    answer = team.post("/login", data=form)
    assert answer.status_code == 429, "the right password has to wait too"
    assert int(answer.headers["retry-after"]) > 0
    assert log_in(team, "Vito") == 303


@pytest.mark.parametrize(
    ("asked", "sent_to"),
    [
        ("/ledger?page=2", "/ledger?page=2"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_after_a_log_in_nobody_is_sent_elsewhere(
    team: TestClient, asked: str, sent_to: str
) -> None:
    form = {"csrf": token(team), "name": "Vito", "password": WORDS, "next": asked}
    assert team.post("/login", data=form).headers["location"] == sent_to


def test_users_are_kept_apart_from_the_case_and_only_as_hashes(tmp_path: Path) -> None:
    case = tmp_path / "a.tollbook"
    users = UserFile(case)
    users.add("Rhea", Role.READER, hashed(WORDS))
    session = users.start("Rhea")
    assert users.path.stat().st_mode & 0o077 == 0
    held = users.path.read_bytes()
    assert WORDS.encode() not in held
    assert session.encode() not in held
    assert right(users, "rhea", WORDS)
    assert not right(users, "rhea", WORDS + " ")
    with pytest.raises(UsageError, match="already"):
        users.add("RHEA", Role.ADMIN, "x")


def test_another_password_and_a_removal_end_sessions(tmp_path: Path) -> None:
    users = UserFile(tmp_path / "a.tollbook")
    users.add("Rhea", Role.READER, hashed(WORDS))
    first = users.start("Rhea")
    assert users.who(first) is not None
    users.set_password("rhea", hashed(WORDS * 2))
    assert users.who(first) is None
    second = users.start("Rhea")
    users.remove("Rhea")
    assert users.who(second) is None
    with pytest.raises(NotFoundError, match="users list"):
        users.remove("Rhea")
