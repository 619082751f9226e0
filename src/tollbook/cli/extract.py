"""tollbook extract."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from tollbook import api
from tollbook.cli import columns
from tollbook.cli.options import (
    FormatOption,
    Names,
    Paths,
    Profile,
    Published,
    Publisher,
    config_of,
)
from tollbook.cli.output import Column, show
from tollbook.cli.running import Run
from tollbook.model import to_wire


class What(StrEnum):
    """What to print of that which the reports say."""

    CLAIMS = "claims"
    STATEMENTS = "statements"
    EVENTS = "events"
    REJECTS = "rejects"


_COLUMNS: dict[What, tuple[Column[Any], ...]] = {
    What.CLAIMS: columns.CLAIMS,
    What.STATEMENTS: columns.STATEMENTS,
    What.EVENTS: columns.EVENTS,
    What.REJECTS: columns.REJECTS,
}
_ALL: tuple[Column[tuple[What, Any]], ...] = (
    Column("type", lambda row: row[0].value.removesuffix("s")),
    Column("id", lambda row: row[1].id, table=False),
    Column("document", lambda row: row[1].document.id),
    Column("sentence", lambda row: row[1].evidence.exact),
    Column("start", lambda row: row[1].evidence.start, table=False),
    Column("end", lambda row: row[1].evidence.end, table=False),
)


def extract(
    paths: Paths,
    *,
    what: Annotated[What, typer.Option("--what", help="What to print.")] = What.CLAIMS,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="Print claims, statements, events and rejects, each with its type."
        ),
    ] = False,
    published: Published = None,
    publisher: Publisher = None,
    profile: Profile = "default",
    names: Names = None,
    form: FormatOption = None,
) -> None:
    """Print what reports claim, one claim a line, without a case.

    Every claim comes with its evidence: the words, and where they stand in the text. Numbers
    that could not be read safely are listed, with the reason, by --what rejects.

    For example:

      tollbook extract report.txt --published 2025-06-16

      tollbook extract articles.jsonl --format csv > claims.csv

      cat report.txt | tollbook extract - --what statements
    """
    run = Run()
    extractions = run.results(
        api.extract_reports(
            paths, published=published, publisher=publisher, config=config_of(profile, names)
        )
    )
    if all_:
        everything = (
            (kind, row) for read in extractions for kind in What for row in getattr(read, kind)
        )
        show(
            everything,
            _ALL,
            form,
            wire=lambda row: {"type": row[0].value.removesuffix("s"), **to_wire(row[1])},
        )
    else:
        rows = (row for read in extractions for row in getattr(read, what))
        show(rows, _COLUMNS[what], form)
    run.end()
