"""Dates: temporal expressions of a text, and the windows that claims count over."""

from tollbook.extract.date.clause import clause_time
from tollbook.extract.date.facts import ClauseTime, EventDate
from tollbook.extract.date.find import find_dates
from tollbook.extract.date.possible import may_have_date
from tollbook.extract.date.window import resolve_window

__all__ = [
    "ClauseTime",
    "EventDate",
    "clause_time",
    "find_dates",
    "may_have_date",
    "resolve_window",
]
