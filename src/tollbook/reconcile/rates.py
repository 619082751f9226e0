"""Rates: what “200 a day since March” says of the whole time."""

from __future__ import annotations

import math
from fractions import Fraction

from tollbook.model import Days, Interval, Window

_DAYS = {
    "hour": (Fraction(1, 24), Fraction(1, 24)),
    "day": (Fraction(1), Fraction(1)),
    "night": (Fraction(1), Fraction(1)),
    "week": (Fraction(7), Fraction(7)),
    "month": (Fraction(28), Fraction(31)),
    "year": (Fraction(365), Fraction(366)),
}
"""How many days the time of a rate has, at least and at most."""


def spread(window: Window) -> bool:
    """Whether a count is a rate over a time of which both ends are known."""
    return window.per in _DAYS and _days(window) is not None


def over_the_time(said: Interval, window: Window, *, strict: bool) -> Interval:
    """The count of the whole time, for a number that is said for each part of it.

    Strictly, a rate is an average that nobody says is exact: that it is reached once is all that
    is said. As usually meant it goes on through the whole time.

    Args:
        said: the number of the rate.
        window: the time, of which `spread` is true.
        strict: which reading.
    """
    days = _days(window)
    if days is None or window.per is None:
        return said
    shortest, longest = _DAYS[window.per]
    low = said.low or 0
    if strict:
        return Interval(low if days[0] >= longest else 0, None)
    high = None if said.high is None else math.ceil(Fraction(said.high) * days[1] / shortest)
    return Interval(math.floor(Fraction(low) * days[0] / longest), high)


def _days(window: Window) -> tuple[int, int] | None:
    """How many days the window has, at least and at most."""
    first, last = window.start_days or Days(None, None), window.end_days
    if first.earliest is None or first.latest is None:
        return None
    if last.earliest is None or last.latest is None:
        return None
    least = (last.earliest - first.latest).days + 1
    most = (last.latest - first.earliest).days + 1
    return max(1, least), max(1, most)  # it does not end before it begins
