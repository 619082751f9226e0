"""Which mention is closest to the originator's own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tollbook.model import Claim
from tollbook.resolve.moments import published_days
from tollbook.resolve.originators import originator_of, published_by_itself

_READERS = "readers"


def publication(claim: Claim) -> tuple[date, date]:
    """When a claim was published, to sort by: the latest day, then the earliest; undated last."""
    days = published_days(claim)
    return days.latest or date.max, days.earliest or date.max


def mention_order(claim: Claim, texts: Mapping[str, str]) -> tuple[object, ...]:
    """The order of mentions: by publication, then by closeness to the originator's words.

    What follows the date keeps the order the same whatever order the documents came in.
    """
    return (publication(claim), *_nearness(claim, texts), *_position(claim))


def standing_order(claim: Claim, texts: Mapping[str, str]) -> tuple[object, ...]:
    """The order in which mentions may stand for the assertion; the least stands.

    First what the originator published itself, then direct quotation, then words that keep a
    hedge of the originator's own scale, then the earliest publication.
    """
    return (
        not published_by_itself(claim),
        not quoted(claim, texts.get(claim.document.id)),
        not _scaled(claim),
        *mention_order(claim, texts),
    )


def quoted(claim: Claim, text: str | None = None) -> bool:
    """Whether the number stands inside quotation marks, in its paragraph of `text`.

    Without the text of the document the evidence alone is looked at.
    """
    start, whole, offset = claim.quantity.start, claim.evidence.exact, claim.evidence.start
    if text is not None:
        whole, offset = text, 0
    before = whole[: max(0, start - offset)].rpartition("\n")[2]
    if before.rfind("“") > before.rfind("”"):
        return True
    return before.count('"') % 2 == 1


def _scaled(claim: Claim) -> bool:
    """Whether the claim keeps a hedge that has a meaning on the speaker's own scale."""
    hedge = claim.likelihood
    return hedge is not None and hedge.percent is not None and hedge.scale != _READERS


def _nearness(claim: Claim, texts: Mapping[str, str]) -> tuple[object, ...]:
    hedge = claim.likelihood
    width = hedge.percent.high - hedge.percent.low if hedge and hedge.percent else 100.0
    return (
        not published_by_itself(claim),
        not quoted(claim, texts.get(claim.document.id)),
        not _scaled(claim),
        width,
        not originator_of(claim).named,
        -len(claim.attribution),
    )


def _position(claim: Claim) -> tuple[object, ...]:
    document = claim.document
    return (document.path or "", document.id, claim.quantity.start, claim.id)
