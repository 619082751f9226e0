"""Feast days that news dates things by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from dateutil.easter import easter
from dateutil.relativedelta import TH, relativedelta

from tollbook.extract.date.calendar import UNKNOWN, of_day, step
from tollbook.extract.date.rules.base import Context, Found, Reading, Rule


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November (United States)."""
    return date(year, 11, 1) + relativedelta(weekday=TH(4))


def _christmas(year: int) -> date:
    return date(year, 12, 25)


_FEASTS: Mapping[str, Callable[[int], date]] = MappingProxyType(
    {"CHRISTMAS": _christmas, "THANKSGIVING": _thanksgiving, "EASTER": easter}
)


def holiday(found: Found, context: Context) -> Reading | None:
    """Christmas 2024; Thanksgiving Day; Christmas Eve; last Easter: the latest so far."""
    name = next(kind for kind in _FEASTS if found.has(kind))
    if found.has("UNIT") and found.code("UNIT") != "D":
        return None
    year, feast = found.number("YEARLIKE"), _FEASTS[name]
    if year is None:
        if context.today is None:
            return Reading(UNKNOWN, refers=False)
        year = context.today.year
        passed = feast(year) <= context.today
        ahead = found.has("NEXT") or context.ahead
        year += passed if ahead else -(not passed)
    if not 1600 <= year <= 4000:  # the calendar that the computus of Easter holds for
        return None
    day = step(feast(year), -1 if found.has("EVE") else 0, "D")
    return Reading(of_day(day)) if day else None


RULES = (
    Rule(
        "holiday",
        "(?:PAST|THIS|NEXT)? (?:CHRISTMAS|THANKSGIVING|EASTER) (?:EVE|UNIT)? COMMA? YEARLIKE",
        holiday,
    ),
    Rule("holiday", "(?:PAST|THIS|NEXT)? (?:CHRISTMAS|THANKSGIVING|EASTER) (?:EVE|UNIT)?", holiday),
)
