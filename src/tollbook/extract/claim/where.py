"""Where what a candidate counts happened."""

from __future__ import annotations

from bisect import bisect_left

from tollbook.extract.claim.candidate import Candidate
from tollbook.extract.claim.place import mentions_in, paired, place_of
from tollbook.extract.claim.place_names import PlaceMention
from tollbook.extract.claim.population import phrase, span_of_phrase
from tollbook.extract.claim.setting import Setting, Surroundings
from tollbook.model import Place, Span
from tollbook.vocab.places import plain


def place(it: Setting) -> Place:
    """The place of a candidate: named in its sentence or table, or taken from the context."""
    previous, leads, around = it.previous, it.leads, it.around
    mention = _mention(it)
    if mention is None and leads is not None:
        return leads.place
    text, context = around.document.text, previous.place if previous is not None else None
    if mention is None and (context is None or context.inner.startswith("?")):
        context = _heard_before(it.candidate, around)
    words = text[mention.span.start : mention.span.end] if mention else ""
    return paired(mention.place if mention else None, words, context, around.document.ref.id)


def _heard_before(candidate: Candidate, around: Surroundings) -> Place | None:
    """The last place before the claim in which something was said to happen."""
    end = bisect_left(around.places, candidate.it.first, key=lambda mention: mention.start)
    for mention in reversed(around.places[max(0, end - _LOOK_BACK) : end]):
        if mention.preposition in _WHERE:
            return paired(mention.place, "", None, "")
    return None


_LOOK_BACK = 500  # places: more than a report names
_WHERE = frozenset({"in", "at", "near", "across", "throughout", "inside", "into"})


def _mention(it: Setting) -> PlaceMention | None:
    candidate, sentence, told, around = it.candidate, it.sentence, it.told, it.around
    sources = [
        Span(link.start, link.end)
        for link in told.chain
        if link.start is not None and link.end is not None
    ]
    own = span_of_phrase(around.doc, *phrase(candidate.it))
    if "table cell" in candidate.rules:
        return _listed_place(candidate, sentence, around)
    near = around.doc[candidate.triggers[0].head]
    avoid = [*sources, *told.outside, own]
    if not _MOVED & set(candidate.outcome.outer):  # "reported from Seoul" is no place of death
        here = mentions_in(sentence, around.places)
        avoid += [m.span for m in here if m.preposition in _TOWARDS]
    return place_of(sentence, near, around.places, avoid)


_MOVED = frozenset({"displaced", "deployed", "detained", "captured", "kidnapped"})
_TOWARDS = frozenset({"from", "to", "into", "over"})


def _listed_place(
    candidate: Candidate, sentence: tuple[int, int], around: Surroundings
) -> PlaceMention | None:
    """The place that a row of a table is about: a cell of the row, else one in the caption."""
    text = around.document.text
    for cell in candidate.cells:
        place = around.known_places.named.get(plain(text[cell.start : cell.end]))
        if place is not None:
            return PlaceMention(sentence[0], sentence[1], cell, place, "in")
    here = mentions_in(sentence, around.places)
    if here or candidate.caption is None:
        return next(iter(here), None)
    caption = candidate.caption
    first = bisect_left(around.places, caption.start, key=lambda mention: mention.span.start)
    above = around.places[first] if first < len(around.places) else None
    return above if above is not None and caption.contains(above.span) else None
