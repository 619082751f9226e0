"""A case that changes: what is remembered of it tells the same as starting anew."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.model import Assertion, Interval, Mention
from tollbook.reconcile import Memory, reconcile
from tollbook.reconcile.split import Part, split
from tollbook.reconcile.splitting import Splitting

from .random_series import SHAPES, random_series

PLACES = ("VE/Harl", "VE/Harl/Ost", "VE/Sund", "VE/Sund|VE/Nord", "VE/Nord", "")
PEOPLE = ("nation=VE,role=military", "nation=VE", "nation=OX,role=military")


def pool(number: int, shape: str, most: int) -> list[Assertion]:
    """Claims that are tied to each other by places, people, moments, bases and documents."""
    chance = random.Random(f"{number} {shape}")  # noqa: S311
    claims: list[Assertion] = []
    while len(claims) < most:
        for one in random_series(shape, chance, most=4):
            name = f"{len(claims)}"
            place = chance.choice(PLACES)
            people = chance.choice(PEOPLE)
            claim = replace(
                one.claim,
                id=f"claim {name}",
                document=replace(one.claim.document, id=f"document {chance.randrange(most)}"),
                place=replace(one.claim.place, id=place, inner=place, outer=place),
                population=replace(one.claim.population, id=people, inner=people, outer=people),
                window=replace(
                    one.claim.window, anchor=chance.choice((None, None, None, "then", "now"))
                ),
            )
            if chance.random() < 0.2:
                half = Interval(0.4, 0.6)
                base = f"claim {chance.randrange(most)}"
                share = replace(claim.quantity, fraction=half, fraction_strict=half, base=base)
                claim = replace(claim, quantity=share)
            claims.append(replace(one, id=name, claim=claim, mentions=(Mention(claim),)))
    return claims[:most]


def told_by(parts: list[Part]) -> list[tuple[tuple[Assertion, ...], frozenset[object]]]:
    return [(one.assertions, frozenset(one.places)) for one in parts]


def choices(most: int) -> st.SearchStrategy[list[list[bool]]]:
    """Which claims of a pool the case holds, time after time."""
    held = st.lists(st.booleans(), min_size=most, max_size=most)
    return st.lists(held, min_size=2, max_size=5)


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 10_000), st.sampled_from(SHAPES), choices(14))
def test_a_case_that_changes_falls_into_the_same_parts(
    number: int, shape: str, rounds: list[list[bool]]
) -> None:
    claims, splitting = pool(number, shape, 14), Splitting()
    for held in rounds:
        mine = [one for one, is_held in zip(claims, held, strict=True) if is_held]
        assert told_by(splitting.parts(mine)) == told_by(split(mine))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from(SHAPES), choices(6))
def test_with_a_memory_the_same_follows(number: int, shape: str, rounds: list[list[bool]]) -> None:
    claims, memory = pool(number, shape, 6), Memory()
    for held in rounds:
        mine = [one for one, is_held in zip(claims, held, strict=True) if is_held]
        assert reconcile(mine, memory=memory) == reconcile(mine)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10_000), st.sampled_from(SHAPES), st.data())
def test_claims_that_change_or_move_fall_into_the_same_parts(
    number: int, shape: str, data: st.DataObject
) -> None:
    claims, splitting = pool(number, shape, 10), Splitting()
    splitting.parts(claims)
    for _ in range(2):
        at = data.draw(st.integers(0, len(claims) - 1))
        other = claims[data.draw(st.integers(0, len(claims) - 1))].claim
        claim = replace(claims[at].claim, place=other.place, population=other.population)
        claims[at] = replace(claims[at], claim=claim, mentions=(Mention(claim),))
        claims = data.draw(st.permutations(claims))
        assert told_by(splitting.parts(claims)) == told_by(split(claims))


def test_the_other_parts_stay_the_objects_that_they_were() -> None:
    claims, splitting = pool(1, "windows", 14), Splitting()
    before = {id(one) for one in splitting.parts(claims)}
    more = replace(claims[0], id="more")
    after = splitting.parts([*claims, more])
    assert [more in one.assertions for one in after if id(one) not in before] == [True]
