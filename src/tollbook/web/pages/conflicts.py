"""What contradicts what: the list, and one conflict with why both cannot hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from tollbook.errors import NotFoundError
from tollbook.model import Finding, Kind, Status
from tollbook.present.dateline import date_line
from tollbook.present.numberline import number_line
from tollbook.present.report import glossary
from tollbook.present.views.conflicts import KIND_MEANING, KIND_WORDS, finding_row, shown_claim
from tollbook.present.views.index import CONFLICTS
from tollbook.web.hand import OnHand
from tollbook.web.pager import PAGE_ARGUMENT, Pager
from tollbook.web.render import page
from tollbook.web.shelf import Shown
from tollbook.web.state import Asked

router = APIRouter()

ROWS = 20


@dataclass(frozen=True, slots=True)
class Count:
    """How many conflicts of one kind there are."""

    kind: str
    label: str
    meaning: str
    count: int


@router.get("/conflicts")
def conflicts(
    request: Request,
    view: Asked,
    shown: OnHand,
    kind: Annotated[str, Query(max_length=40)] = "",
    at: PAGE_ARGUMENT = 1,
) -> Response:
    """The list, by kind; a page holds twenty."""
    every = shown.conflicts
    chosen = [found for found in every if not kind or found.kind == kind]
    pager = Pager(at, ROWS, len(chosen))
    counts = [
        Count(one, KIND_WORDS[one], KIND_MEANING[one], sum(found.kind is one for found in every))
        for one in CONFLICTS
    ]
    return page(
        request,
        "conflicts.html.j2",
        view=view,
        mark=shown.mark,
        rows=[
            (row, number_line(row))
            for row in (finding_row(shown.index, found) for found in pager.of(chosen))
        ],
        counts=[one for one in counts if one.count],
        total=len(every),
        kind=kind,
        pager=pager,
        unfinished=shown.unfinished,
    )


@router.get("/conflicts/{id_}")
def conflict(request: Request, view: Asked, shown: OnHand, id_: str) -> Response:
    """One minimal set side by side, the rules that clash, and what would dissolve it."""
    found = _named(shown, id_)
    row = finding_row(shown.index, found)
    names = glossary()
    place = [one.id for one in shown.conflicts].index(found.id) if found in shown.conflicts else -1
    return page(
        request,
        "conflict.html.j2",
        view=view,
        mark=shown.mark,
        row=row,
        line=number_line(row),
        dates=date_line(
            tuple(
                (one.number, shown_claim(shown.index.assertions[one.assertion], found))
                for one in row.members
            )
        ),
        rules=[(name, names[name]) for name in row.rules if name in names],
        before=shown.conflicts[place - 1].id if place > 0 else None,
        after=shown.conflicts[place + 1].id if -1 < place < len(shown.conflicts) - 1 else None,
        tension=found.kind is Kind.TENSION,
    )


def _named(shown: Shown, id_: str) -> Finding:
    for found in shown.book.findings:
        if found.id == id_ and found.status is not Status.OUT_OF_TIME:
            return found
    raise NotFoundError(
        f"no finding has the id “{id_}” any more: what follows changes with the claims",
        where=f"/conflicts/{id_}",
        remedy="Look for it among the conflicts of the case as it is now",
    )
