"""From claims to assertions: what one originator said once, however many repeat it (R8)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from tollbook.model import Assertion, Claim, Document, Extraction, Mention
from tollbook.resolve.changes import changes_between
from tollbook.resolve.closeness import mention_order, publication, standing_order
from tollbook.resolve.copies import REQUALIFIED, Likeness, likeness, magnitudes
from tollbook.resolve.originators import OUTLET, Originator, originator_of
from tollbook.resolve.scopes import people, place

SAME_VOICE, RELAYED, COPIED = 3, 2, 1
"""Why two claims are one voice: the same originator, one who passed it on, or a copied text."""
_ID_LENGTH = 12


@dataclass(slots=True)
class _Group:
    """Claims taken for mentions of one assertion so far."""

    members: list[tuple[Claim, Originator]] = field(default_factory=list)


def resolve_claims(
    extractions: Sequence[Extraction], documents: Sequence[Document] = ()
) -> list[Assertion]:
    """The assertions behind the claims of all documents (R8).

    A claim joins the assertion that it most resembles, if exactly one does so most; where two
    do, it is kept apart rather than guessed. The result does not depend on the order of
    `extractions`.

    Args:
        extractions: what was read out of each document.
        documents: the documents themselves, to tell direct quotation from paraphrase; without
            them only the evidence of each claim is looked at.

    Returns:
        Assertions in order of the publication of their first mention.
    """
    texts = {document.ref.id: document.text for document in documents}
    claims = {claim.id: claim for extraction in extractions for claim in extraction.claims}
    book = _Groups()
    for claim in sorted(claims.values(), key=lambda claim: mention_order(claim, texts)):
        book.add(claim)
    return _named_apart([_assertion(group, texts) for group in book.groups])


class _Groups:
    """The groups found so far, with the two ways to look up those that a claim may join."""

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self._by_voice: dict[tuple[str, object], dict[int, None]] = {}
        self._by_number: dict[object, dict[int, None]] = {}

    def add(self, claim: Claim) -> None:
        """Put `claim` into the one group that it most resembles, or into a new one."""
        voice = originator_of(claim)
        joined = self._unique_best(claim, voice)
        if joined is None:
            joined = len(self.groups)
            self.groups.append(_Group())
        self.groups[joined].members.append((claim, voice))
        for key in product(voice.keys, magnitudes(claim.quantity)):
            self._by_voice.setdefault(key, {})[joined] = None
        self._by_number.setdefault(_number_key(claim), {})[joined] = None

    def _unique_best(self, claim: Claim, voice: Originator) -> int | None:
        ranked = [
            (likest, number)
            for number in self._candidates(claim, voice)
            if (likest := _likest(self.groups[number], claim, voice)) is not None
        ]
        if not ranked:
            return None
        best = max(likest for likest, _ in ranked)
        winners = [number for likest, number in ranked if likest == best]
        return winners[0] if len(winners) == 1 else None

    def _candidates(self, claim: Claim, voice: Originator) -> Iterable[int]:
        found: dict[int, None] = {}
        for key in product(sorted(voice.keys), magnitudes(claim.quantity, around=True)):
            found |= self._by_voice.get(key, {})
        return found | self._by_number.get(_number_key(claim), {})


def _number_key(claim: Claim) -> object:
    quantity = claim.quantity
    return quantity.strict if quantity.value is None else float(quantity.value)


def _likest(group: _Group, claim: Claim, voice: Originator) -> tuple[int, Likeness] | None:
    """How like the group's likest member the claim is; None if one member rules it out."""
    if _clashes(group, claim):
        return None
    found = [
        (kinship, alike)
        for member, other in group.members
        if (alike := likeness(member, claim)) is not None
        and (kinship := _kinship(member, other, claim, voice, alike))
    ]
    return max(found, default=None)


def _clashes(group: _Group, claim: Claim) -> bool:
    """Whether the group has from the same document a number that the claim cannot repeat."""
    return any(
        member.document.id == claim.document.id and likeness(member, claim) is None
        for member, _ in group.members
    )


