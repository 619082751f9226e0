"""The way of each claim from its originator through every copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tollbook.model import Book, Provenance, Step, Taken
from tollbook.present.clean import clean
from tollbook.present.views.index import Index, index
from tollbook.present.views.source import Passage, chain, claim_passage

_WORDS = {
    Taken.ITSELF: "published it itself",
    Taken.CITES: "cites {of}",
    Taken.COPIES: "copies {of}",
    Taken.SAME_REPORT: "the same report again",
    Taken.CARRIES: "carries on what {of} changed",
    Taken.UNKNOWN: "does not say from whom",
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One mention.

    Attributes:
        claim: its id.
        source: the id of the mention that it was taken from, or None.
        said: the figure as it stands there.
        taken: in words how it came there: "cites the Ministry", "copies Selm Daily".
        chain: whom it names, from the page back.
        passage: its evidence.
        changes: in plain words what it changed against its source.
    """

    claim: str
    source: str | None
    said: str
    taken: str
    chain: tuple[str, ...]
    passage: Passage
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvenanceRow:
    """The tree of one assertion.

    Attributes:
        number: in the ledger, from 1.
        assertion: its id.
        who: the originator.
        steps: the mentions, each after the one it was taken from.
    """

    number: int
    assertion: str
    who: str
    steps: tuple[StepRow, ...]


def provenance(book: Book, graphs: Iterable[Provenance]) -> tuple[ProvenanceRow, ...]:
    """One row an assertion, in the order of `graphs`."""
    return provenance_rows(index(book), graphs)


def provenance_rows(looked_up: Index, graphs: Iterable[Provenance]) -> tuple[ProvenanceRow, ...]:
    """The same with the look-ups of the book at hand."""
    return tuple(
        ProvenanceRow(
            number=looked_up.numbers[one.assertion],
            assertion=one.assertion,
            who=clean(one.originator_label),
            steps=tuple(_step(looked_up, one, step) for step in one.steps),
        )
        for one in graphs
        if one.assertion in looked_up.numbers
    )


def _step(looked_up: Index, graph: Provenance, step: Step) -> StepRow:
    claim = looked_up.claims[step.claim]
    of = clean(graph.originator_label)
    if step.source is not None:
        of = claim_passage(looked_up.claims[step.source]).source.name
    return StepRow(
        claim=step.claim,
        source=step.source,
        said=clean(claim.quantity.text),
        taken=_WORDS[step.taken].format(of=of),
        chain=chain(claim.attribution),
        passage=claim_passage(claim),
        changes=tuple(clean(change.text) for change in step.changes),
    )
