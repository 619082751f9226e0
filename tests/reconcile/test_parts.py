"""A case in parts: what is kept apart never meets, and what is known is not solved again."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest

from tollbook.model import Assertion, Reading
from tollbook.reconcile import Memory, part, reconcile
from tollbook.reconcile.clashing import conflicts_of
from tollbook.reconcile.model import components, constraints
from tollbook.reconcile.problem import problem
from tollbook.reconcile.solve import Deadline
from tollbook.reconcile.split import split

from .random_series import SHAPES, random_series

PLACES = ("VE/Harl", "VE/Harl/Ost", "VE/Sund", "VE/Nord", "")
ANCHORS = (None, None, None, "one moment")


def scattered(shape: str, chance: random.Random) -> list[Assertion]:
    """Claims of several places, some of which lie in others; some share a moment."""
    claims = []
    for one in random_series(shape, chance, most=8):
        where = chance.choice(PLACES[: chance.choice((4, 5))])
        place = replace(one.claim.place, id=where, inner=where, outer=where)
        window = replace(one.claim.window, anchor=chance.choice(ANCHORS))
        claims.append(replace(one, claim=replace(one.claim, place=place, window=window)))
    return claims


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_kept_apart_shares_no_component_and_no_conflict(shape: str) -> None:
    chance, several = random.Random(shape + " parts"), 0  # noqa: S311
    for _ in range(25):
        claims = scattered(shape, chance)
        parts = split(claims)
        assert sorted(one.id for each in parts for one in each.assertions) == sorted(
            one.id for one in claims
        )
        home = {one.id: i for i, each in enumerate(parts) for one in each.assertions}
        several += len(parts) > 1
        for rows in components(constraints(problem(claims, Reading.STRICT))):
            owners = {home[row.assertion] for row in rows if row.assertion is not None}
            assert len(owners) <= 1, claims
        whole = conflicts_of(claims, Reading.STRICT, Deadline.after(600))
        found = [
            conflict
            for each in parts
            for conflict in conflicts_of(
                each.assertions, Reading.STRICT, Deadline.after(600)
            ).conflicts
        ]
        assert set(found) == set(whole.conflicts), claims
    assert several


def cases(*places: str) -> list[Assertion]:
    chance = random.Random("memory")  # noqa: S311
    claims = []
    for where in places:
        for one in random_series("windows", chance, most=7):
            place = replace(one.claim.place, id=where, inner=where, outer=where)
            name = f"{where}: {one.id}"
            claim = replace(one.claim, place=place, id=f"claim {name}")
            claims.append(replace(one, id=name, originator=f"{where} {name}", claim=claim))
    return claims


def test_only_the_part_of_a_new_claim_is_solved_again() -> None:
    claims, memory = cases("VE/Harl", "VE/Sund", "VE/Nord"), Memory()
    reconcile(claims, memory=memory)
    assert memory.solved == 3
    reconcile(claims, memory=memory)
    assert memory.solved == 3
    more = replace(claims[0], id="one more", originator="somebody else")
    again = reconcile([*claims, more], memory=memory)
    assert memory.solved == 4
    assert again == reconcile([*claims, more])


def test_a_changed_claim_is_not_taken_for_the_one_before() -> None:
    claims, memory = cases("VE/Harl", "VE/Sund"), Memory()
    reconcile(claims, memory=memory)
    quantity = claims[0].claim.quantity
    more = (quantity.strict.low or 0) + 1
    wider = replace(quantity, strict=quantity.strict._replace(low=more))
    changed = [replace(claims[0], claim=replace(claims[0].claim, quantity=wider)), *claims[1:]]
    assert reconcile(changed, memory=memory) == reconcile(changed)
    assert memory.solved == 3


def test_several_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "_WORTH_A_PROCESS", 1)
    claims = cases("VE/Harl", "VE/Sund", "VE/Nord", "VE/West")
    assert reconcile(claims, processes=2) == reconcile(claims)


def test_time_that_ends_is_said_and_nothing_is_kept_of_it() -> None:
    claims, memory = cases("VE/Harl", "VE/Sund"), Memory()
    found = reconcile(claims, seconds=0.0, memory=memory)
    assert any(one.status.value == "out of time" for one in found)
    assert not any(pair for pair in combinations(found, 2) if pair[0].id == pair[1].id)
    reconcile(claims, memory=memory)
    assert memory.solved == 4
