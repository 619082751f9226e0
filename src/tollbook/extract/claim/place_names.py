"""The places that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from tollbook.extract.claim.place_runs import led_to, named_runs, trimmed
from tollbook.extract.claim.place_words import PlaceWords, place_words
from tollbook.extract.columns import ids_of, places_with, unparsed
from tollbook.model import Span, place_includes, place_inside
from tollbook.vocab.nations import Nations
from tollbook.vocab.places import NamedPlace, Places, plain


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text, at tokens `start` to `end` (exclusive).

    `preposition` is the word that says how something relates to it ("in"), or ""; a `refuge` is
    where people are taken who were hurt elsewhere.
    """

    start: int
    end: int
    span: Span
    place: NamedPlace
    preposition: str
    refuge: bool = False


def find_places(doc: Doc, known: Places, language: str = "en") -> list[PlaceMention]:
    """All places named in the text, in order, each with its id.

    A short name stands for the one longer place of the same text that begins with it ("Kursk"
    for "Kursk Oblast"), and a kind of place with "the" for the last place of that kind ("the
    gorge" for "Harrad gorge"); where several do, the name stands for itself.
    """
    words = place_words(language)
    full = _full_names(doc, words)
    names = named_runs(doc, known, words, full)
    countries = {
        nation.code
        for first, last in names
        if (nation := known.nations.by_name.get(plain(doc[first:last].text))) is not None
    }
    countries.update(code for gap in unparsed(doc) for code in _nations_in(gap, known.nations))
    resolver = _Resolver(doc, known, words, countries)
    found = []
    for first, last in names:
        text = trimmed(doc[first:last].text)
        if text in words.not_places:
            continue
        place = resolver.place(first, last, full.get(text, text))
        found.append(_mention(doc, first, last, place, words))
    kinds = _kinds_again(doc, found, words)
    return sorted([*found, *kinds], key=lambda mention: mention.start) if kinds else found


def _nations_in(text: str, nations: Nations) -> Iterator[str]:
    """Codes of the nations named in a stretch of text that is not parsed."""
    words = _WORD.findall(text)
    for at, word in enumerate(words):
        if word[0].isupper():
            for size in range(1, _LONGEST + 1):
                name = plain(trimmed(" ".join(words[at : at + size])))
                nation = nations.by_name.get(name) or nations.by_name.get(name.rstrip("."))
                if nation is not None:
                    yield nation.code


_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_LONGEST = 4  # words of the name of a nation


def _mention(doc: Doc, first: int, last: int, place: NamedPlace, words: PlaceWords) -> PlaceMention:
    span = Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
    where = _preposition(doc, first, words)
    if where in words.weak and led_to(doc, last):
        where = words.here
    return PlaceMention(first, last, span, place, where, doc[last - 1].lower_ in words.refuges)


def _kinds_again(doc: Doc, found: list[PlaceMention], words: PlaceWords) -> list[PlaceMention]:
    """Places named again by their kind alone: "the gorge", after "the Harrad gorge"."""
    last: dict[str, PlaceMention] = {}
    again: list[PlaceMention] = []
    ahead = iter([*found, None])
    mention = next(ahead)
    for at in places_with(doc, "ORTH", ids_of(words.kinds)):
        while mention is not None and mention.start <= at:
            for end in {mention.start, mention.end - 1}:
                kind = words.kind_of.get(doc[end].lower_)
                if kind is not None:
                    last[kind] = mention
            mention = next(ahead)
        named = last.get(words.kind_of[doc[at].lower_])
        if named is None or at == 0 or doc[at - 1].lower_ != "the" or named.end > at:
            continue
        if not (at + 1 < len(doc) and doc[at + 1].lower_ == "of"):
            again.append(replace(_mention(doc, at, at + 1, named.place, words)))
    return again


def _full_names(doc: Doc, words: PlaceWords) -> dict[str, str]:
    """Short names that stand for the one area of the text whose name begins with them."""
    full: dict[str, set[str]] = {}
    for at in places_with(doc, "ORTH", ids_of(words.areas)):
        if at == 0:
            continue
        first = at - 1
        while (
            first > at - 3
            and first > 0
            and doc[first - 1].text[:1].isupper()
            and doc[first - 1].dep_ == "compound"
        ):
            first -= 1
        short = doc[first:at].text
        if short[:1].isupper():
            full.setdefault(short, set()).add(doc[first : at + 1].text)
    return {short: next(iter(long)) for short, long in full.items() if len(long) == 1}


@dataclass(frozen=True, slots=True)
class _Resolver:
    """What a place name of one text stands for.

    Attributes:
        countries: codes of the nations that the text names; they decide between namesakes.
    """

    doc: Doc
    known: Places
    words: PlaceWords
    countries: set[str]

    def place(self, first: int, last: int, name: str) -> NamedPlace:
        """The place at tokens `first` to `last`; an unknown name stands for itself."""
        place = self.known.find(name, self.countries)
        if place is not None and ("/" not in place.id or plain(name) in self.known.named):
            return place
        around = self._around(first, last)
        if around is not None:
            inside = self.known.find(name, {around.id.split("/")[0]})
            if inside is not None and place_includes(around.id, inside.id):
                return inside  # the gazetteer says the same, and more
            return NamedPlace(place_inside(around.id, name), name)
        return place or self._area(name) or NamedPlace(name, name)

    def _area(self, name: str) -> NamedPlace | None:
        """An area called after its town: "Marib Province" lies where Marib does."""
        stem, _, last = name.rpartition(" ")
        seat = self.known.find(stem, self.countries) if last in self.words.areas else None
        return NamedPlace(f"{seat.id.split('/')[0]}/{name}", name) if seat is not None else None

    def _around(self, first: int, last: int) -> NamedPlace | None:
        """The place said to be around: "Sudzha, Kursk Oblast", "Russia’s Kursk Oblast"."""
        doc, nations = self.doc, self.known.nations
        owner = first - 2 if first >= 2 and doc[first - 1].lower_ in {"’s", "'s"} else first - 1
        nation = nations.find(doc[owner].text) if owner >= 0 else None
        if nation is not None:
            return NamedPlace(nation.code, nation.name)
        if last + 1 < len(doc) and doc[last].text in {",", "in"}:
            return self._after(last + 1)
        return None

    def _after(self, first: int) -> NamedPlace | None:
        """The known place or area whose name begins at token `first`."""
        doc, end = self.doc, first
        while end < min(len(doc), first + 4) and doc[end].text[:1].isupper():
            end += 1
        for stop in range(end, first, -1):
            name = trimmed(doc[first:stop].text)
            key = plain(name)
            if key in self.known.named or key in self.known.nations.by_name:
                return self.known.find(name, self.countries)
            if doc[stop - 1].text in self.words.areas and stop - first > 1:
                return self.place(first, stop, name)
            if (division := self.known.division(name, self.countries)) is not None:
                return division
        return None


def _preposition(doc: Doc, first: int, words: PlaceWords) -> str:
    """The word that says how something relates to the place: "in" in "in the town of Arvane"."""
    named = False  # whether a noun of the place itself was passed: "the town of"
    for at in range(first - 1, max(0, first - 7) - 1, -1):
        token = doc[at]
        if token.lower_ == "of" and at > 0 and doc[at - 1].lower_ in words.kinds:
            named = True
        elif token.lower_ in words.prepositions:
            return str(token.lower_)
        elif token.pos_ in {"VERB", "PUNCT", "AUX", "SCONJ"}:
            break
    return "of" if named else ""
