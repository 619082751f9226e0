"""Dated happenings, and the dates that they lend to what points back to them."""

from tollbook.extract.event.dating import EventReference, event_dates
from tollbook.extract.event.find import find_events

__all__ = ["EventReference", "event_dates", "find_events"]
