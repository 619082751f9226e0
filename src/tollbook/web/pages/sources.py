"""Who counted: the list, and everything that one originator said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from tollbook.errors import NotFoundError
from tollbook.present.views.index import population_label
from tollbook.present.views.originators import originator
from tollbook.web.hand import OnHand
from tollbook.web.pager import PAGE_ARGUMENT, Pager
from tollbook.web.render import page
from tollbook.web.shelf import Shown
from tollbook.web.state import Asked

router = APIRouter()

ROWS = 50


@router.get("/sources")
def sources(
    request: Request,
    view: Asked,
    shown: OnHand,
    q: Annotated[str, Query(max_length=200)] = "",
    at: PAGE_ARGUMENT = 1,
) -> Response:
    """The list; `q` is looked for in the names."""
    wanted = q.strip().casefold()
    rows = [row for row in shown.originators if wanted in row.name.casefold()]
    pager = Pager(at, ROWS, len(rows))
    return page(
        request,
        "sources.html.j2",
        view=view,
        mark=shown.mark,
        rows=pager.of(rows),
        pager=pager,
        q=q,
    )


@router.get("/sources/{id_:path}")
def one(request: Request, view: Asked, shown: OnHand, id_: str, at: PAGE_ARGUMENT = 1) -> Response:
    """One originator."""
    found = originator(shown.book, shown.index, id_)
    if found is None:
        raise NotFoundError(
            f"no originator of the case has the id “{id_}”",
            where="/sources",
            remedy="Take one from the list of sources",
        )
    pager = Pager(at, ROWS, len(found.figures))
    return page(
        request,
        "source.html.j2",
        view=view,
        mark=shown.mark,
        source=found,
        figures=pager.of(found.figures),
        pager=pager,
        outcomes=sorted(set(_atoms(shown, id_))),
        populations=_populations(shown, id_),
    )


def _populations(shown: Shown, id_: str) -> list[tuple[str, str]]:
    """The populations that the originator counts, with readable names."""
    held = (one.claim for one in shown.index.assertions.values() if one.originator == id_)
    return sorted(
        {
            (claim.population.id, population_label(shown.index, claim.population.id))
            for claim in held
            if claim.population.id
        },
        key=lambda pair: pair[1],
    )


def _atoms(shown: Shown, id_: str) -> Iterator[str]:
    """The outcomes that its figures surely include."""
    for one in shown.index.assertions.values():
        if one.originator == id_:
            yield from one.claim.outcome.inner
