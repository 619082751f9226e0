"""Words and figures of a text, each with its class in the grammar of dates.

The grammar is a regular one over classes of words: every token becomes one character, and a
rule is a pattern over those characters. Matching is then as fast as a regular expression over
a short string, and its patterns read as names ("MONTH DAY COMMA? YEAR").
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple, overload

from tollbook.vocab import load


def names(text: str) -> tuple[str, ...]:
    """The class names in a string, as patterns write them."""
    return tuple(text.split())


_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)"  # 2,000
    r"|(?<!\d\.)\d+\.\d+(?!\.?\d)"  # 1.5, and no part of 24.06.2025
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\d+s\b"  # 1990s
    r"|\d+"
    r"|[ap]\. ?m\b\.?|q[1-4]\b|[^\W\d_]+"
    r"|\n[^\S\n]*\n|[^\w\s]|_"
    r"|([^\S\n]{9,})"  # no token: passed over at one go, not blank by blank
)
_SIGNS = {
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    "/": "SLASH",
    ".": "DOT",
    ",": "COMMA",
    ":": "COLON",
}
_SIGNS |= {"'": "QUOTE", "’": "QUOTE", "‘": "QUOTE", "`": "QUOTE", "½": "HALF"}
_LISTS = {
    "months": "MONTH", "weekdays": "WEEKDAY", "weekdays_plural": "WEEKDAYS", "units": "UNIT",
    "units_plural": "UNITS", "units_short": "SHORT", "numbers": "WORDNUM", "tens": "TENS",
    "magnitudes": "HUNDRED", "ordinals": "ORD", "seasons": "SEASON", "parts": "PART",
    "clock": "NOON", "deictic": "DEICTIC", "deictic_parts": "TONIGHT", "sets": "ADVERB",
    "decades": "NINETIES", "meridiem": "AMPM",
}  # fmt: skip
_CLASSES = names(
    "THE A VAGUE COUPLE PAST THIS THAT NEXT FOLLOWING CURRENT LATEST AGO EARLIER LATER EVERY EARLY"
    " MID LATE MORE OF IN ON TO AND OR AT SO OLD LONG WEEKEND FISCAL PERIOD YEARAGO ZONE AHEAD"
    " LOCAL TIME CHRISTMAS THANKSGIVING EASTER EVE FROM FAR NOW BEFORE AFTER"
)
_NUMBERS = names("N12 N24 N31 N59 N99 FIGURE DECIMAL YEARLIKE ORDFIG DECADE AMPM QTR HALF")
_Entry = tuple[str, int | float | str]
_KINDS = tuple(
    dict.fromkeys([*_LISTS.values(), *_CLASSES, *_NUMBERS, *_SIGNS.values(), "BREAK", "SECOND"])
)
_CHARS = {kind: chr(0x4E00 + index) for index, kind in enumerate(_KINDS)}
OTHER = "."
DOT = _CHARS["DOT"]
_SIZES = (("N12", 12), ("N24", 24), ("N31", 31), ("N59", 59), ("N99", 99))
NEVER_FIRST = OTHER + "".join(
    _CHARS[kind]
    for kind in names(
        "OF IN ON TO AND OR AT AGO DASH SLASH DOT COMMA COLON BREAK AMPM ZONE TIME LOCAL OLD LONG"
        " PERIOD FAR NOW AHEAD FROM AFTER BEFORE EVE SHORT"
    )
)
#: Classes of words that make no temporal expression by themselves or together.
WEAK = frozenset(
    names(
        "THE A OF IN ON TO AND OR AT SO THIS THAT MORE OLD LONG FROM LOCAL TIME BEFORE AFTER SHORT"
        " HUNDRED ORD AMPM VAGUE COUPLE PAST NEXT FOLLOWING CURRENT LATEST AGO EARLIER LATER EVERY"
        " EARLY MID LATE FISCAL PERIOD YEARAGO ZONE AHEAD EVE FAR NOW"
    )
)
_SETS = {
    "DAY": "N12 N24 N31",
    "NUM2": "N12 N24 N31 N59 N99",
    "HOUR": "N12 N24",
    "SIXTY": "N12 N24 N31 N59",
    "NUM": "N12 N24 N31 N59 N99 FIGURE YEARLIKE",
    "ORDDAY": "ORDFIG ORD SECOND",
    "ANYORD": "ORD ORDFIG SECOND",
    "ONEUNIT": "UNIT SECOND",
    "ANYUNIT": "UNIT UNITS SECOND",
}

_KINDS_OF = MappingProxyType({name: frozenset(kinds.split()) for name, kinds in _SETS.items()})


class Token(NamedTuple):
    """A word, figure or sign: where it stands, its class and what it stands for."""

    start: int
    end: int
    kind: str
    value: int | float | str
    word: str


class Items(Sequence[Token]):
    """The tokens of a text, each built when it is asked for: most never are."""

    def __init__(self, matches: list[re.Match[str]], lexicon: Mapping[str, _Entry]) -> None:
        """Keep the matches of the token pattern, and what the words stand for."""
        self._matches = matches
        self._lexicon = lexicon

    def __len__(self) -> int:
        return len(self._matches)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, index: int | slice) -> Token | tuple[Token, ...]:
        if isinstance(index, slice):
            return tuple(self._token(match) for match in self._matches[index])
        return self._token(self._matches[index])

    def _token(self, match: re.Match[str]) -> Token:
        word = match[0]
        kind, value = self._lexicon.get(word) or _unlisted(word)
        return Token(match.start(), match.end(), kind, value, word)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text; `line` has one character a token, by its class."""

    items: Items
    line: str


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of class names as a regular expression over `Tokens.line`.

    Raises:
        KeyError: the pattern names a class that there is not.
    """

    def chars(match: re.Match[str]) -> str:
        names = _SETS.get(match[0], match[0]).split()
        return "[" + "".join(_CHARS[name] for name in names) + "]"

    return re.compile(re.sub(r"[A-Z][A-Z0-9]+|\bA\b", chars, pattern).replace(" ", ""))


def longest_match(compiled: str) -> int:
    """An upper limit of the tokens that a compiled pattern matches.

    Raises:
        ValueError: it repeats something without limit, or looks around.
    """
    if re.search(r"[*+$^]|\?[=!<]|\{\d+,\}", compiled):
        raise ValueError(f"a pattern of dates matches without limit: {compiled}")
    repeats = math.prod(int(most) for most in re.findall(r"\{(?:\d+,)?(\d+)\}", compiled))
    return (compiled.count("[") + compiled.count(OTHER)) * repeats


def listed_words(language: str) -> Mapping[str, str]:
    """The class of every listed word and sign."""
    return MappingProxyType({word: kind for word, (kind, _) in _lexicon(language).items()})


def kinds_of(name: str) -> frozenset[str]:
    """The classes that a name of the patterns covers."""
    return _KINDS_OF.get(name) or frozenset(name.split())


def fold(text: str) -> str:
    """`text` in lower case, of the same length."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def tokenize(folded: str, language: str) -> Tokens:
    """The tokens of a folded text."""
    matches = [match for match in _TOKEN.finditer(folded) if match.lastindex is None]
    listed = _characters(language).get
    line = [
        listed(word) or (OTHER if word[0] > "9" else _CHARS.get(_unlisted(word)[0], OTHER))
        for word in [match[0] for match in matches]
    ]
    return Tokens(Items(matches, _lexicon(language)), "".join(line))


