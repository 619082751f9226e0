"""The parts of a case that changes: only what a change touches is split again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from tollbook.held import Held
from tollbook.model import Assertion
from tollbook.reconcile.cells import Row
from tollbook.reconcile.reach import reach_of
from tollbook.reconcile.split import AREA, Part, RowOf, around, rows_of, split


class Splitting:
    """The parts of a case as it was the last time.

    What is new may only be joined to what has a cell, a moment or a base in common with it, and
    what is gone may only have held its own part together. Both are split again; every other part
    stays the very object that it was.

    Attributes:
        assertions: those of the last time, in order; what is equal is the very object that the
            parts hold.
    """

    def __init__(self) -> None:
        self.assertions: tuple[Assertion, ...] = ()
        self._parts: list[Part] = []
        self._held: Held[Assertion] = Held()
        self._part: dict[int, Part] = {}
        self._known: dict[str, Assertion] = {}
        self._sharing: dict[Hashable, dict[str, None]] = defaultdict(dict)
        self._telling: dict[str, str] = {}
        self._rows = _Rows()

    def parts(self, assertions: Sequence[Assertion]) -> list[Part]:
        """The same parts as `split` gives, in the same order."""
        before, self.assertions = self.assertions, self._same(assertions)
        new, gone = self._held.turn(self.assertions)
        touched = [self._part[id(one)] for one in gone]
        for one in gone:
            self._forget(one)
        near = {name for one in new if self._known for name in self._near(one)}
        touched += [self._part[id(self._known[name])] for name in near if name in self._known]
        for one in new:
            self._learn(one)
        ids = {id(one) for part in touched for one in part.assertions} - {id(one) for one in gone}
        ids |= {id(one) for one in new}
        if ids:
            for part in split([one for one in self.assertions if id(one) in ids]):
                self._part |= dict.fromkeys(map(id, part.assertions), part)
        if new or gone or before != self.assertions:
            self._parts = self._in_order()
        return self._parts

    def _same(self, assertions: Sequence[Assertion]) -> tuple[Assertion, ...]:
        """The assertions, each that equals one of before as the object that it was."""
        again = {
            id(one): known
            for one in assertions
            if id(one) not in self._part
            and (known := self._known.get(one.id)) is not None
            and known == one
        }
        if not again:
            return tuple(assertions)
        return tuple(again.get(id(one), one) for one in assertions)

    def _in_order(self) -> list[Part]:
        """The parts in order of their first assertions, each with its assertions in order."""
        members: defaultdict[Part, list[Assertion]] = defaultdict(list)
        for one, part in zip(
            self.assertions, map(self._part.__getitem__, map(id, self.assertions)), strict=True
        ):
            members[part].append(one)
        return [self._ordered(part, tuple(found)) for part, found in members.items()]

    def _ordered(self, part: Part, members: tuple[Assertion, ...]) -> Part:
        if part.assertions == members:
            return part
        part = Part(members, part.places)
        self._part |= dict.fromkeys(map(id, members), part)
        return part

    def _learn(self, one: Assertion) -> None:
        self._known[one.id] = one
        for key in _shared(one):
            self._sharing[key][one.id] = None
        for name in _told(one):
            self._telling[name] = one.id
        self._rows.learn(rows_of(reach_of(one)))

    def _forget(self, one: Assertion) -> None:
        del self._known[one.id], self._part[id(one)]
        for key in _shared(one):
            self._sharing[key].pop(one.id, None)
        for name in _told(one):
            self._telling.pop(name, None)

    def _near(self, one: Assertion) -> Iterator[str]:
        """The ids of those that may be joined to `one`; of several that are one part, one."""
        for mine in self._rows.near(rows_of(reach_of(one))):
            yield from list(self._sharing.get(mine, ()))[:1]
        for key in (*_shared(one), *(_base(name) for name in _told(one))):
            if isinstance(key, str):
                yield from self._sharing.get(key, ())
        base = one.claim.quantity.base
        if base in self._telling:
            yield self._telling[base]


def _shared(one: Assertion) -> Iterator[Hashable]:
    """What assertions have in common that may be joined: rows, moments, and a base."""
    reach = reach_of(one)
    yield rows_of(reach)
    for moment in (reach.start, reach.end):
        if moment is not None and not moment.key.startswith(("day:", "own:")):
            yield f"moment {moment.key}"
    if one.claim.quantity.base is not None:
        yield _base(one.claim.quantity.base)


def _base(name: str) -> str:
    return f"base {name}"


def _told(one: Assertion) -> set[str]:
    """The ids of the claims that an assertion is told in."""
    return {one.claim.id, *(mention.claim.id for mention in one.mentions)}


class _Rows:
    """All rows that cells have had, and which lie inside which."""

    def __init__(self) -> None:
        self._at: dict[Row, dict[str, dict[tuple[RowOf, ...], None]]] = {}
        self._of_place: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._inside: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._areas: list[Row] = []
        self._known: set[tuple[RowOf, ...]] = set()

    def learn(self, rows: tuple[RowOf, ...]) -> None:
        """Take note of the rows that one assertion reaches."""
        if rows in self._known:
            return
        self._known.add(rows)
        for row, family in rows:
            if row not in self._at:
                self._at[row] = defaultdict(dict)
                self._of_place[row.unit, row.place].append(row)
                for path in around(row.place):
                    self._inside[row.unit, path].append(row)
                if AREA in row.place:
                    self._areas.append(row)
            self._at[row][family][rows] = None

    def near(self, rows: tuple[RowOf, ...]) -> set[tuple[RowOf, ...]]:
        """All that was noted with a row that lies in one of these, or one of these in it."""
        found: set[tuple[RowOf, ...]] = set()
        for row, family in rows:
            for other in self._candidates(row):
                families = self._at[other]
                if family in families and (row.within(other) or other.within(row)):
                    found |= families[family].keys()
        return found

    def _candidates(self, row: Row) -> Iterable[Row]:
        if AREA in row.place:
            return list(self._at)
        unit, place = row.unit, row.place
        wider = [one for path in around(place) for one in self._of_place.get((unit, path), ())]
        return {*wider, *self._inside.get((unit, place), ()), *self._areas}
