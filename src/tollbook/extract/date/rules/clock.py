"""Clock times and parts of the day."""

from __future__ import annotations

from datetime import date

from tollbook.extract.date.calendar import UNKNOWN, When, of_day, step
from tollbook.extract.date.rules.base import Context, Found, Reading, Rule
from tollbook.extract.date.rules.relative import latest_weekday
from tollbook.extract.date.words import counts_people, words
from tollbook.extract.mentions import DateKind

_FIGURES = frozenset({"N12", "N24", "YEARLIKE", "FIGURE", "DECIMAL"})


def clock(found: Found, context: Context) -> Reading | None:
    """5 p.m.; 10.45pm; 10:35 a.m. EST Tuesday; 19:30; 1930 GMT; noon Thursday."""
    text = _hour(found)
    if text is None:
        return None
    return _at(_day_of(found, context), f"T{text}")


def figures_at(found: Found, context: Context) -> Reading | None:
    """At 0400; at 1930: four figures after "at" that a clock can show."""
    text = _hour(found)
    if text is None or found.word_before() not in words("clock_figures", "before"):
        return None
    if len(found.items) == 1 and _goes_on(found):
        return None
    return _at(_day_of(found, context), f"T{text}")


def _goes_on(found: Found) -> bool:
    """Whether four figures count or measure what follows: "at 1930 people", "at 1112 p"."""
    after, clear = found.word_after(), found.items[0].word.startswith("0")
    if counts_people(after) or after in {"%", ","}:
        return True
    return after.isalnum() and not clear and after not in words("clock_figures", "after")


def part(found: Found, context: Context) -> Reading | None:
    """This morning; last night; tonight; Friday evening; yesterday afternoon."""
    letters = found.code("PART") or found.code("TONIGHT")
    day = _day_of(found, context)
    if found.has("PAST") and not found.has("WEEKDAY") and context.today:
        day = step(context.today, -1, "D")
    elif found.has("TONIGHT") and found.items[0].word == "overnight":
        return Reading(UNKNOWN, DateKind.TIME) if day is None else _at(day, "TNI")
    elif found.has("NEXT", "FOLLOWING") and not found.has("WEEKDAY"):
        previous = context.previous
        base = previous.first if previous and previous.unit == "D" else context.today
        day = step(base, 1, "D") if base else None
    return _at(day, f"T{letters}")


def _hour(found: Found) -> str | None:
    """Any clock time as "19:30"; None if it is none."""
    if found.has("NOON"):
        return found.code("NOON")
    shown = _shown(found)
    if shown is None:
        return None
    number, minute = shown
    if found.has("AMPM"):
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (found.number("AMPM") or 0)
    elif found.has("PART"):
        late = found.code("PART") in {"AF", "EV", "NI"} and 4 < number < 12
        number += 12 if late or (found.code("PART") == "AF" and number < 12) else 0
    return f"{number:02}:{minute:02}" if number <= 24 and minute < 60 else None


def _shown(found: Found) -> tuple[int, int] | None:
    """The hour and the minute as the figures show them: 7, 7:30, 7.30, 1930."""
    first = next(t for t in found.items if t.kind in _FIGURES)
    if first.kind == "DECIMAL":
        hours, _, minutes = first.word.partition(".")
        return (int(hours), int(minutes)) if len(minutes) == 2 else None
    if first.kind in {"YEARLIKE", "FIGURE"}:
        return divmod(int(first.value), 100) if len(first.word) == 4 else None
    if not found.has("COLON"):
        return int(first.value), 0
    after = found.items[found.items.index(first) + 2]
    if len(after.word) != 2 or after.start != first.end + 1:
        return None
    return int(first.value), int(after.value)


def _day_of(found: Found, context: Context) -> date | None:
    """The day named beside the clock time; else the last day of the text, else publication."""
    if context.today is not None:
        if found.has("DEICTIC"):
            return step(context.today, found.number("DEICTIC") or 0, "D")
        if found.has("WEEKDAY"):
            return latest_weekday(found.number("WEEKDAY") or 1, context)
    if found.has("THIS", "TONIGHT"):
        return context.today
    previous = context.previous
    return previous.first if previous is not None and previous.unit == "D" else context.today


def _at(day: date | None, clock_time: str) -> Reading:
    if day is None:
        return Reading(When(f"XXXX-XX-XX{clock_time}"), DateKind.TIME, refers=False)
    whole = of_day(day)
    return Reading(When(whole.value + clock_time, whole.edtf, whole.days, "D"), DateKind.TIME)


_ZONE = "(?:LOCAL TIME)? ZONE? (?:COMMA? ON? (?:WEEKDAY|DEICTIC))?"
RULES = (
    Rule("clock 12", f"(?:HOUR (?:COLON SIXTY)?|DECIMAL) AMPM {_ZONE}", clock),
    Rule("clock 24", f"HOUR COLON SIXTY (?:COLON SIXTY)? {_ZONE}", clock),
    Rule("clock figures", "(?:YEARLIKE|FIGURE) (?:LOCAL TIME|ZONE)", clock),
    Rule("figures at", "(?:YEARLIKE|FIGURE) (?:DEICTIC|ON WEEKDAY)?", figures_at),
    Rule("clock in the morning", "HOUR (?:COLON SIXTY)? IN THE PART", clock),
    Rule("noon", f"NOON {_ZONE}", clock),
    Rule(
        "part",
        "(?:EARLY|LATE|MID|EARLIER|LATER)? DASH? (?:IN THE)? (?:PAST|THIS|THAT|THE"
        " NEXT|THE FOLLOWING) PART",
        part,
    ),
    Rule("weekday part", "(?:EARLY|LATE|PAST)? (?:WEEKDAY|DEICTIC) PART", part),
    Rule("part of weekday", "(?:MID DASH?)? PART (?:OF|ON)? (?:WEEKDAY|DEICTIC)", part),
    Rule("tonight", "TONIGHT", part),
)
