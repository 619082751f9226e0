"""Shares of something: "half of the 11,000", "a third of", "two in five", "40 % of its force".

A share is not a count: its quantity has `fraction` and `fraction_strict`, both inside 0..1, and the
words of its base as far as text alone can tell; a number in the base is a numeral of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tollbook.extract.number.cardinal import core_at, slash_fraction
from tollbook.extract.number.core import Core, past_hyphen
from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.profile import Profile
from tollbook.extract.number.tokens import Gap, Shape, Tokens
from tollbook.model import Interval

_LONGEST_BASE = 12
"""Words of a base; a noun phrase seldom has more."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share found in the text.

    Attributes:
        first, end: its tokens, end exclusive, without "of".
        low, high: what is named, between 0 and 1; equal unless the text gives a range.
        words: whether it is a plain word ("half"), which is often said loosely.
    """

    first: int
    end: int
    low: Decimal
    high: Decimal
    words: bool = True


def share_at(tokens: Tokens, index: int, lex: Lexicon) -> Share | None:
    """The share that begins at `index`, or None."""
    if tokens.shape(index) not in {Shape.WORD, Shape.NUMBER} or lex.exact.at(tokens, index):
        return None  # "a quarter of a million" is a number
    return (
        _half(tokens, index, lex)
        or _part(tokens, index, lex)
        or _slash(tokens, index, lex)
        or _some_in(tokens, index, lex)
    )


def _half(tokens: Tokens, index: int, lex: Lexicon) -> Share | None:
    """A half: "half of", "half the force", "one half of"; "half a million" is no share."""
    at = index
    if tokens.word(at) in {"a", "one"} and tokens.word(past_hyphen(tokens, at + 1)) == "half":
        at = past_hyphen(tokens, at + 1)
    if tokens.word(at) != "half" or tokens.gap(at + 1) == Gap.BLANK:
        return None
    if tokens.word(index - 1) in lex.sets["half_not_after"]:
        return None  # "the second half of the year"
    following = tokens.word(at + 1)
    if following == "of" or following in lex.sets["determiners"]:
        return Share(index, at + 1, Decimal("0.5"), Decimal("0.5"))
    return None


def _part(tokens: Tokens, index: int, lex: Lexicon) -> Share | None:
    """Some parts: "a third of", "two-thirds of", "three quarters of"."""
    word = tokens.word(index)
    top = 1 if word in {"a", "an"} else lex.units.get(word)
    if top is None and word.isdecimal() and len(word) == 1:
        top = int(word)
    at = past_hyphen(tokens, index + 1)
    bottom = lex.fractions.get(tokens.word(at))
    if not top or not bottom or top >= bottom or tokens.gap(at) == Gap.BLANK:
        return None
    plural = tokens.word(at).endswith(("s", "ves"))
    of = tokens.word(at + 1) == "of" and tokens.gap(at + 1) != Gap.BLANK
    of = of or tokens.word(at + 1) in lex.sets["share_before"]  # "of these, a third have returned"
    known = of or (tokens.word(at + 1) in lex.sets["determiners"] and word != "a")
    if plural != (top > 1) or not (known or (top > 1 and _ends(tokens, at + 1))):
        return None
    share = Decimal(top) / Decimal(bottom)
    return Share(index, at + 1, share, share)


def _ends(tokens: Tokens, index: int) -> bool:
    return tokens.shape(index) == Shape.SIGN or tokens.gap(index) == Gap.BLANK


def _slash(tokens: Tokens, index: int, lex: Lexicon) -> Share | None:
    """Parts in digits: "3/4 of"; a bare "1/2" is an amount."""
    found = slash_fraction(tokens, index)
    if not found or tokens.word(found[0]) != "of":
        return None
    return Share(index, found[0], found[1], found[1], words=False)


def _some_in(tokens: Tokens, index: int, lex: Lexicon) -> Share | None:
    """A rate: "two in five Ukrainians", "nine out of ten"; "two in five attacks" is a count."""
    top = core_at(tokens, index, lex)
    if (
        not top
        or tokens.word(top.end) not in {"in", "out"}
        or top.value is None
        or top.value >= 1000
        or top.value != int(top.value)
    ):
        return None
    for joiner in lex.numbers["fraction_rules"]["joiners"]:
        words = tuple(joiner.split())
        if not tokens.phrase_at(top.end, words) or tokens.gap(top.end) == Gap.BLANK:
            continue
        bottom = core_at(tokens, top.end + len(words), lex)
        if bottom and _is_whole(tokens, top, bottom, lex):
            share = top.amount / bottom.amount
            return Share(index, bottom.end, share, share)
    return None


def _is_whole(tokens: Tokens, top: Core, bottom: Core, lex: Lexicon) -> bool:
    if bottom.value is None or top.value is None or top.value >= bottom.value:
        return False
    following = tokens.word(past_hyphen(tokens, bottom.end))
    return (
        bottom.value in lex.numbers["fraction_rules"]["wholes"]
        and following not in lex.sets["not_share"]
        and not (top.digits and bottom.digits and tokens.word(top.end) == "out")
    )


def base_of(tokens: Tokens, index: int, lex: Lexicon) -> str | None:
    """The words of the base that begins at `index` or after "of" there; None if there are none."""
    at = index + 1 if tokens.word(index) == "of" else index
    first = at
    while at < min(len(tokens), first + _LONGEST_BASE):
        word = tokens.word(at)
        if tokens.gap(at) == Gap.BLANK and at > first:
            break
        if tokens.shape(at) == Shape.SIGN and word not in {"-", "$", "%", "'", "~"}:
            break
        if word in lex.sets["base_end"] and at > first:
            break
        at += 1
    if at == first:
        return None
    return tokens.text[tokens.starts[first] : tokens.ends[at - 1]]


def share_bounds(share: Share, chain: list[str], profile: Profile) -> tuple[Interval, Interval]:
    """The strict and the usual interval of a share under a chain of bounds, inside 0..1."""
    low, high = float(share.low), float(share.high)
    bounds = [name for name in chain if name != "about"]
    width = profile.about if "about" in chain else (profile.fraction if share.words else 0.0)
    around = _inside(low * (1 - width), high * (1 + width))
    if not bounds:
        return (_inside(0.0, 1.0) if "about" in chain else _inside(low, high)), around
    name = bounds[0]
    if name == "at_least":
        return _inside(low, 1.0), _inside(low, 1.0)
    if name in {"more_than", "just_over"}:
        reach = profile.slightly * (low if name == "just_over" else 1.0)
        return _inside(low, 1.0), _inside(low, min(1.0, low + reach))
    if name == "nearly":
        return _inside(0.0, high), _inside(high * profile.nearly, high)
    return _inside(0.0, high), _inside(0.0, high)


def _inside(low: float, high: float) -> Interval:
    return Interval(round(max(0.0, min(1.0, low)), 6), round(max(0.0, min(1.0, high)), 6))
