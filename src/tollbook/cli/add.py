"""tollbook add."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from tollbook import api
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
from tollbook.cli.output import Column, notice, show
from tollbook.cli.running import Run

_COLUMNS: tuple[Column[api.Added], ...] = (
    Column("document", lambda added: added.document.id),
    Column("report", lambda added: added.document.title or added.document.path or ""),
    Column("published", lambda added: added.document.published or ""),
    Column("result", lambda added: "added" if added.new else "was there already"),
    Column("claims", lambda added: added.claims),
)


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
    show(done, _COLUMNS, form)
    notice(f"{_tally(done)} to {opened.path}")
    run.end()


def _tally(done: list[api.Added]) -> str:
    new = sum(1 for added in done if added.new)
    known = len(done) - new
    there = f", {known} there already" if known else ""
    return f"{new} {'report' if new == 1 else 'reports'} added{there}"
