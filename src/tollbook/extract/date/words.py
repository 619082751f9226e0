"""Small lexical questions: is this figure a year, is this word a month?"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tollbook.vocab import load

if TYPE_CHECKING:
    from tollbook.extract.date.rules.base import Found
    from tollbook.extract.date.tokens import Token

_TWO_DIGIT_PIVOT = 70
_MONEY = frozenset("$£€¥₴₽#№")
_YEAR_BEFORE = re.compile(r"[(\[,;–—/-]")


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A list of the date vocabulary, as a set."""
    return frozenset(load("dates")[section][name])


def two_digit_year(number: int) -> int:
    """The year that two digits mean: 70 to 99 lie in the 1900s, others in the 2000s (POSIX)."""
    return number + (1900 if number >= _TWO_DIGIT_PIVOT else 2000)


def counts_people(word: str) -> bool:
    """Whether a word after a figure says that it counts something ("people", "killed")."""
    return word in words("years", "number_after") or word in words("years", "befallen_after")


def counts_things(word: str) -> bool:
    """The same, without the participles: "On June 4 killed and wounded lay there"."""
    return word in words("years", "number_after")


def ambiguous_month(found: Found, token: Token) -> bool:
    """Whether "may", "march" (or an abbreviation such as "dec") may be no month here.

    In lower or upper case throughout they need a word before them that goes with months.
    """
    if token.word not in words("month_before", "ambiguous"):
        return False
    written = found.source[token.start : token.end]
    before = found.word_before()
    listed = before in words("month_before", "links") and found.kind_before(2) == "MONTH"
    fits = listed or before in words("month_before", "words") or found.items[0] != token
    if token.word in words("month_before", "verbs"):
        small = written.islower() and not found.source.islower()  # "joined this march"
        if small or (len(found.items) < 3 and found.word_after() == "of"):  # "the March of Hope"
            return True
        sentence_start = before in {"", ".", "!", "?", '"', "“", "\n\n"}
        return not fits and (not written.istitle() or sentence_start)
    return not fits


def is_year(found: Found, token: Token) -> bool:
    """Whether a bare figure of four digits is a year, by the words around it.

    "In 1990 people died" is a year, "1990 people died" and "2000 soldiers" are counts. Round
    figures and those before 1900 need a word before them that goes with years.
    """
    before, after = found.word_before(), found.word_after()
    number = int(token.value)
    if before[:1] in _MONEY or before in words("years", "number_before") or after in {"%", "°"}:
        return False
    if before in words("years", "strong_before") or after in words("years", "year_after"):
        return not (number < 1500 or (number > 2100 and counts_people(after)))
    if counts_people(after):
        return False
    if number % 100 == 0 or not 1900 <= number <= 2100:
        return number >= 1500 and number <= 2100 and bool(_YEAR_BEFORE.match(before or " "))
    return before not in {".", ":"} or not found.word_before().isdigit()
