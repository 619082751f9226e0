"""Years, decades, centuries and seasons."""

from __future__ import annotations

from datetime import date

from tollbook.extract.date.calendar import (
    When,
    between,
    of_century,
    of_day,
    of_decade,
    of_month,
    of_season,
    of_unit,
    of_year,
    part_of,
)
from tollbook.extract.date.rules.base import Context, Found, Reading, Rule, calendar_date
from tollbook.extract.date.words import is_year, words
from tollbook.extract.mentions import DateKind

LEAD = "(?:THE? (?:EARLY|MID|LATE) DASH? (?:OF|IN)? THE?)?"


def year(found: Found, _: Context) -> Reading | None:
    """2014; early 2014; mid-2014; the end of 2014; fiscal 2014; the year 2000."""
    token = found.get("YEARLIKE")
    if token is None or (found.has("UNIT") and found.code("UNIT") != "Y"):
        return None
    if len(found.items) == 1 and not is_year(found, token):
        return None
    return Reading(part_of(of_year(int(token.value)), found.part))


def years(found: Found, _: Context) -> Reading | None:
    """2022-23; 2022-2023; 2022/23: from the one to the other."""
    first, second = found.all("NUM")
    start, end = int(first.value), int(second.value)
    if second.kind != "YEARLIKE":
        if len(second.word) != 2:
            return None
        end += start // 100 * 100
    if not found.tight or not start < end <= start + 60 or not 1500 <= start <= 2150:
        return None
    if second.kind != "YEARLIKE" and end != start + 1 and end % 100 <= 12:
        return None
    return calendar_date(between(of_year(start), of_year(end), "Y"))


def year_in_words(found: Found, _: Context) -> Reading | None:
    """Nineteen ninety-six; twenty twenty-five; the year two thousand."""
    numbers = [int(t.value) for t in found.all("WORDNUM") + found.all("TENS")]
    if found.has("HUNDRED"):
        is_round = found.code("HUNDRED") == "1000" and numbers == [2]
        return Reading(of_year(2000)) if is_round else None
    ordered = [int(t.value) for t in found.items if t.kind in {"WORDNUM", "TENS"}]
    if ordered[0] not in {17, 18, 19, 20} or (len(ordered) == 3 and ordered[2] > 9):
        return None
    rest = sum(ordered[1:])
    return Reading(of_year(ordered[0] * 100 + rest)) if rest >= 10 else None


def part_of_year_in_words(found: Found, context: Context) -> Reading | None:
    """January nineteen ninety-seven; the winter of nineteen ninety-four."""
    told = year_in_words(found, context)
    if told is None or told.when.first is None:
        return None
    number = told.when.first.year
    if found.has("MONTH"):
        return Reading(part_of(of_month(number, found.number("MONTH") or 1), found.part))
    return Reading(part_of(of_season(number, found.number("SEASON") or 21), found.part))


def decade(found: Found, _: Context) -> Reading | None:
    """The 1990s; the '90s; the nineties; the early 1990s."""
    number = found.number("DECADE") if found.has("DECADE") else found.number("NINETIES")
    if number is None:
        return None
    if number < 100:
        if not found.has("THE", "QUOTE"):
            return None
        number += 2000 if number < 30 and found.has("DECADE") else 1900
    return Reading(part_of(of_decade(number), found.part)) if 1000 <= number <= 2100 else None


def century(found: Found, _: Context) -> Reading | None:
    """The 20th century; the early nineteenth century."""
    number = found.number("ANYORD") or 0
    if found.code("UNIT") != "C" or not 1 <= number <= 22:
        return None
    return Reading(part_of(of_century(number), found.part))


