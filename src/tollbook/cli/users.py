"""tollbook users: who may log in to a served case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from rich.console import Console
from rich.table import Table

from tollbook.cli.options import DEFAULT_CASE, CaseOption
from tollbook.cli.output import notice
from tollbook.errors import CaseError, UsageError
from tollbook.present.clean import clean
from tollbook.store.users import Role, UserFile

if TYPE_CHECKING:
    from types import ModuleType

app = typer.Typer(
    help="Say who may log in to a served case.\n\nUsers stand in a file of their own beside the "
    "case (CASE.users): the case can be passed on without it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name: TypeAlias = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]


@app.command("add")
def add(
    name: Name,
    role: Annotated[
        Role,
        typer.Option(
            "--role",
            help="What they may do: read, or decide about readings too. An admin may no more at "
            "present.",
        ),
    ] = Role.READER,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Add a user; the password is asked for, or read from standard input.

    For example:

      tollbook users add mira --role reviewer --case kursk.tollbook
    """
    passwords = _passwords()
    users = _users(case)
    shown = passwords.named(name)
    users.add(shown, role, passwords.hashed(_password()))
    notice(f"{clean(shown)} may log in as {role.value}")


@app.command("list")
def list_(case: CaseOption = DEFAULT_CASE) -> None:
    """List the users and their roles.

    For example:

      tollbook users list --case kursk.tollbook
    """
    table = Table("name", "role", box=None, header_style="bold")
    for one in _users(case).all():
        table.add_row(clean(one.name), one.role.value)
    Console().print(table)


@app.command("remove")
def remove(name: Name, case: CaseOption = DEFAULT_CASE) -> None:
    """Remove a user, and log them out. Their decisions stay.

    For example:

      tollbook users remove mira --case kursk.tollbook
    """
    _users(case).remove(name)
    notice(f"{clean(name)} may not log in any more")


@app.command("passwd")
def passwd(name: Name, case: CaseOption = DEFAULT_CASE) -> None:
    """Give a user another password, and log them out; it is asked for, or read from standard input.

    For example:

      tollbook users passwd mira --case kursk.tollbook
    """
    passwords = _passwords()
    _users(case).set_password(name, passwords.hashed(_password()))
    notice(f"{clean(name)} has another password")


def _users(case: Path) -> UserFile:
    if not case.is_file():
        raise CaseError(
            "there is no such case",
            where=str(case),
            remedy="Check --case, or make one: tollbook init",
        )
    return UserFile(case)


def _password() -> str:
    """Never from the command line: other users of the machine can read that."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked


def _passwords() -> ModuleType:
    try:
        from tollbook.web.safety import passwords
    except ImportError as error:
        raise UsageError(
            f"the web app is not installed ({error.name} is missing)",
            remedy='Install it with: pip install "tollbook[web]"',
        ) from error
    return passwords
