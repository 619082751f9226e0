"""A brute-force oracle that counts people, and knows nothing of the rules.

It lists every history that a person of a tiny world can have (hurt in a place at a time, taken
and freed, killed, sent there), adds up to a few people in every possible way, and counts each
scope straight from their histories. What is then possible is what the rules must allow, and in
these worlds also all that they may allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

SLOTS = (1, 2)  # slot k lies between moments k-1 and k; 0 is the beginning
WINDOWS = ((0, 1), (0, 2), (1, 2))
PRIORITY = ("killed", "wounded", "captured")  # final state as of a moment


@dataclass(frozen=True)
class World:
    """Two nested scopes: scope 0 lies inside scope 1.

    `by_place`: they differ in place (and people may be hit in both), else in population.
    """

    atoms: tuple[str, ...]
    by_place: bool = False
    deployed: bool = False
    people: int = 5

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.atoms, "deployed") if self.deployed else self.atoms

    @property
    def keys(self) -> list[tuple[int, tuple[int, int], str]]:
        return list(product((0, 1), WINDOWS, self.names))


@dataclass(frozen=True)
class History:
    """One life. Places are 0 (inside the inner scope) or 1 (only in the outer one)."""

    kind: int  # population: 0 inside the inner scope, 1 only in the outer one
    wounds: tuple[int | None, int | None]  # place of a wound in each slot
    death: tuple[int, int] | None  # slot and place
    taken: tuple[int, int | None, int] | None  # slot taken in, slot freed in, place
    sent: tuple[int | None, ...]  # slot first sent to scope 0, to scope 1


def histories(world: World) -> Iterator[History]:
    places = (0, 1) if world.by_place else (0,)
    kinds = (0,) if world.by_place else (0, 1)
    wound = (None, *places) if "wounded" in world.atoms else (None,)
    deaths = (None, *product(SLOTS, places)) if "killed" in world.atoms else (None,)
    held = ((1, None), (1, 2), (2, None)) if "captured" in world.atoms else ()
    captivity = (None, *((*times, place) for times, place in product(held, places)))
    sendings = [(None, None)]
    if world.deployed:
        sendings = [(i, o) for i in (None, 1, 2) for o in (None, 1, 2)]
    for kind, first, second, death, taken, sent in product(
        kinds, wound, wound, deaths, captivity, sendings
    ):
        life = History(kind, (first, second), death, taken, sent)
        if _possible(world, life):
            yield life


def _possible(world: World, life: History) -> bool:
    if life.death is not None:
        if life.death[0] == 1 and life.wounds[1] is not None:
            return False
        if life.taken is not None and life.taken[0] > life.death[0]:
            return False
    return not world.deployed or _sent_in_time(world, life)


def _sent_in_time(world: World, life: History) -> bool:
    inner, outer = life.sent
    # Whoever is in the inner scope is in the outer one.
    nested = inner is None or (outer is not None and outer <= inner)
    if not world.by_place:
        nested = (inner == outer) if life.kind == 0 else inner is None
    return nested and all(
        there is not None and there <= slot
        for slot, place in _hits(life)
        for there in ((inner, outer) if _inside(world, life, place, 0) else (outer,))
    )


def _hits(life: History) -> Iterator[tuple[int, int]]:
    for slot, place in zip(SLOTS, life.wounds, strict=True):
        if place is not None:
            yield slot, place
    if life.death is not None:
        yield life.death
    if life.taken is not None:
        yield life.taken[0], life.taken[2]


def _inside(world: World, life: History, place: int, scope: int) -> bool:
    return (place if world.by_place else life.kind) <= scope


def state(life: History, moment: int) -> str | None:
    """The one state a person is in as of a moment."""
    if life.death is not None and life.death[0] <= moment:
        return "killed"
    if any(p is not None for s, p in zip(SLOTS, life.wounds, strict=True) if s <= moment):
        return "wounded"
    if life.taken is not None and life.taken[0] <= moment:
        freed = life.taken[1]
        return None if freed is not None and freed <= moment else "captured"
    return None


def counted(world: World, life: History, scope: int, window: tuple[int, int], atom: str) -> bool:
    """Whether a person counts as `atom` in a scope over a window."""
    start, end = window
    if atom == "deployed":
        there = life.sent[scope]
        return there is not None and start < there <= end
    if state(life, end) != atom:
        return False
    if atom == "killed":
        assert life.death is not None
        # A death counts wherever the person was hit: the place of the wound is the place.
        here = any(_inside(world, life, place, scope) for _, place in _hits(life))
        return here and start < life.death[0] <= end
    if atom == "wounded":
        return any(
            place is not None and start < slot <= end and _inside(world, life, place, scope)
            for slot, place in zip(SLOTS, life.wounds, strict=True)
        )
    assert life.taken is not None
    return start < life.taken[0] <= end and _inside(world, life, life.taken[2], scope)


def possible_counts(world: World) -> npt.NDArray[np.int16]:
    """Every table of counts that up to `world.people` people can make, one a row."""
    lives = np.array(
        sorted(
            {tuple(int(counted(world, h, *key)) for key in world.keys) for h in histories(world)}
        ),
        dtype=np.int16,
    )
    tables = np.zeros((1, lives.shape[1]), dtype=np.int16)
    for _ in range(world.people):
        grown = (tables[:, None, :] + lives[None, :, :]).reshape(-1, lives.shape[1])
        tables = np.unique(np.concatenate([tables, grown]), axis=0)
    return tables


@dataclass(frozen=True)
class Said:
    """A claim of a tiny world: lower bound on the outer scope, upper on the inner."""

    outer: int
    inner: int
    may: tuple[str, ...]
    surely: tuple[str, ...]
    window: tuple[int, int]
    low: int
    high: int | None


def column(
    world: World,
    tables: npt.NDArray[np.int16],
    scope: int,
    window: tuple[int, int],
    names: Sequence[str],
) -> npt.NDArray[np.int64]:
    at = {key: i for i, key in enumerate(world.keys)}
    chosen = [at[scope, window, name] for name in names]
    return tables[:, chosen].sum(axis=1)


def satisfying(
    world: World, tables: npt.NDArray[np.int16], claims: Sequence[Said]
) -> npt.NDArray[np.bool_]:
    """Which tables satisfy all claims."""
    fits = np.ones(len(tables), dtype=bool)
    for said in claims:
        fits &= column(world, tables, said.outer, said.window, said.may) >= said.low
        if said.high is not None and said.surely:
            fits &= column(world, tables, said.inner, said.window, said.surely) <= said.high
    return fits
