"""Where: the places that a text names, and which of them a claim is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tollbook.model import Place, Span
from tollbook.vocab import load
from tollbook.vocab.places import NamedPlace, Places, plain

_ENTITY_LABELS = frozenset({"GPE", "LOC", "FAC"})
_JOINERS = frozenset({"al", "el", "de", "la", "del", "of", "-", "’s", "'s"})


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text, at tokens `start` to `end` (exclusive).

    `preposition` is the word that says how something relates to it ("in"), or "".
    """

    start: int
    end: int
    span: Span
    place: NamedPlace
    preposition: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of `places.toml`."""

    areas: frozenset[str]
    heads: frozenset[str]
    prepositions: frozenset[str]
    weak: frozenset[str]


@cache
def place_words(language: str = "en") -> PlaceWords:
    """The words that make a name a place, by language."""
    data = load("places", language)
    return PlaceWords(
        areas=frozenset([*data["areas"], *(area.lower() for area in data["areas"])]),
        heads=frozenset(data["heads"]),
        prepositions=frozenset(data["prepositions"]),
        weak=frozenset(data["weak"]),
    )


def find_places(doc: Doc, known: Places, language: str = "en") -> list[PlaceMention]:
    """All places named in the text, in order, each with its id.

    A short name stands for the one longer place of the same text that begins with it ("Kursk"
    for "Kursk Oblast"); where several do, it stands for itself.
    """
    words = place_words(language)
    full = _full_names(doc, words)
    names = _names(doc, known, words, full)
    countries = {
        nation.code
        for first, last in names
        if (nation := known.nations.by_name.get(plain(doc[first:last].text))) is not None
    }
    found = []
    for first, last in names:
        text = _trimmed(doc[first:last].text)
        place = _resolve(doc, first, last, full.get(text, text), known, countries, words)
        if place is not None:
            span = Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
            found.append(PlaceMention(first, last, span, place, _preposition(doc, first, words)))
    return found


def _full_names(doc: Doc, words: PlaceWords) -> dict[str, str]:
    """Short names that stand for the one area of the text whose name begins with them."""
    full: dict[str, set[str]] = {}
    for token in doc[1:]:
        if token.text in words.areas:
            first = token.i - 1
            while (
                first > token.i - 3
                and first > 0
                and doc[first - 1].text[:1].isupper()
                and doc[first - 1].dep_ == "compound"
            ):
                first -= 1
            short = doc[first : token.i].text
            if short[:1].isupper():
                full.setdefault(short, set()).add(doc[first : token.i + 1].text)
    return {short: next(iter(long)) for short, long in full.items() if len(long) == 1}


def _names(
    doc: Doc, known: Places, words: PlaceWords, full: dict[str, str]
) -> list[tuple[int, int]]:
    """Token ranges that name a place: entities, area names, and names after "in" or "near"."""
    ranges: list[tuple[int, int]] = []
    entities = {e.start: e for e in doc.ents if e.label_ in _ENTITY_LABELS}
    at = 0
    while at < len(doc):
        token = doc[at]
        if not token.text[:1].isupper():
            at += 1
            continue
        end = at + 1
        while end < len(doc) and (doc[end].text[:1].isupper() or doc[end].lower_ in _JOINERS):
            end += 1
        while end > at + 1 and not doc[end - 1].text[:1].isupper():
            end -= 1
        if end < len(doc) and doc[end].text in words.areas and doc[end].text != "city":
            end += 1
        start = _after_owner(doc, at, end, known)
        ranges += _inside(doc, start, end, entities, known, words, full)
        at = max(end, at + 1)
    return ranges


def _after_owner(doc: Doc, at: int, end: int, known: Places) -> int:
    """Where the name proper begins: after "Russia’s" in "Russia’s Kursk"."""
    for i in range(end - 2, at, -1):
        if doc[i].lower_ in {"’s", "'s"} and known.nations.find(doc[i - 1].text) is not None:
            return i + 1
    return at


def _inside(
    doc: Doc,
    at: int,
    end: int,
    entities: dict[int, TokenSpan],
    known: Places,
    words: PlaceWords,
    full: dict[str, str],
) -> list[tuple[int, int]]:
    """The places inside the run of capitalised tokens `at` to `end`."""
    text = doc[at:end].text
    if known.named.get(plain(_trimmed(text))) or doc[end - 1].text in words.areas:
        start = at
        while start < end - 1 and (
            known.nations.find(_trimmed(doc[start].text)) or doc[start].lower_ in {"’s", "'s"}
        ):
            start += 1
        return [(start, end)] if end - start > 1 or known.named.get(plain(text)) else []
    found = []
    i = at
    while i < end:
        for j in range(end, i, -1):
            piece = plain(_trimmed(doc[i:j].text))
            entity = entities.get(i)
            is_entity = entity is not None and entity.end == j
            placed = i > 0 and doc[i - 1].lower_ in words.prepositions | words.heads
            short = _trimmed(doc[i:j].text) in full
            if (
                short
                or piece in known.named
                or piece in known.nations.by_name
                or (is_entity and j - i <= 4)
            ):
                found.append((i, j))
                break
            if (
                placed
                and i == at
                and j == end
                and j - i <= 3
                and doc[i].pos_ == "PROPN"
                and doc[i].ent_type_ not in {"PERSON", "DATE", "NORP", "ORG"}
                and doc[i - 1].lower_ not in words.weak
            ):
                found.append((i, j))
                break
        else:
            i += 1
            continue
        i = j
    return found


def _trimmed(text: str) -> str:
    return text.removesuffix("’s").removesuffix("'s").strip()


def _resolve(
    doc: Doc,
    first: int,
    last: int,
    name: str,
    known: Places,
    countries: set[str],
    words: PlaceWords,
) -> NamedPlace | None:
    place = known.find(name, countries)
    if place is not None and "/" not in place.id:
        return place
    around = _around(doc, first, last, known, countries, words)
    if place is not None and plain(name) in known.named:
        return place
    if around is not None:
        return NamedPlace(f"{around.id}/{name}", name)
    if place is not None:
        return place
    area = name.rsplit(" ", 1)
    if len(area) == 2 and area[1] in words.areas:
        seat = known.find(area[0], countries)
        if seat is not None:
            return NamedPlace(f"{seat.id.split('/')[0]}/{name}", name)
    if len(countries) == 1:
        return NamedPlace(f"{next(iter(countries))}/{name}", name)
    return NamedPlace(name, name)


def _around(
    doc: Doc, first: int, last: int, known: Places, countries: set[str], words: PlaceWords
) -> NamedPlace | None:
    """The place said to be around: "Sudzha, Kursk Oblast", "Russia’s Kursk Oblast"."""
    if first >= 2 and doc[first - 1].lower_ in {"’s", "'s"}:
        nation = known.nations.find(doc[first - 2].text)
        return NamedPlace(nation.code, nation.name) if nation else None
    if first >= 1 and (nation := known.nations.find(doc[first - 1].text)) is not None:
        return NamedPlace(nation.code, nation.name)
    if last + 1 < len(doc) and doc[last].text in {",", "in"} and doc[last + 1].text[:1].isupper():
        end = last + 2
        while end < len(doc) and doc[end].text[:1].isupper() and end < last + 5:
            end += 1
        for stop in range(end, last + 1, -1):
            name = _trimmed(doc[last + 1 : stop].text)
            if plain(name) in known.named or plain(name) in known.nations.by_name:
                return known.find(name, countries)
            if doc[stop - 1].text in words.areas and stop - last > 2:
                return _resolve(doc, last + 1, stop, name, known, countries, words)
    return None


def _preposition(doc: Doc, first: int, words: PlaceWords) -> str:
    for token in reversed(doc[max(0, first - 5) : first]):
        if token.lower_ in words.prepositions:
            return str(token.lower_)
        if token.pos_ in {"VERB", "PUNCT", "AUX", "SCONJ"}:
            break
    return ""


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
    for mention in mentions:
        if not sentence[0] <= mention.start < sentence[1] or not mention.preposition:
            continue
        if any(span.overlaps(mention.span) for span in avoid):
            continue
        weak = mention.preposition in words.weak
        before = mention.start < near.i
        rank = (int(weak), int(before), abs(mention.start - near.i))
        if best is None or rank < best[0]:
            best = (rank, mention)
    return best[1] if best else None


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
