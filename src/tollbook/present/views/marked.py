"""The text of a report with everything that was read out of it marked at its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tollbook.model import Claim, Document, Event, Extraction, Reject, Span, Statement
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.index import Index
from tollbook.present.views.ledger import claim_row
from tollbook.present.views.source import Source, chain, source, who_counts

CLAIM, STATEMENT, EVENT, REJECT = "claim", "statement", "event", "rejected"
LETTERS = {CLAIM: "C", STATEMENT: "S", EVENT: "E", REJECT: "×"}
"""What the labels of marks begin with: no kind is told by its colour alone."""

_PARAGRAPH = re.compile(r"\S(?:.*?)(?=\n[^\S\n]*\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Note:
    """A mark in the text, and what the margin says of it.

    Attributes:
        kind: "claim", "statement", "event" or "rejected".
        label: "C3": the letter of the kind and a number from 1 within it.
        start, end: where the mark stands in the text, in code points.
        anchor: where the words that carry it begin; others link there.
        said: the words that are marked, or a short form of them.
        who: who says so; "" where nobody is asked for.
        read: how it was read: pairs of a term and what it is.
        claim: the id of the claim, or None.
        entry: its number in the ledger, or None.
        for_review: whether it is read with too little confidence to bind.
    """

    kind: str
    label: str
    start: int
    end: int
    anchor: int
    said: str
    who: str
    read: tuple[tuple[str, str], ...]
    claim: str | None = None
    entry: int | None = None
    for_review: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which the marks do not change.

    Attributes:
        text: as it is shown.
        start: where it begins in the text of the document, in code points.
        exact: whether every code point is shown as one, so that a place in it can be counted.
        kinds: the kinds of the marks over it, without repetition.
        opens: the notes whose marks begin with it.
        anchor: whether something links to its beginning.
    """

    text: str
    start: int
    exact: bool
    kinds: tuple[str, ...]
    opens: tuple[Note, ...]
    anchor: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the original, and the notes on the marks that begin in it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A report as it was read.

    Attributes:
        source: its names and date.
        paragraphs: the whole text.
        counts: how many marks there are of each kind.
        length: of the text, in code points.
    """

    source: Source
    paragraphs: tuple[Paragraph, ...]
    counts: dict[str, int]
    length: int


def marked_text(
    document: Document,
    read: Extraction,
    looked_up: Index | None = None,
    review_below: float = 0.0,
) -> MarkedText:
    """The text of `document` with what was read out of it.

    Args:
        document: the report.
        read: what was read out of it.
        looked_up: the book that it stands in, for the numbers of the ledger; None: in none.
        review_below: the confidence from which on a reading binds.
    """
    notes = _notes(read, looked_up, review_below)
    return MarkedText(
        source=source(document.ref),
        paragraphs=tuple(_paragraphs(document.text, notes)),
        counts=dict(Counter(note.kind for note in notes)),
        length=len(document.text),
    )


def _paragraphs(text: str, notes: Sequence[Note]) -> Iterator[Paragraph]:
    edges = {note.anchor for note in notes}
    edges |= {place for note in notes for place in (note.start, note.end)}
    ordered, anchors = sorted(edges), {note.anchor for note in notes}
    for found in _PARAGRAPH.finditer(text):
        span = Span(found.start(), found.start() + len(found.group().rstrip()))
        inside = [note for note in notes if Span(note.start, note.end).overlaps(span)]
        cuts = [span.start, *(one for one in ordered if span.start < one < span.end), span.end]
        pieces = tuple(
            _piece(text, Span(start, end), inside, anchors) for start, end in pairwise(cuts)
        )
        opened = tuple(note for note in inside if note.start >= span.start)
        yield Paragraph(pieces, opened)


def _piece(text: str, span: Span, notes: Sequence[Note], anchors: set[int]) -> Piece:
    said = text[span.start : span.end]
    shown = "\n".join(clean(line) for line in said.split("\n"))
    over = [note.kind for note in notes if Span(note.start, note.end).contains(span)]
    return Piece(
        text=shown,
        start=span.start,
        exact=len(shown) == len(said),
        kinds=tuple(dict.fromkeys(over)),
        opens=tuple(note for note in notes if note.start == span.start),
        anchor=span.start in anchors,
    )


def _notes(read: Extraction, looked_up: Index | None, review_below: float) -> tuple[Note, ...]:
    """What is marked, in order of the text; the longer mark first where two begin together."""
    made = [
        *(_claim(n, one, looked_up, review_below) for n, one in enumerate(read.claims, 1)),
        *(_statement(n, one) for n, one in enumerate(read.statements, 1)),
        *(_event(n, one) for n, one in enumerate(read.events, 1)),
        *(_reject(n, one) for n, one in enumerate(read.rejects, 1)),
    ]
    return tuple(sorted(made, key=lambda note: (note.start, -note.end, note.label)))


def _claim(number: int, claim: Claim, looked_up: Index | None, below: float) -> Note:
    row = claim_row(claim)
    owner = looked_up.owner.get(claim.id) if looked_up else None
    figure = row.figure
    read = [("counts", row.scope.line), ("strictly", figure.strict_words)]
    if figure.two_readings:
        read.append(("usually", figure.usual_words))
    read.append(("as of", row.as_of))
    if row.since:
        read.append(("since", row.since))
    if row.sure:
        read.append(("how sure", row.sure))
    if not row.binds:
        read.append(("polarity", f"{row.polarity}; binds no count"))
    read.append(("read with", f"{row.confidence * 100:.0f} % confidence"))
    return Note(
        kind=CLAIM,
        label=f"{LETTERS[CLAIM]}{number}",
        start=claim.quantity.start,
        end=claim.quantity.end,
        anchor=claim.evidence.start,
        said=figure.said,
        who=" ← ".join(row.chain) or "unattributed",
        read=tuple(read),
        claim=claim.id,
        entry=looked_up.numbers.get(owner) if looked_up and owner else None,
        for_review=claim.confidence < below,
    )


def _statement(number: int, one: Statement) -> Note:
    read = [("judges", clean(one.content))]
    if sure := words.likelihood(one.likelihood):
        read.append(("how sure", sure))
    if one.polarity != "asserted":
        read.append(("polarity", str(one.polarity)))
    links = chain(one.attribution)
    who = " ← ".join(links) or who_counts(one.attribution, source(one.document))
    return _sentence(STATEMENT, number, one, who, read)


def _event(number: int, one: Event) -> Note:
    when = words.as_of(one.window)
    if begun := words.since(one.window):
        when = f"{begun} to {when}"
    read = [("happened", clean(one.label)), ("when", when)]
    if one.place.label:
        read.append(("where", clean(one.place.label)))
    return _sentence(EVENT, number, one, " ← ".join(chain(one.attribution)), read)


def _sentence(
    kind: str, number: int, one: Statement | Event, who: str, read: list[tuple[str, str]]
) -> Note:
    return Note(
        kind=kind,
        label=f"{LETTERS[kind]}{number}",
        start=one.evidence.start,
        end=one.evidence.end,
        anchor=one.evidence.start,
        said="",
        who=who,
        read=tuple(read),
    )


def _reject(number: int, one: Reject) -> Note:
    detail = one.detail or one.reason
    return Note(
        kind=REJECT,
        label=f"{LETTERS[REJECT]}{number}",
        start=one.start,
        end=one.end,
        anchor=one.evidence.start,
        said=clean(one.text),
        who="",
        read=(("no claim", clean(detail)),),
    )
