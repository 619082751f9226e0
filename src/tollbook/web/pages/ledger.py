"""The ledger: sorted, filtered, searched; one entry; the same as a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from tollbook.asking import assertion_named
from tollbook.model import to_wire
from tollbook.present.export import COLUMNS, claim_record, csv_lines
from tollbook.present.views.conflicts import finding_row
from tollbook.present.views.decisions import decision_rows
from tollbook.present.views.ledger import ledger_row
from tollbook.web.hand import OnHand, Served
from tollbook.web.ledgerwords import LedgerAsked, Listed
from tollbook.web.pager import Pager
from tollbook.web.render import page
from tollbook.web.shelf import Shown
from tollbook.web.state import Asked

router = APIRouter()

_TOGETHER = 500
"""How many records of a file are sent at once."""


@router.get("/ledger")
def ledger(request: Request, words: LedgerAsked, shown: OnHand, served: Served) -> Response:
    """The list, a page at a time."""
    numbers = shown.ledger.numbers(words.asked)
    pager = Pager(words.page, served.page_rows, len(numbers))
    return page(
        request,
        "ledger.html.j2",
        view=words.view,
        mark=shown.mark,
        words=words,
        rows=shown.ledger.rows(pager.of(numbers)),
        listed=Listed(shown.ledger, words),
        pager=pager,
    )


@router.get("/ledger.csv")
def as_csv(words: LedgerAsked, shown: OnHand) -> Response:
    """The entries that are asked for as a table, one a row; nothing in it is a formula."""
    lines = csv_lines(_records(shown, words), COLUMNS)
    return _file(lines, "text/csv; charset=utf-8", "ledger.csv")


@router.get("/ledger.json")
def as_json(words: LedgerAsked, shown: OnHand) -> Response:
    """The same for a program: an array of objects."""
    return _file(_array(_records(shown, words)), "application/json", "ledger.json")


@router.get("/ledger/{id_}")
def entry(request: Request, view: Asked, shown: OnHand, id_: str) -> Response:
    """One entry with all its mentions, what it conflicts with, and what was decided about it.

    Args:
        request: what was asked for.
        view: the words of the address.
        shown: the book.
        id_: of a claim or an assertion, how it begins, or its number in the ledger.
    """
    found = assertion_named(shown.index, id_, "/ledger")
    row = ledger_row(shown.index, found, shown.book.review_below)
    own = set(row.conflicts)
    past = shown.history.about(found.claim.id)
    return page(
        request,
        "entry.html.j2",
        view=view,
        mark=shown.mark,
        row=row,
        originator=found.originator,
        conflicts=[finding_row(shown.index, one) for one in shown.conflicts if one.id in own],
        decided=decision_rows(shown.history, shown.book.decisions, past)[::-1],
        last=len(shown.ledger),
    )


def _records(shown: Shown, words: LedgerAsked) -> Iterator[dict[str, object]]:
    for one in shown.ledger.entries(shown.ledger.numbers(words.asked)):
        yield claim_record(shown.index, shown.history, one.claim, one)


def _array(records: Iterable[dict[str, object]]) -> Iterator[str]:
    before = "[\n"
    for record in records:
        shaped = {name: to_wire(value) for name, value in record.items()}
        yield before + json.dumps(shaped, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _file(lines: Iterable[str], media: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(_joined(lines), media_type=media, headers=headers)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) == _TOGETHER:
            yield "".join(held)
            held.clear()
    yield "".join(held)
