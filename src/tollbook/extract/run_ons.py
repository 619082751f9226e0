"""Words that a copied page ran together ("peoplewere") or broke ("fami-lies"), made whole.

Every other character keeps its place: of "peoplewere" only the tokens are more, and the "families"
made of "fami-lies" is followed by a blank that stands for the hyphen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from tollbook.extract.dictionary import Dictionary
from tollbook.vocab import load

_CANDIDATE = re.compile(r"[a-z][a-z0-9,]{3,30}|[a-z]{3,20}[A-Z][a-z]{2,20}|[0-9][0-9,]*[a-z]{3,20}")
_CAPITAL = re.compile(r"([a-z]{3,})([A-Z][a-z]+)")
_DIGITS = re.compile(r"([a-z]{3,})([0-9][0-9,]*[0-9])")
_AFTER_DIGITS = re.compile(r"([0-9][0-9,]*)([a-z]{4,})")
_BROKEN = re.compile(r"\b([a-z]{2,12})(?:\u00ad|-\u00ad?)(\n?)([a-z]{2,12})\b")
_SHORTEST = 3  # letters of a half; one beside a word of two letters has a letter more


@dataclass(frozen=True)
class RunOns:
    """What is needed to part words.

    Attributes:
        joiners: the words of `run_ons.toml`.
        words: the words of the language.
        seen: every string the pipeline came with, which is never parted.
    """

    joiners: frozenset[str]
    words: Dictionary
    seen: frozenset[str]

    def halves(self, word: str) -> int | None:
        """Where `word` is to be parted, or None."""
        for pattern in (_CAPITAL, _DIGITS, _AFTER_DIGITS):
            match = pattern.fullmatch(word)
            if match is not None:
                left, right = match.groups()
                letters = right if pattern is _AFTER_DIGITS else left
                return len(left) if self.known(letters) else None
        if not word.isalpha() or word in self.seen or self.known(word):
            return None
        for at in range(2, len(word) - 1):
            if self._parts(word[:at], word[at:]):
                return at
        return None

    def _parts(self, left: str, right: str) -> bool:
        for joiner, other in ((left, right), (right, left)):
            if joiner in self.joiners:
                long_enough = len(other) >= _SHORTEST + (len(joiner) == 2)
                if other in self.joiners or (long_enough and self.known(other)):
                    return True
        return False

    def known(self, word: str) -> bool:
        """Whether `word` is a word of the language, in any regular form."""
        return word in self.words or word in self.joiners


@cache
def run_ons(pipeline: Language, known: Dictionary, language: str = "en") -> RunOns:
    """What is needed to part words with `pipeline`, taken once a process."""
    joiners = frozenset(load("run_ons", language)["words"])
    return RunOns(joiners, known, frozenset(pipeline.vocab.strings))


def rejoined(text: str, known: RunOns) -> str:
    """`text` with words that were broken at the end of a line in one piece."""

    def whole(match: re.Match[str]) -> str:
        left, _, right = match.groups()
        halves = left in known.seen and right in known.seen
        if halves or not known.known(left + right):
            return match[0]
        return (left + right).ljust(len(match[0]))

    return _BROKEN.sub(whole, text) if known.words.known else text


def parted(doc: Doc, known: RunOns) -> Doc:
    """`doc` (tokens only) with run-on words as tokens of their own."""
    cuts: dict[int, int] = {}
    if known.words.known:
        for token in doc:
            word = token.text
            if len(word) > 3 and word not in known.seen and _CANDIDATE.fullmatch(word):
                at = known.halves(word)
                if at is not None:
                    cuts[token.i] = at
    if not cuts:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        at = cuts.get(token.i)
        if at is not None:
            words.append(token.text[:at])
            spaces.append(False)
        words.append(token.text[at or 0 :])
        spaces.append(bool(token.whitespace_))
    return Doc(doc.vocab, words=words, spaces=spaces)
