"""Documents that pass a claim on in other words than its originator's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TypeAlias

from tollbook.model import Assertion, Claim

Said: TypeAlias = list[tuple[Assertion, Claim]]
"""Assertions, each with the claim that one document words it in."""


def reworded(assertions: Iterable[Assertion]) -> set[str]:
    """The ids of the documents that word a claim otherwise than its originator."""
    return {
        claim.document.id
        for one in assertions
        if len(one.mentions) != 1 or one.mentions[0].claim is not one.claim
        for claim in _first_by_document(one)
        if claim.id != one.claim.id
    }


def said_in(documents: Collection[str], assertions: Iterable[Assertion]) -> dict[str, Said]:
    """What each of these documents says, as it words it."""
    said: dict[str, Said] = defaultdict(list)
    for one in assertions:
        for claim in _first_by_document(one):
            if claim.document.id in documents:
                said[claim.document.id].append((one, claim))
    return said


def _first_by_document(one: Assertion) -> Iterable[Claim]:
    """The first mention of each document."""
    mentions = one.mentions
    if len(mentions) == 1:
        return (mentions[0].claim,)
    first: dict[str, Claim] = {}
    for mention in mentions:
        first.setdefault(mention.claim.document.id, mention.claim)
    return first.values()
