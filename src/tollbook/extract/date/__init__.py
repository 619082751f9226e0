"""Dates: temporal expressions of a text, and the windows that claims count over."""

from tollbook.extract.date.find import find_dates

__all__ = ["find_dates"]
