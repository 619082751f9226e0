"""How alike two claims are: whether one may repeat what the other says (R8)."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from rapidfuzz import fuzz

from tollbook.model import Claim, Qualifier, Quantity
from tollbook.resolve.moments import published_days, same_moment
from tollbook.resolve.scopes import interchangeable, overlapping, people, place, same_outcome

NEAR_COPY = 90.0
"""From which similarity (rapidfuzz's `ratio`, 0 to 100) two sentences are copies."""
COPY_WORDS = 6
"""A copied sentence has at least this many words; shorter ones may be alike by chance."""
DATE_SLACK = 2
"""How many days a copy may be off in the date of a number that it repeats unchanged."""
ROUNDED = 0.1
"""The greatest share of a number that rounding takes away or adds."""
FRACTION_SLACK = 0.02
"""How far apart two fractions may be and still be the same one ("a third", "33 %")."""

SAME, REQUALIFIED, ROUGHENED = 3, 2, 1
_LOWER = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
_UPPER = {Qualifier.AT_MOST, Qualifier.LESS_THAN, Qualifier.NEARLY}
_DIGITS = re.compile(r"\d[\d,.  ]*\d|\d")


class Likeness(NamedTuple):
    """How alike two claims are; the greater the more, the weightiest ground first.

    Attributes:
        copied: their sentences are near-copies.
        number: `SAME` number and qualifier, `REQUALIFIED` number, or `ROUGHENED` number.
        outcome, population, place: the same, not only overlapping.
    """

    copied: bool
    number: int
    outcome: bool
    population: bool
    place: bool


def likeness(one: Claim, other: Claim) -> Likeness | None:
    """How alike two claims are, or None if they cannot be mentions of one assertion.

    It asks for compatible scope, moment and number, and is the same either way round; who
    speaks is not its business. Within one document two numbers for one scope are two
    assertions: an article does not copy itself wrongly, it contradicts itself.
    """
    number = _number(one, other)
    if not number or one.polarity is not other.polarity:
        return None
    within = one.document.id == other.document.id
    if not (interchangeable(one, other) if within else overlapping(one, other)):
        return None
    if within and (number < REQUALIFIED or not _strict_meet(one, other)):
        return None
    if within and one.evidence.span.overlaps(other.evidence.span):
        return None  # one sentence does not say one thing twice: "a man and a woman"
    increments = one.window.increment and other.window.increment
    slack = DATE_SLACK if number >= REQUALIFIED and not within and not increments else 0
    if not same_moment(one, other, slack):
        return None
    return Likeness(
        copied=number >= REQUALIFIED and near_copy(one.evidence.exact, other.evidence.exact),
        number=number,
        outcome=same_outcome(one, other),
        population=people(one) == people(other),
        place=place(one) == place(other),
    )


def near_copy(one: str, other: str) -> bool:
    """Whether two sentences are copies: long enough, nearly the same, the same figures."""
    first, second = _plain(one), _plain(other)
    if first == second:
        return len(first.split()) >= COPY_WORDS
    if min(len(first.split()), len(second.split())) < COPY_WORDS:
        return False
    if sorted(_DIGITS.findall(first)) != sorted(_DIGITS.findall(second)):
        return False
    return fuzz.ratio(first, second, score_cutoff=NEAR_COPY) > 0


def magnitudes(quantity: Quantity, around: bool = False) -> tuple[object, ...]:
    """Keys to look a number up by: two numbers that may be one share a key.

    Args:
        quantity: the number.
        around: with the neighbouring keys too, as one of the two sides needs them.
    """
    if quantity.fraction is not None:
        return ("fraction",)
    ends = quantity.strict if quantity.value is None else (quantity.value,)
    step = math.log1p(2 * ROUNDED)
    steps = [round(math.log1p(abs(end)) / step) for end in ends if end is not None]
    near = (-1, 0, 1) if around else (0,)
    return (*dict.fromkeys(key + by for key in steps for by in near),) or ("open",)


def named_fraction(quantity: Quantity) -> float | None:
    """The fraction that the words name: a half for "over half", "nearly half" and "around half"."""
    share = quantity.fraction
    if share is None or share.low is None or share.high is None:
        return None
    if quantity.qualifier in _LOWER:
        return share.low
    return share.high if quantity.qualifier in _UPPER else (share.low + share.high) / 2


def _number(one: Claim, other: Claim) -> int:
    """How alike the numbers are; 0 if they differ by more than copying explains."""
    ours, theirs = one.quantity, other.quantity
    same_words = ours.qualifier is theirs.qualifier
    if ours.fraction is not None or theirs.fraction is not None:
        one_share, other_share = named_fraction(ours), named_fraction(theirs)
        if one_share is None or other_share is None:
            return 0
        near = abs(one_share - other_share) <= FRACTION_SLACK
        return (SAME if same_words else REQUALIFIED) if near else 0
    if ours.value is not None and ours.value == theirs.value:
        return SAME if same_words else REQUALIFIED
    if ours.value is None and theirs.value is None:
        alike = same_words and ours.strict == theirs.strict and ours.usual == theirs.usual
        return SAME if alike else 0
    rough = _roughened(one, other) or _roughened(other, one)
    return ROUGHENED if rough else 0


def _roughened(fine: Claim, rough: Claim) -> bool:
    """Whether `rough` may come of copying `fine`: a number loses precision, never gains it."""
    if not _may_follow(rough, fine):
        return False
    exact, loose = fine.quantity, rough.quantity
    if exact.qualifier is Qualifier.BETWEEN and loose.value is not None:
        if loose.value == exact.strict.low:
            return loose.qualifier in _LOWER
        return loose.value == exact.strict.high and loose.qualifier in _UPPER
    if exact.value is None or loose.value is None or loose.qualifier is Qualifier.EXACT:
        return False
    return (
        _significant(loose) < _significant(exact)
        and abs(exact.value - loose.value) <= ROUNDED * exact.value
        and loose.strict.contains(exact.value)
    )


def _significant(quantity: Quantity) -> int:
    return len(str(int(quantity.value or 0)).rstrip("0"))


def _may_follow(copy: Claim, original: Claim) -> bool:
    last, first = published_days(copy).latest, published_days(original).earliest
    return last is None or first is None or last >= first


def _strict_meet(one: Claim, other: Claim) -> bool:
    ours, theirs = one.quantity, other.quantity
    if ours.fraction_strict is not None and theirs.fraction_strict is not None:
        return ours.fraction_strict.meets(theirs.fraction_strict)
    return ours.strict.meets(theirs.strict)


def _plain(sentence: str) -> str:
    """A sentence without what copying changes for nothing: case, spaces, sorts of quotes."""
    straight = sentence.translate(str.maketrans("“”„«»‘’", '"""""\'\''))
    return " ".join(straight.casefold().split())
