"""The dates of a row, as EDTF strings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from tollbook.read import parse_published
from tollbook.tables.mapping import Dated
from tollbook.tables.outcome import Reason, UnfitError

_NUMERIC = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ].*)?")
_COUNT = re.compile(r"-?\d{1,7}(?:\.0+)?")
_PLACES = {"year-month-day": (0, 1, 2), "day/month/year": (2, 1, 0), "month/day/year": (2, 0, 1)}


def edtf_of(cells: Mapping[str, str], dated: Dated) -> str:
    """The date in the column, as an EDTF string.

    Raises:
        UnfitError: it is missing, cannot be read safely, or is no day of the calendar.
    """
    cell = cells.get(dated.column, "")
    if not cell:
        raise UnfitError(Reason.MISSING, f"no date under {dated.column}")
    if dated.first is not None:
        return _counted(cell, dated.column, dated.first)
    if dated.order is not None:
        return _ordered(cell, dated.column, dated.order)
    found = parse_published(cell)
    if found is None:
        raise UnfitError(Reason.DATE, f"{dated.column} is “{cell[:40]}”")
    return found


def _counted(cell: str, column: str, first: date) -> str:
    if not _COUNT.fullmatch(cell):
        raise UnfitError(Reason.DATE, f"{column} is “{cell[:40]}”, which is no number of days")
    try:
        return (first + timedelta(days=int(cell.partition(".")[0]) - 1)).isoformat()
    except OverflowError:
        raise UnfitError(Reason.IMPOSSIBLE_DATE, f"{column} is {cell}") from None


def _ordered(cell: str, column: str, order: str) -> str:
    parts = _NUMERIC.fullmatch(cell)
    if parts is None:
        raise UnfitError(Reason.DATE, f"{column} is “{cell[:40]}”, which is no {order}")
    year, month, day = (parts[place + 1] for place in _PLACES[order])
    if len(year) != 4 or len(day) > 2:
        raise UnfitError(Reason.DATE, f"{column} is “{cell[:40]}”, which is no {order}")
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise UnfitError(Reason.IMPOSSIBLE_DATE, f"{column} is {cell}") from None
