"""Slips of the pen in the nouns that are counted most: "51 peole were evacuated"."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from tollbook.vocab import load
from tollbook.vocab.nouns import noun_kinds

_SHORTEST = 5  # letters: of shorter words too many are one letter apart


@lru_cache(maxsize=4096)
def meant(word: str, language: str = "en") -> str | None:
    """The listed noun that `word` is a slip for, or None.

    It is one letter away (one more, one less, another, or two changed places), with the same first
    letter, and no noun itself. A word that could be a slip for two is none for either.
    """
    if len(word) < _SHORTEST or not word.isalpha() or _is_noun(word, language):
        return None
    near = [
        noun
        for noun in load("links", language)["nouns_misspelt"]
        if noun[0] == word[0] and OSA.distance(noun, word, score_cutoff=1) == 1
    ]
    return near[0] if len(near) == 1 else None


def _is_noun(word: str, language: str) -> bool:
    kinds = noun_kinds(language)
    return any(form in kinds for form in (word, word.removesuffix("s"), word.removesuffix("es")))
