"""All that a case holds at one moment: what the presentation reads."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model.assertion import Assertion
from tollbook.model.claim import Claim, Extraction
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
    """

    title: str
    documents: tuple[Document, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    findings: tuple[Finding, ...] = ()
    review_below: float = 0.0

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all documents, in order."""
        return tuple(claim for extraction in self.extractions for claim in extraction.claims)

    @property
    def for_review(self) -> tuple[Assertion, ...]:
        """The assertions read with too little confidence to bind; a person has to look at them."""
        return tuple(one for one in self.assertions if not one.sure_enough(self.review_below))
