"""A change that is told with both its ends: "fell from 30 to 20".

It tells two counts, and a claim is made of each. Where quantities are listed on their own, it is
one: the range that the count ran through.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.tokens import Shape, Tokens
from tollbook.model import Interval, Qualifier, Quantity

Shown = tuple[Numeral, Quantity]

_BACK = 8
"""Words before "from" among which the verb of the change stands."""
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
_LINK = re.compile(r"\s(?:[^,;:()\n]{0,45}\s)?to\s+")


def join_changes(shown: list[Shown], tokens: Tokens, lex: Lexicon) -> list[Quantity]:
    """The quantities of `shown`, both ends of a change made one."""
    joined: list[Quantity] = []
    k = 0
    while k < len(shown):
        change = _change(shown[k], shown[k + 1], tokens, lex) if k + 1 < len(shown) else None
        joined.append(change or shown[k][1])
        k += 1 if change is None else 2
    return joined


def _change(one: Shown, other: Shown, tokens: Tokens, lex: Lexicon) -> Quantity | None:
    """What runs from `one` to `other`; None if they are two quantities."""
    first, last = one[1], other[1]
    if first.value is None or last.value is None or first.value == last.value:
        return None
    link = tokens.text[first.end : last.start]
    if not _alike(one[0], other[0]) or not _links(link, one[0], lex):
        return None
    if not _led_by_change(first.start, tokens, lex):
        return None
    ends = Interval(*sorted((first.value, last.value)))
    return replace(
        first,
        text=tokens.text[first.start : last.end],
        end=last.end,
        value=None,
        qualifier=Qualifier.BETWEEN,
        strict=ends,
        usual=ends,
    )


def _links(link: str, one: Numeral, lex: Lexicon) -> bool:
    """Whether the words between two numbers lead from the one to the other.

    Between counts no noun may stand: "from 3 camps to 5 towns" tells two.
    """
    words = link.split()
    if not words:
        return False
    dated = words[0] in lex.sets["change_dated"] or len(words) == 1
    if one.kind is NumeralKind.CARDINAL and one.unit is None and not dated:
        return False
    parts = _SENTENCE.search(link) or not {"and", "from"}.isdisjoint(words)
    return not parts and _LINK.fullmatch(link) is not None


def _alike(one: Numeral, other: Numeral) -> bool:
    """Whether two numerals count in the same way; the first may leave its unit to the second."""
    if one.kind is NumeralKind.CARDINAL and one.unit is None:
        return other.kind in {NumeralKind.CARDINAL, NumeralKind.PERCENT, NumeralKind.MEASURE}
    return one.kind is other.kind and (one.unit == other.unit or one.kind is NumeralKind.MEASURE)


def _led_by_change(start: int, tokens: Tokens, lex: Lexicon) -> bool:
    """Whether "from" stands before the place `start`, and before it a verb of change."""
    index = bisect_left(tokens.starts, start) - 1
    if tokens.word(index) != "from":
        return False
    for at in range(index - 1, max(index - 1 - _BACK, -1), -1):
        if tokens.shape(at) == Shape.SIGN and tokens.word(at) in {".", ";", "!", "?"}:
            return False
        if tokens.word(at) in lex.sets["change_verbs"]:
            return True
    return False