def _unlisted(word: str) -> _Entry:
    """The class of a token that is in no list: a figure, a paragraph break, another sign."""
    if "0" <= word[0] <= "9":
        return _figure(word)
    return ("BREAK" if word[0] == "\n" else ""), 0


@lru_cache(maxsize=4096)
def _figure(word: str) -> _Entry:
    """The class of a figure, by its shape and its size."""
    if word[-1] == "s":
        return ("DECADE", int(word[:-1])) if len(word) in {3, 5} and word[-2] == "0" else ("", 0)
    if not word[-1].isdigit():
        return "ORDFIG", int(word[:-2]) if len(word) < 6 else 0
    if len(word) > 9 or "." in word:
        return ("DECIMAL", float(word[:9])) if "." in word else ("FIGURE", 0)
    number = int(word.replace(",", ""))
    if len(word) <= 2:
        return next(kind for kind, most in _SIZES if number <= most), number
    return "YEARLIKE" if len(word) == 4 and 1000 <= number <= 2199 else "FIGURE", number


@cache
def _characters(language: str) -> Mapping[str, str]:
    """The class of every listed word and of every sign, as its character."""
    signs = dict.fromkeys(string.punctuation, OTHER)
    lexicon = _lexicon(language)
    return MappingProxyType(signs | {word: _CHARS[kind] for word, (kind, _) in lexicon.items()})


@cache
def _lexicon(language: str) -> Mapping[str, _Entry]:
    words: dict[str, _Entry] = {sign: (kind, 0) for sign, kind in _SIGNS.items()}
    vocabulary = load("dates", language)
    for kind, members in vocabulary["classes"].items():
        if kind.upper() in _CHARS:
            words |= {word: (kind.upper(), word) for word in members}
    for name, kind in _LISTS.items():
        words |= {word: (kind, value) for word, value in vocabulary[name].items()}
    words |= {f"q{number}": ("QTR", number) for number in range(1, 5)}
    words |= {
        word: ("SECOND", value) for word, value in vocabulary["units"].items() if value == "S"
    }
    return MappingProxyType(words)
