"""The lists of a case: entries, claims, reports, what else they say, conflicts, sources."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from tollbook.api import provenance_of
from tollbook.asking import assertion_named
from tollbook.errors import NotFoundError
from tollbook.model import Status
from tollbook.present import views
from tollbook.present.views.conflicts import finding_row
from tollbook.present.views.ledger import claim_row, ledger_row
from tollbook.present.views.originators import OriginatorRow, OriginatorView, originator
from tollbook.present.views.provenance import provenance_rows
from tollbook.web.api.shape import PROBLEMS, Cutting, Rows, listed, told
from tollbook.web.hand import OnHand
from tollbook.web.ledgerwords import LedgerAsked

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)


@router.get("/summary", response_model=views.Summary)
def summary(request: Request, shown: OnHand) -> Response:
    """What the case holds, in a few figures."""
    return told(request, shown, shown.kept.get("api-summary", lambda: views.summary(shown.book)))


@router.get("/ledger", response_model=Rows[views.LedgerRow])
def ledger(request: Request, words: LedgerAsked, shown: OnHand, which: Cutting) -> Response:
    """What was counted, an entry each; filtered, searched and sorted as on the page."""
    numbers = shown.ledger.numbers(words.asked)
    rows = shown.ledger.rows(which.of(numbers))
    return listed(request, shown, rows, which, len(numbers))


@router.get("/ledger/{id_}", response_model=views.LedgerRow)
def entry(request: Request, shown: OnHand, id_: str) -> Response:
    """One entry: by the id of a claim or an assertion, or its number in the ledger."""
    found = assertion_named(shown.index, id_, "/api/v1/ledger")
    return told(request, shown, ledger_row(shown.index, found, shown.book.review_below))


@router.get("/claims", response_model=Rows[views.ClaimRow])
def claims(request: Request, shown: OnHand, which: Cutting) -> Response:
    """Every place where somebody says a number, copies too."""
    every = shown.book.claims
    rows = [claim_row(one) for one in which.of(every)]
    return listed(request, shown, rows, which, len(every))


@router.get("/documents", response_model=Rows[views.DocumentRow])
def documents(request: Request, shown: OnHand, which: Cutting) -> Response:
    """The reports."""
    rows = shown.kept.get("api-documents", lambda: views.documents(shown.book))
    return listed(request, shown, rows, which)


@router.get("/documents/{id_}", response_model=views.DocumentRow)
def document(request: Request, shown: OnHand, id_: str) -> Response:
    """One report."""
    rows = shown.kept.get("api-documents", lambda: views.documents(shown.book))
    for row in rows:
        if row.source.id == id_:
            return told(request, shown, row)
    raise _nothing(id_, "report", "/api/v1/documents")


@router.get("/statements", response_model=Rows[views.StatementRow])
def statements(request: Request, shown: OnHand, which: Cutting) -> Response:
    """Judgements without a number."""
    rows = shown.kept.get("api-statements", lambda: views.statements(shown.book))
    return listed(request, shown, rows, which)


@router.get("/events", response_model=Rows[views.EventRow])
def events(request: Request, shown: OnHand, which: Cutting) -> Response:
    """Dated happenings."""
    return listed(
        request, shown, shown.kept.get("api-events", lambda: views.events(shown.book)), which
    )


@router.get("/rejects", response_model=Rows[views.RejectRow])
def rejects(request: Request, shown: OnHand, which: Cutting) -> Response:
    """Numbers that could not be read safely, with the reason."""
    rows = shown.kept.get("api-rejects", lambda: views.rejects(shown.book))
    return listed(request, shown, rows, which)


@router.get("/conflicts", response_model=Rows[views.FindingRow])
def conflicts(request: Request, shown: OnHand, which: Cutting) -> Response:
    """What cannot be true together, contradictions first."""
    rows = [finding_row(shown.index, one) for one in which.of(shown.conflicts)]
    return listed(request, shown, rows, which, len(shown.conflicts))


@router.get("/conflicts/{id_}", response_model=views.FindingRow)
def conflict(request: Request, shown: OnHand, id_: str) -> Response:
    """One finding with its members, rules and remedy."""
    for one in shown.book.findings:
        if one.id == id_ and one.status is not Status.OUT_OF_TIME:
            return told(request, shown, finding_row(shown.index, one))
    raise _nothing(id_, "finding", "/api/v1/conflicts")


@router.get("/drift", response_model=Rows[views.DriftRow])
def drift(request: Request, shown: OnHand, which: Cutting) -> Response:
    """How claims changed as they were copied."""
    return listed(
        request, shown, shown.kept.get("api-drift", lambda: views.drift(shown.book)), which
    )


@router.get("/provenance/{id_}", response_model=views.ProvenanceRow)
def provenance(request: Request, shown: OnHand, id_: str) -> Response:
    """The way of one claim from its first statement through every copy."""
    found = assertion_named(shown.index, id_, "/api/v1/provenance")
    return told(request, shown, provenance_rows(shown.index, provenance_of([found]))[0])


@router.get("/sources", response_model=Rows[OriginatorRow])
def sources(request: Request, shown: OnHand, which: Cutting) -> Response:
    """Who counted, those with the most figures first."""
    return listed(request, shown, shown.originators, which)


@router.get("/sources/{id_:path}", response_model=OriginatorView)
def source(request: Request, shown: OnHand, id_: str) -> Response:
    """Everything that one originator said."""
    found = originator(shown.book, shown.index, id_)
    if found is None:
        raise _nothing(id_, "originator", "/api/v1/sources")
    return told(request, shown, found)


def _nothing(id_: str, what: str, where: str) -> NotFoundError:
    return NotFoundError(
        f"no {what} of the case has the id “{id_}”", where=where, remedy="Take one from the list"
    )
