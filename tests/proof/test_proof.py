"""The rules against people counted one by one: a few of the cases of `make prove`."""

from __future__ import annotations

from fractions import Fraction

import pytest

from proof.check import check, counts_of
from proof.counting import MOST, Said, conflicts, extremes
from proof.worlds import WORLDS

CASES = 240


@pytest.mark.parametrize("first", range(0, CASES, 40))
def test_what_is_found_is_what_counting_people_finds(first: int) -> None:
    for seed in range(first, first + 40):
        tally = check(seed)
        assert not tally.wrong
        assert not tally.missed


def _world(name: str) -> int:
    return [world.name for world in WORLDS].index(name)


def test_counting_tells_apart_what_can_and_what_cannot_be() -> None:
    counts = counts_of(_world("nested people"))
    killed, hurt = ("killed",), ("killed", "wounded")
    part = Said(0, 0, killed, killed, ((0, 2),), 3, 3)
    whole = Said(1, 1, killed, killed, ((0, 2),), 0, 2)
    assert conflicts(counts, [part, whole]) == {frozenset({0, 1})}
    assert conflicts(counts, [part, Said(1, 1, hurt, hurt, ((0, 2),), 4, 5)]) == set()
    assert extremes(counts, [part], 1, (0, 2), hurt) == (3, None)
    assert extremes(counts, [part, whole][1:], 0, (0, 1), killed) == (0, 2)


def test_counting_knows_shares_and_additions() -> None:
    counts = counts_of(_world("deployed"))
    lost = ("killed", "wounded")
    sent = Said(1, 1, ("deployed",), ("deployed",), ((0, 2),), 4, 4)
    half = Said(1, 1, lost, lost, ((0, 2),), base=0, least=Fraction(1, 2), most=Fraction(1, 2))
    assert extremes(counts, [sent, half], 1, (0, 2), lost) == (2, 2)
    assert extremes(counts, [sent], 1, (0, 2), lost) == (0, 4)
    first = Said(1, 1, lost, lost, ((0, 1),), 2, 2)
    more = Said(1, 1, lost, lost, ((1, 2),), 3, 3, added=True)
    assert extremes(counts, [first, more], 1, (0, 2), lost) == (5, None)
    assert MOST > 5
