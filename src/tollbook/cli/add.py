"""tollbook add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from tollbook import api
from tollbook.cli.listings import records_of
from tollbook.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    FormatOption,
    Packs,
    Paths,
    Profile,
    Published,
    Publisher,
    config_of,
)
from tollbook.cli.output import notice, show
from tollbook.cli.running import Run
from tollbook.errors import TollbookError
from tollbook.pipeline import Outcome

#: What a command that is stopped with Ctrl-C exits with, as shells have it.
INTERRUPTED = 130
_COLUMNS = ("document", "report", "published", "result", "claims")


def _progress(
    outcomes: Iterable[Outcome], total: int | None, console: Console
) -> Iterator[Outcome]:
    """`outcomes`, with a bar on a terminal: of how many reports, if only files are read."""
    if not console.is_terminal:
        yield from outcomes
        return
    parts = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*parts, console=console, transient=True) as progress:
        task = progress.add_task("adding reports", total=total)
        for outcome in outcomes:
            progress.advance(task, 0 if isinstance(outcome, api.Notice) else 1)
            yield outcome


def add(
    paths: Paths,
    *,
    case: CaseOption = DEFAULT_CASE,
    published: Published = None,
    publisher: Publisher = None,
    profile: Profile = "default",
    pack: Packs = None,
    claims_only: Annotated[
        bool,
        typer.Option(
            "--claims-only",
            help="Parse only what can hold or support a claim: about twice as fast, but the case "
            "gets no statements, and few events and rejects.",
        ),
    ] = False,
    form: FormatOption = None,
) -> None:
    """Add reports to a case. What is in the case already is passed over.

    Every report is safely in the file before the next one is read: the command can be stopped
    with Ctrl-C and given again, and goes on where it stopped.

    For example:

      tollbook add reports/ --case kursk.tollbook

      tollbook add update.html --published 2025-06-15
    """
    run = Run()
    opened = api.Case.open(case, config=config_of(profile, packs=pack))
    outcomes = opened.adding(
        paths, published=published, publisher=publisher, claims_only=claims_only
    )
    shown = _progress(outcomes, api.count_reports(paths), Console(stderr=True))
    done: list[api.Added] = []
    ended: BaseException | None = None
    try:
        done.extend(run.results(shown))
    except (KeyboardInterrupt, TollbookError) as error:
        ended = error
    show(records_of([_record(added) for added in done], _COLUMNS), form)
    if ended is None:
        notice(f"{_tally(done)} to {opened.path}")
        run.end()
        return
    notice(f"stopped: {_tally(done)} to {opened.path}. Give the command again to go on")
    if isinstance(ended, KeyboardInterrupt):
        raise typer.Exit(INTERRUPTED)
    raise ended


def _tally(done: list[api.Added]) -> str:
    new = sum(1 for added in done if added.new)
    known = len(done) - new
    there = f", {known} there already" if known else ""
    return f"{new} {'report' if new == 1 else 'reports'} added{there}"


def _record(added: api.Added) -> dict[str, Any]:
    return {
        "document": added.document.id,
        "report": added.document.title or added.document.path,
        "published": added.document.published,
        "result": "added" if added.new else "was there already",
        "claims": added.claims,
    }
