"""All that a case holds at one moment: what the presentation reads."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model.assertion import Assertion
from tollbook.model.choice import EVERYTHING, Choice, LeftOut
from tollbook.model.claim import Claim, Extraction
from tollbook.model.decision import Decision, Effect
from tollbook.model.finding import Finding
from tollbook.model.text import Document


@dataclass(frozen=True, slots=True)
class Book:
    """A case, read out whole.

    Attributes:
        title: the name of the case.
        documents: in order of publication, undated ones last.
        extractions: one a document, in the same order.
        assertions: what was claimed, once each (R8).
        findings: what follows, conflicts first, from the assertions that are sure enough.
        review_below: the confidence from which on a reading is sure enough to bind.
        choice: which claims are to bind.
        left_out: what that leaves out: documents not surely known by then, assertions of others.
        decisions: what people decided about the readings, the oldest first; they are applied.
        effects: what became of each of them, in the same order.
    """

    title: str
    documents: tuple[Document, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    findings: tuple[Finding, ...] = ()
    review_below: float = 0.0
    choice: Choice = EVERYTHING
    left_out: tuple[LeftOut, ...] = ()
    decisions: tuple[Decision, ...] = ()
    effects: tuple[Effect, ...] = ()

    @property
    def last_decision(self) -> int:
        """The number of the last decision of the case, which whoever looks at it has seen."""
        return self.decisions[-1].id if self.decisions else 0

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all documents, in order."""
        return tuple(claim for extraction in self.extractions for claim in extraction.claims)

    @property
    def for_review(self) -> tuple[Assertion, ...]:
        """The assertions read with too little confidence to bind; a person has to look at them."""
        return tuple(one for one in self.assertions if not one.sure_enough(self.review_below))

    @property
    def binding(self) -> tuple[Assertion, ...]:
        """The assertions that may bind: chosen, and read with confidence enough."""
        out, sure = {one.id for one in self.left_out}, self.review_below
        return tuple(
            one
            for one in self.assertions
            if one.claim.confidence >= sure and not (out and one.id in out)
        )