def _kinship(
    one: Claim, voice: Originator, other: Claim, other_voice: Originator, alike: Likeness
) -> int:
    """Why the two are one voice; 0 if they are not.

    A text that names nobody, or only itself, is another's voice if it is a near-copy of it, or
    if it is a line of the same document (a headline) with the same number. In one document,
    "a Seoul lawmaker" of the headline is "a South Korean lawmaker" of the body.
    """
    if voice.id == other_voice.id:
        return SAME_VOICE
    within = one.document.id == other.document.id
    if voice.named and other_voice.named:
        relayed = voice.id in other_voice.via or other_voice.id in voice.via
        hinted = within and _hints(voice, other_voice)
        return RELAYED if relayed or hinted else 0
    if not within:
        return COPIED if alike.copied else 0
    inferred = OUTLET in (voice.id[: len(OUTLET)], other_voice.id[: len(OUTLET)])
    return COPIED if alike.number >= REQUALIFIED and not inferred else 0


def _hints(one: Originator, other: Originator) -> bool:
    """Whether one of two voices is an unnamed sort of person that the other's chain has too."""
    loose = not (one.identified and other.identified)
    return loose and bool(one.generic & other.generic)


def _assertion(group: _Group, texts: Mapping[str, str]) -> Assertion:
    claims = [claim for claim, _ in group.members]
    forms = Counter(_form(claim) for claim in claims)
    claims.sort(
        key=lambda claim: (publication(claim), -forms[_form(claim)], mention_order(claim, texts))
    )
    standing = min(claims, key=lambda claim: standing_order(claim, texts))
    voice = _voice_of(group, standing)
    first, told = claims[0], {claim.document.id for claim, by in group.members if by.named}
    via = [key for claim in claims for key in originator_of(claim).via if key != voice.id]
    return Assertion(
        id=_digest(voice, standing),
        originator=voice.id,
        originator_label=voice.label,
        claim=standing,
        mentions=tuple(
            Mention(claim, changes_between(first, claim, voice, claim.document.id in told))
            for claim in claims
        ),
        via=tuple(dict.fromkeys(via)),
    )


def _form(claim: Claim) -> tuple[object, ...]:
    """The form of the number: of two forms on one day, more copies keep the original one."""
    quantity = claim.quantity
    return quantity.value, quantity.qualifier, quantity.fraction, claim.window.increment


def _voice_of(group: _Group, standing: Claim) -> Originator:
    """The voice of a group: the standing mention's, unless another one leads further back."""
    passed_on = {key for _, voice in group.members for key in voice.via}
    named = [voice for _, voice in group.members if voice.named]
    deepest = [voice for voice in named if voice.id not in passed_on] or named
    deepest = [voice for voice in deepest if voice.identified] or deepest
    own = originator_of(standing)
    if not deepest or own.id in {voice.id for voice in deepest}:
        return own
    return min(deepest, key=lambda voice: voice.id)


def _digest(voice: Originator, standing: Claim) -> str:
    """The id: of the voice and the words of the standing claim, wherever they stand.

    The words and not the claim's own id, which differs from document to document: an exact
    copy, published the same day, must not rename the assertion.
    """
    words = (
        voice.id,
        standing.evidence.exact,
        str(standing.quantity.start - standing.evidence.start),
        standing.outcome.label,
        people(standing),
        place(standing),
        str(standing.window.end_days),
    )
    return _hash("\x1f".join(words))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]


def _named_apart(assertions: list[Assertion]) -> list[Assertion]:
    """The same assertions; of two with one id, the later is renamed after its standing claim."""
    seen: set[str] = set()
    found = []
    for assertion in assertions:
        if assertion.id in seen:
            new = _hash(f"{assertion.id}\x1f{assertion.claim.id}")
            assertion = replace(assertion, id=new)
        seen.add(assertion.id)
        found.append(assertion)
    return found
