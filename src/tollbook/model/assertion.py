"""What one originator said once, however many documents repeat it (R8)."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Change:
    """What one mention changed against the mention (or the assertion) before it.

    Attributes:
        aspect: "number", "qualifier", "fraction", "outcome", "population", "hedge", "speaker"
            or "date".
        before, after: the words, or None for something dropped or added.
        claim: id of the mention that changed it.
        text: in plain words: "hedge dropped: highly likely → none".
    """

    aspect: str
    before: str | None
    after: str | None
    claim: str
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One claim that repeats an assertion, and what it changed against the first mention."""

    claim: Claim
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one originator said once.

    Attributes:
        id: stable: made of the originator and the first mention.
        originator: canonical id of who counted ("uk-ministry-of-defence"); "unattributed:<doc>"
            where nobody is named.
        originator_label: its readable name.
        via: ids of links that passed it on, in all mentions.
        claim: the reading that stands for the assertion in reconciliation: the mention closest
            to the originator's own words.
        mentions: all mentions in order of publication, the standing one among them.
        weight: how much a consistent set gains by keeping it (R12), 1 by default.
    """

    id: str
    originator: str
    originator_label: str
    claim: Claim
    mentions: tuple[Mention, ...]
    via: tuple[str, ...] = ()
    weight: float = 1.0

    def sure_enough(self, review_below: float) -> bool:
        """Whether the reading that stands for it has at least this confidence."""
        return self.claim.confidence >= review_below
