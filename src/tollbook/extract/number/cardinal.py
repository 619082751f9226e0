"""One number, in digits or in words, with no bound and no range.

"2.3 million", "a hundred and five", "several thousand", "tens of thousands".
"""

from __future__ import annotations

from decimal import Decimal

from tollbook.extract.number.core import Core, past_hyphen
from tollbook.extract.number.figures import power_of_ten, written
from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.money import money_start
from tollbook.extract.number.tokens import Gap, Shape, Tokens, digits_value
from tollbook.extract.number.vague import vague_at

HUGE = Decimal(10) ** 18
"""No count is larger; a heap of magnitudes above it is not read."""


def core_at(tokens: Tokens, index: int, lex: Lexicon) -> Core | None:
    """The number that begins at `index`, or None."""
    if tokens.shape(index) == Shape.CODE:
        raw = tokens.raw(index)
        return Core(index, index + 1, None, digits=True, code=True) if raw[:1].isdigit() else None
    if tokens.shape(index) == Shape.NUMBER:
        return _digits(tokens, index, lex)
    if tokens.shape(index) != Shape.WORD:
        return None
    exact = lex.exact.at(tokens, index)
    if exact:
        return Core(index, exact[0], Decimal(exact[1]))
    return vague_at(tokens, index, lex) or _words(tokens, index, lex)


def _digits(tokens: Tokens, index: int, lex: Lexicon) -> Core | None:
    power = power_of_ten(tokens, index + 1, lex)
    figures = written(tokens, index, lex)
    if figures is None:
        return Core(index, index + 1, None, digits=True, code=True)
    value, end = figures
    if power is not None:
        return Core(index, power[0], value.scaleb(power[1]), digits=True)
    # "2½", "2 1/2"
    if tokens.shape(end) == Shape.NUMBER and tokens.raw(end) in "½¼¾⅓⅔⅛" and tokens.glued(end):
        value, end = value + (digits_value(tokens.raw(end)) or 0), end + 1
    mixed = slash_fraction(tokens, end)
    if mixed and tokens.gap(end) == Gap.SPACE and value == int(value) and value < 100:
        value, end = value + mixed[1], mixed[0]
    value, end = _and_a_half(tokens, end, value)
    if _is_billion(tokens, index, end, lex):
        return Core(index, end + 1, value * 10**9, factor=10**9, digits=True)
    suffix = _suffix(tokens, index, end, lex)
    if suffix:
        return Core(index, end + 1, value * suffix, factor=suffix, digits=True)
    total, last, end = _magnitudes(tokens, index, end, value, lex)
    if last > 1 and tokens.word(end) in lex.units and last > 100:
        rest = _words(tokens, end, lex)  # "2 thousand three hundred"
        if rest and rest.value is not None and rest.value < last and total < HUGE:
            return Core(index, rest.end, total + rest.value, factor=1, digits=True)
    return Core(index, end, total, factor=last, digits=True)


def slash_fraction(tokens: Tokens, index: int) -> tuple[int, Decimal] | None:
    """A fraction such as 1/2 or 3/4 at `index`: where it ends, and its value."""
    if not (tokens.word(index + 1) == "/" and tokens.glued(index + 1) and tokens.glued(index + 2)):
        return None
    top, bottom = tokens.word(index), tokens.word(index + 2)
    short = top.isdecimal() and bottom.isdecimal() and len(top) == 1 and len(bottom) <= 2
    if short and 0 < int(top) < int(bottom) <= 10:
        return index + 3, Decimal(top) / Decimal(bottom)
    return None


def _is_billion(tokens: Tokens, first: int, index: int, lex: Lexicon) -> bool:
    """Whether "B" at `index` stands for a billion: "8 B people", "$8 B"."""
    spaced = tokens.raw(index) == "B" and tokens.gap(index) == Gap.SPACE
    counted = tokens.word(index + 1) in lex.sets["never_parted"]
    closed = tokens.shape(index + 1) == Shape.SIGN and money_start(tokens, first, lex) is not None
    return spaced and (counted or closed)


def _suffix(tokens: Tokens, first: int, index: int, lex: Lexicon) -> int | None:
    """The magnitude in letters against the digits: 3k, 1.2m, $5bn."""
    word = tokens.word(index)
    if word not in lex.suffixes or not tokens.glued(index):
        return None
    following = tokens.word(index + 1)
    if tokens.glued(index + 1) and (tokens.shape(index + 1) != Shape.SIGN or following in "/²³"):
        return None
    money = money_start(tokens, first, lex) is not None
    if word in lex.sets["money_only"] and not money:
        return None
    if word == "m" and not money:
        counted = tokens.shape(index + 1) == Shape.WORD and tokens.gap(index + 1) == Gap.SPACE
        if not counted or following in lex.sets["metres_before"]:
            return None
    return lex.suffixes[word]


