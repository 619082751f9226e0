"""Review: what a person should look at, what is decided about it, and what was decided before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from tollbook.asking import assertion_named
from tollbook.errors import StaleDecisionError, UsageError
from tollbook.model import EVERYTHING, Polarity, Qualifier
from tollbook.model.choice import GRADES
from tollbook.present import views
from tollbook.present.views.ledger import claim_row
from tollbook.present.views.review import review_of
from tollbook.web.deciding import decide, reviewer, stale, typed
from tollbook.web.hand import OnHand, shelf_of
from tollbook.web.pager import PAGE_ARGUMENT, Pager
from tollbook.web.render import page
from tollbook.web.safety.tokens import FIELD
from tollbook.web.shelf import Shown
from tollbook.web.state import Asked

router = APIRouter()

ROWS = 10
_REASONS = ("conflict", "range", "confidence")


@router.get("/review")
def review(
    request: Request,
    view: Asked,
    shown: OnHand,
    why: Annotated[str, Query(max_length=20)] = "",
    at: PAGE_ARGUMENT = 1,
) -> Response:
    """The queue, the most influential first; `why` keeps those that are there for one reason."""
    queue = queue_of(shown)
    chosen = [row for row in queue if not why or any(one.kind == why for one in row.reasons)]
    counts = {
        kind: sum(any(one.kind == kind for one in row.reasons) for row in queue)
        for kind in _REASONS
    }
    pager = Pager(at, ROWS, len(chosen))
    return page(
        request,
        "review.html.j2",
        view=view,
        mark=shown.mark,
        rows=[(row, typed(shown.index.assertions[row.row.id].claim)) for row in pager.of(chosen)],
        pager=pager,
        why=why,
        counts=counts,
        total=len(queue),
        latest=views.decisions(shown.book)[:8],
        by=reviewer(request),
        **_choices(),
    )


@router.get("/review/decisions")
def decisions(request: Request, view: Asked, shown: OnHand, at: PAGE_ARGUMENT = 1) -> Response:
    """Everything that was decided, the newest first."""
    rows = views.decisions(shown.book)
    pager = Pager(at, 50, len(rows))
    return page(
        request,
        "decisions.html.j2",
        view=view,
        mark=shown.mark,
        rows=pager.of(rows),
        pager=pager,
    )


@router.get("/review/{id_}")
def one(request: Request, view: Asked, shown: OnHand, id_: str) -> Response:
    """One claim with all that can be decided about it, whether it waits for review or not."""
    asked = assertion_named(shown.index, id_, "/review")
    row = review_of(shown.book, shown.index, asked)
    return page(
        request,
        "review_one.html.j2",
        view=view,
        mark=shown.mark,
        row=row,
        typed=typed(asked.claim),
        mentions=[claim_row(mention.claim) for mention in asked.mentions],
        claim_id=asked.claim.id,
        ledger=shelf_of(request).shown(EVERYTHING).mark,
        source_id=asked.originator,
        back=f"/ledger/{row.row.number}",
        by=reviewer(request),
        **_choices(),
    )


@router.post("/review/decide")
async def decided(request: Request, view: Asked) -> Response:
    """Make a decision, and go on where the form says; a stale one is refused, both are shown."""
    async with request.form(max_files=0, max_fields=80) as sent:
        form = {name: value for name, value in sent.items() if isinstance(value, str)}
    return await run_in_threadpool(_decided, request, view, form)


def _decided(request: Request, view: Asked, form: Mapping[str, str]) -> Response:
    shelf = shelf_of(request)
    try:
        shown = shelf.shown(EVERYTHING)
        decide(shown.case, _with_ids(form, shown), reviewer(request))
    except StaleDecisionError as error:
        shown = shelf.shown(EVERYTHING)
        kept = {name: value for name, value in form.items() if name not in {"seen", FIELD}}
        return page(
            request,
            "stale.html.j2",
            view=view,
            status=409,
            both=stale(shown.book, error),
            form=kept,
            back=_back(form),
        )
    return RedirectResponse(_back(form), status_code=303)


def _with_ids(form: Mapping[str, str], shown: Shown) -> Mapping[str, str]:
    """The form with ids for the numbers of the ledger, which move as the case changes.

    Raises:
        UsageError: there is no such number, or the case has changed since the form was shown.
    """
    numbers = form.get("others", "").replace(",", " ").split()
    if not numbers:
        return form
    known = {str(number): id_ for id_, number in shown.index.numbers.items()}
    unknown = [one for one in numbers if one not in known]
    if unknown or form.get("mark") != shown.mark:
        problem = f"the ledger has no number {unknown[0]}" if unknown else "the ledger has changed"
        raise UsageError(
            problem, where="others", remedy="Look the numbers up again, and load the page again"
        )
    return {**form, "others": " ".join(known[one] for one in numbers)}


def _back(form: Mapping[str, str]) -> str:
    """Where to go on: a page of this app and no other."""
    wanted = form.get("back", "")
    parts = urlsplit(wanted)
    here = not parts.scheme and not parts.netloc and wanted.startswith("/")
    safe = here and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if safe else "/review"


def _choices() -> dict[str, Any]:
    return {
        "qualifiers": [str(one) for one in Qualifier],
        "polarities": [str(one) for one in Polarity],
        "grades": (*GRADES, "F"),
    }


def queue_of(shown: Shown) -> tuple[views.ReviewRow, ...]:
    """What waits for a person, made once for a book."""
    return shown.kept.get("review", lambda: views.review_queue(shown.book))
