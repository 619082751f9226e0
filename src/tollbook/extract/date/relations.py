"""The words before a temporal expression: what bounds it, and whether it lies ahead."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tollbook.extract.date.words import words
from tollbook.extract.mentions import DateKind, DateMention
from tollbook.vocab import load

if TYPE_CHECKING:
    from tollbook.extract.date.calendar import When
    from tollbook.extract.date.rules.base import Found
    from tollbook.extract.date.tokens import Tokens

_BACK = 6
_CLAUSE = 10  # words from "since" to the date of its clause, at most
_AHEAD_BACK = 10
_AHEAD_ON = 12
_PAST = "ed"
_STOPS = frozenset(".!?;")


def relation_before(found: Found, before: DateMention | None) -> str | None:
    """The preposition that governs a match, as a relation.

    In "from X to Y" and "between X and Y" the second date takes its relation from the first.
    """
    items = found.tokens.items
    index = found.start - 1
    stop = max(found.start - _BACK, 0)
    linked = before is not None and index >= 0 and before.span.end <= items[index].start
    if linked and before is not None and items[index].start - before.span.end <= 2:
        word = items[index].word
        if before.relation == "between" and word == "and":
            return "between"
        if before.relation == "from" and word in words("range", "to"):
            return "until"
    while index > stop and items[index].word in words("skipped", "words"):
        if f"{items[index - 1].word} {items[index].word}" in _relations():
            break
        index -= 1
    if index < 0:
        return None
    if _in_since_clause(found, index):
        return "since"
    last = items[index].word
    two = f"{items[index - 1].word} {last}" if index > 0 else ""
    return _relations().get(two) or _relations().get(last)


def _in_since_clause(found: Found, index: int) -> bool:
    """Whether a date dates the clause after "since": "since the war broke out in August 2024"."""
    items = found.tokens.items
    for at in range(index, max(index - _CLAUSE, 0) - 1, -1):
        token = items[at]
        if token.word in _STOPS or token.word in {",", "-", "–", "—"} or token.kind == "BREAK":
            return False
        if token.word == "since":
            return items[index].word in {"in", "on"}
    return False


def clock_of_day(before: DateMention, when: When, found: Found) -> DateMention:
    """A clock time with the day that follows it: "05:00 on 13 October", "3 pm Monday, June 26"."""
    if before.kind is not DateKind.TIME or not when.edtf:
        return before
    index, items = found.start - 1, found.tokens.items
    links = words("clock_day", "links")
    zone = False
    while index >= 0 and items[index].start >= before.span.end:
        token = items[index]
        is_zone = not zone and 2 <= len(token.word) <= 4 and token.word.isalpha()
        zone = zone or (is_zone and token.word not in links)
        if token.word not in links and not is_zone and token.word not in {",", "(", ")"}:
            return before
        index -= 1
    clock = before.value.partition("T")[2]
    value = f"{when.value}T{clock}" if clock else before.value
    return replace(before, value=value, edtf=when.edtf, days=when.days)


def direction(tokens: Tokens, start: int, stop: int) -> int:
    """Whether the words beside tokens `start` to `stop` say that they lie ahead (1) or back (-1).

    The nearest word of the sentence before them decides: "will be freed on Friday" lies ahead,
    "will see those freed on Friday" does not; where it says nothing, the first after them: "on
    Friday, voters will". Only verbs of what has befallen people say that a date lies back:
    others leave it open, 0 ("the offer, extended to Nov. 20").
    """
    items = tokens.items
    if stop < len(items) and items[stop].word in words("ahead", "called_off"):
        return 0
    told = 1 if _is_limit(tokens, start) else _direction_before(tokens, start)
    return _direction_after(tokens, stop) if told is None else told


def _is_limit(tokens: Tokens, start: int) -> bool:
    """Whether a bare month is a term that is set: "to be paid by May", "is lent through June"."""
    items = tokens.items
    return (
        items[start].kind == "MONTH"
        and start > 0
        and items[start - 1].word in words("ahead", "limits")
    )


def _direction_after(tokens: Tokens, stop: int) -> int:
    """What the first verb after a date says, as far as words alone can tell."""
    for index in range(stop, min(stop + _AHEAD_ON, len(tokens.items))):
        token = tokens.items[index]
        if token.word in _STOPS or token.kind in {"BREAK", "WEEKDAY", "DEICTIC", "MONTH"}:
            return 0
        if token.word in words("ahead", "future"):
            return 1
        if token.word in words("ahead", "behind"):
            return -1
        if token.word in words("ahead", "past") or token.word.endswith(_PAST):
            return 0
    return 0


def _direction_before(tokens: Tokens, start: int) -> int | None:
    """What the nearest verb before a date says; None if there is none."""
    ahead, past, behind = (words("ahead", name) for name in ("words", "past", "behind"))
    following = ""
    for index in range(start - 1, max(start - _AHEAD_BACK, 0) - 1, -1):
        token = tokens.items[index]
        if token.word in _STOPS or token.kind in {"BREAK", "WEEKDAY", "DEICTIC"}:
            return None
        if token.word in ahead or f"{token.word} {following}" in words("ahead", "pairs"):
            return 1
        if token.word in behind:
            return -1
        passive = index > 0 and tokens.items[index - 1].word == "be"
        described = index > 0 and tokens.items[index - 1].kind in {"A", "THE"}
        verb = token.word.endswith(_PAST) and not passive and not described
        if token.word in past or verb:
            return 0
        following = token.word
    return None


@cache
def _relations() -> dict[str, str]:
    return dict(load("dates")["relations"])
