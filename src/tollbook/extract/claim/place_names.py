"""The places that a text names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from tollbook.extract.columns import column, ids_of, places_with
from tollbook.model import Span
from tollbook.vocab import load
from tollbook.vocab.places import NamedPlace, Places, plain

_LONGEST = 12  # tokens of a known name: a text all in capitals is one run from end to end
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
    """The words of `places.toml`; `leads` are those after which any name is a place's."""

    areas: frozenset[str]
    heads: frozenset[str]
    prepositions: frozenset[str]
    weak: frozenset[str]
    not_places: frozenset[str]
    leads: frozenset[str]


@cache
def place_words(language: str = "en") -> PlaceWords:
    """The words that make a name a place, by language."""
    data = load("places", language)
    return PlaceWords(
        areas=frozenset([*data["areas"], *(area.lower() for area in data["areas"])]),
        heads=frozenset(data["heads"]),
        prepositions=frozenset(data["prepositions"]),
        weak=frozenset(data["weak"]),
        not_places=frozenset(data["not_places"]),
        leads=frozenset([*data["prepositions"], *data["heads"]]) - frozenset(data["weak"]),
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
    resolver = _Resolver(doc, known, words, countries)
    found = []
    for first, last in names:
        text = _trimmed(doc[first:last].text)
        if text in words.not_places:
            continue
        place = resolver.place(first, last, full.get(text, text))
        span = Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
        found.append(PlaceMention(first, last, span, place, _preposition(doc, first, words)))
    return found


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


def _names(
    doc: Doc, known: Places, words: PlaceWords, full: dict[str, str]
) -> list[tuple[int, int]]:
    """Token ranges that name a place: entities, area names, and names after "in" or "near"."""
    ranges: list[tuple[int, int]] = []
    entities = {e.start: e.end for e in doc.ents if e.label_ in _ENTITY_LABELS}
    inside = _Inside(doc, entities, known, words, full)
    after = 0
    capitals = _capitals(doc)
    for at in capitals:
        if at < after:
            continue
        end = at + 1
        while end < len(doc) and (end in capitals or doc[end].lower_ in _JOINERS):
            end += 1
        while end > at + 1 and end - 1 not in capitals:
            end -= 1
        if end < len(doc) and doc[end].text in words.areas and doc[end].text != "city":
            end += 1
        ranges += inside.run(_after_owner(doc, at, end, known), end)
        after = end
    return ranges


def _capitals(doc: Doc) -> dict[int, None]:
    """Where the words stand that begin with a capital, in order."""
    orths = column(doc, "ORTH")
    strings = doc.vocab.strings
    capital = {orth for orth in set(orths) if strings[orth][:1].isupper()}
    return dict.fromkeys(i for i, orth in enumerate(orths) if orth in capital)


def _after_owner(doc: Doc, at: int, end: int, known: Places) -> int:
    """Where the name proper begins: after "Russia’s" in "Russia’s Kursk"."""
    for i in range(end - 2, at, -1):
        if doc[i].lower_ in {"’s", "'s"} and known.nations.find(doc[i - 1].text) is not None:
            return i + 1
    return at


@dataclass(frozen=True, slots=True)
class _Inside:
    """What is asked of every run of capitalised words of one text."""

    doc: Doc
    entities: dict[int, int]
    known: Places
    words: PlaceWords
    full: dict[str, str]

    def run(self, at: int, end: int) -> list[tuple[int, int]]:
        """The places inside the run of tokens `at` to `end`."""
        doc, known = self.doc, self.known
        if known.named or doc[end - 1].text in self.words.areas:
            text = doc[at:end].text
            if known.named.get(plain(_trimmed(text))) or doc[end - 1].text in self.words.areas:
                start = self._past_owner(at, end)
                return [(start, end)] if end - start > 1 or known.named.get(plain(text)) else []
        found = []
        i = at
        while i < end:
            stop = self._longest(i, end, whole=i == at)
            if stop is not None:
                found.append((i, stop))
            i = stop or i + 1
        return found

    def _past_owner(self, at: int, end: int) -> int:
        """Past the nation in "Russia’s Kursk Oblast"."""
        start = at
        while start < end - 1 and (
            self.known.nations.find(_trimmed(self.doc[start].text))
            or self.doc[start].lower_ in {"’s", "'s"}
        ):
            start += 1
        return start

    def _longest(self, i: int, end: int, *, whole: bool) -> int | None:
        """Where the longest place that begins at token `i` ends, or None.

        `whole`: whether the run begins at `i`.
        """
        if whole and end - i <= 3 and self._placed(i):
            return end
        entity = self.entities.get(i, 0)
        for j in range(min(end, i + _LONGEST), i, -1):
            if (entity == j and j - i <= 4) or self._named(i, j):
                return j
        return None

    def _named(self, i: int, j: int) -> bool:
        """Whether the tokens `i` to `j` are a name that is known."""
        name = _trimmed(self.doc[i:j].text)
        piece = plain(name)
        known = self.known
        return name in self.full or piece in known.named or piece in known.nations.by_name

    def _placed(self, i: int) -> bool:
        """Whether a name at `i` follows a word that says where: "in", "the town of"."""
        if i == 0:
            return False
        name = self.doc[i]
        return (
            self.doc[i - 1].lower_ in self.words.leads
            and name.pos_ == "PROPN"
            and name.ent_type_ not in {"PERSON", "DATE", "NORP", "ORG"}
        )


def _trimmed(text: str) -> str:
    return text.removesuffix("’s").removesuffix("'s").strip()


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
            return NamedPlace(f"{around.id}/{name}", name)
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
            name = _trimmed(doc[first:stop].text)
            key = plain(name)
            if key in self.known.named or key in self.known.nations.by_name:
                return self.known.find(name, self.countries)
            if doc[stop - 1].text in self.words.areas and stop - first > 1:
                return self.place(first, stop, name)
        return None


def _preposition(doc: Doc, first: int, words: PlaceWords) -> str:
    for token in reversed(doc[max(0, first - 5) : first]):
        if token.lower_ in words.prepositions:
            return str(token.lower_)
        if token.pos_ in {"VERB", "PUNCT", "AUX", "SCONJ"}:
            break
    return ""
