"""A case in parts that have nothing to do with each other, found before any cell is made.

Two assertions may bear on each other only through cells: those of one family of atoms in one row or
in rows one of which lies inside the other, those of the lost and of who was there (R5), those of a
part and its whole (R6); or through moments that one tells more of than the other. What is joined
here may still fall into several components; what is kept apart here surely never meets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tollbook.model import Assertion, Days
from tollbook.reconcile.atoms import atom, families
from tollbook.reconcile.cells import Row
from tollbook.reconcile.problem import bases
from tollbook.reconcile.reach import Reach, reach_of
from tollbook.reconcile.rules.presence import DEPLOYED
from tollbook.reconcile.times import Moment

_AREA = "|"
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


@dataclass(frozen=True, slots=True)
class Part:
    """Assertions that have nothing to do with those of other parts.

    Attributes:
        assertions: in order.
        places: the rows of their cells, each with a family of atoms.
    """

    assertions: tuple[Assertion, ...]
    places: frozenset[tuple[Row, str]]

    def may_tell_of(self, reach: Reach) -> bool:
        """Whether a question may have to do with this part."""
        return any(
            family == asked and (row.within(mine) or mine.within(row))
            for mine, asked in _places(reach)
            for row, family in self.places
        )


def split(assertions: Sequence[Assertion]) -> list[Part]:
    """The parts of a case, in order of their first assertions."""
    together = Union()
    reaches = {one.id: reach_of(one) for one in assertions}
    at: dict[Row, set[str]] = defaultdict(set)
    for name, reach in reaches.items():
        for row, family in _places(reach):
            together.join(name, (row, family))
            at[row].add(family)
    _join_rows(at, together)
    _join_moments(reaches, together)
    for name, base in bases(assertions).items():
        together.join(name, base.id)
    parts: dict[Hashable, list[Assertion]] = defaultdict(list)
    for one in assertions:
        parts[together.find(one.id)].append(one)
    return [
        Part(
            tuple(part),
            frozenset(place for one in part for place in _places(reaches[one.id])),
        )
        for part in parts.values()
    ]


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


def _places(reach: Reach) -> Iterator[tuple[Row, str]]:
    """The rows and families of the cells that a reach names, with the parts of its rows."""
    for first, names in (
        (reach.outer, reach.outcome_outer),
        (reach.inner, reach.outcome_inner),
    ):
        known = [*families(names)]
        if any(atom(name).loss for name in names):
            known.append(atom(DEPLOYED).family)
        for row in _with_parts(first):
            for family in known:
                yield row, family


def _join_rows(at: dict[Row, set[str]], together: Union) -> None:
    """Join the rows that lie one inside the other, if they have a family in common."""
    by_place: dict[tuple[str, str], list[Row]] = defaultdict(list)
    areas = {row for row in at if _AREA in row.place}
    for row in at:
        by_place[row.unit, row.place].append(row)
    for narrow in at:
        around = [row for path in _around(narrow.place) for row in by_place[narrow.unit, path]]
        for broad in at if narrow in areas else (*around, *areas):
            if broad != narrow and narrow.within(broad):
                for family in at.get(narrow, set()) & at.get(broad, set()):
                    together.join((narrow, family), (broad, family))


def _around(place: str) -> Iterable[str]:
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
