"""Which pieces of a text can hold a claim, told by their words alone.

Most sentences have no count and no victim. A claim needs an outcome word, and a number or one
person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from tollbook.config import Config
from tollbook.extract.claim.inflect import noun_forms, verb_forms
from tollbook.extract.claim.naming import VictimWords, victim_words
from tollbook.extract.claim.syntax import link_words
from tollbook.extract.claim.table import CELL
from tollbook.extract.claim.triggers import Lexicon, follows
from tollbook.extract.claim.triggers import Outcomes as Outcome
from tollbook.extract.claim.victims import BEREAVED, PLAY_WORDS
from tollbook.extract.knowledge import knowledge
from tollbook.extract.parse import load_pipeline
from tollbook.extract.pieces import Piece
from tollbook.vocab.nouns import noun_kinds

_THE = 4  # words from "the" to the outcome word of "the other two dead"
_GAP = 14  # words at most between a verb and the rest of its phrase
_CAPITAL = re.compile(r"(?<![^\W_])[^\W\d_a-z]\w*")
_PART = re.compile(r"[^\W\d_]+")


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
class Holding:
    """Chooses the pieces of a text that may hold a claim.

    Attributes:
        outcomes: the words without which there is no claim.
        single: those by which one person without a number is a victim; `violent`: those of them
            that are so in any text, not only in one that tells of violence; `bereaved`: those that
            befall kin alone.
        people: words for one person ("mayor", "her son").
        common: words that are no names, though a sentence may begin with them.
        counts: nouns that stand for a count ("number").
        words: the lists of `victims.toml`.
    """

    outcomes: Outcomes
    single: Outcomes
    violent: Outcomes
    bereaved: Outcomes
    people: frozenset[str]
    common: frozenset[str]
    counts: frozenset[str]
    words: VictimWords

    def with_outcome(self, text: str, pieces: Sequence[Piece]) -> set[int]:
        """The pieces that have an outcome word, and the rows of a table with one."""
        found = {at for at, piece in enumerate(pieces) if self.outcomes.within(piece.words)}
        return found | _tables(text, pieces, found) if found and CELL in text else found

    def with_victim(self, text: str, pieces: Sequence[Piece], told: Collection[int]) -> set[int]:
        """Those of the pieces in which one person without a number may be a victim."""
        if not told or self._playful(pieces):
            return set()
        fitting = self.single if self._tells_of_violence(pieces) else self.violent
        return {
            at
            for at in told
            if self._befell_one(pieces[at].words, fitting) and self._has_person(text, pieces[at])
        }

    def _befell_one(self, words: Sequence[str], fitting: Outcomes) -> bool:
        """Whether an outcome word is such that one person may have met it."""
        if fitting.within(words):
            return True
        if not self.words.kin.isdisjoint(words) and self.bereaved.within(words):
            return True
        dead = self.words.never
        return (
            not dead.isdisjoint(words)
            and any(  # "among the dead"
                word in dead and "the" in words[max(0, at - _THE) : at]
                for at, word in enumerate(words)
            )
        )

    def asking(self, pieces: Sequence[Piece], told: Collection[int]) -> set[int]:
        """Those that speak of a number without one, and the next: "How many died? It was 12."."""
        found = set[int]()
        for at in told:
            for first, second in pairwise(pieces[at].words):
                if (first, second) == ("how", "many") or (second == "of" and first in self.counts):
                    found.update({at, min(at + 1, len(pieces) - 1)})
        return found

    def _tells_of_violence(self, pieces: Sequence[Piece]) -> bool:
        violence = self.words.violence
        return any(not violence.isdisjoint(_parts(piece.words)) for piece in pieces)

    def _playful(self, pieces: Sequence[Piece]) -> bool:
        play = self.words.play
        met = sum(word in play for piece in pieces for word in _parts(piece.words))
        return met >= PLAY_WORDS

    def _has_person(self, text: str, piece: Piece) -> bool:
        """Whether a word stands for a person, or may be a name."""
        if not self.people.isdisjoint(_parts(piece.words)):
            return True
        names = _CAPITAL.finditer(text, piece.span.start, piece.span.end)
        first = next(names, None)
        if first is None:
            return False
        opens = not any(map(str.isalnum, text[piece.span.start : first.start()]))
        return not opens or first[0].lower() not in self.common or next(names, None) is not None


def _parts(words: Iterable[str]) -> list[str]:
    """The words with those that a hyphen or an apostrophe joins apart, as a parse has them."""
    return [part for word in words for part in ([word] if word.isalpha() else _PART.findall(word))]


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


@lru_cache(maxsize=8)
def holding(config: Config) -> Holding:
    """The choice of pieces by the vocabularies of `config`, made once."""
    known, words = knowledge(config), victim_words(config.language)
    single = restricted(known.outcomes, lambda outcome: outcome.name in words.outcomes)
    bereaved = restricted(single, lambda outcome: outcome.name == BEREAVED)
    single = restricted(single, lambda outcome: outcome.name != BEREAVED)
    single = replace(single, words={w: o for w, o in single.words.items() if w not in words.never})
    deaths = {form for word in words.any_death for form in (*verb_forms(word), *noun_forms(word))}
    violent = replace(single, words={w: o for w, o in single.words.items() if w not in deaths})
    people = {form for form, kind in known.people.kinds.items() if kind.unit == "person"}
    people.update(noun for noun, kind in noun_kinds(config.language).items() if kind == "person")
    return Holding(
        outcomes=Outcomes.of(known.outcomes),
        single=Outcomes.of(single),
        violent=Outcomes.of(violent),
        bereaved=Outcomes.of(bereaved),
        people=frozenset(people),
        common=frozenset(load_pipeline(config.model).Defaults.stop_words),
        counts=link_words(config.language).count_nouns,
        words=words,
    )


def restricted(known: Lexicon, fits: Callable[[Outcome], bool]) -> Lexicon:
    """The outcome words of the outcomes that fit alone."""
    words = {w: [o for o in found if fits(o[0])] for w, found in known.words.items()}
    phrases = {w: [p for p in found if fits(p[1])] for w, found in known.phrases.items()}
    gaps = {w: [p for p in found if fits(p[1])] for w, found in known.gaps.items()}
    return replace(
        known,
        words={w: found for w, found in words.items() if found},
        phrases={w: found for w, found in phrases.items() if found},
        gaps={w: found for w, found in gaps.items() if found},
    )
