"""Events as dates: what "since the launch of the offensive" may point to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.util import get_lang_class

from tollbook.extract.event.words import event_words
from tollbook.model import Days, Event

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class EventDate:
    """What a text may call an event, and when that was.

    Attributes:
        event: id of the event.
        words: what it may be called: lower-case words of its head, participants and objects,
            with the words that stand for the same ("operation": "offensive").
        days: the days on which it may have happened; for one that ran on, those of its start.
        edtf: the same as an EDTF string, or None.
    """

    event: str
    words: frozenset[str]
    days: Days
    edtf: str | None


def event_dates(events: Sequence[Event], language: str = "en") -> list[EventDate]:
    """For each event, the words that may point to it and when it was."""
    same = event_words(language).same
    idle = get_lang_class(language).Defaults.stop_words  # "the", "into"
    found: list[EventDate] = []
    for event in events:
        text = " ".join([event.kind, event.label, event.place.label, *event.participants])
        said = {word.lower() for word in _WORD.findall(text)} - idle
        singular = {word.removesuffix("s") for word in said if not word.endswith("ss")}
        alike = {other for word in said | singular for other in same.get(word, ())}
        window = event.window
        days = window.start_days if window.start_days is not None else window.end_days
        edtf = window.start if window.start_days is not None else window.end
        found.append(EventDate(event.id, frozenset(said | singular | alike), days, edtf))
    return found
