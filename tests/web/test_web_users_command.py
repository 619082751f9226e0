"""tollbook users and tollbook serve, as commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tollbook.cli.app import app
from tollbook.errors import CaseError, UsageError
from tollbook.store.users import Role, User, UserFile


def run(*arguments: str, typed: str = "") -> tuple[int, str, BaseException | None]:
    found = CliRunner().invoke(app, arguments, input=typed)
    return found.exit_code, found.stdout, found.exception


def test_users_are_added_listed_changed_and_removed(tmp_path: Path, sample_case: Path) -> None:
    case = tmp_path / "a.tollbook"
    case.write_bytes(sample_case.read_bytes())
    add = ("users", "add", "Mira", "--role", "reviewer", "--case", str(case))
    assert run(*add, typed="four wet herons wait\n")[0] == 0
    assert UserFile(case).all() == (User("Mira", Role.REVIEWER),)
    assert "Mira" in run("users", "list", "--case", str(case))[1]
    before = UserFile(case).hash_of("Mira")
    assert run("users", "passwd", "Mira", "-c", str(case), typed="another long one\n")[0] == 0
    assert UserFile(case).hash_of("Mira") != before
    assert run("users", "remove", "Mira", "-c", str(case))[0] == 0
    assert UserFile(case).all() == ()


@pytest.mark.parametrize(("name", "typed"), [("Mira", "short\n"), ("Mira", ""), ("\x1b[1m", "x")])
def test_a_short_password_or_a_name_that_is_none_is_refused(
    sample_case: Path, name: str, typed: str
) -> None:
    error = run("users", "add", name, "-c", str(sample_case), typed=typed)[2]
    assert isinstance(error, UsageError)
    assert UserFile(sample_case).all() == ()


def test_a_case_that_is_not_there_gets_no_users(tmp_path: Path) -> None:
    error = run("users", "add", "Mira", "-c", str(tmp_path / "x"), typed="four wet herons\n")[2]
    assert isinstance(error, CaseError)
    assert list(tmp_path.iterdir()) == []


def test_serving_to_others_without_users_says_what_to_do(sample_case: Path) -> None:
    error = run("serve", "--case", str(sample_case), "--host", "192.0.2.7")[2]
    assert isinstance(error, UsageError)
    assert "tollbook users add NAME" in str(error)
