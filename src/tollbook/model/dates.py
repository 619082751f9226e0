"""Dates with precision: what days an EDTF string may mean.

EDTF is the Extended Date/Time Format of the Library of Congress, now part of ISO 8601-2:2019.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from math import isinf
from time import struct_time

from dateutil.relativedelta import relativedelta
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import UncertainOrApproximate, UnspecifiedIntervalSection

from tollbook.errors import UsageError
from tollbook.model.scope import Days

DAY_MARGIN = 3
"""How many days a day marked "~", "?" or "%" may be off either way."""
MONTH_MARGIN = 15
"""The same for a month: about half a month."""
YEAR_MARGIN = 183
"""The same for a year: about half a year."""

_DAY = timedelta(days=1)
_DAY_ALONE = re.compile(r"[1-9]\d{3}-\d{2}-\d{2}", re.ASCII)
_WINTER = re.compile(r"(\d{4})-24")
_REMEDY = "Write a date as 2025-06-16, 2025-06, 2025, 2025-06-15~ or 2024-08/2025-06 (EDTF)"


@lru_cache(maxsize=4096)  # parsing takes milliseconds, and a case repeats few dates
def edtf_days(edtf: str) -> Days:
    """The days that an EDTF string of level 0 or 1 may mean.

    "2025-06" is 1 to 30 June. A mark of doubt ("~", "?", "%") widens the days by `DAY_MARGIN`,
    `MONTH_MARGIN` or `YEAR_MARGIN`, by the precision of the date. An interval runs from the
    earliest day of its start to the latest of its end; an open or unknown end is None. Years
    outside 1 to 9999 are open too, since no `datetime.date` can hold them. The winter of a year
    may be the one it begins with or the one it ends with (seasons are northern).

    Raises:
        UsageError: it is no EDTF string, or an interval that ends before it starts.
    """
    start, slash, end = edtf.strip().partition("/")
    if not slash:
        return _one(start, edtf)
    earliest = None if start in {"", ".."} else _one(start, edtf).earliest
    latest = None if end in {"", ".."} else _one(end, edtf).latest
    if (not start and not end) or (earliest and latest and earliest > latest):
        raise _malformed(edtf)
    return Days(earliest, latest)


def _one(part: str, whole: str) -> Days:
    if _DAY_ALONE.fullmatch(part):  # by far the most, and the grammar takes milliseconds
        try:
            return Days(*[date.fromisoformat(part)] * 2)
        except ValueError as error:
            raise _malformed(whole) from error
    try:
        parsed = parse_edtf(part)
        if isinstance(parsed, UnspecifiedIntervalSection):
            raise _malformed(whole)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, AttributeError, KeyError) as error:
        raise _malformed(whole) from error
    first, last = _date(lower), _date(upper)
    if _WINTER.match(part) and first and first.year > date.min.year and first.year < date.max.year:
        first, last = first + relativedelta(years=-1), date(first.year + 1, 3, 1) - _DAY
    margin = timedelta(0)
    if isinstance(parsed, UncertainOrApproximate):
        margin = timedelta(days=(YEAR_MARGIN, MONTH_MARGIN, DAY_MARGIN)[min(_depth(part), 2)])
    return Days(_moved(first, -margin), _moved(last, margin))


def _depth(part: str) -> int:
    """How precise a date is: 0 a year, 1 a month or season, 2 a day."""
    return part.lstrip("-").count("-")


def _date(moment: struct_time | float) -> date | None:
    if isinstance(moment, float):
        return None if isinf(moment) else date(int(moment), 1, 1)
    year, month, day = moment[:3]
    return date(year, month, day) if date.min.year <= year <= date.max.year else None


def _moved(day: date | None, by: timedelta) -> date | None:
    if day is None:
        return None
    return date.fromordinal(
        min(max(day.toordinal() + by.days, date.min.toordinal()), date.max.toordinal())
    )


def _malformed(edtf: str) -> UsageError:
    return UsageError(f"“{edtf}” is not a date that tollbook can read", remedy=_REMEDY)
