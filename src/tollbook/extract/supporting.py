"""Which pieces of a text can support a claim of another: who speaks, of whom, where, since when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tollbook.config import Config
from tollbook.extract.attribution.cues import load_cues
from tollbook.extract.attribution.marks import find_quotes
from tollbook.extract.claim.inflect import verb_forms
from tollbook.extract.knowledge import knowledge
from tollbook.extract.likelihood.words import words as likelihood_words
from tollbook.extract.pieces import Piece
from tollbook.model import Span
from tollbook.vocab import load

_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]{3,}")  # a word of four letters at least, in a capital
_FULL = re.compile(r"[^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*)+")  # several in a row
# How many pieces before a claim are read for its place, its people, and who speaks in it.
_PLACES, _PEOPLES, _SPEAKERS, _NAMED = 2, 2, 8, 2
_LABEL = 30  # code points of the label of a speaker
_BESIDE = 4  # words to either side of a verb of saying in which its subject ends


@dataclass(frozen=True, slots=True)
class Supporting:
    """Chooses the pieces of a text that claims in others need.

    Attributes:
        roles: words for people in a role ("soldiers"), whom the text may name with their nation.
        nations: the last words of names and adjectives of nations.
        words: the lists of `passages.toml`.
        place: a preposition with a name behind it.
        areas: words that make a name one of an area ("Oblast"); `area`: such a name.
        judged: words of which a judgement has one.
        saying, pronouns, speakers: words of saying, and words for speakers named elsewhere.
    """

    roles: frozenset[str]
    nations: frozenset[str]
    words: Mapping[str, frozenset[str]]
    place: re.Pattern[str]
    areas: frozenset[str]
    area: re.Pattern[str]
    judged: frozenset[str]
    saying: frozenset[str]
    pronouns: frozenset[str]
    speakers: frozenset[str]

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
        labels = [at for at in before if _labelled(text, pieces[at])]
        peoples = [at for at in before if self._people(pieces[at])]
        for at in counted:
            found.update(_last(places, at, _PLACES), _last(labels, at, 1))
            if self.nations.isdisjoint(pieces[at].words):
                found.update(_last(peoples, at, _PEOPLES))
        found |= self._speaking(text, pieces, speaking)
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

    def _speaking(self, text: str, pieces: Sequence[Piece], speaking: Iterable[int]) -> set[int]:
        """The pieces that may tell who "he", "the ministry" or "Torve" is in some pieces."""
        found: set[int] = set()
        index: dict[str, list[int]] = {}
        for at in speaking:
            words = pieces[at].words
            beside = {
                word
                for verb, said in enumerate(words)
                if said in self.saying
                for word in words[max(0, verb - _BESIDE) : verb + _BESIDE + 1]
            }
            if beside and not index:
                index = _index(pieces)
            if not self.pronouns.isdisjoint(beside):
                found.update(self._before_pronoun(text, pieces, at))
            span = pieces[at].span
            for name in _NAME.findall(text, span.start, span.end):
                if name.lower() in beside:
                    named = index.get(name.lower(), [])
                    full = [i for i in named if _in_full(text, pieces[i].span, name)]
                    earlier = full[: bisect_left(full, at)]
                    found.update(named[:1], full[:_NAMED], earlier[-1:])
            for noun in self.speakers.intersection(beside):
                spoken = index.get(noun, [])
                spoken = spoken[: bisect_left(spoken, at)]
                found.update(spoken[:1], spoken[-_NAMED:])
        return found

    def _before_pronoun(self, text: str, pieces: Sequence[Piece], at: int) -> Iterator[int]:
        """The pieces before one in which somebody is named or speaks."""
        for i in range(max(0, at - _SPEAKERS), at):
            piece = pieces[i]
            named = any(_NAME.finditer(text, piece.span.start, piece.span.end))
            if named or not self.saying.isdisjoint(piece.words):
                yield i

    def _points_back(self, piece: Piece) -> bool:
        counted = not self.words["numbers"].isdisjoint(piece.words)
        counted = counted or any(word[0].isdigit() for word in piece.words)
        near = piece.words if counted else ()
        first = self.words["pointing"].isdisjoint(near[:2])
        return counted and not (first and self.words["pointing"].isdisjoint(_of_whom(near)))

    def _place(self, text: str, piece: Piece) -> bool:
        if self.words["places"].isdisjoint(piece.words):
            return False
        found = self.place.finditer(text, piece.span.start, piece.span.end)
        return any(match[1].lower() not in self.words["no_places"] for match in found)

    def _people(self, piece: Piece) -> bool:
        return not (self.roles.isdisjoint(piece.words) or self.nations.isdisjoint(piece.words))

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


def _index(pieces: Sequence[Piece]) -> dict[str, list[int]]:
    """The pieces of every word, in order."""
    index: dict[str, list[int]] = {}
    for at, piece in enumerate(pieces):
        for word in dict.fromkeys(piece.words):
            index.setdefault(word, []).append(at)
    return index


def _in_full(text: str, span: Span, name: str) -> bool:
    """Whether a name stands in a piece with another before or behind it."""
    return any(name in match[0].split() for match in _FULL.finditer(text, span.start, span.end))


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


_SPEAKING = ("title", "organisation", "document", "generic")


@lru_cache(maxsize=8)
def supporting(config: Config) -> Supporting:
    """The choice of pieces by the vocabularies of `config`, made once."""
    known = knowledge(config)
    words = {name: frozenset(ws) for name, ws in load("passages", config.language).items()}
    roles = {form for form, kind in known.people.kinds.items() if "role" in kind.facets}
    nations = known.people.nations
    names = {name.split()[-1] for name in (*nations.by_name, *nations.by_adjective)}
    cues = load_cues(config.language)
    places = "|".join(sorted(words["places"]))
    kinds = load("places", config.language)
    areas = frozenset(kind.lower() for kind in [*kinds["areas"], *kinds["features"]])
    return Supporting(
        roles=frozenset(roles),
        nations=frozenset(names),
        words=words,
        place=re.compile(rf"\b(?i:{places})\s+(?:[\w’'-]+\s+){{0,3}}?([^\W\d_a-z]\w*)"),
        areas=areas,
        area=re.compile(rf"([^\W\d_a-z][\w-]*)\s+(?i:{'|'.join(sorted(areas))})\b"),
        judged=_judged(config.language),
        saying=cues.verb_starts | words["citing"],
        pronouns=frozenset(word for word, kind in cues.pronouns.items() if kind != "self"),
        speakers=frozenset().union(*(cues.kinds[kind] for kind in _SPEAKING)),
    )


def _judged(language: str) -> frozenset[str]:
    """Words of which a judgement has one: the longest of each wording, and verbs of judging."""
    wordings = (
        phrase for found in likelihood_words(language).phrases.values() for phrase, _ in found
    )
    judging = load("statements", language)["judging"]
    verbs = (verb_forms(verb) for verb in {*judging["verbs"], *judging["passive"]})
    return frozenset(max(phrase, key=len) for phrase in wordings).union(*verbs)
