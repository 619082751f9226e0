"""The number of a row: its value or its ends, and what bounds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from tollbook.extract.number.meaning import Bounds, Extent, bound, extent_of
from tollbook.extract.number.profile import Profile
from tollbook.model import Interval
from tollbook.tables.mapping import QUALIFIERS, Counted, Values
from tollbook.tables.outcome import Reason, UnfitError

#: What tables write where they have no value.
_NOTHING = frozenset({"", "na", "n/a", "nan", "nil", "none", "null", "-", "–", "—", "."})
#: Thousands in groups of three, by the marks that tables divide them with.
_GROUPED = re.compile(r"\d{1,3}(?:([,'’_ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:\.0+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?")
#: No count of people or things is greater.
_GREATEST = 10**11
#: How a bound is worded.
_WORDS = {
    "about": "about {}",
    "at_least": "at least {}",
    "at_most": "up to {}",
    "more_than": "more than {}",
    "less_than": "fewer than {}",
    "nearly": "nearly {}",
}
_LOWER, _UPPER = ("at_least", "more_than"), ("at_most", "less_than", "nearly")


class Figure(NamedTuple):
    """A number as the row gives it: in words, its value if it is a single one, and its bounds."""

    text: str
    value: int | None
    bounds: Bounds


def figure(cells: Mapping[str, str], claim: Counted, profile: Profile) -> Figure:
    """The number that `claim` takes from a row.

    Two ends make a range, whatever single value stands beside them; one end alone is a bound.

    Raises:
        UnfitError: it is missing, no number, impossible, or bounded on both sides.
    """
    low, high, value = (_number(cells, name) for name in (claim.low, claim.high, claim.value))
    if low is not None and high is not None:
        return _range(low, high, profile)
    chain = [name for name in QUALIFIERS if holds(cells, getattr(claim, name))]
    if value is None:
        value = high if low is None else low
        chain.append("at_most" if low is None else "at_least")
    elif low is not None or high is not None:
        raise UnfitError(Reason.BOUNDS, "a value with one end of a range")
    if value is None:
        names = " or ".join(n for n in (claim.value, claim.low, claim.high) if n is not None)
        raise UnfitError(Reason.MISSING, f"no number under {names}")
    chain = list(dict.fromkeys(chain))
    if len([name for name in chain if name != "about"]) > 1:
        raise UnfitError(Reason.BOUNDS, f"the number is both {' and '.join(chain)}")
    text = f"{value:,}"
    for name in chain:
        text = _WORDS[name].format(text)
    return Figure(
        text, value, bound(extent_of(value, profile, whole=True), chain, profile, whole=True)
    )


def holds(cells: Mapping[str, str], when: dict[str, Values] | bool) -> bool:
    """Whether the columns have the values that a condition asks for."""
    if isinstance(when, bool):
        return when
    return all(same(cells.get(name, ""), values) for name, values in when.items())


def same(cell: str, values: Values) -> bool:
    """Whether a cell is one of `values`; case does not count."""
    return cell.casefold() in {value.casefold() for value in values}


def _range(low: int, high: int, profile: Profile) -> Figure:
    if low > high:
        raise UnfitError(Reason.BOUNDS, f"the range runs from {low:,} down to {high:,}")
    if low == high:
        whole = extent_of(low, profile, whole=True)
        return Figure(f"{low:,}", low, bound(whole, [], profile, whole=True))
    ends = Interval(low, high)
    said = bound(Extent(ends, ends, None), [], profile, whole=True)
    return Figure(f"between {low:,} and {high:,}", None, said)


def _number(cells: Mapping[str, str], column: str | None) -> int | None:
    """The whole number in a cell; None if there is none.

    Raises:
        UnfitError: what stands there is no number, or none that counts people or things.
    """
    cell = cells.get(column, "") if column is not None else ""
    if cell.casefold() in _NOTHING:
        return None
    plain = re.sub(r"[,'’_ \u00a0\u2009\u202f]", "", cell) if _GROUPED.fullmatch(cell) else cell
    if not _PLAIN.fullmatch(plain):
        raise UnfitError(Reason.NUMBER, f"{column} is “{_short(cell)}”")
    try:
        value = Decimal(plain)
    except InvalidOperation:  # pragma: no cover - the pattern is narrower than Decimal's own
        raise UnfitError(Reason.NUMBER, f"{column} is “{_short(cell)}”") from None
    if value < 0 or value > _GREATEST or value != value.to_integral_value():
        raise UnfitError(
            Reason.IMPOSSIBLE_NUMBER, f"{column} is {_short(cell)}, which counts nothing"
        )
    return int(value)


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else f"{cell[:40]}…"
