"""The way of one assertion from its first statement through every copy."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from tollbook.api import provenance_of
from tollbook.asking import assertion_named
from tollbook.present.views.provenance import provenance_rows
from tollbook.present.waygraph import way_graph
from tollbook.web.hand import OnHand
from tollbook.web.render import page
from tollbook.web.state import Asked

router = APIRouter()


@router.get("/provenance/{id_}")
def way(request: Request, view: Asked, shown: OnHand, id_: str) -> Response:
    """The graph, and below it every mention with what it changed.

    Args:
        request: what was asked for.
        view: the words of the address.
        shown: the book.
        id_: of a claim or an assertion, how it begins, or its number in the ledger.
    """
    asked = assertion_named(shown.index, id_, "/provenance")
    row = provenance_rows(shown.index, provenance_of([asked]))[0]
    return page(
        request,
        "provenance.html.j2",
        view=view,
        mark=shown.mark,
        row=row,
        graph=way_graph(row),
    )
