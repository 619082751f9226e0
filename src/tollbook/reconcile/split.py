"""A case in parts that have nothing to do with each other, found before any cell is made.

Two assertions may bear on each other only through cells: those of one family of atoms in one row or
in rows one of which lies inside the other, those of the lost and of who was there (R5), those of a
part and its whole (R6); or through moments that one tells more of than the other. What is joined
here may still fall into several components; what is kept apart here surely never meets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from tollbook.model import Assertion, Days
from tollbook.reconcile.atoms import atom, families
from tollbook.reconcile.cells import Row
from tollbook.reconcile.problem import bases
from tollbook.reconcile.reach import Reach, reach_of
from tollbook.reconcile.rules.presence import DEPLOYED
from tollbook.reconcile.times import Moment

RowOf: TypeAlias = tuple[Row, str]
"""A row and a family of atoms that are counted in it."""

AREA = "|"
"""What the id of a place holds that is made of several, which no path leads to."""


class Union:
    """Things that belong together, joined step by step."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def find(self, one: Hashable) -> Hashable:
        """The one that stands for all that `one` belongs together with."""
        above = self._above
        above.setdefault(one, one)
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    def join(self, one: Hashable, other: Hashable) -> None:
        """Let two belong together."""
        first, second = self.find(one), self.find(other)
        if first != second:
            self._above[second] = first


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Assertions that have nothing to do with those of other parts.

    Two parts are the same only if they are one object, so that much can be looked up by a part.

    Attributes:
        assertions: in order.
        places: the rows of their cells, each with a family of atoms.
    """

    assertions: tuple[Assertion, ...]
    places: frozenset[RowOf]
    _tells_of: dict[tuple[RowOf, ...], bool] = field(default_factory=dict)

    def may_tell_of(self, reach: Reach) -> bool:
        """Whether a question may have to do with this part."""
        asked = rows_of(reach)
        if asked not in self._tells_of:
            self._tells_of[asked] = any(
                family == wanted and (row.within(mine) or mine.within(row))
                for mine, wanted in asked
                for row, family in self.places
            )
        return self._tells_of[asked]


def split(assertions: Sequence[Assertion]) -> list[Part]:
    """The parts of a case, in order of their first assertions."""
    together = Union()
    reaches = {one.id: reach_of(one) for one in assertions}
    at: dict[Row, set[str]] = defaultdict(set)
    alike: set[tuple[RowOf, ...]] = set()
    for name, reach in reaches.items():
        mine = rows_of(reach)
        if mine:
            together.join(name, mine)
        if mine not in alike:
            alike.add(mine)
            for row, family in mine:
                together.join(mine, (row, family))
                at[row].add(family)
    _join_rows(at, together)
    _join_moments(reaches, together)
    for name, base in bases(assertions).items():
        together.join(name, base.id)
    parts: dict[Hashable, list[Assertion]] = defaultdict(list)
    for one in assertions:
        parts[together.find(one.id)].append(one)
    return [Part(tuple(part), _places(reaches[one.id] for one in part)) for part in parts.values()]


def _places(reaches: Iterable[Reach]) -> frozenset[RowOf]:
    return frozenset(place for mine in {rows_of(reach) for reach in reaches} for place in mine)


@lru_cache(maxsize=1 << 12)
def _with_parts(row: Row) -> tuple[Row, ...]:
    """A row and those that it is made of."""
    waiting, seen = [row], {row: None}
    while waiting:
        new = [part for parts in waiting.pop().parts() for part in parts if part not in seen]
        seen.update(dict.fromkeys(new))
        waiting += new
    return tuple(seen)


def telling(parts: Iterable[Part], reaches: Sequence[Reach]) -> tuple[Part, ...]:
    """The parts that may tell of one of these questions."""
    return tuple(part for part in parts if any(part.may_tell_of(reach) for reach in reaches))


def rows_of(reach: Reach) -> tuple[RowOf, ...]:
    """The rows and families of the cells that a reach names, with the parts of its rows."""
    return _rows_of(reach.outer, reach.inner, reach.outcome_outer, reach.outcome_inner)


@lru_cache(maxsize=1 << 14)
def _rows_of(
    outer: Row, inner: Row, outcome_outer: tuple[str, ...], outcome_inner: tuple[str, ...]
) -> tuple[RowOf, ...]:
    found: dict[RowOf, None] = {}
    for first, names in ((outer, outcome_outer), (inner, outcome_inner)):
        known = [*families(names)]
        if any(atom(name).loss for name in names):
            known.append(atom(DEPLOYED).family)
        found |= {(row, family): None for row in _with_parts(first) for family in known}
    return tuple(found)


def _join_rows(at: dict[Row, set[str]], together: Union) -> None:
    """Join the rows that lie one inside the other, if they have a family in common."""
    by_place: dict[tuple[str, str], list[Row]] = defaultdict(list)
    areas = {row for row in at if AREA in row.place}
    for row in at:
        by_place[row.unit, row.place].append(row)
    for narrow in at:
        wider = [row for path in around(narrow.place) for row in by_place[narrow.unit, path]]
        for broad in at if narrow in areas else (*wider, *areas):
            if broad != narrow and narrow.within(broad):
                for family in at.get(narrow, set()) & at.get(broad, set()):
                    together.join((narrow, family), (broad, family))


def around(place: str) -> Iterable[str]:
    """The ids of the places that a path leads through, itself and everywhere included."""
    yield place
    while "/" in place:
        place = place.rpartition("/")[0]
        yield place
    if place:
        yield ""


def _join_moments(reaches: dict[str, Reach], together: Union) -> None:
    """Join those that name one moment, if the one tells more of it than the other may know.

    That is more narrow days, or that it comes before another where the days do not tell.
    """
    days: dict[str, set[Days]] = defaultdict(set)
    ordered: set[str] = set()
    named: dict[str, list[str]] = defaultdict(list)
    for name, reach in reaches.items():
        for one in (reach.start, reach.end):
            if one is not None and not one.key.startswith("day:"):
                days[one.key].add(one.days)
                named[one.key].append(name)
        if reach.start is not None and not _before(reach.start, reach.end):
            ordered |= {reach.start.key, reach.end.key}
    for key, names in named.items():
        if len(days[key]) > 1 or key in ordered:
            for other in names[1:]:
                together.join(names[0], other)


def _before(first: Moment, second: Moment) -> bool:
    late, early = first.days.latest, second.days.earliest
    return late is not None and early is not None and late <= early
