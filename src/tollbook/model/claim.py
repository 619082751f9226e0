"""What one document says: claims, statements, events, and what could not be read safely."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model.number import Quantity
from tollbook.model.scope import Outcome, Place, Population, Window
from tollbook.model.speech import Likelihood, Link, Polarity
from tollbook.model.text import DocumentRef, Evidence

DECIDED = "decision:"
"""What the rule of a claim that a person decided about begins with; the number follows."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One place in one document where somebody says a number.

    Attributes:
        id: stable: the same document, words and reading give the same id.
        evidence: the sentence (or the sentences) that carry the claim.
        attribution: the chain from the page back to who counted; empty: unattributed.
        confidence: between 0 and 1: how sure the reading is, not how true the claim.
        rules: names of the extraction rules that made it, in order.
        parts: ids of claims that this one is the sum of ("a man, a woman and two children").
    """

    id: str
    document: DocumentRef
    evidence: Evidence
    quantity: Quantity
    outcome: Outcome
    population: Population
    place: Place
    window: Window
    attribution: tuple[Link, ...] = ()
    likelihood: Likelihood | None = None
    polarity: Polarity = Polarity.ASSERTED
    confidence: float = 1.0
    rules: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether a person has accepted, corrected or added it."""
        return any(rule.startswith(DECIDED) for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributed judgement without a number."""

    id: str
    document: DocumentRef
    evidence: Evidence
    content: str
    attribution: tuple[Link, ...] = ()
    likelihood: Likelihood | None = None
    polarity: Polarity = Polarity.ASSERTED
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening (or a dated state: "as of mid-June …").

    Attributes:
        label: short readable form ("Sergei Shoigu visited North Korea").
        kind: the lemma of its head word ("visit", "launch", "withdraw").
        participants: names of those involved, as the text has them.
        window: when; for a happening on a day or in a month only the end is set.
    """

    id: str
    document: DocumentRef
    evidence: Evidence
    label: str
    kind: str
    window: Window
    place: Place
    participants: tuple[str, ...] = ()
    attribution: tuple[Link, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A candidate that was not taken for a claim, and why.

    Attributes:
        text, start, end: the words of the candidate and where they stand.
        reason: a code from `vocab/<language>/reasons.toml` ("date", "duration", "ordinal",
            "no outcome", "ambiguous outcome", …).
        detail: a sentence for the reader.
    """

    id: str
    document: DocumentRef
    evidence: Evidence
    text: str
    start: int
    end: int
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document, in order of the text."""

    document: DocumentRef
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    rejects: tuple[Reject, ...] = ()
