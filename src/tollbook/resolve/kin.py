"""Which assertion a claim joins: the one that it most resembles, if exactly one does so most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from tollbook.model import Assertion, Claim
from tollbook.resolve.closeness import mention_order
from tollbook.resolve.copies import REQUALIFIED, Likeness, likeness, magnitudes
from tollbook.resolve.originators import OUTLET, Originator, originator_of

SAME_VOICE, RELAYED, COPIED = 3, 2, 1
"""Why two claims are one voice: the same originator, one who passed it on, or a copied text."""


@dataclass(slots=True, eq=False)
class Group:
    """Claims taken for mentions of one assertion.

    Attributes:
        members: in order.
        assertion: what is made of them; None until it is, and after every change.
    """

    members: list[Entry] = field(default_factory=list)
    assertion: Assertion | None = None


@dataclass(slots=True, eq=False)
class Entry:
    """A claim on its way into a group.

    Attributes:
        claim: the claim.
        voice: who is behind it.
        order: of claims: each joins one of the groups of those before it.
        group: the group that it is in; None before it is in one.
    """

    claim: Claim
    voice: Originator
    order: tuple[object, ...]
    group: Group | None = None

    @classmethod
    def of(cls, claim: Claim, texts: Mapping[str, str]) -> Entry:
        """The entry of a claim, given the texts of the documents."""
        return cls(claim, originator_of(claim), mention_order(claim, texts))

    @property
    def keys(self) -> Iterator[object]:
        """What it is found by."""
        yield from product(self.voice.keys, magnitudes(self.claim.quantity))
        yield self.number

    @property
    def looks(self) -> Iterator[object]:
        """What it finds others by; whoever it finds so, finds it so too."""
        yield from product(self.voice.keys, magnitudes(self.claim.quantity, around=True))
        yield self.number

    @property
    def number(self) -> object:
        """The number alone, whoever says it."""
        quantity = self.claim.quantity
        return quantity.strict if quantity.value is None else float(quantity.value)


def likest(members: Sequence[Entry], entry: Entry) -> tuple[int, Likeness] | None:
    """How like the likest of a group the entry is; None if one member rules it out.

    One does if it is of the same document and says a number that the claim cannot repeat.
    """
    best: tuple[int, Likeness] | None = None
    claim, where = entry.claim, entry.claim.document.id
    for member in members:
        alike = likeness(member.claim, claim)
        if alike is None:
            if member.claim.document.id == where:
                return None
            continue
        kinship = _kinship(member, entry, alike)
        if kinship and (best is None or (kinship, alike) > best):
            best = (kinship, alike)
    return best


def _kinship(one: Entry, other: Entry, alike: Likeness) -> int:
    """Why the two are one voice; 0 if they are not.

    A text that names nobody, or only itself, is another's voice if it is a near-copy of it, or
    if it is a line of the same document (a headline) with the same number. In one document,
    "a Seoul lawmaker" of the headline is "a South Korean lawmaker" of the body.
    """
    first, second = one.voice, other.voice
    if first.id == second.id:
        return SAME_VOICE
    within = one.claim.document.id == other.claim.document.id
    if first.named and second.named:
        relayed = first.id in second.via or second.id in first.via
        hinted = within and _hints(first, second)
        return RELAYED if relayed or hinted else 0
    if not within:
        return COPIED if alike.copied else 0
    inferred = OUTLET in (first.id[: len(OUTLET)], second.id[: len(OUTLET)])
    return COPIED if alike.number >= REQUALIFIED and not inferred else 0


def _hints(one: Originator, other: Originator) -> bool:
    """Whether one of two voices is an unnamed sort of person that the other's chain has too."""
    loose = not (one.identified and other.identified)
    return loose and bool(one.generic & other.generic)
