"""The headline: what was read, and what stands out, in plain sentences."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model import Book, Kind, Status
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.bounds import BoundRow, bounds


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures for the head of every surface.

    Attributes:
        title: of the case.
        documents, claims, assertions, originators, statements, events, rejects: how many.
        contradictions, tensions, revisions: how many findings; retractions count as revisions.
        for_review: how many assertions are read with too little confidence to bind.
        copies: how many mentions repeat an earlier one; changed: how many changed something.
        profiles: named profiles of the usual readings.
        sentences: the same, for people.
        ranges: a sentence for the main scopes: what range is left.
    """

    title: str
    documents: int
    claims: int
    assertions: int
    originators: int
    statements: int
    events: int
    rejects: int
    contradictions: int
    tensions: int
    revisions: int
    for_review: int
    copies: int
    changed: int
    profiles: tuple[str, ...]
    sentences: tuple[str, ...]
    ranges: tuple[str, ...]


MAIN_SCOPES = 3


def summary(book: Book) -> Summary:
    """The headline of `book`."""
    kinds = [one.kind for one in book.findings if one.status is not Status.OUT_OF_TIME]
    mentions = [mention for one in book.assertions for mention in one.mentions]
    counts = {
        "documents": len(book.documents),
        "claims": len(book.claims),
        "assertions": len(book.assertions),
        "originators": len({one.originator for one in book.assertions}),
        "statements": sum(len(one.statements) for one in book.extractions),
        "events": sum(len(one.events) for one in book.extractions),
        "rejects": sum(len(one.rejects) for one in book.extractions),
        "contradictions": kinds.count(Kind.CONTRADICTION),
        "tensions": kinds.count(Kind.TENSION),
        "revisions": kinds.count(Kind.REVISION) + kinds.count(Kind.RETRACTION),
        "for_review": len(book.for_review),
        "copies": len(mentions) - sum(1 for one in book.assertions if one.mentions),
        "changed": sum(1 for mention in mentions if mention.changes),
    }
    return Summary(
        title=clean(book.title) or "Untitled case",
        **counts,
        profiles=tuple(sorted({clean(claim.quantity.profile) for claim in book.claims})),
        sentences=_sentences(counts),
        ranges=tuple(_range(row) for row in bounds(book) if _tells(row))[:MAIN_SCOPES],
    )


def _sentences(counts: dict[str, int]) -> tuple[str, ...]:
    plural = words.plural
    read = (
        f"{plural(counts['documents'], 'report')} "
        f"{'was' if counts['documents'] == 1 else 'were'} read. "
        f"They make {plural(counts['claims'], 'claim')} with a number, which come down to "
        f"{plural(counts['assertions'], 'figure')} that "
        f"{plural(counts['originators'], 'originator')} claimed."
    )
    found = [
        plural(counts[f"{noun}s"], noun) if counts[f"{noun}s"] else f"no {noun}"
        for noun in ("contradiction", "tension")
    ]
    if counts["revisions"]:
        found.append(plural(counts["revisions"], "revision"))
    against = f"Held against each other, they give {', '.join(found[:-1])} and {found[-1]}."
    sentences = [read, against]
    if counts["copies"]:
        sentences.append(
            f"{plural(counts['copies'], 'mention')} "
            f"{'repeats' if counts['copies'] == 1 else 'repeat'} what an earlier report said; "
            f"{counts['changed'] or 'none'} of them changed something on the way."
        )
    if counts["for_review"]:
        sentences.append(
            f"{plural(counts['for_review'], 'figure')} must be reviewed by a person before "
            f"{'it binds' if counts['for_review'] == 1 else 'they bind'} anything: "
            "the reading is not sure enough."
        )
    if counts["rejects"]:
        sentences.append(
            f"{plural(counts['rejects'], 'number')} could not safely be read as a claim and "
            f"{'is' if counts['rejects'] == 1 else 'are'} listed with the reason."
        )
    return tuple(sentences)


def _tells(row: BoundRow) -> bool:
    """Whether the first range of the row says more than that anything is possible."""
    return bool(row.ranges) and any(row.ranges[0].interval)


def _range(row: BoundRow) -> str:
    first = row.ranges[0]
    return (
        f"{row.population}, {row.outcome} ({row.place}, as of {row.as_of}): "
        f"the claims, {first.reading_words}, leave {first.words}."
    )
