"""Which pieces of a text can support a claim of another: who speaks, of whom, where, since when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tollbook.config import Config
from tollbook.extract.attribution.cues import load_cues
from tollbook.extract.attribution.marks import find_quotes
from tollbook.extract.claim.inflect import verb_forms
from tollbook.extract.knowledge import knowledge
from tollbook.extract.likelihood.words import words as likelihood_words
from tollbook.extract.parse import load_pipeline
from tollbook.extract.pieces import Piece, bare
from tollbook.extract.speaking import Speaking
from tollbook.model import Span
from tollbook.vocab import load

_PLACES, _PEOPLES = 2, 2  # pieces before a claim that are read for its place and its people
_LABEL = 30  # code points of the label of a speaker
_OF_NATION = 6  # words at most between the name of a nation and that of its people


@dataclass(frozen=True, slots=True)
class Supporting:
    """Chooses the pieces of a text that claims in others need.

    Attributes:
        roles: words for people in a role ("soldiers"), whom the text may name with their nation.
        nations: the last words of names and adjectives of nations.
        words: the lists of `passages.toml`.
        place: a preposition with a name behind it; `known_places`: first words of known names.
        areas: words that make a name one of an area ("Oblast"); `area`: such a name.
        judged: words of which a judgement has one.
        speaking: chooses those that tell who speaks.
        common: words that stand between noun phrases, or open one.
    """

    roles: frozenset[str]
    nations: frozenset[str]
    words: Mapping[str, frozenset[str]]
    place: re.Pattern[str]
    known_places: frozenset[str]
    areas: frozenset[str]
    area: re.Pattern[str]
    judged: frozenset[str]
    speaking: Speaking
    common: frozenset[str]

    def of(
        self,
        text: str,
        pieces: Sequence[Piece],
        holding: Collection[int],
        dates: Callable[[], Sequence[Span]],
    ) -> set[int]:
        """The pieces that may say what those that hold a claim leave open.

        Args:
            text: the text.
            pieces: its pieces.
            holding: the pieces in which a claim stands.
            dates: finds the days that the text names.
        """
        first = min(holding)
        found = {at for at in range(first, len(pieces)) if self._points_back(pieces[at])}
        counted = sorted({*holding, *found})
        speaking = {*counted, *_quoting(text, pieces, counted)}
        found |= speaking
        before = range(counted[-1] + 1)
        places = [at for at in before if self._place(text, pieces[at])]
        listed = [at for at in places if self._place(text, pieces[at], listed=True)]
        labels = [at for at in before if _labelled(text, pieces[at])]
        peoples = [at for at in before if self._people(pieces[at])]
        for at in counted:
            found.update(_last(places, at, _PLACES), _last(listed, at, 1), _last(labels, at, 1))
            found.update(_last(peoples, at, _PEOPLES))
        found |= self.speaking.of(text, pieces, speaking)
        found.update([*self._longer_names(text, pieces, found)])
        if any(not self.words["since"].isdisjoint(pieces[at].words) for at in counted):
            found |= self.happenings(pieces, dates())
        return found

    def _longer_names(
        self, text: str, pieces: Sequence[Piece], kept: Collection[int]
    ) -> Iterator[int]:
        """The pieces in which a name of the kept is longer: "Kursk Oblast" of "Kursk"."""
        said = {word for at in kept for word in pieces[at].words}
        for at, piece in enumerate(pieces):
            if at not in kept and not self.areas.isdisjoint(piece.words):
                named = self.area.finditer(text, piece.span.start, piece.span.end)
                if any(not said.isdisjoint(match[0].lower().split()) for match in named):
                    yield at

    def _points_back(self, piece: Piece) -> bool:
        counted = not self.words["numbers"].isdisjoint(piece.words)
        counted = counted or any(word[0].isdigit() for word in piece.words)
        near = piece.words if counted else ()
        first = self.words["pointing"].isdisjoint(near[:2])
        return counted and not (first and self.words["pointing"].isdisjoint(_of_whom(near)))

    def _place(self, text: str, piece: Piece, *, listed: bool = False) -> bool:
        """Whether a place may be named in which something happened; `listed`: a known one."""
        if self.words["places"].isdisjoint(piece.words):
            return False
        found = self.place.finditer(text, piece.span.start, piece.span.end)
        names = (bare(match[1].lower()) for match in found)
        if listed:
            return any(name in self.known_places for name in names)
        return any(name not in self.words["no_places"] for name in names)

    def _people(self, piece: Piece) -> bool:
        """Whether people in a role may be named with their nation: "Norland's elite troops"."""
        words = [bare(word) for word in piece.words]
        return not self.roles.isdisjoint(words) and any(
            word in self.roles and self._of_nation(words[max(0, at - _OF_NATION) : at])
            for at, word in enumerate(words)
        )

    def _of_nation(self, before: Sequence[str]) -> bool:
        """Whether the words before a noun name a nation, with no other noun phrase between."""
        for word in reversed(before):
            if word in self.nations or word in self.common:
                return word in self.nations
        return False

    def happenings(self, pieces: Sequence[Piece], dates: Sequence[Span]) -> set[int]:
        """The pieces with a date of the calendar: what they tell may have happened then."""
        starts = [piece.span.start for piece in pieces]
        dated = {bisect_right(starts, date.start) - 1 for date in dates}
        return {at for at in dated if at >= 0}

    def told(self, pieces: Sequence[Piece], dates: Sequence[Span]) -> set[int]:
        """The pieces that may make a statement or tell an event."""
        judging = {at for at, p in enumerate(pieces) if not self.judged.isdisjoint(p.words)}
        return judging | self.happenings(pieces, dates)


def _last(fitting: Sequence[int], at: int, most: int) -> Sequence[int]:
    """The last of the fitting pieces up to one, and itself."""
    end = bisect_right(fitting, at)
    return fitting[max(0, end - most) : end]


def _quoting(text: str, pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """The pieces that name who speaks in one of the kept.

    Those beside the quotation in which it stands, and the one before that ends on a colon.
    """
    quotes = find_quotes(text)
    starts = [piece.span.start for piece in pieces]
    found = {at - 1 for at in kept if at and _leads_on(text, pieces[at - 1])}
    for quote in quotes:
        first = bisect_right(starts, quote.span.start) - 1
        last = bisect_right(starts, quote.span.end - 1) - 1
        if quote.long and bisect_left(kept, first) < bisect_right(kept, last):
            found.update(range(max(0, first - 1), min(len(pieces), last + 2)))
    return found


def _leads_on(text: str, piece: Piece) -> bool:
    return text[piece.span.start : piece.span.end].rstrip().endswith(":")


def _labelled(text: str, piece: Piece) -> bool:
    """Whether the piece begins with a label that may name its speaker: "TORVE: …"."""
    return ":" in text[piece.span.start : min(piece.span.end, piece.span.start + _LABEL)]


def _of_whom(words: Sequence[str]) -> list[str]:
    """The words behind "of" and "among": of whom a part is counted."""
    return [word for before, word in pairwise(words) if before in {"of", "among"}]


@lru_cache(maxsize=8)
def supporting(config: Config) -> Supporting:
    """The choice of pieces by the vocabularies of `config`, made once."""
    known = knowledge(config)
    words = {name: frozenset(ws) for name, ws in load("passages", config.language).items()}
    roles = {form for form, kind in known.people.kinds.items() if "role" in kind.facets}
    nations = known.people.nations
    names = {name.split()[-1].rstrip(".") for name in (*nations.by_name, *nations.by_adjective)}
    cues = load_cues(config.language)
    places = "|".join(sorted(words["places"]))
    kinds = load("places", config.language)
    areas = frozenset(kind.lower() for kind in [*kinds["areas"], *kinds["features"]])
    return Supporting(
        roles=frozenset(roles),
        nations=frozenset(names),
        words=words,
        place=re.compile(rf"\b(?i:{places})\s+(?:[\w’'-]+\s+){{0,5}}?([^\W\d_a-z]\w*)"),
        known_places=frozenset(
            name.split()[0].rstrip(".") for name in (*known.places.named, *nations.by_name) if name
        ),
        areas=areas,
        area=re.compile(rf"([^\W\d_a-z][\w-]*)\s+(?i:{'|'.join(sorted(areas))})\b"),
        judged=_judged(config.language),
        speaking=Speaking.by(cues, words["citing"]),
        common=frozenset(load_pipeline(config.model).Defaults.stop_words),
    )


def _judged(language: str) -> frozenset[str]:
    """Words of which a judgement has one: the longest of each wording, and verbs of judging."""
    wordings = (
        phrase for found in likelihood_words(language).phrases.values() for phrase, _ in found
    )
    judging = load("statements", language)["judging"]
    verbs = (verb_forms(verb) for verb in {*judging["verbs"], *judging["passive"]})
    return frozenset(max(phrase, key=len) for phrase in wordings).union(*verbs)
