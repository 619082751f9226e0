"""From wording to intervals: what a bound on a number says, strictly and usually.

The table of the project's contract ("Meaning of a claim"), with these decisions where it leaves
room:

- *Rounding interval.* The last digit that is not zero is the last significant one: 6,000 stands
  for 5,500 to 6,499. Whole numbers below the profile's `exact_below` are counted, not rounded.
- *Next round number* ("over N"). N is a multiple of steps 1, 5, 10, 50, 100, 500, …; the largest
  one that is not above the leading place of N gives the next: 6,000 → 6,999; 4,500 → 4,999;
  11,000 → 11,999; 150 → 199. Where that step is 1, the next multiple of five: 17 → 19.
- *About a range* changes the strict reading only: the range is the usual one.
- *About a bound*: "at least about 40" has no strict bound but that it is above zero, and the usual
  interval of "about 40" takes the place of the number.
- Measures, money and percentages are not whole: "over 60 %" is [60, ∞).
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import NamedTuple

from tollbook.extract.number.profile import Profile
from tollbook.model import Interval, Qualifier

Amount = int | float

_LOWER = frozenset({"more_than", "just_over", "at_least"})
_UPPER = frozenset({"less_than", "at_most", "nearly"})
QUALIFIER = {
    "about": Qualifier.ABOUT,
    "more_than": Qualifier.MORE_THAN,
    "just_over": Qualifier.MORE_THAN,
    "at_least": Qualifier.AT_LEAST,
    "less_than": Qualifier.LESS_THAN,
    "at_most": Qualifier.AT_MOST,
    "nearly": Qualifier.NEARLY,
}


class Bounds(NamedTuple):
    """A reading: the qualifier and both intervals."""

    qualifier: Qualifier
    strict: Interval
    usual: Interval


class Extent(NamedTuple):
    """What the number words alone say, before any bound on them.

    Attributes:
        strict, usual: the intervals; equal points for a plain number.
        value: the number named; None for ranges and vague words.
        vague: whether it is a vague word ("dozens").
    """

    strict: Interval
    usual: Interval
    value: Amount | None
    vague: bool = False


def plain(number: Decimal) -> Amount:
    """`number` as an int if it is whole, else as a float."""
    return int(number) if number == number.to_integral_value() else float(number)


def place_of(value: Amount) -> Amount:
    """The place of the last significant digit: 1000 for 6,000; 0.1 for 2.3."""
    exact = Decimal(str(value)).normalize()
    exponent = exact.as_tuple().exponent
    if not value or not isinstance(exponent, int):
        return 1
    return int(Decimal(10) ** exponent) if exponent >= 0 else float(Decimal(10) ** exponent)


def rounding_interval(value: Amount) -> Interval:
    """The numbers that round to `value` at its last significant digit: 6,000 → 5,500–6,499."""
    place = place_of(value)
    if isinstance(value, int):
        half = int(place) // 2
        return Interval(value - half, value + half - (1 if half else 0))
    half_place = Decimal(str(place)) / 2
    return Interval(
        float(Decimal(str(value)) - half_place), float(Decimal(str(value)) + half_place)
    )


def below_next_round(value: int) -> int:
    """The last whole number before the next round number after `value` (see above)."""
    leading = 10 ** (len(str(abs(value))) - 1)
    step, candidate = 1, 1
    while candidate <= leading:
        for factor in (1, 5):
            if candidate * factor <= leading and value % (candidate * factor) == 0:
                step = max(step, candidate * factor)
        candidate *= 10
    if step == 1:
        return (value + 1) // 5 * 5 + 4
    return value + step - 1


def _outward(interval: Interval, low: float, high: float, *, whole: bool) -> Interval:
    """The hull of `interval` and low..high, in whole numbers from 1 up if `whole`."""
    low = low if interval.low is None else min(interval.low, low)
    high = high if interval.high is None else max(interval.high, high)
    if not whole:
        return Interval(round(low, 9), round(high, 9))
    bottom = max(1, math.floor(round(low, 6)))
    return Interval(bottom, max(bottom, math.ceil(round(high, 6))))


def _about(extent: Extent, profile: Profile, *, whole: bool) -> Interval:
    """The usual interval of "about": the profile's share, or the rounding interval if wider."""
    if extent.value is None:
        return extent.usual  # a range or a vague word is wide enough
    rounding = rounding_interval(extent.value)
    spread = abs(extent.value) * profile.about
    return _outward(rounding, extent.value - spread, extent.value + spread, whole=whole)


