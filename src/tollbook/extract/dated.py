"""Which dates of a sentence tell of a claim in it, and how, by the words between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tollbook.extract.mentions import DateMention
from tollbook.model import Span
from tollbook.vocab import load

_BOUNDING = frozenset({"since", "after", "before", "from"})


def dates_of(
    claim: Span, sentence: Span, dates: Sequence[DateMention], text: str
) -> list[DateMention]:
    """The dates of a sentence that may date a claim at `claim`, which are in order of the text.

    A date of the number that the claim is compared with is left out ("84 displaced, up from 61 on
    22 August"). A date that the claim hangs on is its own, whatever stands before the date: "the
    worst since 1957, when 312 died", "after the 2 December attack, which killed 14".
    """
    first = bisect_left(dates, sentence.start, key=lambda mention: mention.span.start)
    last = bisect_left(dates, sentence.end, first, key=lambda mention: mention.span.start)
    found = []
    for mention in dates[first:last]:
        if _compared(claim, mention.span, text) or _of_what_follows(claim, mention.span, text):
            continue
        hangs = mention.relation in _BOUNDING and mention.span.end <= claim.start
        if hangs and _pattern("hanging").match(text, mention.span.end, claim.start):
            mention = replace(mention, relation="on")
        found.append(mention)
    return found


def _compared(claim: Span, date: Span, text: str) -> bool:
    """Whether a comparison stands between claim and date, on whichever side it is."""
    start, end = min(claim.end, date.end), max(claim.start, date.start)
    if end == claim.start:
        end = claim.end  # the number that is compared is the claim's own
    return start < end and _pattern("comparing").search(text, start, end) is not None


def _of_what_follows(claim: Span, date: Span, text: str) -> bool:
    """Whether a date behind the claim dates something told after it.

    Something else begins before the date ("dozens died, but police said on Monday …"), or hangs on
    it ("500 live there, as they did in 2017, when a dyke broke").
    """
    if date.start < claim.end:
        return False
    return tells_else(claim, date, text) or _WHEN.match(text, date.end) is not None


def tells_else(claim: Span, mention: Span, text: str) -> bool:
    """Whether something else begins to be told between a claim and a date or place behind it."""
    if mention.start < claim.end:
        return False
    turn = _TURN.search(text, claim.end, mention.start) or _PART.search(
        text, claim.end, mention.start
    )
    return turn is not None or bool(_pattern("turning").search(text, claim.end, mention.start))


_TURN = re.compile(r"[;:]\s")
_PART = re.compile(
    r",\s(?:[\w’'.,-]+\s){1,3}of\s(?:them|whom|which|these|those)\b"
)  # ", 41 of them"
_WHEN = re.compile(r",\s+when\b")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load("dates")["claimed"][name])
    if name == "hanging":  # after two words at most: "the 2 December bomb attack, which"
        return re.compile(rf"(?:\s+[\w’'-]+){{0,2}},?\s+(?:{words})\b", re.IGNORECASE)
    if name == "turning":
        return re.compile(rf"(?:,|\s[-–—])\s(?:{words})\b", re.IGNORECASE)
    return re.compile(rf"\b(?:{words})\s+(?:[\w’'-]+\s+){{0,3}}?\d", re.IGNORECASE)
