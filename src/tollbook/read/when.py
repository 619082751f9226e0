"""Publication dates as files write them, as EDTF strings that keep their precision."""

from __future__ import annotations

import re
from datetime import datetime

from dateutil import parser as dateutil_parser

from tollbook.errors import UsageError
from tollbook.model.dates import edtf_days

_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}")
_BASIC_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
#: No date is written with more characters; what is longer is no date, and slow to try.
_LONGEST = 80
#: Two dates that differ in year, month and day: what a parse gives with both, the text said.
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))


def parse_published(text: str) -> str | None:
    """The EDTF string of a date of publication, or None if it cannot be read safely.

    Understands EDTF (Library of Congress, levels 0 and 1: "2025-06-16", "2025-06", "2025-06~"),
    ISO days and date-times ("20250616" and "2025-06-16T10:00:00Z" are the day 2025-06-16) and
    English dates ("16 June 2025", "June 2025"). "06/05/2025" may be May or June, hence None.
    """
    text = text.strip().strip("\"'")
    if len(text) > _LONGEST:
        return None
    basic = _BASIC_DAY.fullmatch(text)
    if basic:
        text = "-".join(basic.groups())
    moment = _ISO_DAY.match(text)
    if moment:
        text = moment[1]
    if _is_edtf(text):
        return text
    return None if _ambiguous(text) else _english(text)


def _is_edtf(text: str) -> bool:
    try:
        edtf_days(text)
    except UsageError:
        return False
    return True


def _ambiguous(text: str) -> bool:
    numeric = _NUMERIC.search(text)
    return numeric is not None and int(numeric[1]) <= 12 and int(numeric[2]) <= 12


def _english(text: str) -> str | None:
    if not re.search(r"\b\d{4}\b", text):
        return None
    day_first = bool(_NUMERIC.search(text))
    try:
        one, two = (
            dateutil_parser.parse(text, default=default, dayfirst=day_first)
            for default in _DEFAULTS
        )
    except (ValueError, OverflowError):
        return None
    if one.year != two.year:
        return None
    if one.month != two.month:
        return f"{one.year:04}"
    if one.day != two.day:
        return f"{one.year:04}-{one.month:02}"
    return one.date().isoformat()
