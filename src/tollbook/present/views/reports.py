"""What else the reports say: statements, events, rejected candidates; the reports themselves."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model import Book, Document, Event, Evidence, Extraction, Span, Window
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.source import (
    Passage,
    Source,
    chain,
    passage,
    source,
    who_counts,
)


@dataclass(frozen=True, slots=True)
class StatementRow:
    """An attributed judgement without a number; attributes as in `ClaimRow`."""

    id: str
    who: str
    chain: tuple[str, ...]
    content: str
    sure: str | None
    polarity: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class EventRow:
    """A dated happening, told once or more.

    Attributes:
        id: of its first telling.
        label: short readable form.
        when: in words.
        place: readable, may be empty.
        participants: names as the text has them.
        window: the window of the first telling.
        passages: the evidence of every telling.
    """

    id: str
    label: str
    when: str
    place: str
    participants: tuple[str, ...]
    window: Window
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class RejectRow:
    """A number that was not taken for a claim, with the reason."""

    id: str
    text: str
    reason: str
    detail: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A report that was read.

    Attributes:
        source: its names and date.
        media: what was read: "text", "markdown", "html", "jsonl".
        sha256: hex digest of the bytes it came from.
        claims, statements, events, rejects: how many were read out of it.
        notices: what a careful reader should know ("no date of publication known …").
    """

    source: Source
    media: str
    sha256: str
    claims: int
    statements: int
    events: int
    rejects: int
    notices: tuple[str, ...]


def statements(book: Book) -> tuple[StatementRow, ...]:
    """All statements, in order of the documents and of their text."""
    rows = []
    for one in (one for extraction in book.extractions for one in extraction.statements):
        links = chain(one.attribution)
        shown = passage(one.evidence, one.document, _within(one.evidence, one.content))
        rows.append(
            StatementRow(
                id=one.id,
                who=who_counts(one.attribution, shown.source),
                chain=links,
                content=clean(one.content),
                sure=words.likelihood(one.likelihood),
                polarity=str(one.polarity),
                passage=shown,
            )
        )
    return tuple(rows)


def _within(evidence: Evidence, part: str) -> Span | None:
    """Where `part` stands, if it is less than the whole evidence; else nothing to mark."""
    place = evidence.exact.find(part) if part else -1
    if place < 0 or len(part) >= len(evidence.exact):
        return None
    return Span(evidence.start + place, evidence.start + place + len(part))


def events(book: Book) -> tuple[EventRow, ...]:
    """All events by date; tellings with the same date, kind and participants are one row."""
    told: dict[tuple[object, ...], list[Event]] = {}
    for one in (one for extraction in book.extractions for one in extraction.events):
        names = frozenset(name.casefold() for name in one.participants)
        subject: object = names or one.label.casefold()
        told.setdefault((one.kind, one.window.start, one.window.end, subject), []).append(one)
    rows = (_event(tellings) for tellings in told.values())
    return tuple(sorted(rows, key=lambda row: (_order(row.window), row.label)))


def _order(window: Window) -> tuple[int, str]:
    first = window.end_days.earliest or window.end_days.latest
    return (0, first.isoformat()) if first else (1, "")


def _event(tellings: list[Event]) -> EventRow:
    first = tellings[0]
    when = words.as_of(first.window)
    if begun := words.since(first.window):
        when = f"{begun} to {when}"
    return EventRow(
        id=first.id,
        label=clean(first.label),
        when=when,
        place=clean(first.place.label),
        participants=tuple(clean(name) for name in first.participants),
        window=first.window,
        passages=tuple(passage(one.evidence, one.document) for one in tellings),
    )


def rejects(book: Book) -> tuple[RejectRow, ...]:
    """Every candidate that was set aside, in order of the documents and of their text."""
    return tuple(
        RejectRow(
            id=one.id,
            text=clean(one.text),
            reason=clean(one.reason),
            detail=clean(one.detail),
            passage=passage(one.evidence, one.document, Span(one.start, one.end)),
        )
        for extraction in book.extractions
        for one in extraction.rejects
    )


def documents(book: Book) -> tuple[DocumentRow, ...]:
    """The reports that were read, in the book's order."""
    read = {extraction.document.id: extraction for extraction in book.extractions}
    return tuple(_document(one, read.get(one.ref.id)) for one in book.documents)


def _document(one: Document, read: Extraction | None) -> DocumentRow:
    taken = read or Extraction(document=one.ref)
    return DocumentRow(
        source=source(one.ref),
        media=clean(one.media),
        sha256=clean(one.sha256),
        claims=len(taken.claims),
        statements=len(taken.statements),
        events=len(taken.events),
        rejects=len(taken.rejects),
        notices=tuple(_notices(one, read)),
    )


def _notices(one: Document, read: Extraction | None) -> list[str]:
    notices = []
    if not one.ref.published:
        notices.append(
            "No date of publication is known: dates such as “in April” cannot be resolved, "
            "and its claims stand as of an unknown date."
        )
    if one.language != "en":
        notices.append(f"Its language ({clean(one.language)}) has no word lists yet.")
    if read is None:
        notices.append("It has not been read for claims yet.")
    elif not read.claims:
        notices.append("No claim with a number was found in it.")
    return notices
