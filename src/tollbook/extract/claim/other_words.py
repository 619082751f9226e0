"""Words of languages that are read by the order of words alone, and which of them a text is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tollbook.vocab import languages_with, load

LOST = "\ufffd"  # what a page has in the place of a letter that it lost
_LEAST = 2  # words by which a language is told
_LONGEST = 3  # words of a phrase


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of up to three words, each with what it stands for.

    A letter that a page has lost may be any letter.
    """

    named: Mapping[tuple[str, ...], str]

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]]) -> Phrases:
        """The phrases of `lists`, by the name of the list."""
        return cls({tuple(p.split()): name for name, some in lists.items() for p in some})

    def at(self, words: Sequence[str], start: int) -> tuple[int, str] | None:
        """Where the longest phrase at `start` ends, and what it stands for; None if none is."""
        for size in range(_LONGEST, 0, -1):
            here = tuple(words[start : start + size])
            if len(here) == size and (name := self._name(here)) is not None:
                return start + size, name
        return None

    def ending(self, words: Sequence[str], end: int) -> tuple[int, str] | None:
        """Where the longest phrase that ends before `end` begins, and what it stands for."""
        for size in range(_LONGEST, 0, -1):
            if end >= size and (name := self._name(tuple(words[end - size : end]))) is not None:
                return end - size, name
        return None

    def _name(self, here: tuple[str, ...]) -> str | None:
        found = self.named.get(here)
        if found is not None or not any(LOST in word for word in here):
            return found
        pattern = re.compile(re.escape(" ".join(here)).replace(LOST, "."))
        return next((n for p, n in self.named.items() if pattern.fullmatch(" ".join(p))), None)


@dataclass(frozen=True, slots=True)
class OtherWords:
    """The words of `counts.toml` of one language; the file explains each list.

    Attributes:
        telling: the single words of the lists that no other language is likely to have.
    """

    language: str
    open: Phrases
    bounds: Phrases
    people: Phrases
    outcomes: Phrases
    magnitudes: Mapping[str, int]
    telling: frozenset[str]

    def told_by(self, words: Iterable[str]) -> int:
        """How many of `words` tell that they are of this language."""
        return sum(word in self.telling for word in words)


@cache
def other_languages() -> tuple[OtherWords, ...]:
    """The languages that there are words of."""
    return tuple(
        _words(language, load("counts", language)) for language in languages_with("counts")
    )


def may_be_other(words: Iterable[str]) -> bool:
    """Whether `words` (in lower case) are worth a look: two of them may be of another language."""
    telling, found = _telling(), 0
    for word in words:
        found += (word if word.isascii() else folded(word)) in telling
        if found >= _LEAST:
            return True
    return False


@cache
def _telling() -> frozenset[str]:
    return frozenset().union(*(known.telling for known in other_languages()))


def tells_outcome(words: Iterable[str]) -> bool:
    """Whether one of `words` (in lower case) may be, or begin, what befell somebody."""
    first = _first_words()
    return any((word if word.isascii() else folded(word)) in first for word in words)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(p[0] for known in other_languages() for p in known.outcomes.named)


def _words(language: str, data: Mapping[str, Any]) -> OtherWords:
    lists = [data["function_words"], *data["people"].values(), *data["outcomes"].values()]
    return OtherWords(
        language,
        Phrases.of({"open": data["open_words"]}),
        Phrases.of(data["bounds"]),
        Phrases.of(data["people"]),
        Phrases.of(data["outcomes"]),
        data["magnitudes"],
        frozenset(word for some in lists for word in some if " " not in word),
    )


def language_of(words: Sequence[str], english: Collection[str]) -> OtherWords | None:
    """The language that `words` are in, if it is one of those and not English.

    Args:
        words: folded, as by `folded`.
        english: those of them that are common in English.
    """
    told = [(known.told_by(words), known) for known in other_languages()]
    most, known = max(told, key=lambda pair: pair[0], default=(0, None))
    if known is None or most < _LEAST:
        return None
    own = sum(word in english and not known.told_by([word]) for word in words)
    return known if most > own else None


def folded(word: str) -> str:
    """A word in lower case without its accents."""
    parts = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    return "".join(part for part in parts if not unicodedata.combining(part))
