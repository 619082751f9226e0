"""A case as it shows itself in a notebook: a table, and the timeline as a chart."""

from __future__ import annotations

from html import escape
from typing import Any

from tollbook.model import Book
from tollbook.present import views
from tollbook.present.chart import picture_spec
from tollbook.present.clean import clean

VEGALITE = "application/vnd.vegalite.v5+json"
MOST = 50
"""How many entries the table shows."""
WIDTH = 900


def book_html(book: Book) -> str:
    """The ledger as a table; what reports say is escaped."""
    rows = views.ledger(book)
    body = "".join(_row(row) for row in rows[:MOST])
    more = f"<p>{len(rows) - MOST:,} more entries are not shown.</p>" if len(rows) > MOST else ""
    return (
        f"<h3>{escape(clean(book.title))}</h3>"
        f"<p>{len(book.documents):,} reports, {len(rows):,} figures, "
        f"{len(views.conflicts(book)):,} conflicts. Claimed, not confirmed.</p>"
        "<table><thead><tr><th>#</th><th>who</th><th>said</th><th>of what</th><th>as of</th>"
        f"<th>conflicts</th></tr></thead><tbody>{body}</tbody></table>{more}"
    )


def book_bundle(book: Book) -> dict[str, Any]:
    """The table, and the timeline for front ends that draw it."""
    bundle: dict[str, Any] = {"text/html": book_html(book), "text/plain": clean(book.title)}
    spec = picture_spec(views.timeline(book), WIDTH, title=clean(book.title))
    if spec is not None:
        bundle[VEGALITE] = spec
    return bundle


def _row(row: views.LedgerRow) -> str:
    claim = row.claim
    cells = (
        str(row.number),
        row.who,
        claim.figure.said,
        claim.scope.line,
        claim.as_of,
        str(len(row.conflicts)),
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
