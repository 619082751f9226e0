"""tollbook import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from tollbook import api
from tollbook.cli.add import INTERRUPTED
from tollbook.cli.listings import records_of
from tollbook.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    FormatOption,
    Packs,
    Profile,
    config_of,
)
from tollbook.cli.output import Format, format_of, notice, show
from tollbook.errors import ReadError, TollbookError
from tollbook.model import to_wire

_COLUMNS = ("row", "result", "reason", "detail", "document", "claim")
#: How many of the rows that are not imported a table shows.
_SHOWN = 50


def import_(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE", help="The table: CSV, TSV, JSON, JSON Lines or Parquet, by its suffix."
        ),
    ],
    *,
    mapping: Annotated[
        str,
        typer.Option(
            "--map",
            "-m",
            metavar="NAME|FILE",
            help="Which column says what: a mapping file (TOML), or the name of a shipped one: "
            "economist, general_staff or radford.",
        ),
    ],
    case: CaseOption = DEFAULT_CASE,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would become of each row.")
    ] = False,
    profile: Profile = "default",
    pack: Packs = None,
    form: FormatOption = None,
) -> None:
    """Add claims that others have coded in a table, a row a claim or more.

    Every row is imported, or listed with the reason why not. Rows that are in the case already are
    passed over: the command can be stopped with Ctrl-C and given again. The table to read shows
    only the rows that are listed; json, jsonl and csv show every row.

    For example:

      tollbook import claims.csv --map mapping.toml --case war.tollbook

      tollbook import claims.csv --map mapping.toml --dry-run --format csv
    """
    opened = api.Case.open(case, config=config_of(profile, packs=pack))
    done: list[api.RowOutcome] = []
    ended: BaseException | None = None
    try:
        with _progress(Console(stderr=True)) as seen:
            done.extend(opened.importing(table, mapping, dry_run=dry_run, seen=seen))
    except (KeyboardInterrupt, TollbookError) as error:
        if not done:
            raise
        ended = error
    done.sort(key=lambda one: one.row)
    _show(done, form)
    where = "would be imported" if dry_run else f"imported to {opened.path}"
    notice(_tally(done, where))
    if ended is not None:
        notice("stopped. Give the command again to go on")
        if isinstance(ended, KeyboardInterrupt):
            raise typer.Exit(INTERRUPTED)
        raise ended
    if not any(one.result is not api.Result.LISTED for one in done):
        raise typer.Exit(ReadError.exit_code)


@contextmanager
def _progress(console: Console) -> Iterator[Callable[[int], None]]:
    """A way to tell how many rows have been read, shown on a terminal."""
    if not console.is_terminal:
        yield lambda _rows: None
        return
    with Progress(
        SpinnerColumn(),
        TextColumn("reading rows: {task.completed:,.0f}"),
        console=console,
        transient=True,
    ) as progress:
        task = progress.add_task("rows", total=None)
        yield lambda rows: progress.update(task, completed=rows)


def _show(done: Sequence[api.RowOutcome], form: Format | None) -> None:
    records = (_record(one) for one in done)
    if format_of(form) is not Format.TABLE:
        show(records_of(records, _COLUMNS), form)
        return
    listed = [one for one in done if one.result is api.Result.LISTED]
    if listed:
        shown = [_record(one) for one in listed[:_SHOWN]]
        show(records_of(shown, ("row", "reason", "detail")), form)
    if len(listed) > _SHOWN:
        notice(f"{len(listed) - _SHOWN} more rows are listed; see them with --format csv")


def _record(one: api.RowOutcome) -> dict[str, Any]:
    record = to_wire(one)
    return {name: record[name] for name in _COLUMNS}


def _tally(done: Sequence[api.RowOutcome], where: str) -> str:
    """How many claims came in, and how many rows did not, by reason."""
    results = Counter(one.result for one in done)
    rows = len({one.row for one in done})
    new, known, listed = (results[result] for result in api.Result)
    parts = [f"{_some(rows, 'row')}: {_some(new, 'claim')} {where}"]
    if known:
        parts.append(f"{_some(known, 'row')} there already")
    if listed:
        reasons = Counter(one.reason.value for one in done if one.reason is not None)
        told = ", ".join(f"{number:,} {reason}" for reason, number in reasons.most_common())
        parts.append(f"{listed:,} listed ({told})")
    return "; ".join(parts)


def _some(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
