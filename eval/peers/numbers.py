"""A plain reader of numbers, for the baselines: digits, number words, ranges, a word before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_UNITS = {
    **{"no": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13},
    **{"fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18},
    **{"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60},
    **{"seventy": 70, "eighty": 80, "ninety": 90},
}
_SCALES = {
    **{"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "m": 10**6},
    **{"billion": 10**9, "bn": 10**9, "trillion": 10**12},
}
_BEFORE = {
    "about": ["about", "around", "some", "roughly", "approximately", "an estimated"],
    "more_than": ["more than", "over", "above", "exceeding"],
    "at_least": ["at least", "no fewer than", "no less than", "a minimum of"],
    "less_than": ["less than", "fewer than", "under", "below"],
    "at_most": ["at most", "up to", "as many as", "no more than", "a maximum of"],
    "nearly": ["nearly", "almost", "close to"],
}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "|".join(sorted([*_UNITS, "a"], key=len, reverse=True))
_SCALE_WORDS = "|".join(sorted(_SCALES, key=len, reverse=True))
_ONE = (
    rf"(?:(?:{_DIGITS})(?:[ -]?(?:{_SCALE_WORDS})\b)?"
    rf"|(?:(?:{_WORDS})\b)(?:(?:[ -]|\sand\s)(?:{_WORDS}|{_SCALE_WORDS})\b)*)"
)
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<low>{_ONE})(?:\s?(?:-|–|to|and)\s?(?P<high>{_DIGITS}|{_ONE}))?(?!\w)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_QUALIFIERS = {phrase: name for name, phrases in _BEFORE.items() for phrase in phrases}
_QUALIFIED = re.compile(
    r"\b(?P<words>"
    + "|".join(sorted(_QUALIFIERS, key=len, reverse=True))
    + r")\s+(?:an?\s+)?[$€£]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A number found: one value, or the two ends of a range."""

    start: int
    end: int
    low: float
    high: float
    qualifier: str

    def record(self, text: str) -> dict[str, Any]:
        """The quantity in the format of predictions."""
        single = self.low == self.high
        exact = single and self.qualifier == "exact"
        ends = [self.low, self.high] if exact or not single else [None, None]
        return {
            "text": text[self.start : self.end],
            "start": self.start,
            "end": self.end,
            "value": self.low if single else None,
            "qualifier": self.qualifier,
            "strict": ends,
            "usual": ends,
        }


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Plain]:
    """The numbers between two offsets of a text."""
    for match in _NUMBER.finditer(text, start, len(text) if end is None else end):
        low = value(match["low"])
        high = value(match["high"]) if match["high"] else None
        if low is None:
            continue
        qualified = _QUALIFIED.search(text, max(0, match.start() - 30), match.start())
        qualifier = _QUALIFIERS[qualified["words"].lower()] if qualified else "exact"
        joined = text[match.end("low") : match.start("high")].strip() if high is not None else ""
        if joined.lower() == "and" and not _BETWEEN.search(
            text, max(0, match.start() - 12), match.start()
        ):
            high = None
        if high is not None and high > low:
            yield Plain(*match.span(), low, high, "between")
            continue
        yield Plain(*match.span("low"), low, low, qualifier)
        if match["high"] and (second := value(match["high"])) is not None:
            yield Plain(*match.span("high"), second, second, "exact")


def value(words: str) -> float | None:
    """What the words of one number come to; None for a bare "a"."""
    total, part, seen = 0.0, 0.0, False
    for word in re.findall(rf"{_DIGITS}|[a-z]+", words.lower()):
        if word[0].isdigit():
            part, seen = part + float(word.replace(",", "")), True
        elif word in _UNITS:
            part, seen = part + _UNITS[word], True
        elif word in _SCALES:
            part = (part or 1) * _SCALES[word]
            seen = True
            if _SCALES[word] >= 1_000:
                total, part = total + part, 0.0
    return total + part if seen else None
