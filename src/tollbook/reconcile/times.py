"""Moments: vague dates, which of them are the same, and which surely come first (R7).

A moment stands at the end of a day. A window that begins on a day begins at the end of the day
before, so that "on 4 June" lasts a day and "until 3 June" meets "since 4 June".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from tollbook.model import Days

OPEN = Days(None, None)


@dataclass(frozen=True, slots=True)
class Moment:
    """A vague date as one claim means it.

    Attributes:
        key: what makes it itself: an anchor, or the claim that names it. Two moments of one
            key are one moment.
        days: the days at whose end it may lie.
    """

    key: str
    days: Days


@lru_cache(maxsize=1 << 14)
def day(when: date) -> Moment:
    """The moment at the end of a day that is known."""
    return Moment(f"day:{when.isoformat()}", Days(when, when))


def begins(days: Days) -> Days:
    """The days at whose end a window may begin that begins on one of `days`."""
    one = timedelta(days=1)
    return Days(
        None if days.earliest is None else days.earliest - one,
        None if days.latest is None else days.latest - one,
    )


def moment(days: Days, anchor: str | None, owner: str) -> Moment:
    """The moment `days`, tied to `anchor` if there is one, else to itself or its one day."""
    if anchor is not None:
        return Moment(f"anchor:{anchor}", days)
    if days.earliest is not None and days.earliest == days.latest:
        return day(days.earliest)
    return Moment(f"own:{owner}", days)


@dataclass(slots=True)
class Timeline:
    """The moments of a model, numbered, with what is sure of their order.

    Attributes:
        index: number of each key; moments that are surely the same share a number.
        before: `before[i, j]`: i surely comes no later than j.
        days: the narrowest days known of each.
    """

    index: dict[str, int] = field(default_factory=dict)
    days: tuple[Days, ...] = ()
    before: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0), dtype=bool))

    def sure(self, first: int, second: int) -> bool:
        """Whether `first` surely comes no later than `second`."""
        return bool(self.before[first, second])


def timeline(moments: Iterable[Moment], order: Iterable[tuple[str, str]] = ()) -> Timeline:
    """Number `moments` and order them.

    One comes surely no later than another if it is the same, if its latest day is no later
    than the other's earliest, or if `order` says so (a window's start and its end, a count and
    the addition to it); and so on from one to the next.

    Args:
        moments: all moments; those of one key are one, with the days that all of them allow.
        order: pairs of keys, the earlier first.
    """
    days: dict[str, Days] = {}
    for one in moments:
        days[one.key] = _both(days[one.key], one.days) if one.key in days else one.days
    keys = sorted(days)
    number = {key: place for place, key in enumerate(keys)}
    before = _by_days([days[key] for key in keys])
    for first, second in order:
        _add(before, number[first], number[second])
    return _merged(keys, days, before)


def _both(one: Days, other: Days) -> Days:
    """The days that both allow; if none, the span of both, from which less follows."""
    early = [d for d in (one.earliest, other.earliest) if d is not None]
    late = [d for d in (one.latest, other.latest) if d is not None]
    earliest, latest = max(early, default=None), min(late, default=None)
    if earliest is not None and latest is not None and earliest > latest:
        return Days(min(early), max(late))
    return Days(earliest, latest)


def _by_days(days: list[Days]) -> npt.NDArray[np.bool_]:
    far = date.max.toordinal() + 1
    earliest = np.array([-far if d.earliest is None else d.earliest.toordinal() for d in days])
    latest = np.array([far if d.latest is None else d.latest.toordinal() for d in days])
    before: npt.NDArray[np.bool_] = latest[:, None] <= earliest[None, :]
    np.fill_diagonal(before, val=True)
    return before


def _add(before: npt.NDArray[np.bool_], first: int, second: int) -> None:
    """Note that `first` comes no later than `second`, unless the days say it comes later."""
    if before[second, first] or before[first, second]:
        return
    before |= before[:, first, None] & before[None, second, :]


def _merged(keys: list[str], days: Mapping[str, Days], before: npt.NDArray[np.bool_]) -> Timeline:
    """Give moments that surely come no later than each other one number."""
    same = before & before.T
    first = [int(np.argmax(row)) for row in same]
    kept = sorted(set(first))
    number = {old: new for new, old in enumerate(kept)}
    return Timeline(
        index={key: number[first[place]] for place, key in enumerate(keys)},
        days=tuple(days[keys[old]] for old in kept),
        before=before[np.ix_(kept, kept)] if kept else before,
    )
