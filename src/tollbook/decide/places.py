"""Where the words of a decision stand now, and which claim is read there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tollbook.model import Anchor, Claim, Evidence, Span

GONE = "its words no longer stand in the report"
UNREAD = "no claim is read at its words any more"
SHARED = "several claims are read at its words, and none of them is the one it was about"
OTHER = "the claim that it was about is no longer read, only another one at the same words"


class NoPlaceError(Exception):
    """Inside this package: a decision fits nothing; the message says why."""


def place_of(words: Evidence, text: str) -> Span:
    """Where the words stand: at their old place, else at the only one with the same surroundings.

    Raises:
        NoPlaceError: they are gone, or nothing tells which of several it is.
    """
    if text[words.start : words.end] == words.exact:
        return words.span
    for lead, trail in ((words.prefix, words.suffix), (words.prefix, ""), ("", words.suffix)):
        found = _only(f"{lead}{words.exact}{trail}", text)
        if found is not None:
            return Span(found + len(lead), found + len(lead) + len(words.exact))
    raise NoPlaceError(GONE)


def claim_at(anchor: Anchor, text: str, claims: Iterable[Claim]) -> Claim:
    """The claim whose number is the anchor's, or overlaps it.

    Raises:
        NoPlaceError: there is none, or nothing tells which of several it is.
    """
    span = place_of(anchor.quantity, text)
    held = tuple(claims)
    there = [one for one in held if _span(one) == span]
    there = there or [one for one in held if _span(one).overlaps(span)]
    if not there:
        raise NoPlaceError(UNREAD)
    if not anchor.alone and all(one.id != anchor.claim for one in there):
        there = [one for one in there if one.outcome.label == anchor.outcome]
        if not there:
            raise NoPlaceError(OTHER)
    return _narrowed(anchor, there)


def _narrowed(anchor: Anchor, there: Sequence[Claim]) -> Claim:
    """The one of several claims that is most like the one that was decided about."""
    signs: tuple[Callable[[Claim], bool], ...] = (
        lambda one: one.id == anchor.claim,
        lambda one: one.outcome.label == anchor.outcome,
        lambda one: one.population.id == anchor.population,
        lambda one: one.place.id == anchor.place,
    )
    for sign in signs:
        if len(there) > 1:
            there = [one for one in there if sign(one)] or there
    if len(there) > 1:
        raise NoPlaceError(SHARED)
    return there[0]


def _span(claim: Claim) -> Span:
    return Span(claim.quantity.start, claim.quantity.end)


def _only(words: str, text: str) -> int | None:
    first = text.find(words)
    return first if first >= 0 and text.find(words, first + 1) < 0 else None
