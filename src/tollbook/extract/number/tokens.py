"""Cutting text into words, numbers and signs, with what a number in digits is worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum

LONGEST_NUMBER = 15
"""Digits after which a run of digits is a code, not a number; 10^15 is beyond any count."""


class Shape(IntEnum):
    """What a token looks like."""

    WORD = 0
    NUMBER = 1
    SIGN = 2
    CODE = 3  # digits that are no number: clock times, addresses, telephone numbers, 007


class Gap(IntEnum):
    """What stands before a token."""

    NONE = 0
    SPACE = 1
    LINE = 2  # one line break: a phrase may run over it
    BLANK = 3  # an empty line or the text's end: no phrase runs over it


_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅛": "0.125"}
_THIN = "\u00a0\u2007\u2009\u202f"

# Repeats of a class are possessive or short, so that the reader stays linear on any text. Those
# of a group are not possessive: Python 3.11.2 matches such groups wrongly.
_ADDRESS = r"[\w.+-]{1,64}+@\w[\w.-]*+ |"
_PATTERN = rf"""
      (?P<code>
          (?:https?://|www\.)\S++ | {_ADDRESS} [@\#][^\W\d]\w*+
        | \d{{1,2}}:\d\d(?:[:.]\d++)?(?!\d)                     # clock times
        | \d++(?P<sep>[-/.])\d++(?:(?P=sep)\d++)+              # dates, telephones, versions
        | 0\d++(?![.,]\d)                                        # leading zero: 0704, 007
        | \d{{1,3}}(?:,\d{{3}}){{6,}}                            # beyond any count
      )
    | (?P<number>
          \d{{1,3}}(?:,\d{{3}}(?!\d)){{1,5}}(?:\.\d++)?         # 11,000
        | \d{{1,2}}(?:,\d{{2}}(?!\d)){{1,5}},\d{{3}}(?!\d)       # 1,00,000
        | \d{{1,3}}(?:'\d{{3}}(?!\d)){{1,5}}                     # 11'000
        | [1-9]\d{{0,2}}(?:[{_THIN}]\d{{3}}(?!\d)){{1,5}}         # 11 000, fixed spaces
        | [1-9]\d{{0,2}}(?:\ \d{{3}}(?!\d)){{0,4}}\ 000(?![,.]?\d) # 11 000, plain spaces
        | [1-9]\d{{0,2}}\.000(?![\d.])                           # 11.000, as on the Continent
        | \d++(?:\.\d++)? | (?<![\w.])\.\d++
        | [½¼¾⅓⅔⅛]
      )
    | (?P<word>[^\W\d_]++(?:'[^\W\d_]++|\.(?=[^\W\d_]\b)[^\W\d_])*)
    | (?P<sign>>=|<=|\*\*|[^\w\s]|_)
    | \s{{9,}}+                           # no token: passed over at one go, not blank by blank
    """
_TOKEN = re.compile(_PATTERN, re.VERBOSE)
_WITHOUT_ADDRESSES = re.compile(_PATTERN.replace(_ADDRESS, ""), re.VERBOSE)
_BLANK = re.compile(r"\n[^\S\n]*\n")
_COMMAS = re.compile(r"\d,\d{3}(?!\d)")
_NOT_DIGITS = re.compile(r"[^\d.]")


@dataclass(slots=True)
class Tokens:
    """The tokens of a text as parallel columns; index -1 is never used to mean the last.

    Attributes:
        text: the text itself.
        words: each token in lower case.
        starts, ends: where it stands.
        shapes: what it looks like.
        gaps: what stands before it.
        commas: whether the text parts thousands with commas.
    """

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    commas: bool = False

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The token at `index` in lower case; "" outside the text."""
        try:
            return self.words[index] if index >= 0 else ""
        except IndexError:
            return ""

    def shape(self, index: int) -> Shape:
        """The shape at `index`; a sign outside the text."""
        try:
            return self.shapes[index] if index >= 0 else Shape.SIGN
        except IndexError:
            return Shape.SIGN

    def gap(self, index: int) -> Gap:
        """What stands before the token at `index`; a blank outside the text."""
        try:
            return self.gaps[index] if index >= 0 else Gap.BLANK
        except IndexError:
            return Gap.BLANK

    def glued(self, index: int) -> bool:
        """Whether the token at `index` follows the one before it without a space."""
        return self.gap(index) == Gap.NONE

    def raw(self, index: int) -> str:
        """The token at `index` as written; "" outside the text."""
        if 0 <= index < len(self.words):
            return self.text[self.starts[index] : self.ends[index]]
        return ""

    def phrase_at(self, index: int, phrase: Sequence[str]) -> bool:
        """Whether `phrase` stands at `index`, not broken by an empty line."""
        end = index + len(phrase)
        if index < 0 or end > len(self.words):
            return False
        return all(
            self.words[index + k] == word and (k == 0 or self.gaps[index + k] != Gap.BLANK)
            for k, word in enumerate(phrase)
        )


def tokenize(text: str) -> Tokens:
    """The tokens of `text`, in one pass."""
    tokens = Tokens(text, commas=_COMMAS.search(text) is not None)
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    shapes, gaps = tokens.shapes, tokens.gaps
    space, none, word = (
        Gap.SPACE,
        Gap.NONE,
        Shape.WORD,
    )  # looked up once: this loop is long
    pattern = _TOKEN if "@" in text else _WITHOUT_ADDRESSES
    last = 0
    for match in pattern.finditer(text.replace("’", "'")):
        group = match.lastgroup
        if group is None:
            continue
        start, end = match.span()
        words.append(match[0].lower())
        starts.append(start)
        ends.append(end)
        shapes.append(word if group == "word" else _shape(group, end - start))
        if start == last + 1 and text[last] == " ":
            gaps.append(space)
        else:
            gaps.append(none if start == last > 0 else _gap(text, last, start))
        last = end
    return tokens


def _shape(group: str | None, length: int) -> Shape:
    if group == "sign":
        return Shape.SIGN
    if group == "code" or length > LONGEST_NUMBER + LONGEST_NUMBER // 2:
        return Shape.CODE
    return Shape.NUMBER


def _gap(text: str, last: int, start: int) -> Gap:
    if start == last:
        return Gap.BLANK if start == 0 else Gap.NONE
    if start == last + 1:
        return Gap.LINE if text[last] == "\n" else Gap.SPACE
    if "\n" not in text[last:start]:
        return Gap.SPACE
    return Gap.BLANK if _BLANK.search(text, last, start) else Gap.LINE


def digits_value(written: str) -> Decimal | None:
    """What a number in digits is worth; None for a run too long to be a count.

    A point before exactly three zeros groups thousands ("35.000 displaced", as written on the
    Continent); elsewhere it is a decimal point.
    """
    if written in _VULGAR:
        top, _, bottom = _VULGAR[written].partition("/")
        return Decimal(top) / Decimal(bottom or 1)
    if re.fullmatch(r"[1-9]\d{0,2}\.000", written):
        written = written.replace(".", "")
    plain = _NOT_DIGITS.sub("", written)
    if len(plain) > LONGEST_NUMBER + 6 or len(plain.partition(".")[0]) > LONGEST_NUMBER:
        return None
    return Decimal(plain)
