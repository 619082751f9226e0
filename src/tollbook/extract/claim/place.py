"""Where: which of the places that a text names a claim is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tollbook.extract.claim.place_names import PlaceMention
from tollbook.extract.claim.place_words import PlaceWords, place_words
from tollbook.model import Place, Span
from tollbook.vocab.places import NamedPlace


def place_of(
    sentence: tuple[int, int],
    near: Token,
    mentions: Sequence[PlaceMention],
    avoid: Sequence[Span],
    *,
    moved: bool = False,
    ends: int = 0,
    language: str = "en",
) -> PlaceMention | None:
    """The place that the sentence gives for what happens at `near`, or None.

    Places under a locating preposition count, the strong ones before the weak, those in the same
    clause and after the outcome word before others; then places that something was done to ("hit
    Nuvea"). Places inside `avoid` (names of sources, other noun phrases) do not. Of places that
    lie in each other the narrowest counts.

    Args:
        sentence: first token of the sentence and the token after the last.
        near: the outcome word.
        mentions: the places of the text, in order.
        avoid: where no place of the outcome is named.
        ends: index of the last token of the number and its noun, if they count the outcome; places
            behind another number are that number's, if others are told.
        moved: whether the outcome takes people elsewhere: "to" and "from" tell of it too.
        language: of the words.
    """
    words, doc = place_words(language), near.doc
    here = [
        mention
        for mention in mentions_in(sentence, mentions)
        if (mention.preposition or _is_object(mention, doc))
        and not any(span.overlaps(mention.span) for span in avoid)
    ]

    last = max(near.i, ends)

    def rank(mention: PlaceMention) -> tuple[bool, bool, bool, bool, int]:
        weak = mention.preposition in words.weak and not moved
        weak = weak or not mention.preposition
        other = any(
            t.tag_ == "CD" and t.ent_type_ in _COUNTS for t in doc[last + 1 : mention.start]
        )
        before = mention.start < near.i
        return weak, mention.refuge, other, before, abs(mention.start - near.i)

    best = min(here, key=rank, default=None)
    if best is None:
        return None
    for outer in reversed(here[: here.index(best)]):
        if not _lies_in(outer, best, doc, words):
            break
        best = outer
    return best


_COUNTS = frozenset({"", "CARDINAL"})  # no dates, distances or sums of money


def _is_object(mention: PlaceMention, doc: Doc) -> bool:
    """Whether something was done to a place: "the storm hit Nuvea"; a nation acts itself."""
    return doc[mention.end - 1].dep_ == "dobj" and len(mention.place.id) > _CODE


_CODE = 2  # letters of the code that is the id of a nation


def _lies_in(one: PlaceMention, other: PlaceMention, doc: Doc, words: PlaceWords) -> bool:
    """Whether one place is told as part of the next: "in Osk, west of the town of Arvane"."""
    between = [token.lower_ for token in doc[one.end : other.start]]
    return 0 < len(between) <= _NESTED and all(word in words.nesting for word in between)


_NESTED = 7  # words between a place and the one around it


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
