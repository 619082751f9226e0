"""Which of one originator's counts of one scope replaces which: the order behind R11, in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from tollbook.model import Assertion, Days
from tollbook.reconcile.reach import end_moment, scope_key

_FAR = date.max.toordinal() + 1
Bits = npt.NDArray[np.bool_]


def successors(
    assertions: Sequence[Assertion], published: Callable[[Assertion], Days]
) -> Iterator[tuple[Assertion, Assertion]]:
    """Each assertion that is replaced, with the one that does it: the next, by id if several are.

    Args:
        assertions: of one case.
        published: the days on which an assertion may first have been published.
    """
    series: dict[object, list[Assertion]] = defaultdict(list)
    for one in assertions:
        if not one.claim.window.increment:
            key = (one.originator, one.claim.quantity.fraction is None, scope_key(one.claim))
            series[key].append(one)
    for members in series.values():
        if len(members) > 1:
            replaces = _replaces(members, published)
            for earlier in range(len(members)):
                later = _next(replaces, earlier, members)
                if later is not None:
                    yield members[earlier], members[later]


def _next(replaces: Bits, earlier: int, members: Sequence[Assertion]) -> int | None:
    """Of those that replace it, one that replaces none of the others."""
    after = [int(i) for i in np.flatnonzero(replaces[:, earlier])]
    if not after:
        return None
    # Whoever replaces the first of them is out at once; few are left to be compared with all.
    ends = [members[i].claim.window.end_days.latest or date.max for i in after]
    first = after[min(range(len(after)), key=ends.__getitem__)]
    near = [i for i in after if not replaces[i, first]]
    following = [i for i in near if not replaces[i, after].any()]
    return min(following, key=lambda i: members[i].id, default=None)


def _replaces(members: Sequence[Assertion], published: Callable[[Assertion], Days]) -> Bits:
    """`[later, earlier]`: a later as-of date, or, if none is, a later publication."""
    ends = [one.claim.window.end_days for one in members]
    moments = _numbers([end_moment(one).key for one in members])
    same_days = _numbers(ends)
    apart = (moments[:, None] != moments[None, :]) & (same_days[:, None] != same_days[None, :])
    later = apart & (_latest(ends)[None, :] <= _earliest(ends)[:, None])
    days = [published(one) for one in members]
    after = (_latest(days)[None, :] < _earliest(days)[:, None]) & ~later.T
    for first, second in _sharing(members):
        after[first, second] = False
    found: Bits = (later | after) & _same_start(members)
    np.fill_diagonal(found, val=False)
    return found


def _latest(days: Sequence[Days]) -> npt.NDArray[np.int64]:
    return np.array([_FAR if d.latest is None else d.latest.toordinal() for d in days])


def _earliest(days: Sequence[Days]) -> npt.NDArray[np.int64]:
    return np.array([-_FAR if d.earliest is None else d.earliest.toordinal() for d in days])


def _numbers(values: Sequence[object]) -> npt.NDArray[np.int64]:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values])


def _sharing(members: Sequence[Assertion]) -> Iterator[tuple[int, int]]:
    """Pairs that one document mentions both, either way round."""
    told: dict[str, set[int]] = defaultdict(set)
    for place, one in enumerate(members):
        for mention in one.mentions:
            told[mention.claim.document.id].add(place)
    for places in told.values():
        if len(places) > 1:
            yield from ((i, j) for i in places for j in places if i != j)


def _same_start(members: Sequence[Assertion]) -> Bits:
    """Whether two count from one start, or one leaves unsaid where a running count begins."""
    windows = [one.claim.window for one in members]
    starts = _numbers([one.start_days for one in windows])
    anchors = _numbers([one.start_anchor for one in windows])
    anchored = np.array([one.start_anchor is not None for one in windows])
    unsaid = np.array([one.start_days is None for one in windows])
    # A happening does not run.
    one_day = np.array([one.start_days == one.end_days for one in windows])
    found: Bits = starts[:, None] == starts[None, :]
    found |= (anchors[:, None] == anchors[None, :]) & anchored[:, None]
    found |= (unsaid[:, None] != unsaid[None, :]) & ~(one_day[:, None] | one_day[None, :])
    return found
