"""What of a book can be listed: its rows, its table, its CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tollbook.api import CONFLICTS
from tollbook.cli.output import Listing
from tollbook.model import Book, Finding, Kind, Provenance, WhatIf
from tollbook.present import export, terminal, views
from tollbook.present.clean import clean
from tollbook.present.views.conflicts import finding_row
from tollbook.present.views.index import index
from tollbook.present.views.provenance import provenance
from tollbook.present.views.what_if import moves


def listing_of(book: Book, what: str) -> Listing:
    """The claims, statements, events or rejects of a book."""
    rows = (row for read in book.extractions for row in getattr(read, what))
    return Listing(rows, lambda out: terminal.VIEWS[what](book, out), lambda: _csv(book, what))


def conflicts_of(book: Book) -> Listing:
    """The conflicts of a book."""
    return Listing(
        [found for found in book.findings if found.kind in CONFLICTS],
        lambda out: terminal.conflicts(book, out),
        lambda: export.view_csv(views.conflicts(book)),
    )


def findings_of(book: Book, findings: Iterable[Finding]) -> Listing:
    """Some findings of a book, each explained."""
    held = tuple(findings)
    looked_up = index(book)
    rows = [finding_row(looked_up, found) for found in held]

    def table(out: Console) -> None:
        for row in rows:
            terminal.finding(row, out)

    return Listing(held, table, lambda: export.view_csv(rows))


def bounds_of(book: Book) -> Listing:
    """The ranges among the findings of a book."""
    return Listing(
        [found for found in book.findings if found.kind is Kind.BOUND],
        lambda out: terminal.bounds(book, out),
        lambda: export.view_csv(views.bounds(book)),
    )


def review_of(book: Book) -> Listing:
    """What a person should look at first."""
    rows = views.review_queue(book)
    return Listing(
        rows,
        lambda out: terminal.review(rows, out),
        lambda: export.view_csv(rows),
    )


def decisions_of(book: Book, number: int | None = None) -> Listing:
    """What was decided, the newest first; or one decision."""
    rows = [row for row in views.decisions(book) if number in {None, row.id}]
    return Listing(
        rows,
        lambda out: terminal.decisions(rows, out),
        lambda: export.view_csv(rows),
    )


def drift_of(book: Book) -> Listing:
    """What copies changed."""
    return Listing(
        [found for found in book.findings if found.kind is Kind.DRIFT],
        lambda out: terminal.drift(book, out),
        lambda: export.view_csv(views.drift(book)),
    )


def curve_of(book: Book, findings: Iterable[Finding]) -> Listing:
    """The bounds of one count over time."""
    held = replace(book, findings=tuple(findings))
    return Listing(
        list(held.findings),
        lambda out: terminal.curve(held, out),
        lambda: export.view_csv(views.bounds(held)),
    )


def what_if_of(found: WhatIf, book: Book) -> Listing:
    """What moves under a choice; `book` is the case as chosen."""
    return Listing(
        list(found.moves),
        lambda out: terminal.what_if(book, found, out),
        lambda: export.view_csv(moves(found)),
    )


def provenance_of(book: Book, graphs: Iterable[Provenance]) -> Listing:
    """The way of each claim from its originator to every page."""
    held = tuple(graphs)
    return Listing(
        held,
        lambda out: terminal.provenance(book, held, out),
        lambda: export.view_csv([step for row in provenance(book, held) for step in row.steps]),
    )


def records_of(records: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> Listing:
    """Plain records under these columns."""

    def table(out: Console) -> None:
        shown = Table(*columns)
        for record in records:
            cells = (_plain(record.get(name)) for name in columns)
            shown.add_row(*(Text("" if it is None else clean(str(it))) for it in cells))
        out.print(shown)

    def csv() -> str:
        flat = (
            {name: export.cell(_plain(record.get(name))) for name in columns} for record in records
        )
        return export.rows_csv(flat, columns)

    return Listing(records, table, csv)


def _plain(value: Any) -> Any:
    """A cell to read: of a document its id alone, as JSON where it is a list."""
    if isinstance(value, dict):
        return value.get("id", value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


_CSV: dict[str, Callable[[Book], str]] = {
    "claims": export.to_csv,
    "statements": lambda book: export.view_csv(views.statements(book)),
    "events": lambda book: export.view_csv(views.events(book)),
    "rejects": lambda book: export.view_csv(views.rejects(book)),
}


def _csv(book: Book, what: str) -> str:
    return _CSV[what](book)
