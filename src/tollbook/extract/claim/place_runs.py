"""Which runs of capitalised words name a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from tollbook.extract.claim.place_words import PlaceWords
from tollbook.extract.columns import column
from tollbook.vocab.places import Places, plain

_LONGEST = 12  # tokens of a known name: a text all in capitals is one run from end to end
_SHORT = 3  # tokens of a name that is not known
_ENTITY_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NEVER = frozenset({"DATE", "TIME", "NORP"})
_JOINERS = frozenset({"al", "el", "de", "la", "del", "of", "-", "’s", "'s"})
_PARTICLES = frozenset({"al", "el", "de", "la", "del"})
_OWNERS = frozenset({"’s", "'s"})


def named_runs(
    doc: Doc, known: Places, words: PlaceWords, full: Mapping[str, str]
) -> list[tuple[int, int]]:
    """Token ranges that name a place: entities, area names, and names after "in" or "near".

    Args:
        doc: the text.
        known: the places that are known.
        words: the words that make a name a place.
        full: short names of areas that the text names in full.
    """
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
        if end < len(doc) and _goes_on(doc, at, end, known, words):
            end += 1
        after = end
        if doc[end - 1].text in words.troops and end - at > 1:
            continue
        inside.run(_after_owner(doc, _after_lead(doc, at, end, words), end, known), end)
    return inside.found


def trimmed(text: str) -> str:
    """A name without the mark of the possessive."""
    return text.removesuffix("’s").removesuffix("'s").strip()


def led_to(doc: Doc, end: int) -> bool:
    """Whether a clause follows that tells what happened there: "from Accor, where 69 died"."""
    after = [token.lower_ for token in doc[end : end + 2]]
    return after[:1] == ["where"] or after == [",", "where"]


def _capitals(doc: Doc) -> dict[int, None]:
    """Where the words stand that begin with a capital, in order."""
    orths = column(doc, "ORTH")
    strings = doc.vocab.strings
    capital = {orth for orth in set(orths) if strings[orth][:1].isupper()}
    return dict.fromkeys(i for i, orth in enumerate(orths) if orth in capital)


def _after_lead(doc: Doc, at: int, end: int, words: PlaceWords) -> int:
    """Where the name begins in a run that opens a sentence: after "In" in "In Gorrum district"."""
    opens = end - at > 1 and doc[at].lower_ in words.prepositions and doc[at].pos_ == "ADP"
    return at + 1 if opens else at


def _after_owner(doc: Doc, at: int, end: int, known: Places) -> int:
    """Where the name proper begins: after "Russia’s" in "Russia’s Kursk"."""
    for i in range(end - 2, at, -1):
        if doc[i].lower_ in _OWNERS and known.nations.find(doc[i - 1].text) is not None:
            return i + 1
    return at


def _goes_on(doc: Doc, at: int, end: int, known: Places, words: PlaceWords) -> bool:
    """Whether the noun at `end` is part of the name before it: "Kursk region", "Harrad gorge".

    A feature of a known place is left aside: what befell its market befell the town.
    """
    noun = doc[end].text
    if noun in words.areas:
        return noun != "city"
    return noun in words.ends and plain(doc[at:end].text) not in known.named


@dataclass(frozen=True, slots=True)
class _Inside:
    """What is asked of every run of capitalised words of one text, and what was found."""

    doc: Doc
    entities: Mapping[int, int]
    known: Places
    words: PlaceWords
    full: Mapping[str, str]
    found: list[tuple[int, int]] = field(default_factory=list)

    def run(self, at: int, end: int) -> None:
        """Find the places inside the run of tokens `at` to `end`."""
        doc, known = self.doc, self.known
        kind = doc[end - 1].text in self.words.ends and self._named_kind(at, end)
        if kind or known.named.get(plain(trimmed(doc[at:end].text))):
            start = self._past_owner(at, end) if kind else at
            if end - start > 1 or known.named.get(plain(doc[start:end].text)):
                self.found.append((start, end))
            return
        i = at
        while i < end:
            stop = self._longest(i, end, whole=i == at)
            if stop is not None and not self._is_day(i, stop):
                self.found.append((i, stop))
            i = stop or i + 1

    def _named_kind(self, at: int, end: int) -> bool:
        """Whether the run names an area or a feature, and does not only say which kind of one."""
        doc = self.doc
        if doc[end - 1].text in self.words.areas:
            return True
        names = doc[at : end - 1]  # a name that nobody knows is easily taken for an adjective
        return any(t.pos_ == "PROPN" or t.ent_type_ not in {"", "NORP"} for t in names)

    def _past_owner(self, at: int, end: int) -> int:
        """Past the nation in "Russia’s Kursk Oblast"; "Guatemala City" is called after its own."""
        start, doc = at, self.doc
        while start < end - 1 and (
            self.known.nations.find(trimmed(doc[start].text)) or doc[start].lower_ in _OWNERS
        ):
            start += 1
        named = start == end - 1 and start > at and doc[start].text[:1].isupper()
        return at if named and doc[start - 1].pos_ == "PROPN" else start

    def _longest(self, i: int, end: int, *, whole: bool) -> int | None:
        """Where the longest place that begins at token `i` ends, or None.

        `whole`: whether the run begins at `i`.
        """
        if whole and self._is_short(i, end) and self._placed(i, end):
            return end
        entity = self.entities.get(i, 0)
        for j in range(min(end, i + _LONGEST), i, -1):
            if (entity == j and j - i <= 4) or self._named(i, j):
                return j
        if self.doc[i].text in self.words.firsts and 1 < end - i <= _SHORT:
            return end
        return None

    def _is_short(self, i: int, end: int) -> bool:
        """Whether a run is no longer than an unknown name may be, "de la" aside."""
        long = [token for token in self.doc[i:end] if token.lower_ not in _PARTICLES]
        return len(long) <= _SHORT

    def _is_day(self, i: int, j: int) -> bool:
        return j == i + 1 and self.doc[i].lower_ in self.words.days

    def _named(self, i: int, j: int) -> bool:
        """Whether the tokens `i` to `j` are a name that is known."""
        name = trimmed(self.doc[i:j].text)
        piece = plain(name)
        known = self.known
        return name in self.full or piece in known.named or piece in known.nations.by_name

    def _placed(self, i: int, end: int) -> bool:
        """Whether a name at `i` follows a word that says where: "in", "the town of"."""
        doc = self.doc
        if i == 0 or doc[i].pos_ != "PROPN" or doc[i].ent_type_ in _NEVER:
            return False
        lead = doc[i - 1].lower_
        of_kind = lead == "of" and i > 1 and doc[i - 2].lower_ in self.words.of_place
        listed = lead in {"and", "or"} and bool(self.found) and self.found[-1][1] == i - 1
        last = doc[end - 1]
        of_kind = of_kind or led_to(doc, end) or doc[i].text in self.words.firsts
        if lead == "the" and i > 1 and doc[i - 2].lower_ in self.words.spots:
            named = doc[i].ent_type_ not in {"PERSON", "ORG", "EVENT"}
            return named and self._stands_alone(i, last)  # "at the Brass Rail"
        if last.dep_ == "poss":
            return False
        if last.dep_ == "dobj" and last.head.lemma_ in self.words.struck:
            return doc[i].ent_type_ != "ORG"
        if doc[i].ent_type_ not in {"PERSON", "ORG"}:
            return of_kind or listed or lead in self.words.leads
        return (of_kind or lead in self.words.strong) and self._stands_alone(i, last)

    def _stands_alone(self, i: int, last: Token) -> bool:
        """Whether a name is all that the preposition governs, unlike in "in Hale’s house"."""
        doc = self.doc
        if last.dep_ in {"compound", "poss", "nmod", "amod"}:
            return False
        name = doc[i]
        return not (name.is_upper and name.ent_type_ == "ORG" and last.i == i)
