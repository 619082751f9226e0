"""Expressions that are counted from the publication or from a date named before."""

from __future__ import annotations

from datetime import date, timedelta

from tollbook.extract.date.calendar import (
    UNKNOWN,
    When,
    of_day,
    of_unit,
    of_weekend,
    part_of,
    step,
)
from tollbook.extract.date.quantities import amount
from tollbook.extract.date.rules.base import Context, Found, Reading, Rule
from tollbook.extract.date.words import words
from tollbook.extract.mentions import DateKind
from tollbook.model import Days

_WEEK = 7


def latest_weekday(number: int, context: Context, *, before: bool = False) -> date | None:
    """The latest such weekday not after publication (before it, if `before`).

    News names a day of the past week by its weekday alone. Where the words before it say that
    it lies ahead it is the next one.
    """
    if context.today is None:
        return None
    back = (context.today.isoweekday() - number) % _WEEK
    if context.ahead and not before:
        return context.today + timedelta(days=-back % _WEEK)
    return context.today - timedelta(days=back or (_WEEK if before else 0))


def deictic(found: Found, context: Context) -> Reading | None:
    """Today; late yesterday; tomorrow; the day before yesterday."""
    moved = found.number("DEICTIC") or 0
    if found.has("UNIT"):
        if found.code("UNIT") != "D":
            return None
        moved += 1 if found.has("AFTER") else -1
    if context.today is None:
        return Reading(When("PRESENT_REF") if moved == 0 else UNKNOWN, refers=False)
    day = step(context.today, moved, "D")
    return Reading(of_day(day)) if day else None


def weekday(found: Found, context: Context) -> Reading | None:
    """On Friday; last Tuesday; next Monday; early Sunday; the previous Friday."""
    number = found.number("WEEKDAY") or 1
    if context.today is None:
        return Reading(When(f"XXXX-WXX-{number}"), refers=False)
    day = latest_weekday(number, context, before=found.has("PAST"))
    if found.has("FOLLOWING") or (found.has("NEXT") and found.has("THE")):
        base = _base_day(context)
        day = base + timedelta(days=(number - base.isoweekday() - 1) % _WEEK + 1) if base else None
    elif any(token.word in words("anaphoric", "words") for token in found.all("PAST")):
        base = _base_day(context)
        day = base - timedelta(days=(base.isoweekday() - number - 1) % _WEEK + 1) if base else None
    elif found.has("NEXT"):
        day = context.today + timedelta(days=(number - context.today.isoweekday() - 1) % _WEEK + 1)
    return Reading(of_day(day)) if day else None


def beside_weekday(found: Found, context: Context) -> Reading | None:
    """The day before last Tuesday; the day after Friday."""
    told = weekday(found, context)
    if told is None or told.when.first is None or found.code("UNIT") != "D":
        return None
    day = step(told.when.first, 1 if found.has("AFTER") else -1, "D")
    return Reading(of_day(day)) if day else None


def this_unit(found: Found, context: Context) -> Reading | None:
    """Last month; this year; next week; earlier this year; the current quarter."""
    unit = found.code("ONEUNIT")
    if unit not in set("DWFMQYEC"):
        return None
    moved = -1 if found.has("PAST", "LATEST") else 1 if found.has("NEXT") else 0
    if context.today is None:
        return Reading(refers=False)
    if unit == "D" and moved == 0:
        return Reading(of_day(context.today))
    day = step(context.today, moved, unit)
    if day is None:
        return None
    when = of_unit(day, unit)
    if found.has("EARLIER", "SO"):
        when = _cut(when, context.today, past=True)
    elif found.has("LATER"):
        when = _cut(when, context.today, past=False)
    return Reading(part_of(when, found.part))


def that_unit(found: Found, context: Context) -> Reading | None:
    """The next day; the following month; that year; the same day: from the date named before."""
    unit = found.code("ONEUNIT")
    base = _base(context, unit)
    pointing = found.get("PAST") or found.get("NEXT")
    if unit not in set("DWFMQYEC") or (
        pointing and pointing.word not in words("anaphoric", "words")
    ):
        return None
    if base is None:
        return Reading(refers=False)
    moved = 1 if found.has("NEXT", "FOLLOWING") else -1 if found.has("PAST") else 0
    day = step(base, moved, unit)
    return Reading(part_of(of_unit(day, unit), found.part)) if day else None


def weekend(found: Found, context: Context) -> Reading | None:
    """The weekend; last weekend; next weekend: the latest that has begun."""
    if context.today is None:
        return Reading(refers=False)
    today = context.today
    day = today if today.isoweekday() >= 6 else today - timedelta(days=_WEEK)
    if found.has("NEXT") or (found.has("THIS") and not found.has("PAST")) or context.ahead:
        day = today + timedelta(days=_WEEK if found.has("NEXT") else 0)
    elif found.has("PAST") and today.isoweekday() >= 6 and not found.has("THE", "THIS"):
        day = today - timedelta(days=_WEEK)
    return Reading(of_weekend(day))


