"""When a claim was said, and the moment as of which it stands."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from tollbook.model import Claim, Days
from tollbook.model.dates import edtf_days

SAID_WITHIN = timedelta(days=14)
"""A count with no date said is taken to stand at most this long before it was published."""


def published_days(claim: Claim) -> Days:
    """The days on which the document of `claim` may have been published; open if undated."""
    published = claim.document.published
    return _days(published) if published else Days(None, None)


@cache
def _days(published: str) -> Days:
    """As `edtf_days`, whose grammar is slow for something asked of every pair of claims."""
    return edtf_days(published)


def moment(claim: Claim) -> Days:
    """The days as of which the count may stand, unsaid ones held close to publication."""
    end = claim.window.end_days
    if end.earliest is not None:
        return end
    latest = end.latest or published_days(claim).latest
    if latest is None:
        return Days(None, None)
    return Days(latest - min(SAID_WITHIN, latest - date.min), latest)


def dated(claim: Claim) -> bool:
    """Whether the text itself says as of when the count stands."""
    return claim.window.end is not None and claim.window.text is not None


def gap(one: Days, other: Days) -> int:
    """How many days lie between two vague dates; 0 if they may be the same day."""
    return max(_after(one, other), _after(other, one), 0)


def same_moment(one: Claim, other: Claim, slack: int = 0) -> bool:
    """Whether two claims may stand as of one moment, and count from one.

    Args:
        one: a claim.
        other: another.
        slack: how many days apart the as-of dates may be all the same (a copy that says "on
            Monday" of what was said on Sunday).
    """
    ours, theirs = one.window, other.window
    if ours.start_days and theirs.start_days and gap(ours.start_days, theirs.start_days) > slack:
        return False
    if ours.anchor is not None and ours.anchor == theirs.anchor:
        return True
    return gap(moment(one), moment(other)) <= slack


def _after(one: Days, other: Days) -> int:
    """How many days `one` surely begins after `other` ends; at most 0 if it may not."""
    if one.earliest is None or other.latest is None:
        return 0
    return (one.earliest - other.latest).days
