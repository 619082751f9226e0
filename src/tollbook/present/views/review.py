"""What a person should look at: readings that much rests on, and readings that are not sure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tollbook.model import Assertion, Book, History, Kind, Status
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.conflicts import KIND_WORDS
from tollbook.present.views.decisions import DecisionRow, decision_rows
from tollbook.present.views.index import Index, index
from tollbook.present.views.ledger import LedgerRow, ledger, ledger_row

CONFLICT, RANGE, CONFIDENCE = "conflict", "range", "confidence"
_CONFLICTS = (Kind.CONTRADICTION, Kind.RETRACTION, Kind.TENSION)


@dataclass(frozen=True, slots=True)
class ReviewReason:
    """Why a row is to be looked at.

    Attributes:
        kind: "conflict": it makes one; "range": it binds an end of a range; "confidence": it is
            read with too little confidence to bind.
        text: the same in a sentence.
        finding: the id of the conflict or the range, or None.
    """

    kind: str
    text: str
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row of the queue.

    Attributes:
        row: of the ledger.
        reasons: why it is there: conflicts, then ranges, then confidence.
        history: what was decided about its standing claim before, the oldest first.
        version: what to give as `seen` with a decision about its standing claim.
    """

    row: LedgerRow
    reasons: tuple[ReviewReason, ...]
    history: tuple[DecisionRow, ...]
    version: int


def review(book: Book) -> tuple[LedgerRow, ...]:
    """The rows read with too little confidence to bind, the least sure first."""
    rows = (row for row in ledger(book) if row.for_review)
    return tuple(sorted(rows, key=lambda row: row.claim.confidence))


def review_queue(book: Book) -> tuple[ReviewRow, ...]:
    """What a person should look at.

    First the claims that make conflicts, those of most conflicts first; then those that bind the
    ends of ranges; then those read with too little confidence to bind. Of equals the least sure
    comes first. What a person has accepted, corrected or added is no longer in it.
    """
    looked_up, known = index(book), History.of(book)
    reasons = _reasons(book)
    rows = []
    for id_, assertion in looked_up.assertions.items():
        why = reasons.get(id_, ())
        if not assertion.sure_enough(book.review_below):
            why = (*why, _unsure(assertion, book.review_below))
        if not why or assertion.claim.decided:
            continue
        claim = assertion.claim.id
        rows.append(
            ReviewRow(
                row=ledger_row(looked_up, assertion, book.review_below),
                reasons=why,
                history=decision_rows(known, book.decisions, known.about(claim)),
                version=known.version(claim),
            )
        )
    return tuple(sorted(rows, key=_influence))


def review_of(book: Book, looked_up: Index, assertion: Assertion) -> ReviewRow:
    """One assertion as a row of the queue, whether it waits for review or not."""
    known = History.of(book)
    why = _reasons(book).get(assertion.id, ())
    if not assertion.sure_enough(book.review_below):
        why = (*why, _unsure(assertion, book.review_below))
    claim = assertion.claim.id
    return ReviewRow(
        row=ledger_row(looked_up, assertion, book.review_below),
        reasons=why,
        history=decision_rows(known, book.decisions, known.about(claim)),
        version=known.version(claim),
    )


def _influence(row: ReviewRow) -> tuple[int, int, float, int]:
    conflicts, ranges = (
        sum(1 for reason in row.reasons if reason.kind == kind) for kind in (CONFLICT, RANGE)
    )
    return -conflicts, -ranges, row.row.claim.confidence, row.row.number


def _reasons(book: Book) -> dict[str, tuple[ReviewReason, ...]]:
    """For the id of an assertion, what rests on it."""
    conflicts: dict[str, list[ReviewReason]] = defaultdict(list)
    ranges: dict[str, list[ReviewReason]] = defaultdict(list)
    for found in book.findings:
        if found.status is Status.OUT_OF_TIME:
            continue
        text = clean(found.summary)
        if found.kind in _CONFLICTS:
            for id_ in found.assertions:
                said = f"{KIND_WORDS[found.kind]}: {text}"
                conflicts[id_].append(ReviewReason(CONFLICT, said, found.id))
        elif found.bound is not None:
            ends = (("least", found.bound.binding_low), ("greatest", found.bound.binding_high))
            for end, binding in ends:
                for id_ in binding:
                    said = f"The {end} count rests on it: {text}"
                    ranges[id_].append(ReviewReason(RANGE, said, found.id))
    return {id_: (*conflicts[id_], *ranges[id_]) for id_ in {**conflicts, **ranges}}


def _unsure(assertion: Assertion, below: float) -> ReviewReason:
    sure = words.number(round(assertion.claim.confidence, 2))
    text = f"Read with a confidence of {sure}, below {below:g}: it binds nothing"
    return ReviewReason(CONFIDENCE, text)
