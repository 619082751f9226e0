"""Whether a stretch of text can hold a temporal expression, told without reading it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tollbook.extract.date.tokens import WEAK, listed_words
from tollbook.vocab import load

_FIGURE = re.compile(r"[0-9½]")
_PART = re.compile(r"[^\W\d_]+")


def may_have_date(text: str, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether `text` from `start` to `end` may hold a temporal expression.

    Args:
        text: the text.
        start: where the stretch begins.
        end: where it ends.
        words: its words, in lower case.
    """
    telling = _telling()
    if not telling.isdisjoint(words) or _FIGURE.search(text, start, end):
        return True
    joined = (word for word in words if not word.isalpha())
    return any(part in telling for word in joined for part in _PART.findall(word))


@cache
def _telling(language: str = "en") -> frozenset[str]:
    """The words of which a temporal expression without a figure has one."""
    phrases = (p for found in load("dates", language)["references"].values() for p in found)
    classes = listed_words(language)
    return frozenset(max(phrase.split(), key=len) for phrase in phrases).union(
        word for word, kind in classes.items() if kind not in WEAK and word.isalpha()
    )
