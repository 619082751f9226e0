"""Days and months of the calendar, with or without their year."""

from __future__ import annotations

import re
from datetime import date

from tollbook.extract.date.calendar import (
    UNKNOWN,
    When,
    between,
    hull,
    of_day,
    of_month,
    of_week,
    part_of,
)
from tollbook.extract.date.rules.base import Context, Found, Reading, Rule, calendar_date
from tollbook.extract.date.tokens import Token, compile_pattern, kinds_of
from tollbook.extract.date.words import (
    ambiguous_month,
    counts_people,
    counts_things,
    two_digit_year,
)

_STORY = 62  # days within which dates told in a row lie
_FEW = 6  # months: "in December … in January" runs into the next year, not eleven months back
_NEXT = 31  # days ahead of publication within which a month without a year is taken to begin
_SOON = 100  # days ahead of publication within which a day without a year is taken to lie
_LEAD = "(?:THE? (?:EARLY|MID|LATE) DASH? OF? THE?)?"
_WEEKDAY = "(?:WEEKDAY DOT? PART? COMMA?)?"
_YEAR_AHEAD = compile_pattern(
    "(?:DASH|TO|AND|OR|COMMA){1,2} (?:EARLY|MID|LATE)? DASH? THE? (?:(?:DAY|ORDDAY)"
    " OF?)? MONTH DOT?"
    " (?:(?:DAY|ORDDAY) COMMA?)? YEARLIKE"
)


def _day(year: int, month: int, day: int) -> When:
    try:
        return of_day(date(year, month, day))
    except ValueError:
        return UNKNOWN


def iso_day(found: Found, _: Context) -> Reading | None:
    """2025-06-04, 2025/06/04."""
    year, month, day = (int(token.value) for token in found.all("NUM"))
    return calendar_date(_day(year, month, day)) if found.tight else None


def slashed(found: Found, _: Context) -> Reading | None:
    """06/04/2025: day and month may each be first; where both can be, both are kept."""
    one, two, last = found.all("NUM")
    year = two_digit_year(int(last.value)) if last.kind != "YEARLIKE" else int(last.value)
    if not found.tight or (last.kind != "YEARLIKE" and len(last.word) != 2):
        return None
    first, second = int(one.value), int(two.value)
    readings = [w for w in (_day(year, second, first), _day(year, first, second)) if w.unit]
    if not readings:
        return None
    if len(readings) == 1 or readings[0] == readings[1]:
        return Reading(readings[0])
    both = hull(readings[0], readings[1])
    return Reading(When(f"{year:04}-XX-XX", f"{year:04}-XX-XX", both.days, "D"))


def iso_month(found: Found, _: Context) -> Reading | None:
    """2025-06; "2022-23" is two years (see `periods.years`)."""
    year, month = (int(token.value) for token in found.all("NUM"))
    if not found.tight or not 1 <= month <= 12 or month == (year + 1) % 100:
        return None
    return Reading(of_month(year, month))


def month_day_year(found: Found, _: Context) -> Reading | None:
    """June 4, 2025; 4 June 2025; the 4th of June 2025; 3 JAN 90."""
    year = found.number("YEARLIKE")
    if year is not None and counts_things(found.word_after()):
        return None
    if year is None:
        token = found.items[-1]
        if len(token.word) != 2 or re.match(r"\w", found.word_after()):
            return None
        year = two_digit_year(int(token.value))
    days = found.all("DAY") or found.all("ORDDAY")
    return calendar_date(_day(year, found.number("MONTH") or 0, _number(days[0])))


def month_day(found: Found, context: Context) -> Reading | None:
    """June 4; 4 June; the 4th of June: the latest one not after publication."""
    days = found.all("DAY") or found.all("ORDDAY")
    if found.items[-1].kind in kinds_of("DAY") and _goes_on(found):
        return None
    month = found.number("MONTH") or 0
    year = _year_of(found, month, _number(days[0]), context)
    if year is not None and context.today is not None and found.has("WEEKDAY"):
        year = _year_of_weekday(found, month, _number(days[0]), year)
    if year is None:
        valid = _day(2000, month, _number(days[0])).unit
        return Reading(When(f"XXXX-{month:02}-{_number(days[0]):02}")) if valid else None
    return calendar_date(_day(year, month, _number(days[0])))


