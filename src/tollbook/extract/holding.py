"""Which pieces of a text can hold a claim, and which can support one, told by their words alone.

Most sentences have no count and no victim. A claim needs an outcome word, and a number or one
person; who said so, of whom, where and since when may stand in other pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice, pairwise

from tollbook.config import Config
from tollbook.extract.attribution.cues import load_cues
from tollbook.extract.attribution.quotes import find_quotes
from tollbook.extract.claim.inflect import verb_forms
from tollbook.extract.claim.syntax import link_words
from tollbook.extract.claim.table import CELL
from tollbook.extract.claim.triggers import Lexicon, follows
from tollbook.extract.knowledge import knowledge
from tollbook.extract.likelihood.words import words as likelihood_words
from tollbook.model import Span
from tollbook.vocab import load

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]{3,}")  # a word of four letters at least, in a capital
_GAP = 14  # words at most between a verb and the rest of its phrase


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text with its words in lower case."""

    span: Span
    words: tuple[str, ...]


def pieces_of(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The pieces of `text` at `spans`."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return [Piece(s, tuple(_WORD.findall(lower, s.start, s.end))) for s in spans]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Outcome words, looked for in words alone.

    Attributes:
        words: forms that are an outcome by themselves.
        phrases: the rest of each phrase, by its first word; `gaps` the same for phrases with a gap.
    """

    words: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    gaps: dict[str, tuple[tuple[str, ...], ...]]
    starts: frozenset[str]

    @classmethod
    def of(cls, known: Lexicon) -> Outcomes:
        """The outcome words of `known`."""
        phrases = {first: tuple(p[0] for p in found) for first, found in known.phrases.items()}
        gaps = {first: tuple(p[0] for p in found) for first, found in known.gaps.items()}
        return cls(
            frozenset(known.words), phrases, gaps, frozenset({*known.words, *phrases, *gaps})
        )

    def within(self, words: Sequence[str]) -> bool:
        """Whether there is an outcome word or phrase among `words`."""
        if self.starts.isdisjoint(words):
            return False
        if not self.words.isdisjoint(words):
            return True
        for at, word in enumerate(words):
            for phrase in self.phrases.get(word, ()):
                if tuple(words[at : at + len(phrase)]) == phrase:
                    return True
            for rest in self.gaps.get(word, ()):
                if follows(words, at, rest, _GAP):
                    return True
        return False


@dataclass(frozen=True, slots=True)
class Passages:
    """Chooses the pieces of a text that a reading of it needs.

    Attributes:
        outcomes: the words without which there is no claim.
        single: the words by which one person without a number is a victim.
        roles: words for people in a role ("soldiers"), whom the text may name with their nation.
        nations: the last words of names and adjectives of nations.
        words: the lists of `passages.toml`.
        place: a preposition with a name behind it.
        areas: words that make a name one of an area ("Oblast"); `area`: such a name.
        judged: words of which a judgement has one.
        counts: nouns that stand for a count ("number").
        saying, pronouns, speakers: words of saying, and words for speakers named elsewhere.
    """

    outcomes: Outcomes
    single: frozenset[str]
    roles: frozenset[str]
    nations: frozenset[str]
    words: Mapping[str, frozenset[str]]
    place: re.Pattern[str]
    areas: frozenset[str]
    area: re.Pattern[str]
    judged: frozenset[str]
    counts: frozenset[str]
    saying: frozenset[str]
    pronouns: frozenset[str]
    speakers: frozenset[str]

    def with_outcome(self, text: str, pieces: Sequence[Piece]) -> set[int]:
        """The pieces that have an outcome word, and the rows of a table with one."""
        found = {at for at, piece in enumerate(pieces) if self.outcomes.within(piece.words)}
        return found | _tables(text, pieces, found) if found and CELL in text else found

    def with_victim(self, pieces: Sequence[Piece], told: Collection[int]) -> set[int]:
        """Those of the pieces in which one person without a number may be a victim."""
        return {at for at in told if not self.single.isdisjoint(pieces[at].words)}

    def asking(self, pieces: Sequence[Piece], told: Collection[int]) -> set[int]:
        """Those that speak of a number without one, and the next: "How many died? It was 12."."""
        found = set[int]()
        for at in told:
            for first, second in pairwise(pieces[at].words):
                if (first, second) == ("how", "many") or (second == "of" and first in self.counts):
                    found.update({at, min(at + 1, len(pieces) - 1)})
        return found

    def supporting(
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
        for at in counted:
            found.update(self._before(pieces, at, partial(self._place, text), _PLACES))
            found.update(self._before(pieces, at, partial(_labelled, text), 1))
            if self.nations.isdisjoint(pieces[at].words):
                found.update(self._before(pieces, at, self._people, _PEOPLES))
        for at in speaking:
            found |= self._speaking(text, pieces, at)
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

    def _before(
        self, pieces: Sequence[Piece], at: int, fits: Callable[[Piece], bool], most: int
    ) -> list[int]:
        """The last pieces before one, and itself, that fit."""
        return list(islice((i for i in range(at, -1, -1) if fits(pieces[i])), most))

    def _speaking(self, text: str, pieces: Sequence[Piece], at: int) -> set[int]:
        """The pieces that may tell who "he", "the ministry" or "Torve" is in a piece."""
        words = pieces[at].words
        beside = {
            word
            for verb, said in enumerate(words)
            if said in self.saying
            for word in words[max(0, verb - _BESIDE) : verb + _BESIDE + 1]
        }
        found: set[int] = set()
        if not self.pronouns.isdisjoint(beside):
            found.update(range(max(0, at - _SPEAKERS), at))
        span = pieces[at].span
        for name in _NAME.findall(text, span.start, span.end):
            if name.lower() in beside:
                said = [i for i in range(len(pieces)) if name.lower() in pieces[i].words]
                longer = re.compile(
                    rf"[^\W\d_a-z][\w.’'-]*\s+{re.escape(name)}|{re.escape(name)}\s+[^\W\d_a-z]\w"
                )
                full = [
                    i for i in said if longer.search(text, pieces[i].span.start, pieces[i].span.end)
                ]
                found.update(said[:1], full[:_NAMED], [i for i in full if i < at][-1:])
        for noun in self.speakers.intersection(beside):
            said = [i for i in range(at) if noun in pieces[i].words]
            found.update(said[:1], said[-_NAMED:])
        return found

    def _points_back(self, piece: Piece) -> bool:
        counted = not self.words["numbers"].isdisjoint(piece.words)
        counted = counted or any(word[0].isdigit() for word in piece.words)
        near = piece.words if counted else ()
        first = self.words["pointing"].isdisjoint(near[:2])
        return counted and not (first and self.words["pointing"].isdisjoint(_of_whom(near)))

    def _place(self, text: str, piece: Piece) -> bool:
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


# How many pieces before a claim are read for its place, its people, and who speaks in it.
_PLACES, _PEOPLES, _SPEAKERS, _NAMED = 2, 2, 8, 2
_LABEL = 30  # code points of the label of a speaker
_BESIDE = 4  # words to either side of a verb of saying in which its subject ends


def _quoting(text: str, pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """The pieces beside a quotation in which one of the kept stands: there its speaker is named."""
    quotes = find_quotes(text)
    starts, found = [piece.span.start for piece in pieces], set[int]()
    for quote in quotes:
        first = bisect_right(starts, quote.span.start) - 1
        last = bisect_right(starts, quote.span.end - 1) - 1
        if quote.long and bisect_left(kept, first) < bisect_right(kept, last):
            found.update(range(max(0, first - 1), min(len(pieces), last + 2)))
    return found


def _labelled(text: str, piece: Piece) -> bool:
    """Whether the piece begins with a label that may name its speaker: "TORVE: …"."""
    return ":" in text[piece.span.start : min(piece.span.end, piece.span.start + _LABEL)]


def _of_whom(words: Sequence[str]) -> list[str]:
    """The words behind "of" and "among": of whom a part is counted."""
    return [word for before, word in pairwise(words) if before in {"of", "among"}]


def _tables(text: str, pieces: Sequence[Piece], with_outcome: Collection[int]) -> set[int]:
    """The pieces in tables of which one, or the line above, has an outcome word."""
    kept: set[int] = set()
    rows = [at for at, p in enumerate(pieces) if CELL in text[p.span.start : p.span.end]]
    block: list[int] = []
    for at in [*rows, len(pieces) + 1]:
        if block and at != block[-1] + 1:
            whole = {max(0, block[0] - 1), *block}
            kept |= whole if not whole.isdisjoint(with_outcome) else set()
            block = []
        block.append(at)
    return kept


_SPEAKING = ("title", "organisation", "document", "generic")


@lru_cache(maxsize=8)
def passages(config: Config) -> Passages:
    """The choice of passages by the vocabularies of `config`, made once."""
    known = knowledge(config)
    words = {name: frozenset(ws) for name, ws in load("passages", config.language).items()}
    outcomes = frozenset(load("victims", config.language)["outcomes"])
    single = {
        form
        for form, found in known.outcomes.words.items()
        if any(outcome.name in outcomes for outcome, _ in found)
    }
    roles = {form for form, kind in known.people.kinds.items() if "role" in kind.facets}
    nations = known.people.nations
    names = {name.split()[-1] for name in (*nations.by_name, *nations.by_adjective)}
    cues = load_cues(config.language)
    places = "|".join(sorted(words["places"]))
    kinds = load("places", config.language)
    areas = frozenset(kind.lower() for kind in [*kinds["areas"], *kinds["features"]])
    return Passages(
        outcomes=Outcomes.of(known.outcomes),
        single=frozenset(single),
        roles=frozenset(roles),
        nations=frozenset(names),
        words=words,
        place=re.compile(rf"\b(?i:{places})\s+(?:[\w’'-]+\s+){{0,3}}?([^\W\d_a-z]\w*)"),
        areas=areas,
        area=re.compile(rf"([^\W\d_a-z][\w-]*)\s+(?i:{'|'.join(sorted(areas))})\b"),
        judged=_judged(config.language),
        counts=link_words(config.language).count_nouns,
        saying=cues.verb_starts,
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
