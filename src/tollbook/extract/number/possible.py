"""Which stretches of a text can have a number at all, told by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tollbook.extract.number.lexicon import lexicon

_FIGURE = re.compile(r"[\d½¼¾⅓⅔⅛]")
_PARTS = re.compile(r"[^\W_]+")


def may_have_number(text: str, start: int, end: int, language: str = "en") -> bool:
    """Whether `find_numerals` or `find_articles` may find something in a stretch of `text`.

    Where this is false, they find nothing in it.
    """
    if _FIGURE.search(text, start, end):
        return True
    return not _beginnings(language).isdisjoint(_PARTS.findall(text[start:end].lower()))


@cache
def _beginnings(language: str) -> frozenset[str]:
    """The words with which numbers and articles begin, each part of a compound for itself."""
    known = lexicon(language)
    others: dict[str, Iterable[str]] = known.numbers["others"]
    return known.sets["starters"].union(others["one"], others["words"], ["a", "an"])
