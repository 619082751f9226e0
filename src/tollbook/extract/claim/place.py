"""Where: which of the places that a text names a claim is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from tollbook.extract.claim.place_names import PlaceMention
from tollbook.extract.claim.place_words import place_words
from tollbook.model import Place, Span
from tollbook.vocab.places import NamedPlace


def place_of(
    sentence: tuple[int, int],
    near: Token,
    mentions: Sequence[PlaceMention],
    avoid: Sequence[Span],
    language: str = "en",
) -> PlaceMention | None:
    """The place that the sentence gives for what happens at `near`, or None.

    Places under a locating preposition count, the strong ones before the weak, those in the same
    clause and after the outcome word before others; places inside `avoid` (names of sources,
    other noun phrases) do not.
    """
    words = place_words(language)
    best: tuple[tuple[int, int, int], PlaceMention] | None = None
    for mention in mentions_in(sentence, mentions):
        if not mention.preposition:
            continue
        if any(span.overlaps(mention.span) for span in avoid):
            continue
        weak = mention.preposition in words.weak
        before = mention.start < near.i
        rank = (int(weak), int(before), abs(mention.start - near.i))
        if best is None or rank < best[0]:
            best = (rank, mention)
    return best[1] if best else None


def mentions_in(
    tokens: tuple[int, int], mentions: Sequence[PlaceMention]
) -> Sequence[PlaceMention]:
    """Those of `mentions`, which are in order of the text, that begin inside the tokens."""
    first, last = (bisect_left(mentions, at, key=lambda mention: mention.start) for at in tokens)
    return mentions[first:last]


def paired(found: NamedPlace | None, text: str, context: Place | None, unknown: str) -> Place:
    """The place of a claim with its pair of scopes.

    Where the text names no place, the count surely includes what the context speaks of and may
    include anywhere; without a context, it surely includes only a place that nobody named.
    """
    if found is not None:
        return Place(text, found.label, found.id, found.id, found.id)
    if context is not None and context.inner:
        return Place("", context.label, context.id, context.inner, "")
    return Place("", "", "", f"?{unknown}", "")
