"""The commands put together, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import sys
import traceback
from typing import Annotated

import typer

import tollbook
from tollbook.cli import (
    add,
    bounds,
    claims,
    conflicts,
    correct,
    decide,
    demo,
    drift,
    estimate,
    events,
    explain,
    export,
    extract,
    import_,
    init,
    inspect,
    provenance,
    report,
    review,
    serve,
    statements,
    users,
    what_if,
)
from tollbook.cli.output import notice
from tollbook.errors import TollbookError

#: What an unexpected error exits with (EX_SOFTWARE of sysexits.h).
UNEXPECTED = 70
#: What it exits with if the system refuses to take the output.
UNWRITTEN = 1

app = typer.Typer(
    name="tollbook",
    help="Read reports and keep an open book of who claimed which number.\n\n"
    "tollbook tells what is claimed and what follows from the claims. It does not tell what is "
    "true.\n\nExit codes: 0 done; 1 the output could not be written; 2 the command or an option "
    "is wrong; 3 some input could not be read, the others were; 4 the case file is at fault; "
    "5 nothing has that id; 6 the solver failed; 7 a word list, names file or mapping is at fault; "
    "8 the data cannot carry an estimate; 9 somebody else has decided about the same; "
    "70 a fault of tollbook; 130 stopped with Ctrl-C.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command("extract")(extract.extract)
app.add_typer(inspect.app, name="inspect")
app.command("init")(init.init)
app.command("add")(add.add)
app.command("import")(import_.import_)
app.command("claims")(claims.claims)
app.command("statements")(statements.statements)
app.command("events")(events.events)
app.command("review")(review.review)
app.command("accept")(decide.accept)
app.command("correct")(correct.correct)
app.command("reject")(decide.reject)
app.command("add-claim")(correct.add_claim)
app.command("merge")(decide.merge)
app.command("split")(decide.split)
app.command("alias")(decide.alias)
app.command("grade")(decide.grade)
app.command("undo")(decide.undo)
app.command("decisions")(decide.decisions)
app.command("conflicts")(conflicts.conflicts)
app.command("bounds")(bounds.bounds)
app.command("estimate")(estimate.estimate)
app.command("drift")(drift.drift)
app.command("provenance")(provenance.provenance)
app.command("what-if")(what_if.what_if)
app.command("explain")(explain.explain)
app.command("report")(report.report)
app.command("serve")(serve.serve)
app.add_typer(users.app, name="users")
app.add_typer(export.app, name="export")
app.command("demo")(demo.demo)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tollbook {tollbook.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and stop.", callback=_print_version, is_eager=True
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="On a fault of tollbook, print where it happened.")
    ] = False,
) -> None:
    """Options that stand before the command."""


def main() -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        # Reports hold every script; a narrow locale must not stop the output half way.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except TollbookError as error:
        notice(f"error: {error}")
        sys.exit(error.exit_code)
    except OSError as error:
        if "--debug" in sys.argv:
            traceback.print_exc()
        where = f"{error.filename}: " if error.filename else ""
        reason = error.strerror or type(error).__name__
        notice(f"error: {where}the system refused it ({reason}). Check disk space and rights")
        sys.exit(UNWRITTEN)
    except Exception as error:
        if "--debug" in sys.argv:
            traceback.print_exc()
        notice(
            f"error: this is a fault of tollbook ({type(error).__name__}: {error}). "
            "Please report it, with what --debug before the command prints"
        )
        sys.exit(UNEXPECTED)