def ago(found: Found, context: Context) -> Reading | None:
    """Three days ago; several years ago; a year ago; a week from now; half an hour ago.

    "A year ago" of a quarter just named is that quarter a year before.
    """
    previous = context.previous
    if previous is not None and previous.unit == "Q" and found.code("ANYUNIT") == "Y":
        return earlier(found, context)
    return _moved(found, context.today, 1 if found.has("NOW", "LATER") else -1)


def earlier(found: Found, context: Context) -> Reading | None:
    """Two weeks earlier; a year later: from the date named before."""
    sign = 1 if found.has("LATER") else -1
    unit = found.code("ANYUNIT")
    previous = context.previous
    if unit == "Y" and previous is not None and previous.unit in {"M", "Q"}:
        count = amount(found)
        day = (
            step(previous.first, sign * int(count or 0), "Y") if previous.first and count else None
        )
        if day:
            return Reading(of_unit(day, previous.unit), refers=False)
    return _moved(found, _base(context, unit), sign)


def _moved(found: Found, base: date | None, sign: int) -> Reading | None:
    unit, count = found.code("ANYUNIT"), amount(found)
    if count is None and found.has("AGO", "NOW"):
        return Reading(When("PAST_REF" if sign < 0 else "FUTURE_REF"), refers=False)
    if count is None:
        return Reading(refers=False)
    if base is None:
        return Reading(refers=False)
    if unit in {"S", "MIN", "H"}:
        return Reading(
            When(base.isoformat(), base.isoformat(), Days(base, base), "D"), DateKind.TIME
        )
    moved = step(base, sign * int(count), unit) if count == int(count) else None
    if moved is None:
        return Reading(refers=False)
    # "A year earlier" told twice is one and the same year: later words do not refer to it.
    refers = not (unit == "Y" and count == 1)
    return Reading(of_unit(moved, "Y" if unit in "EC" else unit), refers=refers)


def _base(context: Context, unit: str) -> date | None:
    """The day that "the next …" is counted from: the last date that is at least as exact."""
    finer = {"D": "D", "W": "DW", "F": "DW", "M": "DWM", "Q": "DWMQ"}.get(unit, "DWMQSY")
    previous = context.previous
    if previous is None:
        return context.today
    return previous.first if previous.unit in finer else None


def _base_day(context: Context) -> date | None:
    return _base(context, "D")


def _cut(when: When, today: date, *, past: bool) -> When:
    """The part of a calendar date before (or after) publication: "earlier this year"."""
    earliest, latest = when.days
    if earliest is None or latest is None or not earliest <= today <= latest:
        return when
    days = Days(earliest, today) if past else Days(today, latest)
    return When(when.value, f"{days.earliest}/{days.latest}", days, when.unit)


_PHASE = "(?:EARLY|MID|LATE|EARLIER|LATER|SO FAR)"
_LEAD = f"(?:THE? {_PHASE} DASH? (?:IN|OF)? THE?)?"
COUNT = (
    "(?:A VAGUE?|A? COUPLE OF?|VAGUE|A? (?:WORDNUM|TENS DASH? WORDNUM|TENS|NUM|DECIMAL)"
    " (?:HUNDRED)?|A? HUNDRED|HALF A)"
)
RULES = (
    Rule(
        "deictic", "(?:EARLY|LATE|EARLIER|LATER)? (?:THE UNIT (?:BEFORE|AFTER))? DEICTIC", deictic
    ),
    Rule(
        "weekday",
        "(?:EARLY|MID|LATE|EARLIER|LATER)? (?:THE|THIS)? (?:PAST|NEXT|FOLLOWING|THIS)? WEEKDAY",
        weekday,
    ),
    Rule("beside weekday", "THE? UNIT (?:BEFORE|AFTER) (?:PAST|THIS)? WEEKDAY", beside_weekday),
    Rule(
        "this unit",
        f"{_LEAD} (?:PAST|THIS|NEXT|CURRENT|THE (?:CURRENT|LATEST)) FISCAL? ONEUNIT",
        this_unit,
    ),
    Rule(
        "that unit",
        f"{_LEAD} (?:THE? THAT THAT?|THE? FOLLOWING|THE (?:PAST|NEXT)) ONEUNIT",
        that_unit,
    ),
    Rule("weekend", "(?:THE|THIS)? (?:PAST|NEXT)? WEEKEND", weekend),
    Rule("ago", f"{COUNT} MORE? ANYUNIT (?:OR SO)? (?:AGO|FROM NOW)", ago),
    Rule("earlier", f"{COUNT} MORE? ANYUNIT (?:EARLIER|LATER)", earlier),
)
