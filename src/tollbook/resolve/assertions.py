"""From claims to assertions: what one originator said once, however many repeat it (R8)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tollbook.model import Assertion, Claim, Document, Extraction, Mention, Regroup
from tollbook.resolve.changes import changes_between
from tollbook.resolve.closeness import mention_order, publication, standing_order
from tollbook.resolve.grouping import Grouping
from tollbook.resolve.kin import Group
from tollbook.resolve.originators import Originator, originator_of
from tollbook.resolve.regroup import regrouped
from tollbook.resolve.scopes import people, place

_ID_LENGTH = 12


def resolve_claims(
    extractions: Sequence[Extraction],
    documents: Sequence[Document] = (),
    grouping: Grouping | None = None,
    by_hand: Sequence[Regroup] = (),
) -> list[Assertion]:
    """The assertions behind the claims of all documents (R8).

    A claim joins the assertion that it most resembles, if exactly one does so most; where two
    do, it is kept apart rather than guessed. The result does not depend on the order of
    `extractions`.

    Args:
        extractions: what was read out of each document.
        documents: the documents themselves, to tell direct quotation from paraphrase; without
            them only the evidence of each claim is looked at.
        grouping: the claims of the case as they were the last time; what has not changed since
            is not resolved again.
        by_hand: which claims a person says are one statement, or one of their own, in order.

    Returns:
        Assertions in order of the publication of their first mention.
    """
    grouping = grouping or Grouping()
    grouping.update(extractions, documents)
    groups = regrouped(grouping.groups, by_hand)
    return _named_apart([one.assertion or _resolved(one, grouping.texts) for one in groups])


def _resolved(group: Group, texts: Mapping[str, str]) -> Assertion:
    group.assertion = _assertion(group, texts)
    return group.assertion


def _assertion(group: Group, texts: Mapping[str, str]) -> Assertion:
    claims = [member.claim for member in group.members]
    forms = Counter(_form(claim) for claim in claims)
    claims.sort(
        key=lambda claim: (publication(claim), -forms[_form(claim)], mention_order(claim, texts))
    )
    standing = min(claims, key=lambda claim: standing_order(claim, texts))
    voice = _voice_of(group, standing)
    first, told = claims[0], {one.claim.document.id for one in group.members if one.voice.named}
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


def _voice_of(group: Group, standing: Claim) -> Originator:
    """The voice of a group: the standing mention's, unless another one leads further back."""
    voices = [member.voice for member in group.members]
    passed_on = {key for voice in voices for key in voice.via}
    named = [voice for voice in voices if voice.named]
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
    if len({one.id for one in assertions}) == len(assertions):
        return assertions
    seen: set[str] = set()
    found = []
    for assertion in assertions:
        if assertion.id in seen:
            new = _hash(f"{assertion.id}\x1f{assertion.claim.id}")
            assertion = replace(assertion, id=new)
        seen.add(assertion.id)
        found.append(assertion)
    return found
