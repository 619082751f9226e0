"""The reports: the list, and one with everything that was read out of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from tollbook.errors import NotFoundError
from tollbook.model import Qualifier
from tollbook.present.views.marked import marked_text
from tollbook.web.hand import OnHand
from tollbook.web.pager import PAGE_ARGUMENT, Pager
from tollbook.web.render import page
from tollbook.web.state import Asked

router = APIRouter()

ROWS = 50
_SHOWN = 300
"""How many characters of a selection the form repeats."""

Place = Annotated[int | None, Query(ge=0, le=1_000_000_000)]


@router.get("/documents")
def documents(
    request: Request,
    view: Asked,
    shown: OnHand,
    q: Annotated[str, Query(max_length=200)] = "",
    at: PAGE_ARGUMENT = 1,
) -> Response:
    """The list; `q` is looked for in titles, publishers and dates."""
    wanted = q.strip().casefold()
    rows = [row for row in shown.documents if wanted in row.source.words.casefold()]
    pager = Pager(at, ROWS, len(rows))
    return page(
        request,
        "documents.html.j2",
        view=view,
        mark=shown.mark,
        rows=pager.of(rows),
        pager=pager,
        q=q,
    )


@router.get("/documents/{id_:path}")
def one(
    request: Request,
    view: Asked,
    shown: OnHand,
    id_: str,
    *,
    start: Place = None,
    end: Place = None,
) -> Response:
    """One report; `start` and `end` are of a number that is to become a claim."""
    found = shown.reports.get(id_)
    if found is None:
        raise NotFoundError(
            f"no report of the case has the id “{id_}”",
            where="/documents",
            remedy="Take one from the list of reports",
        )
    document, read = found
    chosen = "" if start is None or end is None else document.text[start:end]
    return page(
        request,
        "document.html.j2",
        view=view,
        mark=shown.mark,
        text=marked_text(document, read, shown.index, shown.book.review_below),
        start=start,
        end=end,
        chosen=chosen[:_SHOWN],
        seen=shown.book.last_decision,
        outcomes=shown.ledger.outcomes.frequent[:60],
        qualifiers=tuple(str(one) for one in Qualifier),
    )
