"""What differs between the findings of two sets of claims: what moves if one binds instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tollbook.model import Assertion, Bound, Finding, Kind, Move, Reading, Scope, Status
from tollbook.reconcile.ranges import subject
from tollbook.reconcile.weigh import named
from tollbook.reconcile.words import listed, number, quoted, who

_CONFLICTS = (Kind.CONTRADICTION, Kind.RETRACTION, Kind.TENSION)
_ENDS = ("lower end", "upper end")
_SIDES = {
    _ENDS[0]: ("at least", "no lower bound"),
    _ENDS[1]: ("at most", "no upper bound"),
}
Key = tuple[Scope, Reading]


def find_moves(
    before: Sequence[Finding], after: Sequence[Finding], assertions: Sequence[Assertion]
) -> tuple[Move, ...]:
    """The ends of bounds that moved, then the conflicts that are gone or new.

    Args:
        before: findings of the one set.
        after: findings of the other. Bounds are compared scope by scope, as far as both have
            them; an end that either solve did not settle is not compared.
        assertions: of both sets, for the words.
    """
    return (*_ranges(before, after, assertions), *_conflicts(before, after))


def bounds_by_scope(findings: Iterable[Finding]) -> dict[Key, Finding]:
    """The bounds among `findings`, by what was asked."""
    return {
        (found.bound.scope, found.bound.reading): found
        for found in findings
        if found.kind is Kind.BOUND and found.bound is not None
    }


def _ranges(
    before: Sequence[Finding], after: Sequence[Finding], assertions: Sequence[Assertion]
) -> Iterable[Move]:
    ours, theirs = bounds_by_scope(before), bounds_by_scope(after)
    for key, was in ours.items():
        now = theirs.get(key)
        if now is None:
            continue
        for what in _ENDS:
            text = _moved(what, was, now, assertions)
            if text is not None:
                yield Move(what, text, was, now)


def _moved(what: str, was: Finding, now: Finding, assertions: Sequence[Assertion]) -> str | None:
    """How one end of a bound moved, in words; None if it did not, or is not known."""
    if was.bound is None or now.bound is None:
        return None
    old, old_by, settled = _end(what, was.bound)
    new, new_by, settled_too = _end(what, now.bound)
    if not (settled and settled_too) or old == new:
        return None
    side, none = _SIDES[what]
    reading = "read strictly" if now.bound.reading is Reading.STRICT else "read as usually meant"
    binding = named(assertions, set(new_by if new is not None else old_by))
    by = listed(f"{quoted(one)} ({who(one)})" for one in binding)
    why = f"; it follows from {by}" if new is not None and by else ""
    why = f"; it followed from {by}" if new is None and by else why
    told = subject(now.bound.scope, assertions)
    return f"{told}, {reading}: {_count(side, old, none)} becomes {_count(side, new, none)}{why}."


def _end(what: str, bound: Bound) -> tuple[float | None, tuple[str, ...], bool]:
    if what == _ENDS[0]:
        return bound.interval.low, bound.binding_low, bound.low_status is Status.PROVEN
    return bound.interval.high, bound.binding_high, bound.high_status is Status.PROVEN


def _count(side: str, value: float | None, none: str) -> str:
    return none if value is None else f"{side} {number(int(value))}"


def _conflicts(before: Sequence[Finding], after: Sequence[Finding]) -> Iterable[Move]:
    ours = {_conflict(one): one for one in before if one.kind in _CONFLICTS}
    theirs = {_conflict(one): one for one in after if one.kind in _CONFLICTS}
    for key, found in ours.items():
        if key not in theirs:
            yield Move("conflict gone", f"No longer found: {found.summary}", found, None)
    for key, found in theirs.items():
        if key not in ours:
            yield Move("conflict new", f"Found only so: {found.summary}", None, found)


def _conflict(found: Finding) -> tuple[Kind, frozenset[str]]:
    return found.kind, frozenset(found.assertions)