def day_range(found: Found, context: Context) -> Reading | None:
    """June 4-6; 4 to 6 June 2025; between 4 and 6 June."""
    first, last = (_number(token) for token in found.all("DAY"))
    month = found.number("MONTH") or 0
    year = found.number("YEARLIKE") or _year_of(found, month, first, context)
    if year is None or first >= last:
        return None
    ends = _day(year, month, first), _day(year, month, last)
    return calendar_date(between(*ends, "D")) if all(end.unit for end in ends) else None


def month_year(found: Found, _: Context) -> Reading | None:
    """June 2025; mid-June 2025; the end of June 2025; June '25."""
    year = found.number("YEARLIKE")
    if year is None:
        year = two_digit_year(int(found.items[-1].value))
    elif counts_people(found.word_after()) and found.word_before() not in {"in", "since"}:
        return None
    return Reading(part_of(of_month(year, found.number("MONTH") or 1), found.part))


def month_range(found: Found, context: Context) -> Reading | None:
    """March-August 2024."""
    first, last = (int(token.value) for token in found.all("MONTH"))
    year = found.number("YEARLIKE") or _year_of(found, last, 0, context)
    if year is None:
        return None
    start = of_month(year - (first > last), first)
    return calendar_date(between(start, of_month(year, last), "M"))


def month(found: Found, context: Context) -> Reading | None:
    """In June; mid-June; last June; next May: the latest not after publication, if not "next"."""
    token = found.get("MONTH")
    if token is None or ambiguous_month(found, token):
        return None
    number = int(token.value)
    if found.has("NEXT", "FOLLOWING") and context.today:
        today = context.today
        return Reading(part_of(of_month(today.year + (number <= today.month), number), found.part))
    year = _year_of(found, number, 0, context)
    if year is None:
        return Reading(When(f"XXXX-{number:02}"))
    if found.has("THIS") and context.today:
        year = context.today.year
    if found.has("PAST") and context.today and (year, number) == _month_of(context.today):
        year -= 1
    return Reading(part_of(of_month(year, number), found.part))


def month_of_year(found: Found, context: Context) -> Reading | None:
    """June last year; January this year."""
    if context.today is None or found.code("UNIT") != "Y":
        return None
    year = context.today.year + (-1 if found.has("PAST") else 1 if found.has("NEXT") else 0)
    return Reading(part_of(of_month(year, found.number("MONTH") or 1), found.part))


def week_of_month(found: Found, context: Context) -> Reading | None:
    """The last week of May; the first week of June 2025; the first half of June."""
    number = found.number("MONTH") or 1
    year = found.number("YEARLIKE") or _year_of(found, number, 0, context)
    if year is None:
        return None
    whole = of_month(year, number)
    if found.has("HALF"):
        return Reading(part_of(whole, "late" if found.has("PAST") else "early"))
    if found.code("UNIT") != "W" or not whole.days.earliest or not whole.days.latest:
        return None
    order = 5 if found.has("PAST") else found.number("ANYORD") or 1
    if order > 5:
        return None
    last = whole.days.latest.day
    day = last - 3 if order == 5 else 7 * order - 3
    return Reading(of_week(whole.days.earliest.replace(day=day)))


def week_of_day(found: Found, context: Context) -> Reading | None:
    """The week of March 6; the week of 6 March."""
    dated = month_day(found, context)
    if dated is None or dated.when.first is None or found.code("UNIT") != "W":
        return None
    return Reading(of_week(dated.when.first))


def _year_of_story(month: int, day: int, context: Context) -> int | None:
    """The year of a date told in a row with one whose year was named.

    "On 18 October 2023 … On 19 October": where publication is unknown, or so much later that
    neither that date nor this one is of its last months, the story goes on.
    """
    told = context.dated.first if context.dated else None
    if told is None:
        return None
    if context.today is None:
        return told.year
    start = of_month(told.year + (month < told.month - _FEW), month).first
    near = start is not None and abs((start - told).days) <= _STORY
    recent = of_month(context.today.year - (month > context.today.month), month).first
    stale = recent is not None and (context.today - recent).days > 2 * _STORY
    return start.year if near and stale and start is not None else None


def _goes_on(found: Found) -> bool:
    """Whether the figure at the end belongs to what follows: "June 12 people", "June 4:30"."""
    items, stop = found.tokens.items, found.stop
    if counts_things(found.word_after()) or found.word_after() == "%":
        return True
    clock = (
        found.word_after() == ":"
        and stop + 1 < len(items)
        and items[stop].end == items[stop + 1].start
    )
    return clock and items[stop + 1].kind in kinds_of("NUM2")


