"""Quarters and halves, and the year-ago periods that a report sets beside them."""

from __future__ import annotations

from tollbook.extract.date.calendar import (
    When,
    of_half,
    of_quarter,
    of_unit,
    of_year,
    part_of,
    step,
)
from tollbook.extract.date.rules.base import Context, Found, Reading, Rule
from tollbook.extract.date.rules.periods import LEAD, year


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
        elif found.has("YEARAGO", "AGO", "EARLIER"):
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


def same_quarter(found: Found, context: Context) -> Reading | None:
    """The 1988 quarter; last year's quarter; the quarter a year ago: the one named last, then."""
    named = context.previous
    quarterly = named is not None and named.unit == "Q"
    if not quarterly and not found.has("YEARLIKE"):
        return None
    first = named.first if named is not None else None
    if first is None or not quarterly:
        return year(found, context) if found.has("PERIOD") else None
    given = found.number("YEARLIKE")
    if given is None and found.has("PAST") and context.today is not None:
        given = context.today.year - 1
    number = (first.month + 2) // 3
    return Reading(of_quarter(given or first.year - 1, number), refers=False)


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


_OF_YEAR = "(?:(?:OF|IN|COMMA)? (?:FISCAL)? YEARLIKE|(?:OF|IN)? (?:PAST|THIS|NEXT) UNIT)"
_QUARTER = "(?:THE|A|THIS)? FISCAL? DASH? YEARLIKE? ANYORD FISCAL? DASH? UNIT"
RULES = (
    Rule("year period", "THE YEARLIKE (?:PERIOD|UNIT)", same_quarter),
    Rule("quarter last year", "PAST UNIT QUOTE .? (?:PERIOD|UNIT)", same_quarter),
    Rule("period last year", "THE YEARAGO? PERIOD OF? PAST UNIT", same_quarter),
    Rule("quarter a year ago", "THE (?:PERIOD|UNIT) A UNIT (?:AGO|EARLIER)", same_quarter),
    Rule(
        "year-ago quarter",
        "(?:THE|A)? YEARAGO? UNIT DASH (?:AGO|EARLIER) FISCAL? ANYORD DASH? UNIT",
        quarter,
    ),
    Rule("quarter", f"{LEAD} {_QUARTER} {_OF_YEAR}?", quarter),
    Rule("quarter code", f"QTR {_OF_YEAR}?", quarter),
    Rule("quarter of code", "YEARLIKE DASH? QTR", quarter),
    Rule("year's quarter", "(?:PAST|THIS|NEXT) UNIT QUOTE .? FISCAL? ANYORD DASH? UNIT", quarter),
    Rule("the quarter", "THE LATEST? UNIT", this_quarter),
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