def extent_of(value: Amount, profile: Profile, *, whole: bool) -> Extent:
    """What a plain number says."""
    point = Interval(value, value)
    rounded = whole and isinstance(value, int) and abs(value) >= profile.exact_below
    return Extent(point, rounding_interval(value) if rounded else point, value)


def bound(extent: Extent, chain: list[str], profile: Profile, *, whole: bool) -> Bounds:
    """What `extent` says under a chain of qualifier names, the innermost first."""
    bounds = [name for name in chain if name in _LOWER or name in _UPPER]
    soft = "about" in chain
    if any(b in _LOWER for b in bounds) and any(b in _UPPER for b in bounds):
        bounds, soft = [], True  # "up to 50 or more": bounded on neither side
    if not bounds:
        if soft:
            floor = extent.strict.low if extent.vague else (1 if whole else None)
            usual = _about(extent, profile, whole=whole)
            return Bounds(_plain_qualifier(extent, soft), Interval(floor, None), usual)
        return Bounds(_plain_qualifier(extent, soft), extent.strict, extent.usual)
    name = bounds[0]
    softened = soft and chain.index("about") < chain.index(name)
    make = _lower if name in _LOWER else _upper
    strict, usual = make(name, extent, profile, whole=whole)
    if softened:
        around = _about(extent, profile, whole=whole)
        if name in _LOWER:
            strict, usual = Interval(1 if whole else None, None), Interval(around.low, usual.high)
        else:
            floor = min(usual.low or 0, around.low or 0) if usual.low else usual.low
            strict, usual = Interval(0 if whole else None, None), Interval(floor, around.high)
    return Bounds(QUALIFIER[name], strict, usual)


def _plain_qualifier(extent: Extent, soft: bool) -> Qualifier:
    if extent.vague:
        return Qualifier.VAGUE
    if extent.value is None:
        return Qualifier.BETWEEN
    return Qualifier.ABOUT if soft else Qualifier.EXACT


def _lower(
    name: str, extent: Extent, profile: Profile, *, whole: bool
) -> tuple[Interval, Interval]:
    low = extent.strict.low or 0
    base = (extent.usual.low or 0) if extent.vague else low
    step = 1 if whole and name != "at_least" and isinstance(low, int) else 0
    strict = Interval(low + step, None)
    if name == "at_least" or extent.vague:
        return strict, Interval(base + step, extent.usual.high if extent.value is None else None)
    if extent.value is None:
        high = extent.strict.high
        return strict, Interval(low + step, high if high is None else max(high, low + step))
    if name == "just_over":
        top = low + abs(low) * profile.slightly
        return strict, Interval(low + step, max(low + step, math.ceil(top) if whole else top))
    if isinstance(low, int) and low >= 0:
        return strict, Interval(low + step, below_next_round(low) + (0 if whole else 1))
    return strict, Interval(low, round(low + place_of(low), 9))


def _upper(
    name: str, extent: Extent, profile: Profile, *, whole: bool
) -> tuple[Interval, Interval]:
    high = extent.usual.high if extent.vague else extent.strict.high
    if high is None:
        return Interval(0, None), Interval(0, None)
    step = 1 if whole and name != "at_most" and isinstance(high, int) and high > 0 else 0
    floor = 0 if high >= 0 else None
    strict = Interval(floor, None if extent.vague else high - step)
    if name != "nearly" or high < 0:
        return strict, Interval(floor, high - step)
    start = high * profile.nearly
    low = math.ceil(round(start, 6)) if whole else round(start, 9)
    return strict, Interval(min(low, high - step), high - step)
