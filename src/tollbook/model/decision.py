"""What a person decided about the readings of a case: who, when, why, and about which words.

Decisions are only ever added. A decision names the words that it is about by their place and not
by the claim that was read there, so that it still holds when the report is read anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from tollbook.model.claim import Claim
from tollbook.model.number import Interval, Qualifier
from tollbook.model.scope import Outcome, Place, Population, Window
from tollbook.model.speech import Likelihood, Link, Polarity
from tollbook.model.text import Evidence


class DecisionKind(StrEnum):
    """What was decided."""

    ACCEPT = "accept"  # the claim is read rightly: it binds whatever its confidence
    CORRECT = "correct"  # the claim is read wrongly: these fields stand instead
    REJECT = "reject"  # there is no such claim: it binds nothing, and is listed
    ADD = "add"  # there is a claim that was not read
    MERGE = "merge"  # the claims repeat one statement (R8)
    SPLIT = "split"  # the claim is a statement of its own (R8)
    ALIAS = "alias"  # one source is another one under another name
    GRADE = "grade"  # how reliable a source is (Admiralty)
    UNDO = "undo"  # another decision no longer holds


@dataclass(frozen=True, slots=True)
class Anchor:
    """The number of a claim by its place, whatever claim is read there.

    Attributes:
        document: SHA-256 of the bytes of the report.
        quantity: the words of the number, where they stand, and what stands around them.
        claim: the id of the claim that was read there when it was decided; "" for none.
        outcome, population, place: the label of its outcome and the ids of its population and
            place. They tell claims apart that share one number.
        alone: whether no other claim shared the number then.
    """

    document: str
    quantity: Evidence
    claim: str = ""
    outcome: str = ""
    population: str = ""
    place: str = ""
    alone: bool = True

    @property
    def target(self) -> str:
        """What decisions about the same words share."""
        return f"{self.document}:{self.quantity.start}-{self.quantity.end}"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many, as a reviewer reads it; the words of the report stay.

    Attributes:
        value, qualifier, strict, usual, profile: as in `Quantity`.
    """

    value: int | float | None
    qualifier: Qualifier
    strict: Interval
    usual: Interval
    profile: str = "default"


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a claim that a reviewer sets; None leaves what was read.

    Attributes:
        attribution: the chain; the empty one says that nobody is named.
        no_likelihood: that no likelihood is said, whatever was read.
    """

    figures: Figures | None = None
    outcome: Outcome | None = None
    population: Population | None = None
    place: Place | None = None
    window: Window | None = None
    attribution: tuple[Link, ...] | None = None
    likelihood: Likelihood | None = None
    no_likelihood: bool = False
    polarity: Polarity | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """Which fields are set, as a reviewer calls them."""
        said = (
            ("quantity", self.figures),
            ("outcome", self.outcome),
            ("population", self.population),
            ("place", self.place),
            ("window", self.window),
            ("attribution", self.attribution),
            ("likelihood", self.likelihood or self.no_likelihood or None),
            ("polarity", self.polarity),
        )
        return tuple(name for name, value in said if value is not None)


@dataclass(frozen=True, slots=True)
class OfClaims:
    """What ACCEPT, REJECT and SPLIT are about (one claim), and MERGE (two or more)."""

    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What CORRECT sets."""

    anchor: Anchor
    fields: Fields


@dataclass(frozen=True, slots=True)
class ByHand:
    """The claim that ADD makes.

    Attributes:
        anchor: its number.
        evidence: the words that carry it.
        fields: figures, outcome, population, place and window are set in it.
    """

    anchor: Anchor
    evidence: Evidence
    fields: Fields


@dataclass(frozen=True, slots=True)
class Alias:
    """What ALIAS says: the source with the id `source` is the one with the id `of`.

    Attributes:
        label: the name of the one it is.
    """

    source: str
    of: str
    label: str


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade of a source: "A" to "F", and perhaps "1" to "6" after it; F and 6 are unknown."""

    source: str
    grade: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What UNDO takes back: the id of a decision."""

    decision: int


Payload: TypeAlias = OfClaims | Correction | ByHand | Alias | Graded | Undone
"""What a decision says; which type it has follows from the kind."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Attributes:
        id: its number in the case, in the order in which they were made; 0: not written yet.
        when: in UTC.
        who: the name of the reviewer.
        why: the reviewer's words; may be empty.
        kind, payload: what was decided.
        targets: what it is about; two decisions about the same share a target.
        seen: the id of the last decision on any of its targets that the reviewer had seen; 0: none.
    """

    id: int
    when: datetime
    who: str
    why: str
    kind: DecisionKind
    payload: Payload
    targets: tuple[str, ...]
    seen: int = 0


class Standing(StrEnum):
    """What became of a decision."""

    APPLIED = "applied"
    REPLACED = "replaced"  # a later decision says otherwise
    UNDONE = "undone"
    NOT_APPLIED = "not applied"


@dataclass(frozen=True, slots=True)
class Effect:
    """What a decision does to the case as it is read now.

    Attributes:
        decision: its id.
        standing: whether it holds.
        reason: why it does not, in a sentence; "" if it does.
        claims: the ids of the claims that it is about now.
        before: the claim as it was read, for ACCEPT, CORRECT and REJECT; else None.
        after: the claim as it stands after all decisions; None for a rejected one.
        undone_by: the id of the decision that took it back, or None.
    """

    decision: int
    standing: Standing
    reason: str = ""
    claims: tuple[str, ...] = ()
    before: Claim | None = None
    after: Claim | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class Regroup:
    """Claims, by their ids, that a person says are one statement, or one that is one of its own.

    Attributes:
        claims: two or more: all are mentions of one statement; one: it stands alone.
    """

    claims: tuple[str, ...]
