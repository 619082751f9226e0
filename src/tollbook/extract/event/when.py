"""When a happening was, from the dates that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tollbook.extract.mentions import DateKind, DateMention
from tollbook.model import Days, Span, Window

_OPENING = frozenset({"since", "from", "between"})
_CLOSING = frozenset({"until", "to", "till", "between", "through"})
_FAR = timedelta(days=10**6)


def window_of(mentions: Sequence[DateMention], published: date | None, text: str) -> Window:
    """The window of a happening to which `mentions` belong.

    A happening on a day or in a month has only an end: the days on which it may have been. One
    that runs "from … to" or "since" has a start as well. "by March" and "as of March" say what
    stood in March; "before" and "after" leave the other side open.

    Args:
        mentions: its dates, in order of the text; at least one.
        published: the last day on which the document may have been published.
        text: the text of the document.
    """
    opening = next((item for item in mentions if item.relation in _OPENING), None)
    closing = next(
        (item for item in mentions if item.relation in _CLOSING and item is not opening), None
    )
    if opening is not None:
        return _from(opening, closing, published, text)
    best = min(mentions, key=_width)
    said = _said(text, best)
    days = best.days
    if best.relation == "after":
        return Window(None, None, None, Days(days.earliest, published), said)
    if best.relation == "before":
        eve = days.earliest - timedelta(days=1) if days.earliest else days.latest
        return Window(None, None, None, Days(None, _not_after(eve, published)), said)
    return Window(None, best.edtf, None, _until(days, published), said)


def _from(
    opening: DateMention, closing: DateMention | None, published: date | None, text: str
) -> Window:
    if closing is None:
        end = Days(opening.days.earliest, published)
        return Window(opening.edtf, None, opening.days, end, _said(text, opening))
    return Window(
        opening.edtf,
        closing.edtf,
        opening.days,
        _until(closing.days, published),
        text[_start(text, opening) : closing.span.end],
    )


def _until(days: Days, published: date | None) -> Days:
    return Days(days.earliest, _not_after(days.latest, published))


def _not_after(day: date | None, published: date | None) -> date | None:
    if published is None or day is None:
        return day if published is None else published
    return min(day, published)


def _width(mention: DateMention) -> tuple[bool, timedelta]:
    """How narrow a date is; a time of day ("at 14:46") goes after any date."""
    days = mention.days
    width = days.latest - days.earliest if days.latest and days.earliest else _FAR
    return mention.kind is not DateKind.DATE, width


def _start(text: str, mention: DateMention) -> int:
    """Where the window's words begin, the preposition included."""
    relation = mention.relation
    if relation:
        start = mention.span.start - len(relation) - 1
        if text[max(start, 0) : mention.span.start - 1].lower() == relation:
            return start
    return mention.span.start


def _said(text: str, mention: DateMention) -> str:
    span = Span(_start(text, mention), mention.span.end)
    return text[span.start : span.end]
