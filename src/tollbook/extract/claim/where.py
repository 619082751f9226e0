"""Where what a candidate counts happened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from tollbook.extract.claim.candidate import PART, Candidate
from tollbook.extract.claim.place import mentions_in, paired, place_of
from tollbook.extract.claim.place_names import PlaceMention
from tollbook.extract.claim.place_words import place_words
from tollbook.extract.claim.population import phrase, span_of_phrase
from tollbook.extract.claim.setting import Setting, Surroundings
from tollbook.extract.dated import tells_else
from tollbook.model import Place, Span
from tollbook.vocab.places import NamedPlace, plain


def place(it: Setting) -> Place:
    """The place of a candidate: named in its sentence or table, or taken from the context."""
    previous, leads, around = it.previous, it.leads, it.around
    mention = _mention(it)
    if mention is None and leads is not None:
        return leads.place
    if mention is None and _says_there(it):
        before = _heard_before(it.candidate, around)
        if before is not None:
            return replace(before, text=_THERE, outer=before.inner)
    text, context = around.document.text, previous.place if previous is not None else None
    if mention is None and _is_total(it):
        context = None
    if mention is None and (context is None or context.inner.startswith("?")):
        context = _heard_before(it.candidate, around)
    words = text[mention.span.start : mention.span.end] if mention else ""
    return paired(mention.place if mention else None, words, context, around.document.ref.id)


def _heard_before(candidate: Candidate, around: Surroundings) -> Place | None:
    """The last place before the claim, or its table, in which something was said to happen."""
    at = candidate.span if candidate.cell is None else candidate.cell.kind
    end = bisect_left(around.places, at.start, key=lambda mention: mention.span.start)
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
    part = candidate.rules[0] == PART  # told in a clause of its own: "85 of them in Massu"
    near = candidate.it.root if part else around.doc[candidate.triggers[0].head]
    avoid = [*sources, *told.outside, own]
    here = mentions_in(sentence, around.places)
    reach = _reach(candidate, near)
    avoid += [m.span for m in here if tells_else(reach, m.span, around.document.text)]
    moved = bool(_MOVED & set(candidate.outcome.outer))
    if not moved:  # "reported from Seoul" is no place of death
        avoid += [m.span for m in here if m.preposition in _TOWARDS]
    found = place_of(
        sentence, near, around.places, avoid, moved=moved, ends=candidate.it.end if not part else 0
    )
    return found or next((m for m in here if _speaks_for(m, sources, around)), None)


def _reach(candidate: Candidate, near: Token) -> Span:
    """From the number to the outcome word, or back."""
    number = candidate.span
    return Span(min(number.start, near.idx), max(number.end, near.idx + len(near)))


_MOVED = frozenset({"displaced", "returned", "deployed", "detained", "captured", "kidnapped"})
_TOWARDS = frozenset({"from", "to", "over"})


def _speaks_for(mention: PlaceMention, sources: Sequence[Span], around: Surroundings) -> bool:
    """Whether the source is an area's own: "police in Ludo district said" tells of Ludo."""
    kind = around.doc[mention.end - 1].lower_
    first = around.doc[mention.start]
    named = mention.end - mention.start > 1 and kind in place_words().areas and first.pos_ != "DET"
    return named and any(source.contains(mention.span) for source in sources)


def _says_there(it: Setting) -> bool:
    """Whether the sentence says that it was "there", at the place named before."""
    tokens = it.around.doc[slice(*it.sentence)]
    return any(token.lower_ == _THERE and token.dep_ == "advmod" for token in tokens)


_THERE = "there"


def _is_total(it: Setting) -> bool:
    """Whether a row of a table adds up the others."""
    cell, text = it.candidate.cell, it.around.document.text
    return cell is not None and not _without_total(text[cell.name.start : cell.name.end])


def _without_total(name: str) -> str:
    """Whom or what a row adds up: "Marrow Province" for "Marrow Province, total"."""
    first, _, last = name.rpartition(",")
    return first.strip() if last.strip().lower() in place_words().totals else name


def _listed_place(
    candidate: Candidate, sentence: tuple[int, int], around: Surroundings
) -> PlaceMention | None:
    """The place that a row of a table is about: a cell of the row, else one in the caption."""
    text = around.document.text
    for words in candidate.cells:
        place = around.known_places.named.get(plain(text[words.start : words.end]))
        if place is not None:
            return PlaceMention(sentence[0], sentence[1], words, place, "in")
    cell = candidate.cell
    if cell is not None and text[cell.kind.start : cell.kind.end].lower() in place_words().kinds:
        name = _without_total(text[cell.name.start : cell.name.end])
        if not name:
            return None
        place = around.known_places.find(name) or NamedPlace(name, name)
        return PlaceMention(sentence[0], sentence[1], cell.name, place, "in")
    here = mentions_in(sentence, around.places)
    caption = cell.caption if cell is not None else None
    if here or caption is None:
        return next(iter(here), None)
    first = bisect_left(around.places, caption.start, key=lambda mention: mention.span.start)
    above = around.places[first] if first < len(around.places) else None
    return above if above is not None and caption.contains(above.span) else None
