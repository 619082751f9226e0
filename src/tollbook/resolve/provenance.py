"""The way of an assertion from its originator through every copy (R8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from tollbook.model import Assertion, Claim, Mention, Provenance, Role, Step, Taken
from tollbook.resolve.changes import changes_between
from tollbook.resolve.copies import near_copy
from tollbook.resolve.originators import Originator, link_id, originator_of, published_by_itself
from tollbook.vocab.sources import slug


def find_provenance(assertions: Iterable[Assertion]) -> list[Provenance]:
    """One graph an assertion, in the order of `assertions`.

    A mention is taken from the one earlier mention that speaks most for it: the outlet that it
    names, else a sentence that it nearly copies, else a line of its own report, else the one that
    first made a change which it carries on. Where none does, it comes from the originator that it
    names, or from nobody knows where. Of several the earliest is taken.
    """
    return [_provenance(one) for one in assertions]


def _provenance(assertion: Assertion) -> Provenance:
    voice = Originator(assertion.originator, assertion.originator_label)
    mentions = assertion.mentions
    steps = tuple(_step(mentions, place, voice) for place in range(len(mentions)))
    return Provenance(assertion.id, assertion.originator, assertion.originator_label, steps)


def _step(mentions: Sequence[Mention], place: int, voice: Originator) -> Step:
    mention, earlier = mentions[place], mentions[:place]
    source, taken = _source(mention, earlier, voice)
    against = source or (mentions[0] if earlier else mention)
    changes = changes_between(against.claim, mention.claim, voice)
    document = mention.claim.document.id
    origin = source.claim.id if source is not None else None
    return Step(mention.claim.id, document, origin, taken, changes)


def _source(
    mention: Mention, earlier: Sequence[Mention], voice: Originator
) -> tuple[Mention | None, Taken]:
    claim = mention.claim
    if published_by_itself(claim):
        return None, Taken.ITSELF
    named = {key for link in claim.attribution for key in (link_id(link), slug(link.label))}
    elsewhere = [one for one in earlier if one.claim.document.id != claim.document.id]
    for one in elsewhere:
        if slug(one.claim.document.publisher or "") in named - {""}:
            return one, Taken.CITES
    copied = [one for one in elsewhere if near_copy(one.claim.evidence.exact, _words(claim))]
    if copied:
        return max(copied, key=lambda one: fuzz.ratio(_words(one.claim), _words(claim))), (
            Taken.COPIES
        )
    within = [one for one in earlier if one.claim.document.id == claim.document.id]
    if within:
        return within[0], Taken.SAME_REPORT
    carried = _first_with_changes(mention, elsewhere)
    if carried is not None:
        return carried, Taken.CARRIES
    speaks = any(link.role is not Role.OUTLET for link in claim.attribution)
    known = speaks and originator_of(claim).id == voice.id
    return None, Taken.CITES if known else Taken.UNKNOWN


def _first_with_changes(mention: Mention, earlier: Sequence[Mention]) -> Mention | None:
    """The earliest mention that has most of the changes of `mention`, if any has one."""
    own = _made(mention)
    shared = [(len(own & _made(one)), one) for one in earlier]
    most = max((count for count, _ in shared), default=0)
    return next((one for count, one in shared if count == most), None) if most else None


def _made(mention: Mention) -> set[tuple[str, str]]:
    return {(one.aspect, (one.after or "").casefold()) for one in mention.changes}


def _words(claim: Claim) -> str:
    return claim.evidence.exact
