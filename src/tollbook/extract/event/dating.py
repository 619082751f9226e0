"""Events as dates: what "since the launch of the offensive" may point to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.util import get_lang_class

from tollbook.extract.event.words import event_words
from tollbook.model import Days, Event

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class EventReference:
    """What a text may call an event, and when that was.

    Attributes:
        words: lower-case words that may point to it.
        days: the days on which it may have happened; for one that ran on, those of its start.
        edtf: the same as an EDTF string.
    """

    words: frozenset[str]
    days: Days
    edtf: str


@cache
def _idle(language: str) -> frozenset[str]:
    """Words that tell nothing of what happened: "the", "into"."""
    return frozenset(get_lang_class(language).Defaults.stop_words)


def event_dates(events: Sequence[Event], language: str = "en") -> list[EventReference]:
    """For each event, the words that may point to it and when it was.

    The words are those of its head, its label and its participants, in lower case, with those
    that stand for the same ("operation": "offensive"). An event that ran on is dated by its
    start; one without a date of its own ("before May") is left out.
    """
    same = event_words(language).same
    idle = _idle(language)
    found: list[EventReference] = []
    for event in events:
        text = " ".join([event.kind, event.label, event.place.label, *event.participants])
        said = {word.lower() for word in _WORD.findall(text)} - idle
        singular = {word.removesuffix("s") for word in said if not word.endswith("ss")}
        alike = {other for word in said | singular for other in same.get(word, ())}
        window = event.window
        started = window.start_days is not None
        edtf = window.start if started else window.end
        days = window.start_days if window.start_days is not None else window.end_days
        if edtf is not None:
            found.append(EventReference(frozenset(said | singular | alike), days, edtf))
    return found
