"""Which pieces of a text tell who speaks in others: who "he", "the ministry" or "Torve" is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.pieces import Piece
from tollbook.model import Span

_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]{3,}")  # a word of four letters at least, in a capital
_FULL = re.compile(r"[^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*)+")  # several in a row
_BACK, _NAMED = 8, 2  # pieces before a pronoun, and pieces in which a speaker is named
_BESIDE = 4  # words to either side of a verb of saying in which its subject ends
_KINDS = ("title", "organisation", "document", "generic")  # of words for speakers


@dataclass(frozen=True, slots=True)
class Speaking:
    """Chooses the pieces that tell who speaks.

    Attributes:
        saying: words of saying.
        pronouns, speakers: words for speakers who are named elsewhere.
    """

    saying: frozenset[str]
    pronouns: frozenset[str]
    speakers: frozenset[str]

    @classmethod
    def by(cls, cues: Cues, citing: Collection[str]) -> Speaking:
        """The choice by the words of speech; `citing` are those that name a source without it."""
        return cls(
            saying=cues.verb_starts.union(citing),
            pronouns=frozenset(word for word, kind in cues.pronouns.items() if kind != "self"),
            speakers=frozenset().union(*(cues.kinds[kind] for kind in _KINDS)),
        )

    def of(self, text: str, pieces: Sequence[Piece], speaking: Iterable[int]) -> set[int]:
        """The pieces that may tell who speaks in those given."""
        found: set[int] = set()
        index: dict[str, list[int]] = {}
        for at in speaking:
            beside = self._beside(pieces[at].words)
            if beside and not index:
                index = _index(pieces)
            if not self.pronouns.isdisjoint(beside):
                found.update(self._before_pronoun(text, pieces, at, index))
            for named, full in _in_full_at(text, pieces, at, beside, index):
                earlier = full[: bisect_left(full, at)]
                found.update(named[:1], full[:_NAMED], earlier[-1:])
            for noun in self.speakers.intersection(beside):
                spoken = index.get(noun, [])
                spoken = spoken[: bisect_left(spoken, at)]
                found.update(spoken[:1], spoken[-_NAMED:])
        return found

    def _beside(self, words: Sequence[str]) -> set[str]:
        """The words near a word of saying, itself included."""
        return {
            word
            for at, said in enumerate(words)
            if said in self.saying
            for word in words[max(0, at - _BESIDE) : at + _BESIDE + 1]
        }

    def _before_pronoun(
        self, text: str, pieces: Sequence[Piece], at: int, index: Mapping[str, list[int]]
    ) -> Iterator[int]:
        """The pieces before one in which somebody is named or speaks, and the first full names."""
        for i in range(max(0, at - _BACK), at):
            words = pieces[i].words
            if any(_NAME.finditer(text, *pieces[i].span)) or not self.saying.isdisjoint(words):
                yield i
                for _, full in _in_full_at(text, pieces, i, words, index):
                    yield from full[:1]


def _index(pieces: Sequence[Piece]) -> dict[str, list[int]]:
    """The pieces of every word, in order."""
    index: dict[str, list[int]] = {}
    for at, piece in enumerate(pieces):
        for word in dict.fromkeys(piece.words):
            index.setdefault(word, []).append(at)
    return index


def _in_full_at(
    text: str,
    pieces: Sequence[Piece],
    at: int,
    among: Collection[str],
    index: Mapping[str, list[int]],
) -> Iterator[tuple[list[int], list[int]]]:
    """Of each name in a piece that is `among` some words, where it stands, and where in full."""
    for name in _NAME.findall(text, *pieces[at].span):
        if name.lower() in among:
            named = index.get(name.lower(), [])
            yield named, [i for i in named if _in_full(text, pieces[i].span, name)]


def _in_full(text: str, span: Span, name: str) -> bool:
    """Whether a name stands in a piece with another before or behind it."""
    return any(name in match[0].split() for match in _FULL.finditer(text, span.start, span.end))
