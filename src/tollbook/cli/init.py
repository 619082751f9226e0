"""tollbook init."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tollbook import api
from tollbook.cli.options import DEFAULT_CASE, Names
from tollbook.cli.output import notice


def init(
    case: Annotated[
        Path, typer.Argument(metavar="CASE", help="The file to make.", envvar="TOLLBOOK_CASE")
    ] = DEFAULT_CASE,
    title: Annotated[
        str | None,
        typer.Option(
            "--title",
            metavar="TEXT",
            help="What the case is called.",
            show_default="the file's name",
        ),
    ] = None,
    names: Names = None,
) -> None:
    """Make an empty case.

    A case is one file that keeps reports, claims and names. Names files are copied into the
    case, so that it can be opened anywhere.

    For example:

      tollbook init kursk.tollbook --title "Kursk" --names names.toml
    """
    made = api.Case.create(case, title=title, names=names or ())
    notice(f"made {made.path}. Add reports to it with: tollbook add PATH --case {made.path}")
