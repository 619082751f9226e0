"""The rules against people counted one by one, on thousands of small random cases."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from tollbook.model import Assertion, Reading, Scope
from tollbook.reconcile.bounds import Asked
from tollbook.reconcile.conflicts import minimal_conflicts
from tollbook.reconcile.model import Model, components, constraints
from tollbook.reconcile.problem import problem
from tollbook.reconcile.solve import Deadline

from .build import assertion, days
from .oracle import WINDOWS, Said, World, column, possible_counts, satisfying

WORLDS = {
    "one death": World(("killed",), by_place=True, people=8),
    "nested people": World(("killed", "wounded"), people=6),
    "nested places": World(("killed", "wounded"), by_place=True, people=5),
    "captives": World(("killed", "captured"), people=6),
    "captives and places": World(("killed", "captured"), by_place=True, people=5),
    "three atoms": World(("killed", "wounded", "captured"), people=4),
    "deployed": World(("killed", "wounded"), deployed=True, people=4),
}
CASES = 300
DATES = {1: "2031-01-10", 2: "2031-02-10"}
SINCE = {0: None, 1: "2031-01-11"}


@cache
def tables(name: str) -> npt.NDArray[np.int16]:
    return possible_counts(WORLDS[name])


def random_claims(world: World, chance: random.Random) -> list[Said]:
    left = world.people - 1
    claims = []
    for _ in range(chance.randint(2, 4)):
        if world.deployed and chance.random() < 0.35:
            may: tuple[str, ...] = ("deployed",)
        else:
            may = tuple(chance.sample(world.atoms, chance.randint(1, len(world.atoms))))
        surely = may if chance.random() < 0.7 else may[: chance.randint(0, len(may))]
        low = chance.randint(0, min(left, 3))
        left -= low
        high = None if chance.random() < 0.3 else low + chance.randint(0, 1)
        outer = chance.randint(0, 1)
        inner = outer if chance.random() < 0.7 else 0
        claims.append(Said(outer, inner, may, surely, chance.choice(WINDOWS), low, high))
    return claims


def scope_ids(world: World, scope: int) -> tuple[str, str]:
    if world.by_place:
        return "nation=VE", ("VE/Harl", "VE")[scope]
    return ("nation=VE,role=military", "nation=VE")[scope], "VE"


def as_assertion(world: World, said: Said, index: int, as_of: str | None = None) -> Assertion:
    outer, inner = scope_ids(world, said.outer), scope_ids(world, said.inner)
    text = f"at least {said.low}" if said.high is None else f"{said.low} to {said.high}"
    return assertion(
        text,
        name=f"claim {index}",
        by=f"source {index}",
        outcome=",".join(said.may),
        inner=",".join(said.surely),
        of=inner[0],
        of_outer=outer[0],
        place=inner[1],
        place_outer=outer[1],
        as_of=as_of or DATES[said.window[1]],
        since=SINCE[said.window[0]],
    )


def smallest(sets: Sequence[frozenset[int]]) -> set[frozenset[int]]:
    return {one for one in sets if not any(other < one for other in sets)}


def solver_conflicts(assertions: Sequence[Assertion]) -> list[frozenset[str]]:
    posed = problem(assertions, Reading.STRICT)
    order = [one.id for one in assertions]
    found: list[frozenset[str]] = []
    for part in components(constraints(posed)):
        model = Model.of(part, order)
        listed = minimal_conflicts(model, model.assertions, Deadline.after(60))
        assert listed.complete
        assert [len(one) for one in listed.found] == sorted(len(one) for one in listed.found)
        found += listed.found
    return found


@pytest.mark.parametrize("name", WORLDS)
def test_r1_to_r5_and_r9_find_exactly_the_conflicts_that_counting_people_finds(name: str) -> None:
    world, chance = WORLDS[name], random.Random(name)  # noqa: S311
    clashing = 0
    for _ in range(CASES):
        claims = random_claims(world, chance)
        numbers = range(len(claims))
        impossible = [
            frozenset(some)
            for size in range(1, len(claims) + 1)
            for some in combinations(numbers, size)
            if not satisfying(world, tables(name), [claims[i] for i in some]).any()
        ]
        expected = {frozenset(f"claim {i}" for i in one) for one in smallest(impossible)}
        found = solver_conflicts([as_assertion(world, c, i) for i, c in enumerate(claims)])
        assert set(found) == expected, claims
        clashing += bool(expected)
    assert clashing > CASES // 20


@pytest.mark.parametrize("name", WORLDS)
def test_r12_bounds_are_those_that_counting_people_reaches(name: str) -> None:
    world, chance = WORLDS[name], random.Random(name + " bounds")  # noqa: S311
    answered = 0
    while answered < CASES // 4:
        claims = random_claims(world, chance)
        fits = satisfying(world, tables(name), claims)
        if not fits.any():
            continue
        answered += 1
        asked = random_claims(world, chance)[0]
        counts = column(world, tables(name)[fits], asked.outer, asked.window, asked.may)
        people, place = scope_ids(world, asked.outer)
        start = SINCE[asked.window[0]]
        scope = Scope(
            people,
            asked.may,
            place,
            days(DATES[asked.window[1]]).latest,
            None if start is None else days(start).latest,
        )
        stated = [as_assertion(world, c, i) for i, c in enumerate(claims)]
        assert scope.as_of is not None
        posed = Asked.of(stated, [scope], Reading.STRICT, scope.as_of)
        answer = posed.answer(0, scope, Deadline.after(60))
        assert answer.left_out == ()
        assert answer.interval.low == counts.min(), (claims, asked)
        needed = sum(said.low for said in claims)
        if answer.interval.high is None:
            assert counts.max() >= world.people - needed, (claims, asked)
        elif answer.interval.high + needed <= world.people:
            assert answer.interval.high == counts.max(), (claims, asked)
        else:
            assert answer.interval.high >= counts.max(), (claims, asked)


def fits_at_some_date(name: str, said: Said, vague: bool) -> npt.NDArray[np.bool_]:
    windows = ((0, 1), (0, 2)) if vague else (said.window,)
    return np.any(
        [
            satisfying(WORLDS[name], tables(name), [replace(said, window=window)])
            for window in windows
        ],
        axis=0,
    )


@pytest.mark.parametrize("name", WORLDS)
def test_r7_vague_dates_never_make_a_conflict_of_what_people_can_do(name: str) -> None:
    world, chance = WORLDS[name], random.Random(name + " vague")  # noqa: S311
    vaguely_possible = 0
    for _ in range(CASES // 6):
        claims = random_claims(world, chance)
        vague = [said.window[0] == 0 and chance.random() < 0.6 for said in claims]
        fits = [fits_at_some_date(name, *pair) for pair in zip(claims, vague, strict=True)]
        if not np.all(fits, axis=0).any():
            continue
        vaguely_possible += any(vague)
        stated = [
            as_assertion(world, said, i, f"{DATES[1]}/{DATES[2]}" if v else None)
            for i, (said, v) in enumerate(zip(claims, vague, strict=True))
        ]
        assert not solver_conflicts(stated), claims
    assert vaguely_possible > 5


@pytest.mark.parametrize("name", ["deployed"])
def test_r6_fractions_bind_as_counting_people_does(name: str) -> None:
    world, chance = WORLDS[name], random.Random(name + " fractions")  # noqa: S311
    clashing = 0
    for _ in range(CASES // 4):
        window = chance.choice(WINDOWS[:2])
        exactly = chance.randint(0, 2)
        sent = Said(1, 1, ("deployed",), ("deployed",), window, exactly, exactly)
        other = random_claims(world, chance)[0]
        low, high = sorted(chance.choice((0.25, 1 / 3, 0.5, 0.75, 1.0)) for _ in range(2))
        table = tables(name)
        lost = column(world, table, 1, window, ("killed", "wounded"))
        there = column(world, table, 1, window, ("deployed",))
        exact = [Fraction(str(end)).limit_denominator(10_000) for end in (low, high)]
        ratio = (lost * exact[0].denominator >= there * exact[0].numerator) & (
            lost * exact[1].denominator <= there * exact[1].numerator
        )
        possible = (satisfying(world, table, [sent, other]) & ratio).any()
        base = as_assertion(world, sent, 0)
        people, place = scope_ids(world, 1)
        part = assertion(
            "a part",
            name="part",
            outcome="killed,wounded",
            of=people,
            place=place,
            as_of=DATES[window[1]],
            base=base.claim.id,
            fraction=(low, high),
            fraction_strict=(low, high),
        )
        found = solver_conflicts([base, part, as_assertion(world, other, 1)])
        if possible:
            assert not found
        elif other.low + exactly <= world.people:
            assert found
        clashing += bool(found)
    assert clashing
