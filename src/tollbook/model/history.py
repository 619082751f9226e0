"""What was decided about a claim or a source, and the place in a report that decisions hold to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tollbook.model.book import Book
from tollbook.model.claim import Claim
from tollbook.model.decision import Anchor, Decision, Effect
from tollbook.model.text import Document, Evidence, Span


class Past(NamedTuple):
    """A decision, and what became of it."""

    decision: Decision
    effect: Effect


def anchor_of(document: Document, claim: Claim, others: Iterable[Claim] = ()) -> Anchor:
    """The place of a claim's number in its document.

    Args:
        document: the report.
        claim: a claim of it.
        others: the other claims of the document, to tell whether the number is its alone.
    """
    span = Span(claim.quantity.start, claim.quantity.end)
    return Anchor(
        document=document.sha256,
        quantity=Evidence.of(document.text, span),
        claim=claim.id,
        outcome=claim.outcome.label,
        population=claim.population.id,
        place=claim.place.id,
        alone=not any(
            Span(other.quantity.start, other.quantity.end) == span
            for other in others
            if other.id != claim.id
        ),
    )


def source_target(source: str) -> str:
    """What decisions about the source with this id share."""
    return f"source:{source}"


def last_about(decisions: Iterable[Decision], targets: Collection[str]) -> int:
    """The number of the last decision on any of the targets; 0 if there is none."""
    wanted = set(targets)
    return max((one.id for one in decisions if wanted & set(one.targets)), default=0)


@dataclass(frozen=True, slots=True)
class History:
    """The decisions of a book, by what they are about.

    Attributes:
        by_claim: for the id of a claim, the decisions about it, the oldest first.
        last: for a target, the number of the last decision about it.
        claims: every claim by id as it stands, rejected ones as they were read.
        documents: by id.
    """

    by_claim: Mapping[str, tuple[Past, ...]]
    last: Mapping[str, int]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]

    @classmethod
    def of(cls, book: Book) -> History:
        """The decisions of `book`."""
        by_claim: dict[str, list[Past]] = defaultdict(list)
        last: dict[str, int] = {}
        claims = {claim.id: claim for claim in book.claims}
        documents = {one.ref.id: one for one in book.documents}
        for decision, effect in zip(book.decisions, book.effects, strict=True):
            for claim in effect.claims:
                by_claim[claim].append(Past(decision, effect))
            last.update(dict.fromkeys(decision.targets, decision.id))
            if effect.before is not None and effect.before.document.id in documents:
                claims.setdefault(effect.before.id, effect.before)
        return cls(
            {claim: tuple(found) for claim, found in by_claim.items()},
            last,
            claims,
            documents,
        )

    def about(self, claim: str) -> tuple[Past, ...]:
        """What was decided about the claim with this id, the oldest first."""
        return self.by_claim.get(claim, ())

    def targets(self, claim: Claim) -> tuple[str, ...]:
        """What decisions about a claim share: its place, then the places of earlier decisions."""
        document = self.documents[claim.document.id]
        own = anchor_of(document, claim).target
        about = [target for past in self.about(claim.id) for target in past.decision.targets]
        places = (target for target in about if target.startswith(f"{document.sha256}:"))
        return tuple(dict.fromkeys((own, *places)))

    def version(self, claim: str) -> int:
        """The number of the last decision about the claim with this id; 0 if there is none."""
        if claim not in self.claims:
            return 0
        return max(self.last.get(target, 0) for target in self.targets(self.claims[claim]))

    def source_version(self, source: str) -> int:
        """The same for the source with this id."""
        return self.last.get(source_target(source), 0)
