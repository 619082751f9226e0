"""Years, decades, centuries, seasons, quarters and halves."""

from __future__ import annotations

from datetime import date

from tollbook.extract.date.calendar import (
    When,
    between,
    of_century,
    of_day,
    of_decade,
    of_half,
    of_quarter,
    of_season,
    of_unit,
    of_year,
    part_of,
    step,
)
from tollbook.extract.date.rules.base import Context, Found, Reading, Rule, calendar_date
from tollbook.extract.date.words import is_year, words
from tollbook.extract.mentions import DateKind

_LEAD = "(?:THE? (?:EARLY|MID|LATE) DASH? (?:OF|IN)? THE?)?"


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


def quarter(found: Found, context: Context) -> Reading | None:
    """The third quarter; fourth-quarter; Q1 2024; this year's second quarter."""
    number = found.number("QTR") or found.number("ANYORD") or 0
    if found.has("ANYORD") and "Q" not in {t.value for t in found.all("UNIT")}:
        return None
    if not 1 <= number <= 4:
        return None
    given = found.number("YEARLIKE")
    if given is None and context.today is None:
        return Reading(When(f"XXXX-Q{number}"))
    if given is None and context.today is not None:
        today = context.today
        if any(t.value == "Y" for t in found.all("UNIT")) and found.has("PAST", "THIS", "NEXT"):
            given = today.year + (-1 if found.has("PAST") else 1 if found.has("NEXT") else 0)
        elif found.has("YEARAGO"):
            given = today.year - 1 - ((today.month + 2) // 3 < number)
        else:
            given = today.year - ((today.month + 2) // 3 < number)
    return Reading(part_of(of_quarter(given or 1, number), found.part))


def half(found: Found, context: Context) -> Reading | None:
    """The first half of 2024; the second half of last year."""
    number = 2 if found.has("PAST") and not found.has("UNIT") else found.number("ANYORD") or 0
    given = found.number("YEARLIKE")
    if given is None and context.today is not None and found.code("UNIT") == "Y":
        given = context.today.year + (
            -1 if found.has("PAST") else 1 if found.has("NEXT", "FOLLOWING") else 0
        )
    return Reading(of_half(given, number)) if given and number in {1, 2} else None


def this_quarter(found: Found, context: Context) -> Reading | None:
    """The quarter; the latest quarter: the last one named, else the last one that is over."""
    if found.code("UNIT") != "Q":
        return None
    named = context.previous
    if named is not None and named.unit == "Q" and not found.has("LATEST"):
        return Reading(named)
    day = step(context.today, -1, "Q") if context.today else None
    return Reading(of_unit(day, "Q")) if day else Reading(refers=False)


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


def quarter_before(found: Found, context: Context) -> Reading | None:
    """The year-ago quarter, year-earlier: a year before the last period of the text."""
    previous = context.previous
    base = previous.first if previous else context.today
    if previous is not None and previous.unit == "Y" and context.today is not None:
        base = context.today  # "from $2.3 million in 1988 … the year-ago loss" is of 1988 too
    if base is None or found.code("UNIT") != "Y":
        return None
    moved = step(base, -1, "Y")
    if moved is None:
        return None
    if previous is not None and previous.unit == "Q":
        return Reading(of_quarter(moved.year, (moved.month + 2) // 3), refers=False)
    return Reading(of_year(moved.year), refers=False)


def _within(day: date, when: When) -> bool:
    earliest, latest = when.days
    return earliest is not None and latest is not None and earliest <= day <= latest


_OF_YEAR = "(?:(?:OF|IN|COMMA)? (?:FISCAL)? YEARLIKE|(?:OF|IN)? (?:PAST|THIS|NEXT) UNIT)"
_QUARTER = "(?:THE|A|THIS)? FISCAL? DASH? YEARLIKE? ANYORD FISCAL? DASH? UNIT"
RULES = (
    Rule("years", "YEARLIKE (?:DASH|SLASH) (?:YEARLIKE|NUM2)", years),
    Rule("year", f"{_LEAD} (?:THE UNIT|FISCAL UNIT?)? YEARLIKE", year),
    Rule("year period", "THE YEARLIKE PERIOD", year),
    Rule("year in words", "(?:WORDNUM|TENS) (?:TENS DASH? WORDNUM?|WORDNUM)", year_in_words),
    Rule("year two thousand", "THE UNIT WORDNUM HUNDRED", year_in_words),
    Rule("decade", f"{_LEAD} THE? QUOTE? (?:DECADE|NINETIES)", decade),
    Rule("century", f"{_LEAD} THE? (?:EARLY|MID|LATE)? DASH? ANYORD DASH? UNIT", century),
    Rule(
        "season",
        f"{_LEAD} (?:THE|THIS|THAT)? (?:EARLY|LATE)? (?:PAST|NEXT)? SEASON (?:OF? YEARLIKE)?",
        season,
    ),
    Rule("season of last year", "THE? SEASON OF (?:PAST|THIS|NEXT) UNIT", season_of_year),
    Rule("quarter", f"{_LEAD} {_QUARTER} {_OF_YEAR}?", quarter),
    Rule("quarter code", f"QTR {_OF_YEAR}?", quarter),
    Rule("quarter of code", "YEARLIKE DASH? QTR", quarter),
    Rule("year's quarter", "(?:PAST|THIS|NEXT) UNIT QUOTE .? FISCAL? ANYORD DASH? UNIT", quarter),
    Rule("the quarter", "THE LATEST? UNIT", this_quarter),
    Rule("running unit", "THE FISCAL? UNIT", running_unit),
    Rule("end of the month", "THE? (?:EARLY|MID|LATE) OF THE UNIT", end_of_unit),
    Rule("year-end", "UNIT DASH? LATE", year_end),
    Rule(
        "half",
        "THE? (?:ANYORD|PAST) HALF (?:OF|IN) (?:YEARLIKE|THE? (?:PAST|THIS|NEXT) UNIT)",
        half,
    ),
    Rule(
        "year earlier",
        "(?:THE|A)? YEARAGO? UNIT DASH (?:AGO|EARLIER) (?:UNIT|PERIOD)?",
        quarter_before,
    ),
)
