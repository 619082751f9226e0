"""tollbook add."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from tollbook import api
from tollbook.cli.listings import records_of
from tollbook.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    FormatOption,
    Paths,
    Profile,
    Published,
    Publisher,
    config_of,
)
from tollbook.cli.output import notice, show
from tollbook.cli.running import Run

_COLUMNS = ("document", "report", "published", "result", "claims")


@contextmanager
def _counted(items: Iterable[api.Added]) -> Iterator[Iterator[api.Added]]:
    """`items`, counted on a bar on standard error if that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield iter(items)
        return
    parts = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*parts, console=console, transient=True) as progress:
        yield iter(progress.track(items, description="adding reports"))


def add(
    paths: Paths,
    *,
    case: CaseOption = DEFAULT_CASE,
    published: Published = None,
    publisher: Publisher = None,
    profile: Profile = "default",
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
    opened = api.Case.open(case, config=config_of(profile))
    done: list[api.Added] = []
    try:
        with _counted(
            run.results(opened.adding(paths, published=published, publisher=publisher))
        ) as counted:
            done.extend(counted)
    except KeyboardInterrupt:
        notice(f"stopped; {_tally(done)} so far. Give the command again to go on")
        sys.exit(130)
    show(records_of([_record(added) for added in done], _COLUMNS), form)
    notice(f"{_tally(done)} to {opened.path}")
    run.end()


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
