"""Durations ("three months", "the past 24 hours") and sets ("daily", "every week")."""

from __future__ import annotations

from datetime import date

from tollbook.extract.date.calendar import OPEN, When, step
from tollbook.extract.date.quantities import amount, amount_of
from tollbook.extract.date.rules.base import Context, Found, Reading, Rule
from tollbook.extract.date.rules.relative import COUNT
from tollbook.extract.date.tokens import names
from tollbook.extract.date.words import words
from tollbook.extract.mentions import DateKind
from tollbook.model import Days

_TIMES = {"S": "S", "MIN": "M", "H": "H"}
_LARGE = {"E": ("Y", 10), "C": ("Y", 100), "F": ("W", 2)}
_HALVES = {"Y": ("M", 6), "H": ("MIN", 30), "MIN": ("S", 30)}


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration: "P3M", "PT5H30M", "PXY" where the number is vague."""
    if count is None:
        return f"PTX{_TIMES[unit]}" if unit in _TIMES else f"PX{unit}"
    if unit in _LARGE:
        unit, factor = _LARGE[unit]
        count *= factor
    whole, rest = int(count), count - int(count)
    text = f"{whole}{_TIMES.get(unit, unit)}" if whole else ""
    if rest and unit in _HALVES:
        smaller, per_half = _HALVES[unit]
        text += f"{round(rest * 2 * per_half)}{_TIMES.get(smaller, smaller)}"
    elif rest:
        text = f"{count:g}{_TIMES.get(unit, unit)}"
    return f"P{'T' if unit in _TIMES else ''}{text or f'0{_TIMES.get(unit, unit)}'}"


def duration(found: Found, _: Context) -> Reading | None:
    """Three months; several years; six-day; 5 1/2 hours; two to three weeks."""
    if _is_age(found) or _points(found):
        return None
    unit = found.code("ANYUNIT") or found.code("SHORT")
    if found.has("YEARLIKE", "FIGURE") and not found.has("UNITS", "SHORT", "DASH"):
        return None  # the 1988 quarter
    if unit == "Q" and found.word_after() == "of":  # three quarters of the troops
        return None
    if found.items[-1].kind == "SECOND" and found.get("WORDNUM") is None and not found.has("NUM"):
        return None
    return Reading(When(period(amount(found), unit)), DateKind.DURATION, refers=False)


def one_unit(found: Found, _: Context) -> Reading | None:
    """A week; a year. "A second" is an ordinal more often than a time."""
    unit = found.code("ANYUNIT")
    if unit in {"S", "Q"} or found.word_before() in words("per", "before"):
        return None
    if _is_age(found) or _is_rate(found):
        return None
    return Reading(When(period(1, unit)), DateKind.DURATION, refers=False)


def _is_age(found: Found) -> bool:
    """Whether it tells how old somebody is, which is no stretch of time: "six-year-old"."""
    items, at = found.tokens.items, found.stop
    if at < len(items) and items[at].kind == "DASH":
        at += 1
    return found.has("OLD") or (at < len(items) and items[at].kind == "OLD")


def _points(found: Found) -> bool:
    """Whether it points to the past or the future and tells no length: "recent years"."""
    return any(token.word in words("pointing", "words") for token in found.items[:2])


def _is_rate(found: Found) -> bool:
    """Whether a number is told of each such unit: "1,200 seats a week", "$1.76 a share a year"."""
    before, after = found.word_before(), found.word_after()
    if before in words("per", "not_before") or after in words("per", "not_after"):
        return False
    items = found.tokens.items[max(found.start - _RATED, 0) : found.start]
    return (before.isalnum()) and any(item.kind in _RATES for item in items)


def per_unit(found: Found, _: Context) -> Reading | None:
    """Twice a day; 20 times a year."""
    if found.word_before() not in words("per", "before") or found.code("ANYUNIT") == "S":
        return None
    return Reading(When(period(1, found.code("ANYUNIT"))), DateKind.SET, refers=False)


def mixed(found: Found, _: Context) -> Reading | None:
    """5 1/2 hours; two and a half years; a minute and a half."""
    numbers = [t for t in found.items if t.kind in {"WORDNUM", "N12", "N24", "N31", "N59", "N99"}]
    if found.has("SLASH"):
        whole, upper, lower = ([0.0] * 3 + [float(t.value) for t in numbers])[-3:]
        count = whole + upper / lower if lower else whole
    else:
        count = (amount_of(numbers) or 1) + 0.5
    return Reading(When(period(count, found.code("ANYUNIT"))), DateKind.DURATION, refers=False)


def range_of_units(found: Found, _: Context) -> Reading | None:
    """Two to three weeks; one or two days: how long is open."""
    if _is_age(found):
        return None
    return Reading(When(period(None, found.code("ANYUNIT"))), DateKind.DURATION, refers=False)


def around_now(found: Found, context: Context) -> Reading | None:
    """The past 24 hours; the last few months; recent years; the next two weeks.

    The days are the stretch up to (or from) publication.
    """
    unit = found.code("ANYUNIT")
    if any(token.word in words("anaphoric", "words") for token in found.all("PAST")):
        return None
    plural = not (found.has("UNIT") or found.has("SECOND"))
    counted = any(t.kind in _COUNTING for t in found.items) or found.has("HALF")
    count = amount(found) if counted else (None if plural else 1.0)
    if (
        plural and count is None and _points(found)
    ):  # "coming months" are ahead, "recent weeks" are over
        return Reading(When("FUTURE_REF" if found.has("NEXT") else "PAST_REF"), refers=False)
    when = When(period(count, unit))
    if context.today is not None and count is not None:
        forward = found.has("NEXT", "FOLLOWING", "AHEAD")
        when = _stretch(when, context.today, count, unit, forward=forward)
    return Reading(when, DateKind.DURATION, refers=False)


_RATED = 4  # words before "a week" among which the number of a rate stands
_RATES = frozenset(names("WORDNUM TENS N12 N24 N31 N59 N99 FIGURE YEARLIKE DECIMAL VAGUE HUNDRED"))
_COUNTING = frozenset(names("WORDNUM TENS N12 N24 N31 N59 N99 FIGURE DECIMAL VAGUE COUPLE HUNDRED"))


def _stretch(when: When, today: date, count: float, unit: str, *, forward: bool) -> When:
    if unit in _TIMES:
        hours = count * {"S": 1 / 3600, "MIN": 1 / 60, "H": 1}[unit]
        count, unit = -(-hours // 24), "D"
    other = step(today, int(count) if forward else -int(count), unit)
    if other is None:
        return when
    days = Days(today, other) if forward else Days(other, today)
    return When(when.value, f"{days.earliest}/{days.latest}", days)


def bare_units(found: Found, _: Context) -> Reading | None:
    """For years; within weeks; decades-long; the days before the attack."""
    if (
        found.has("DASH")
        or found.word_before() in words("bare", "before")
        or found.word_after() in words("bare", "after")
    ):
        singular = found.has("UNIT")
        value = period(1 if singular else None, found.code("ANYUNIT"))
        return Reading(When(value), DateKind.DURATION, refers=False)
    return None


def adverb(found: Found, _: Context) -> Reading | None:
    """Daily; weekly; annually; quarterly."""
    return Reading(When(found.code("ADVERB")), DateKind.SET, refers=False)


def every(found: Found, _: Context) -> Reading | None:
    """Every day; each year; every two weeks; each Thursday; every July."""
    if found.has("WEEKDAY"):
        return Reading(When(f"XXXX-WXX-{found.number('WEEKDAY')}"), DateKind.SET, refers=False)
    if found.has("MONTH"):
        return Reading(When(f"XXXX-{found.number('MONTH'):02}"), DateKind.SET, refers=False)
    if found.has("PART"):
        return Reading(When(f"XXXX-XX-XXT{found.code('PART')}"), DateKind.SET, refers=False)
    count = amount(found)
    return Reading(
        When(period(count, found.code("ANYUNIT")), None, OPEN), DateKind.SET, refers=False
    )


def weekdays(found: Found, _: Context) -> Reading | None:
    """Fridays; Tuesday nights."""
    number = found.number("WEEKDAYS") or found.number("WEEKDAY") or 1
    part = f"T{found.code('PART')}" if found.has("PART") else ""
    if not found.has("WEEKDAYS") and not found.items[-1].word.endswith("s"):
        return None
    return Reading(When(f"XXXX-WXX-{number}{part}"), DateKind.SET, refers=False)


_NUMBER = "(?:NUM|WORDNUM|TENS DASH? WORDNUM|TENS|DECIMAL|VAGUE|COUPLE)"
_FRACTION = "(?:SLASH|HALF)"
RULES = (
    Rule("duration", f"{COUNT} MORE? DASH? UNITS (?:DASH? OLD)?", duration),
    Rule(
        "compound",
        "(?:WORDNUM|TENS DASH? WORDNUM|TENS|NUM|VAGUE|HALF DASH? A) MORE? DASH? ONEUNIT"
        " (?:DASH? (?:OLD|LONG))?",
        duration,
    ),
    Rule("short unit", "NUM SHORT", duration),
    Rule("a unit", "A ONEUNIT", one_unit),
    Rule("a unit (rate)", "A ONEUNIT", per_unit),
    Rule(
        "number and a half",
        "A ONEUNIT AND A HALF|(?:NUM|WORDNUM) AND A HALF ANYUNIT|NUM HALF ANYUNIT",
        mixed,
    ),
    Rule("mixed fraction", "NUM2 DASH? NUM2 SLASH NUM2 DASH? ANYUNIT", mixed),
    Rule(
        "range of units",
        f"{_NUMBER} (?:TO|OR|DASH) {_NUMBER} DASH? ANYUNIT (?:DASH? OLD)?",
        range_of_units,
    ),
    Rule(
        "past n units",
        f"THE? (?:PAST|NEXT|FOLLOWING|ANYORD|LATEST) {COUNT} MORE? DASH? ANYUNIT",
        around_now,
    ),
    Rule("past units", "THE? (?:PAST|NEXT|VAGUE) UNITS", around_now),
    Rule("over the past unit", "THE (?:PAST|NEXT) ONEUNIT", around_now),
    Rule("units ahead", "THE UNITS AHEAD", around_now),
    Rule("bare units", "THE? UNITS|UNITS DASH LONG|UNIT DASH LONG", bare_units),
    Rule("adverb", "ADVERB", adverb),
    Rule("every", f"EVERY (?:{COUNT}? ANYUNIT|WEEKDAY PART?|MONTH|PART)", every),
    Rule("weekdays", "WEEKDAYS|WEEKDAY PART", weekdays),
)
