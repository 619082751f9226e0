"""A whole book on the terminal: the ledger, what contradicts what, what range is left."""

from __future__ import annotations

from tollbook.cli.output import Column, Format, say, show
from tollbook.model import Book
from tollbook.present import views
from tollbook.present.views import BoundRow, FindingRow, LedgerRow, RangeRow

_LEDGER: tuple[Column[LedgerRow], ...] = (
    Column("no.", lambda row: row.number),
    Column("who", lambda row: row.who),
    Column("how many", lambda row: row.claim.figure.said),
    Column("what, of whom, where", lambda row: row.claim.scope.line),
    Column("as of", lambda row: row.claim.as_of),
    Column("how sure", lambda row: row.claim.sure or ""),
    Column("copies", lambda row: row.copies or ""),
)


def show_book(book: Book) -> None:
    """Print the ledger, the conflicts and the ranges of `book`."""
    say(book.title, "bold")
    for sentence in views.summary(book).sentences:
        say(sentence)
    show(views.ledger(book), _LEDGER, Format.TABLE, title="Who claimed what")
    say("What cannot be true together", "bold")
    for finding in views.conflicts(book):
        show_finding(finding)
    say("What range is left", "bold")
    for bound in views.bounds(book):
        for reading in bound.ranges:
            _show_range(bound, reading)


def show_finding(finding: FindingRow) -> None:
    """Print one finding: what, why, and the claims with their words."""
    say(f"{finding.label} ({', '.join(finding.rules)}) {finding.id}", "bold")
    say(f"  {finding.summary}")
    for step in finding.steps:
        say(f"  - {step}")
    for member in finding.members:
        said = member.passage
        say(f"  [{member.number}] {member.who}: {member.said} ({member.bounds_words})")
        say(f"      “{said.lead}{said.mark}{said.tail}”", "dim")
        say(f"      {said.source.name}", "dim")
    if finding.remedy:
        say(f"  {finding.remedy}")


def _show_range(bound: BoundRow, reading: RangeRow) -> None:
    scope = " · ".join(filter(None, (bound.outcome, bound.population, bound.place, bound.as_of)))
    say(f"  {scope} ({reading.reading}): {reading.words}")
    for end in (reading.low, reading.high):
        if end.binding:
            rests = ", ".join(f"[{it.number}] {it.who}: {it.said}" for it in end.binding)
            say(f"      {end.words} rests on {rests}", "dim")