def _and_a_half(tokens: Tokens, index: int, value: Decimal) -> tuple[Decimal, int]:
    """`value` and a half, if "and a half" stands at `index`, with or without hyphens."""
    at = past_hyphen(tokens, index)
    for word in ("and", "a", "half"):
        if tokens.word(at) != word or tokens.gap(at) == Gap.BLANK:
            return value, index
        at = past_hyphen(tokens, at + 1)
    return value + Decimal("0.5"), at - (1 if tokens.word(at - 1) == "-" else 0)


def _magnitudes(
    tokens: Tokens, first: int, index: int, value: Decimal, lex: Lexicon
) -> tuple[Decimal, int, int]:
    """`value` times the magnitudes at `index`; the product, their product, and their end.

    `first` is the first token of the number: an empty line before it does not break it.
    """
    factor, end = 1, index
    for _ in range(3):  # "hundred thousand million" and no further
        at = past_hyphen(tokens, end)
        word = tokens.word(at)
        if word not in lex.magnitudes or (tokens.gap(at) == Gap.BLANK and at > first):
            break
        if tokens.glued(at) and at == end and tokens.shape(at - 1) != Shape.NUMBER:
            break
        factor, end = factor * lex.magnitudes[word], at + 1
        if value * factor > HUGE:
            return value, 1, index
    half, after = _and_a_half(tokens, end, Decimal(0)) if factor > 1 else (Decimal(0), end)
    return value * factor + half * factor, factor, after


def _below_hundred(tokens: Tokens, index: int, lex: Lexicon) -> tuple[int, int] | None:
    word = tokens.word(index)
    if word in lex.units:
        return lex.units[word], index + 1
    if word not in lex.tens:
        return None
    at = past_hyphen(tokens, index + 1)
    if at == index + 1 and tokens.word(at) == "-" and tokens.glued(at):
        at += 1  # "twenty- two", as hyphens at the end of a line come out
    unit = lex.units.get(tokens.word(at), 10)
    if unit < 10 and tokens.gap(at) != Gap.BLANK:
        return lex.tens[word] + unit, at + 1
    return lex.tens[word], index + 1


def _group(tokens: Tokens, index: int, lex: Lexicon) -> tuple[int, int] | None:
    """A number below ten thousand without "thousand": "three hundred and five"."""
    word = tokens.word(index)
    if word in {"a", "an"}:
        follows = tokens.word(index + 1) in lex.magnitudes and tokens.gap(index + 1) != Gap.BLANK
        start = (1, index + 1) if follows else None
    elif word in lex.magnitudes and tokens.word(index - 1) == "per":
        return None  # "1,200 parts per million"
    elif word in lex.magnitudes and word != "hundred":
        return 1, index
    else:
        start = (1, index) if word == "hundred" else _below_hundred(tokens, index, lex)
    if not start:
        return None
    value, end = start
    at = past_hyphen(tokens, end)
    if tokens.word(at) != "hundred" or (tokens.gap(at) == Gap.BLANK and at > index):
        return value, end
    value, end = value * 100, at + 1
    at = past_hyphen(tokens, end)
    if tokens.word(at) == "and":
        at = past_hyphen(tokens, at + 1)
    rest = _below_hundred(tokens, at, lex)
    if rest and tokens.gap(at) != Gap.BLANK and tokens.word(rest[1]) != "in":
        return value + rest[0], rest[1]
    return value, end


def _words(tokens: Tokens, index: int, lex: Lexicon) -> Core | None:
    """A number in words, at most one group a magnitude, in falling order."""
    total, last, end = Decimal(0), 0, index
    at = index
    while True:
        group = _group(tokens, at, lex)
        if not group or (last and tokens.gap(at) == Gap.BLANK):
            break
        value, after = _and_a_half(tokens, group[1], Decimal(group[0]))
        amount, factor, after = _magnitudes(tokens, at, after, value, lex)
        if last and (factor >= last or amount >= last):
            break
        total, last, end = total + amount, factor, after
        if factor in {1, 12}:
            break
        at = past_hyphen(tokens, end)
        if tokens.word(at) == "and":
            at += 1
        if tokens.word(at) in {"a", "an"} or tokens.word(at) in lex.magnitudes:
            break
    if end == index or total > HUGE:
        return None
    return Core(index, end, total, factor=_trailing(tokens, index, end, lex))


def _trailing(tokens: Tokens, index: int, end: int, lex: Lexicon) -> int:
    """The product of the magnitudes that end a number: 100,000 for "two hundred thousand"."""
    factor = 1
    while end > index and tokens.word(end - 1) in lex.magnitudes:
        factor *= lex.magnitudes[tokens.word(end - 1)]
        end -= 1
    return factor
