"""Calendar values: a TIMEX3 value, its EDTF string and the days it may mean, kept together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import MO, relativedelta

from tollbook.model import Days

OPEN = Days(None, None)
_SEASON_LETTERS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_THIRDS = {"early": (0.0, 0.4), "mid": (0.3, 0.7), "late": (0.6, 1.0)}
_STEPS = {
    "D": relativedelta(days=1),
    "W": relativedelta(weeks=1),
    "F": relativedelta(weeks=2),
    "M": relativedelta(months=1),
    "Q": relativedelta(months=3),
    "Y": relativedelta(years=1),
    "E": relativedelta(years=10),
    "C": relativedelta(years=100),
}


@dataclass(frozen=True, slots=True)
class When:
    """What a temporal expression means.

    Attributes:
        value: TIMEX3 value, "" if unknown.
        edtf: EDTF level 1 string of a calendar date, else None.
        days: the days it may mean.
        unit: its granularity: "D" day, "W" week, "M" month, "Q" quarter, "S" season, "Y" year,
            "E" decade, "C" century; "" for what is no calendar date.
    """

    value: str
    edtf: str | None = None
    days: Days = OPEN
    unit: str = ""

    @property
    def first(self) -> date | None:
        """The first day of a calendar date."""
        return self.days.earliest if self.unit else None


UNKNOWN = When("")


def step(day: date, count: int, unit: str) -> date | None:
    """`day` moved by `count` units, or None outside the calendar or for units under a day."""
    if unit not in _STEPS or abs(count) > 100_000:
        return None
    try:
        return day + _STEPS[unit] * count
    except (OverflowError, ValueError):
        return None


def of_day(day: date) -> When:
    """A single day."""
    return When(day.isoformat(), day.isoformat(), Days(day, day), "D")


def of_week(day: date) -> When:
    """The ISO week (Monday to Sunday) that `day` lies in."""
    monday = day + relativedelta(weekday=MO(-1))
    year, week, _ = day.isocalendar()
    return _span(f"{year:04}-W{week:02}", monday, _end(monday, "W"), "W")


def of_weekend(day: date) -> When:
    """The Saturday and Sunday of the ISO week that `day` lies in."""
    saturday = day + relativedelta(weekday=MO(-1)) + timedelta(days=5)
    year, week, _ = day.isocalendar()
    return _span(f"{year:04}-W{week:02}-WE", saturday, saturday + timedelta(days=1), "W")


def of_month(year: int, month: int) -> When:
    """A month."""
    first = date(year, month, 1)
    text = f"{year:04}-{month:02}"
    return When(text, text, Days(first, _end(first, "M")), "M")


def of_quarter(year: int, quarter: int) -> When:
    """A quarter of the calendar year; its EDTF is the interval of its months (level 1)."""
    first = date(year, 3 * quarter - 2, 1)
    edtf = f"{year:04}-{first.month:02}/{year:04}-{first.month + 2:02}"
    return When(f"{year:04}-Q{quarter}", edtf, Days(first, _end(first, "Q")), "Q")


def of_half(year: int, half: int) -> When:
    """The first or second half of a calendar year."""
    months = (1, 6) if half == 1 else (7, 12)
    last = _end(date(year, months[1], 1), "M")
    edtf = f"{year:04}-{months[0]:02}/{year:04}-{months[1]:02}"
    return When(f"{year:04}-H{half}", edtf, Days(date(year, months[0], 1), last), "H")


def of_season(year: int, season: int) -> When:
    """A northern season by its EDTF code, 21 spring to 24 winter (which runs into next year)."""
    first = date(year, 3 * (season - 20), 1)
    last = first + relativedelta(months=3, days=-1) if year < date.max.year else date.max
    edtf = f"{year:04}-{season}"
    return When(f"{year:04}-{_SEASON_LETTERS[season]}", edtf, Days(first, last), "S")


def of_year(year: int) -> When:
    """A calendar year."""
    text = f"{year:04}"
    return When(text, text, Days(date(year, 1, 1), date(year, 12, 31)), "Y")


def of_decade(year: int) -> When:
    """The decade of `year`: 1994 gives the 1990s."""
    first = year // 10 * 10
    days = Days(date(max(first, 1), 1, 1), date(first + 9, 12, 31))
    return When(f"{first // 10:03}X", f"{first // 10:03}X", days, "E")


def of_century(number: int) -> When:
    """The `number`th century, by hundreds as TIMEX3 has it: the 20th is 19XX."""
    first = (number - 1) * 100
    days = Days(date(max(first, 1), 1, 1), date(first + 99, 12, 31))
    return When(f"{number - 1:02}XX", f"{number - 1:02}XX", days, "C")


def of_unit(day: date, unit: str) -> When:
    """The calendar unit that `day` lies in."""
    builders = {
        "D": lambda: of_day(day),
        "W": lambda: of_week(day),
        "F": lambda: of_week(day),
        "M": lambda: of_month(day.year, day.month),
        "Q": lambda: of_quarter(day.year, (day.month + 2) // 3),
        "Y": lambda: of_year(day.year),
        "E": lambda: of_decade(day.year),
        "C": lambda: of_century(day.year // 100 + 1),
    }
    return builders[unit]() if unit in builders else UNKNOWN


def between(first: When, last: When, unit: str) -> When:
    """From the start of one calendar date to the end of another."""
    edtf = None
    if first.edtf and last.edtf:
        edtf = f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
    days = Days(first.days.earliest, last.days.latest)
    if days.earliest and days.latest and days.earliest > days.latest:
        return UNKNOWN
    return When(edtf or "", edtf, days, unit)


def part_of(when: When, part: str) -> When:
    """Early, mid or late in a calendar date: the value stays, days and EDTF tell the part.

    The three overlap (0–40 %, 30–70 %, 60–100 % of its days), as nobody draws a line.
    """
    if part not in _THIRDS or not when.days.earliest or not when.days.latest or when.unit == "D":
        return when
    low, high = _THIRDS[part]
    length = (when.days.latest - when.days.earliest).days
    earliest = when.days.earliest + timedelta(days=round(low * length))
    latest = when.days.earliest + timedelta(days=round(high * length))
    edtf = f"{when.edtf}~" if when.unit in {"M", "Y"} else f"{earliest}/{latest}"
    return replace(when, edtf=edtf, days=Days(earliest, latest))


def hull(one: When, other: When) -> When:
    """What is left if it is unknown which of the two is meant: both their days."""
    if one == other:
        return one
    ends = (one.days, other.days)
    earliest = None if any(d.earliest is None for d in ends) else min(d.earliest for d in ends)  # type: ignore[type-var]
    latest = None if any(d.latest is None for d in ends) else max(d.latest for d in ends)  # type: ignore[type-var]
    value = _common(one.value, other.value)
    edtf = f"{earliest}/{latest}" if earliest and latest else None
    return When(value, edtf, Days(earliest, latest), one.unit if one.unit == other.unit else "")


def _common(one: str, other: str) -> str:
    """The fields that two values share: "2025-06" of two days in June."""
    shared = []
    for left, right in zip(one.split("-"), other.split("-"), strict=False):
        if left != right:
            break
        shared.append(left)
    return "-".join(shared)


def _end(first: date, unit: str) -> date:
    following = step(first, 1, unit)
    return following - timedelta(days=1) if following else date.max


def _span(value: str, first: date, last: date, unit: str) -> When:
    return When(value, f"{first.isoformat()}/{last.isoformat()}", Days(first, last), unit)
