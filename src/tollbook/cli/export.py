"""tollbook export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from tollbook import api
from tollbook.cli.choosing import KnownOn, choice_of, opened
from tollbook.cli.options import DEFAULT_CASE, CaseOption
from tollbook.cli.output import notice
from tollbook.present.export import to_csv, to_json

app = typer.Typer(
    help="Write the whole case for other programs.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Out: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="FILE", help="Where to write.", show_default="standard output"
    ),
]


def _write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
    else:
        notice(f"wrote {api.write_text(out, text)}")


@app.command("csv")
def csv(case: CaseOption = DEFAULT_CASE, known_on: KnownOn = None, out: Out = None) -> None:
    """Write the claims as CSV, one a row, for a spreadsheet or R.

    Cells that a spreadsheet would take for a formula begin with an apostrophe.

    For example:

      tollbook export csv --case kursk.tollbook -o claims.csv
    """
    _write(to_csv(opened(case, choice_of(known_on)).ledger()), out)


@app.command("json")
def json(case: CaseOption = DEFAULT_CASE, known_on: KnownOn = None, out: Out = None) -> None:
    """Write everything as JSON: documents, claims, assertions and findings.

    For example:

      tollbook export json --case kursk.tollbook | jq .findings
    """
    _write(to_json(opened(case, choice_of(known_on)).book()), out)
