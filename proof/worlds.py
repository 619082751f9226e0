"""Small worlds: the lives that people can have in them, and in which counts each life falls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise, product

import numpy as np
import numpy.typing as npt

Window = tuple[int, int]
"""From one moment to another, 0 being the beginning; slot k lies between moments k-1 and k."""


@dataclass(frozen=True)
class Row:
    """A scope of a world: ids as claims have them, and what of the world lies in it."""

    people: str
    place: str
    kinds: frozenset[int]
    places: frozenset[int]


@dataclass(frozen=True)
class World:
    """What can happen.

    Attributes:
        name: what is special about it.
        rows: the scopes that claims may name. Kinds of people and places are numbered; there is
            one for every way in which the scopes may overlap, so that nothing is taken for
            disjoint which reports do not say is.
        kinds, places: how many of each there are.
        atoms: the outcomes that befall people.
        slots: how many slots of time.
        deployed: whether people have to be sent before they can be hurt.
    """

    name: str
    rows: tuple[Row, ...]
    kinds: int = 1
    places: int = 1
    atoms: tuple[str, ...] = ("killed", "wounded")
    slots: int = 2
    deployed: bool = False

    @property
    def windows(self) -> tuple[Window, ...]:
        """All windows between two moments."""
        return tuple(combinations(range(self.slots + 1), 2))

    @property
    def names(self) -> tuple[str, ...]:
        """All atoms, the deployed among them."""
        return (*self.atoms, "deployed") if self.deployed else self.atoms


@dataclass(frozen=True)
class Life:
    """One life.

    Attributes:
        kind: of person.
        wounds: the place of a wound in each slot.
        death: slot and place.
        held: slot taken in, slot freed in, place.
        stays: where the person is, in each half of each slot; None: in none of the places.
    """

    kind: int
    wounds: tuple[int | None, ...]
    death: tuple[int, int] | None
    held: tuple[int, int | None, int] | None
    stays: tuple[int | None, ...]

    def hits(self) -> Iterator[tuple[int, int]]:
        """Slot and place of all that befell the person."""
        for slot, place in enumerate(self.wounds, start=1):
            if place is not None:
                yield slot, place
        if self.death is not None:
            yield self.death
        if self.held is not None:
            yield self.held[0], self.held[2]


def lives(world: World) -> Iterator[Life]:
    """Every life that is possible in a world."""
    places, slots = range(world.places), range(1, world.slots + 1)
    wound = (None, *places) if "wounded" in world.atoms else (None,)
    deaths = (None, *product(slots, places)) if "killed" in world.atoms else (None,)
    taken: list[tuple[int, int | None, int] | None] = [None]
    if "captured" in world.atoms:
        taken += [
            (first, freed, place)
            for first in slots
            for freed in (None, *range(first + 1, world.slots + 1))
            for place in places
        ]
    halves = 2 * world.slots if world.deployed else 0
    for kind, wounds, death, held, stays in product(
        range(world.kinds),
        product(wound, repeat=world.slots),
        deaths,
        taken,
        list(product((None, *places), repeat=halves)),
    ):
        life = Life(kind, wounds, death, held, stays)
        if _possible(world, life):
            yield life


def _possible(world: World, life: Life) -> bool:
    if life.death is not None:
        last = life.death[0]
        if any(place is not None for place in life.wounds[last:]):
            return False
        if life.held is not None and life.held[0] > last:
            return False
    return not world.deployed or all(place in life.stays[: 2 * slot] for slot, place in life.hits())


def state(life: Life, moment: int) -> str | None:
    """The one state that a person is in as of a moment: the first that fits."""
    if life.death is not None and life.death[0] <= moment:
        return "killed"
    if any(place is not None for place in life.wounds[:moment]):
        return "wounded"
    if life.held is not None and life.held[0] <= moment:
        freed = life.held[1]
        return None if freed is not None and freed <= moment else "captured"
    return None


def counted(life: Life, row: Row, window: Window, atom: str) -> bool:
    """Whether a person counts as `atom` in a scope over a window."""
    start, end = window
    if life.kind not in row.kinds:
        return False
    if atom == "deployed":
        # From the beginning: whoever was ever there; over another time: whoever came in it.
        there = [False, *(place in row.places for place in life.stays)]
        return any(
            here and not (before and start)
            for before, here in pairwise(there[2 * start :][: 2 * (end - start) + 1])
        )
    if state(life, end) != atom:
        return False
    if atom == "killed":
        # A death counts wherever the person was hit.
        here = any(place in row.places for _, place in life.hits())
        return here and life.death is not None and start < life.death[0] <= end
    if atom == "wounded":
        return any(
            place in row.places and start < slot <= end
            for slot, place in enumerate(life.wounds, start=1)
            if place is not None
        )
    assert life.held is not None  # noqa: S101
    return start < life.held[0] <= end and life.held[2] in row.places


@dataclass(frozen=True)
class Counts:
    """Who counts where: a row for every sort of life, a column for every count."""

    world: World
    table: npt.NDArray[np.int64]
    column: dict[tuple[int, Window, str], int]

    @classmethod
    def of(cls, world: World) -> Counts:
        """The counts of all lives of a world."""
        keys = list(product(range(len(world.rows)), world.windows, world.names))
        seen = {
            tuple(int(counted(life, world.rows[row], window, atom)) for row, window, atom in keys)
            for life in lives(world)
        }
        return cls(
            world, np.array(sorted(seen), dtype=np.int64), {key: i for i, key in enumerate(keys)}
        )

    def of_claim(
        self, row: int, window: Window, atoms: tuple[str, ...], *, added: bool = False
    ) -> npt.NDArray[np.int64]:
        """How often each sort of life is counted in an outcome (once at most).

        Args:
            row: number of the scope.
            window: from when to when.
            atoms: of the outcome.
            added: only who was not counted in the outcome as of the start of the window.
        """
        total = np.zeros(len(self.table), dtype=np.int64)
        for atom in atoms:
            total += self.table[:, self.column[row, window, atom]]
        if added and window[0] > 0:
            before = self.of_claim(row, (0, window[0]), atoms)
            total = np.where(before > 0, 0, total)
        return total


def _row(people: str, place: str, kinds: set[int], places: set[int]) -> Row:
    return Row(people, place, frozenset(kinds), frozenset(places))


_EVERYWHERE = {0, 1, 2, 3}
_NESTED_PEOPLE = (
    _row("nation=VE,role=military", "VE", {0}, {0}),
    _row("nation=VE", "VE", {0, 1}, {0}),
)
_NESTED_PLACES = (
    _row("nation=VE", "VE/Harl", {0}, {0}),
    _row("nation=VE", "VE", {0}, {0, 1}),
)
_ORDER = (
    # Children among civilians, reporters (who are civilians), a unit among troops.
    _row("age=child,nation=VE,role=civilian", "VE", {0, 2}, {0}),
    _row("group=reporter,nation=VE", "VE", {1, 2}, {0}),
    _row("nation=VE,role=civilian", "VE", {0, 1, 2, 3}, {0}),
    _row("nation=VE", "VE", {0, 1, 2, 3, 4}, {0}),
)
_MADE_OF_PEOPLE = (
    _row("age=child,nation=VE", "VE", {0, 1}, {0}),
    _row("nation=VE,sex=female", "VE", {1, 2}, {0}),
    _row("any=age:child|sex:female,nation=VE", "VE", {0, 1, 2}, {0}),
    _row("nation=VE", "VE", {0, 1, 2, 3}, {0}),
)
_AREA = (
    _row("nation=VE", "VE/Harl/Ost", {0}, {0, 1}),
    _row("nation=VE", "VE/Sund", {0}, {1, 2}),
    _row("nation=VE", "VE/Harl/Ost|VE/Sund", {0}, {0, 1, 2}),
    _row("nation=VE", "VE", {0}, _EVERYWHERE),
)
_CROSSED = (
    _row("nation=VE,role=military", "VE/Harl", {0}, {0}),
    _row("nation=VE,role=military", "VE", {0}, {0, 1}),
    _row("nation=VE", "VE/Harl", {0, 1}, {0}),
    _row("nation=VE", "VE", {0, 1}, {0, 1}),
)

WORLDS: tuple[World, ...] = (
    World("nested people", _NESTED_PEOPLE, kinds=2),
    World("nested places", _NESTED_PLACES, places=2),
    World("an order of people", _ORDER, kinds=5),
    World("people made of several", _MADE_OF_PEOPLE, kinds=4),
    World("an area of places", _AREA, places=4),
    World("people and places", _CROSSED, kinds=2, places=2),
    World("captives", _NESTED_PEOPLE, kinds=2, atoms=("killed", "wounded", "captured")),
    World("captives and places", _NESTED_PLACES, places=2, atoms=("killed", "captured")),
    World("three dates", _NESTED_PEOPLE, kinds=2, slots=3),
    World("three dates, deaths alone", _NESTED_PLACES, places=2, atoms=("killed",), slots=3),
    World("deployed", _NESTED_PEOPLE, kinds=2, deployed=True),
    World("deployed to places", _NESTED_PLACES, places=2, deployed=True),
    World("deployed to an area", _AREA, places=4, atoms=("killed",), deployed=True),
)
