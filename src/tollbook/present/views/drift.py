"""How a claim changed as it was copied."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model import Assertion, Book
from tollbook.present.clean import clean
from tollbook.present.views.index import Index, index, who
from tollbook.present.views.source import Passage, chain, claim_passage


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: what aspect, the words before and after (None: absent), in plain words."""

    aspect: str
    before: str | None
    after: str | None
    text: str


@dataclass(frozen=True, slots=True)
class DriftStep:
    """One mention of an assertion.

    Attributes:
        said: its figure as worded.
        chain: how it names who counted, from the page back.
        passage: its evidence.
        standing: whether it is the reading that stands for the assertion.
        changes: what it changed against the first mention.
    """

    said: str
    chain: tuple[str, ...]
    passage: Passage
    standing: bool
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class DriftRow:
    """An assertion with two mentions or more.

    Attributes:
        number: in the ledger, from 1.
        assertion: its id.
        who: the originator.
        said: the figure of the standing reading.
        steps: the mentions in order of publication.
        changed: how many mentions changed something.
    """

    number: int
    assertion: str
    who: str
    said: str
    steps: tuple[DriftStep, ...]
    changed: int


def drift(book: Book) -> tuple[DriftRow, ...]:
    """Every assertion that was passed on, the most changed first."""
    looked_up = index(book)
    rows = [
        _row(looked_up, assertion)
        for assertion in looked_up.assertions.values()
        if len(assertion.mentions) > 1
    ]
    return tuple(sorted(rows, key=lambda row: (-row.changed, row.number)))


def _row(looked_up: Index, assertion: Assertion) -> DriftRow:
    steps = tuple(
        DriftStep(
            said=clean(mention.claim.quantity.text),
            chain=chain(mention.claim.attribution),
            passage=claim_passage(mention.claim),
            standing=mention.claim.id == assertion.claim.id,
            changes=tuple(
                ChangeRow(
                    aspect=clean(change.aspect),
                    before=clean(change.before) if change.before else None,
                    after=clean(change.after) if change.after else None,
                    text=clean(change.text),
                )
                for change in mention.changes
            ),
        )
        for mention in assertion.mentions
    )
    return DriftRow(
        number=looked_up.numbers[assertion.id],
        assertion=assertion.id,
        who=who(assertion),
        said=clean(assertion.claim.quantity.text),
        steps=steps,
        changed=sum(1 for step in steps if step.changes),
    )