def _year_of_weekday(found: Found, month: int, day: int, year: int) -> int:
    """The year near `year` in which the date falls on the weekday that is named with it."""
    for candidate in (year, year + 1, year - 1):
        first = _day(candidate, month, day).first
        if first is not None and first.isoweekday() == found.number("WEEKDAY"):
            return candidate
    return year


def _number(token: Token) -> int:
    return 2 if token.kind == "SECOND" else int(token.value)


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


def _year_of(found: Found, month: int, day: int, context: Context) -> int | None:
    """The year that a month without one lies in.

    "Between March and August 2024" takes the year that follows; otherwise the latest such date
    not after publication, or the next one where words before it say that it lies ahead. A day
    of nine months back or more is rather the one of the next months: news would give a year.
    So is the month after this one.
    """
    match = _YEAR_AHEAD.match(found.tokens.line, found.stop)
    if match:
        ahead = found.tokens.items[match.start() : match.end()]
        year = next(int(token.value) for token in ahead if token.kind == "YEARLIKE")
        other = next(int(token.value) for token in ahead if token.kind == "MONTH")
        return year - (month > other)
    told = _year_of_story(month, day, context)
    if told is not None or context.today is None:
        return told
    today = context.today
    passed = (month, day or today.day) <= (today.month, today.day)
    following = of_month(today.year + passed, month).first
    reach = _SOON if day else _NEXT
    near = following is not None and (following - today).days <= reach
    soon = near and context.lies >= 0 and not found.has("PAST")
    if context.ahead and not (day == 0 and month == today.month):
        return today.year + passed
    return today.year + passed if soon else today.year - (not passed)


_MONTH_YEAR = f"{_LEAD} MONTH DOT? (?:COMMA|OF|IN)? (?:YEARLIKE|QUOTE NUM2)"
_DM = "THE? (?:DAY|ORDDAY) DASH? OF? MONTH DOT?"
RULES = (
    Rule("iso day", "YEARLIKE (?:DASH NUM2 DASH|SLASH NUM2 SLASH) NUM2", iso_day),
    Rule(
        "slashed day",
        "NUM2 (?:SLASH NUM2 SLASH|DASH NUM2 DASH|DOT NUM2 DOT) (?:YEARLIKE|NUM2)",
        slashed,
    ),
    Rule(
        "month day year",
        f"{_WEEKDAY} MONTH DOT? (?:DAY|THE? ORDDAY) COMMA? YEARLIKE",
        month_day_year,
    ),
    Rule(
        "day month year",
        f"{_WEEKDAY} {_DM} (?:COMMA? (?:OF|IN)? YEARLIKE|DASH? NUM2)",
        month_day_year,
    ),
    Rule("day range", "DAY (?:DASH|TO|AND) DAY MONTH DOT? (?:COMMA? YEARLIKE)?", day_range),
    Rule("month day range", "MONTH DOT? DAY (?:DASH|TO|AND) DAY (?:COMMA? YEARLIKE)?", day_range),
    Rule("month day", f"{_WEEKDAY} (?:PAST|THIS|NEXT)? MONTH DOT? (?:DAY|THE? ORDDAY)", month_day),
    Rule("day month", f"{_WEEKDAY} {_DM}", month_day),
    Rule("week of day", f"THE? UNIT OF (?:MONTH DOT? (?:DAY|ORDDAY)|{_DM})", week_of_day),
    Rule(
        "week of month",
        "THE? (?:ANYORD|PAST) (?:UNIT|HALF) (?:OF|IN) MONTH DOT? (?:COMMA? YEARLIKE)?",
        week_of_month,
    ),
    Rule("iso month", "YEARLIKE DASH NUM2", iso_month),
    Rule("month year", _MONTH_YEAR, month_year),
    Rule("month range", "MONTH DASH MONTH (?:COMMA? YEARLIKE)?", month_range),
    Rule("month of this year", f"{_LEAD} MONTH OF? (?:PAST|THIS|NEXT) UNIT", month_of_year),
    Rule("month", f"{_LEAD} (?:PAST|THIS|NEXT|THE FOLLOWING)? MONTH", month),
)
