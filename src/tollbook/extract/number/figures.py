"""The manners of writing a number in figures: "9 300", "61, 000", "3,5 million", "1.5 × 10^6"."""

from __future__ import annotations

from decimal import Decimal

from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.tokens import Gap, Shape, Tokens, digits_value

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def written(tokens: Tokens, index: int, lex: Lexicon) -> tuple[Decimal, int] | None:
    """What the figures at `index` are worth, in any manner of writing, and where they end."""
    grouped = _spread_groups(tokens, index) or _blank_groups(tokens, index, lex)
    if grouped is not None:
        return grouped
    value = digits_value(tokens.raw(index))
    if value is None:
        return None
    if _points_part_thousands(tokens, index, lex):
        return Decimal(tokens.raw(index).replace(".", "")), index + 1
    if _decimal_comma(tokens, index, lex):
        return Decimal(f"{tokens.raw(index)}.{tokens.raw(index + 2)}"), index + 3
    return value, index + 1


def _blank_groups(tokens: Tokens, index: int, lex: Lexicon) -> tuple[Decimal, int] | None:
    """A number whose thousands a blank parts, and its end: "9 300 people"; else None.

    It needs a word or the phrase's end after it, and before it no word that takes a small number
    of its own: nothing else tells it from two numbers that meet.
    """
    first, before = tokens.raw(index), tokens.word(index - 1)
    if tokens.commas or not first.isdecimal() or len(first) > 3 or first[0] == "0":
        return None
    end = index + 1
    while _is_group(tokens, end):
        end += 1
    closed = end >= len(tokens) or tokens.word(end) in {".", ";", ")"}
    counts = tokens.shape(end) == Shape.WORD and tokens.gap(end) != Gap.BLANK
    if end == index + 1 or not (closed or counts):
        return None
    meets = tokens.shape(index - 1) in {Shape.NUMBER, Shape.CODE} or tokens.glued(index)
    named = tokens.raw(index - 1).istitle() and tokens.word(index - 2) not in {"", ".", "!", "?"}
    if meets or named or before in lex.sets["blanks_not_after"] or lex.names.ending(tokens, index):
        return None
    return Decimal("".join(tokens.words[index:end])), end


def _spread_groups(tokens: Tokens, index: int) -> tuple[Decimal, int] | None:
    """A number with a blank behind its comma, and its end: "61, 000 people"; else None.

    The group begins with a zero, as no number of its own does.
    """
    first, group = tokens.raw(index), tokens.raw(index + 2)
    zero = len(group) == 3 and group.isdecimal() and group[0] == "0"
    if not zero or not first.isdecimal() or len(first) > 3 or first[0] == "0":
        return None
    apart = tokens.gap(index + 2) == Gap.SPACE and not tokens.glued(index + 3)
    if tokens.word(index + 1) != "," or not tokens.glued(index + 1) or not apart:
        return None
    return Decimal(first + group), index + 3


def _is_group(tokens: Tokens, index: int) -> bool:
    """Whether three digits stand at `index` behind one blank."""
    word = tokens.word(index)
    return len(word) == 3 and word.isdecimal() and tokens.gap(index) == Gap.SPACE


def _points_part_thousands(tokens: Tokens, index: int, lex: Lexicon) -> bool:
    """Whether a point parts thousands, as nobody counts parts of people: "12.500 people"."""
    whole, point, rest = tokens.raw(index).partition(".")
    counted = tokens.word(index + 1) in lex.sets["never_parted"]
    return bool(point) and counted and len(rest) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"


def power_of_ten(tokens: Tokens, index: int, lex: Lexicon) -> tuple[int, int] | None:
    """Where "× 10^6" at `index` ends, and its exponent; None if there is none."""
    if tokens.word(index) not in lex.sets["power_times"] or tokens.word(index + 1) != "10":
        return None
    at = index + 2
    if not tokens.glued(at):
        return None
    raised = tokens.word(at).translate(_RAISED)
    if raised != tokens.word(at) and raised.isdecimal():
        return at + 1, int(raised)
    at += 1 if tokens.word(at) == "^" else 0
    sign = -1 if tokens.word(at) in {"-", "−", "–", "⁻"} else 1
    at += 1 if sign < 0 else 0
    digits = tokens.word(at).translate(_RAISED)
    if not tokens.glued(at) or not digits.isdecimal() or len(digits) > 2:
        return None
    return at + 1, sign * int(digits)


def _decimal_comma(tokens: Tokens, index: int, lex: Lexicon) -> bool:
    """Whether "3,5 million" stands at `index`: a comma is a point only before a magnitude."""
    return (
        tokens.word(index + 1) == ","
        and tokens.glued(index + 1)
        and tokens.glued(index + 2)
        and tokens.word(index).isdecimal()
        and tokens.word(index + 2).isdecimal()
        and len(tokens.word(index + 2)) <= 2
        and tokens.word(index + 3) in lex.magnitudes
    )