def season(found: Found, context: Context) -> Reading | None:
    """The summer of 2014; last fall; this spring; the summer; in winter."""
    token = found.get("SEASON")
    if token is None:
        return None
    number, given = int(token.value), found.number("YEARLIKE")
    if given is not None:
        return Reading(part_of(of_season(given, number), found.part))
    named = found.has("THE", "PAST", "THIS", "NEXT", "THAT", "EARLY", "MID", "LATE")
    if not named and found.word_before() not in {"in", "by", "since", "until", "during", "next"}:
        return None
    if token.word in words("seasons_ambiguous", "words") and found.has("THE") and not found.part:
        return None
    if context.today is None:
        return Reading(When(f"XXXX-{ {21: 'SP', 22: 'SU', 23: 'FA', 24: 'WI'}[number] }"))
    today = context.today
    chosen = today.year - (date(today.year, 3 * (number - 20), 1) > today)
    if found.has("NEXT") or context.ahead:
        chosen = today.year + (date(today.year, 3 * (number - 20), 1) <= today)
    elif found.has("THIS"):
        chosen = today.year
    elif found.has("PAST") and _within(today, of_season(chosen, number)):
        chosen -= 1
    return Reading(part_of(of_season(chosen, number), found.part))


def season_of_year(found: Found, context: Context) -> Reading | None:
    """The summer of last year."""
    if context.today is None or found.code("UNIT") != "Y":
        return None
    moved = -1 if found.has("PAST") else 1 if found.has("NEXT") else 0
    return Reading(of_season(context.today.year + moved, found.number("SEASON") or 21))


def running_unit(found: Found, context: Context) -> Reading | None:
    """The year; the week; the fiscal year: the one that publication lies in."""
    unit, after = found.code("UNIT"), found.word_after()
    if unit not in {"W", "Y"} or after in words("running", "not_before"):
        return None
    if after in words("running", "ended"):
        return Reading(When(f"P1{unit}"), DateKind.DURATION, refers=False)
    if context.today is None:
        return Reading(refers=False)
    return Reading(of_unit(context.today, unit), refers=False)


def year_end(found: Found, context: Context) -> Reading | None:
    """Year-end: the last day of this year, or of the last one after "since"."""
    if found.code("UNIT") != "Y":
        return None
    if context.today is None:
        return Reading(refers=False)
    year = context.today.year - (found.word_before() == "since")
    return Reading(of_day(date(year, 12, 31)))


def end_of_unit(found: Found, context: Context) -> Reading | None:
    """The end of the month; the end of the year."""
    unit = found.code("UNIT")
    if unit not in {"W", "M", "Y"}:
        return None
    if context.today is None:
        return Reading(refers=False)
    return Reading(part_of(of_unit(context.today, unit), found.part))


def _within(day: date, when: When) -> bool:
    earliest, latest = when.days
    return earliest is not None and latest is not None and earliest <= day <= latest


_SPELT = "(?:WORDNUM|TENS) (?:TENS DASH? WORDNUM?|WORDNUM)"
RULES = (
    Rule("years", "YEARLIKE (?:DASH|SLASH) (?:YEARLIKE|NUM2)", years),
    Rule("year", f"{LEAD} (?:THE UNIT|FISCAL UNIT?)? YEARLIKE", year),
    Rule("year in words", _SPELT, year_in_words),
    Rule(
        "month of year in words",
        f"{LEAD} MONTH (?:OF|IN|COMMA)? {_SPELT}",
        part_of_year_in_words,
    ),
    Rule("season of year in words", f"{LEAD} THE? SEASON OF? {_SPELT}", part_of_year_in_words),
    Rule("year two thousand", "THE UNIT WORDNUM HUNDRED", year_in_words),
    Rule("decade", f"{LEAD} THE? QUOTE? (?:DECADE|NINETIES)", decade),
    Rule("century", f"{LEAD} THE? (?:EARLY|MID|LATE)? DASH? ANYORD DASH? UNIT", century),
    Rule(
        "season",
        f"{LEAD} (?:THE|THIS|THAT)? (?:EARLY|LATE)? (?:PAST|NEXT)? SEASON (?:OF? YEARLIKE)?",
        season,
    ),
    Rule("season of last year", "THE? SEASON OF (?:PAST|THIS|NEXT) UNIT", season_of_year),
    Rule("running unit", "THE FISCAL? UNIT", running_unit),
    Rule("end of the month", "THE? (?:EARLY|MID|LATE) OF THE UNIT", end_of_unit),
    Rule("year-end", "UNIT DASH? LATE", year_end),
)
