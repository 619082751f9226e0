"""Which numbers of a piece may count whom an outcome befell, told by the words around them alone.

"A parcel was sent" and "two trials were held" count nobody. What is not surely so is left to the
parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice

from tollbook.config import Config
from tollbook.extract.claim.kinds import Kind
from tollbook.extract.claim.misspelt import meant
from tollbook.extract.claim.other_words import tells_outcome
from tollbook.extract.claim.table import CELL
from tollbook.extract.claim.triggers import Frame
from tollbook.extract.claim.triggers import Outcomes as Outcome
from tollbook.extract.holding import Outcomes, restricted
from tollbook.extract.knowledge import knowledge
from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.extract.pieces import WORD, Piece, bare
from tollbook.vocab import load
from tollbook.vocab.nouns import noun_kinds

_NOUN_PHRASE = 6  # words at most from an article or a number to the noun that it counts
_REACH = 90  # code points in which so many words stand
_COUNTED = frozenset({NumeralKind.CARDINAL, NumeralKind.VAGUE})
_OWN = frozenset({Frame.NOUN, Frame.PERSON})  # outcome words that are counted themselves
_BREAK = re.compile(r"[,;:.()\[\]\"“”?!—–|/]|\n\s*\n")
_HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Counting:
    """Chooses the pieces in which a number may count whom an outcome befell.

    Attributes:
        open: outcome words that befall anyone.
        bound: outcome words that befall some only, and the words for these.
        somebody: words for whom an outcome can befall: people, households, dwellings, and what
            packs count; names of nations; and outcome words that are counted themselves.
        things: nouns of things and animals.
        ends: words before which a noun phrase has ended.
        articles: the articles behind which a noun stands.
        endings: of nouns made of verbs and places, which may stand for people.
    """

    open: Outcomes
    bound: tuple[tuple[Outcomes, frozenset[str]], ...]
    somebody: frozenset[str]
    things: frozenset[str]
    ends: frozenset[str]
    articles: frozenset[str]
    endings: tuple[str, ...]

    def may_count(self, piece: Piece, text: str, numerals: Iterable[Numeral]) -> bool:
        """Whether one of the numbers in a piece of `text` may count whom an outcome befell."""
        if CELL in text[piece.span.start : piece.span.end] or tells_outcome(piece.words):
            return True
        return self._befalls(piece.words) and any(
            self._counts(text, piece.span.end, numeral) for numeral in numerals
        )

    def _befalls(self, words: Sequence[str]) -> bool:
        """Whether an outcome word stands in a piece with one for whom it befalls."""
        if self.open.within(words):
            return True
        plain = [bare(word) for word in words]
        return any(
            not whom.isdisjoint(plain) and outcomes.within(words) for outcomes, whom in self.bound
        )

    def _counts(self, text: str, end: int, numeral: Numeral) -> bool:
        start = numeral.span.end
        said = text[start : min(end, start + _REACH)]
        if numeral.kind is NumeralKind.ARTICLE:
            if text[numeral.span.start : start].lower() not in self.articles:
                return True
            return any(self._is_somebody(word) for word in self._phrase(said)[0])
        if numeral.kind not in _COUNTED:
            return True
        broken = _BREAK.search(said)
        phrase, following = self._phrase(said[: broken.start()] if broken else said)
        first = next(iter(phrase), None)
        if first is None or following == "of" or not self._is_thing(bare(first.lower())):
            return True
        return any(self._is_somebody(word) for word in phrase)

    def _phrase(self, said: str) -> tuple[list[str], str | None]:
        """The words of the noun phrase that a text begins with, and the one that ends it."""
        found: list[str] = []
        for match in islice(WORD.finditer(said), _NOUN_PHRASE):
            if match[0].lower() in self.ends:
                return found, match[0].lower()
            found.append(match[0])
        return found, None

    def _is_somebody(self, said: str) -> bool:
        """Whether a word may stand for somebody: a listed one, a name, or one made of a verb."""
        word = bare(said.lower())
        parts = [word, *word.split("-")] if "-" in word else [word]
        listed = self.somebody
        if any(p in listed or p.removesuffix("s") in listed or meant(p) for p in parts):
            return True
        return (said[0].isupper() or word.endswith(self.endings)) and not self._is_thing(word)

    def _is_thing(self, word: str) -> bool:
        forms = [word, word.removesuffix("s"), word.removesuffix("es")]
        forms += [word.removesuffix("ies") + "y"] if word.endswith("ies") else []
        return any(form in self.things for form in forms)


@lru_cache(maxsize=8)
def counting(config: Config) -> Counting:
    """The choice by the vocabularies of `config`, made once."""
    known = knowledge(config)
    nouns = noun_kinds(config.language)
    nations = known.people.nations
    kinds = known.people.kinds
    somebody = {*kinds, *nations.by_name, *nations.by_adjective}
    somebody.update(noun for noun, kind in nouns.items() if kind == "person")
    somebody.update(
        word
        for word, found in known.outcomes.words.items()
        if any(frames & _OWN for _, frames in found)
    )
    needs = sorted({outcome.needs for outcome in known.outcomes.outcomes.values()})
    whom = {need: _whom(need, kinds.items()) for need in needs}
    words = load("passages", config.language)
    return Counting(
        open=Outcomes.of(restricted(known.outcomes, lambda outcome: whom[outcome.needs] is None)),
        bound=tuple(
            (Outcomes.of(restricted(known.outcomes, partial(_needs, need))), listed)
            for need, listed in whom.items()
            if listed is not None
        ),
        somebody=frozenset(somebody),
        things=frozenset(noun for noun, kind in nouns.items() if kind in {"thing", "animal"}),
        ends=frozenset(words["ends_of_phrases"]),
        articles=frozenset(words["articles"]),
        endings=tuple(load("links", config.language)["person_endings"]),
    )


_ANYONE = frozenset(
    {"", "person", "no troops", "itself", "unarmed", "named", "living", "people understood"}
)


def _needs(need: str, outcome: Outcome) -> bool:
    return outcome.needs == need


def _whom(need: str, kinds: Iterable[tuple[str, Kind]]) -> frozenset[str] | None:
    """The words of which an outcome needs one; None where a number alone may do."""
    if need in _ANYONE:
        return None
    if need == "troops":
        return frozenset(w for w, k in kinds if k.facets.get("role") in {"military", "fighter"})
    if need == "dwelling":
        return frozenset(w for w, k in kinds if "dwelling" in k.facets or k.name == _HOUSEHOLD)
    return frozenset(word for word, kind in kinds if kind.unit == need)
