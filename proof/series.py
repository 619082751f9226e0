"""Series of one voice: what replaces what (R11), and what still contradicts what then (R9)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from proof import counting
from proof.cases import as_assertion, plain_claim
from proof.counting import Said
from proof.worlds import Counts, World
from tollbook.model import Kind
from tollbook.reconcile import reconcile

VOICE = "one voice"


def random_series(world: World, chance: random.Random) -> list[Said]:
    """Counts of one scope at one date after another, and then one or two of others."""
    first = replace(plain_claim(world, chance), added=False, unit="person")
    series = []
    for end in range(1, world.slots + 1):
        low = chance.randint(0, 3)
        high = None if chance.random() < 0.35 else low + chance.randint(0, 2)
        series.append(replace(first, windows=((0, end),), low=low, high=high))
    others = [replace(plain_claim(world, chance), unit="person") for _ in range(2)]
    return [*series, *others[: chance.randint(1, 2)]]


def differences(counts: Counts, claims: Sequence[Said]) -> tuple[int, list[str]]:
    """How many revisions and retractions there are, and where tollbook tells others."""
    slots = counts.world.slots
    stated = [
        as_assertion(counts.world, claims, number, by=VOICE if number < slots else None)
        for number in range(len(claims))
    ]
    found = reconcile(stated, seconds=60)
    replaced = {
        (one.kind, _number(earlier), _number(later))  # a series tells of each step
        for one in found
        if one.kind in {Kind.REVISION, Kind.RETRACTION}
        for earlier, later in pairwise(one.assertions)
    }
    told = {
        frozenset(_number(name) for name in one.assertions)
        for one in found
        if one.kind is Kind.CONTRADICTION
    }
    expected = _replaced(counts, claims)
    wrong = []
    if replaced != expected:
        wrong.append(f"replaced {sorted(replaced)}, not {sorted(expected)}")
    clashing = _contradictions(counts, claims, expected)
    if told != clashing:
        wrong.append(f"contradictions {told}, not {clashing}")
    return len(expected), wrong


def _number(name: str) -> int:
    return int(name.split()[1])


def _replaced(counts: Counts, claims: Sequence[Said]) -> set[tuple[Kind, int, int]]:
    found = set()
    for earlier, later in pairwise(range(counts.world.slots)):
        one, other = claims[earlier], claims[later]
        if (one.low, one.high) != (other.low, other.high):
            both = counting.possible(counts, claims, (earlier, later))
            found.add((Kind.REVISION if both else Kind.RETRACTION, earlier, later))
    return found


def _contradictions(
    counts: Counts, claims: Sequence[Said], replaced: set[tuple[Kind, int, int]]
) -> set[frozenset[int]]:
    """The minimal conflicts of what still binds that hold nothing beside what replaces it."""
    levels = "captured" in claims[0].may
    withdrawn = {
        earlier
        for kind, earlier, later in replaced
        # A growing count leaves the earlier one standing, unless it takes a part of it back.
        if kind is Kind.RETRACTION or (not levels and claims[later].low < claims[earlier].low)
    }
    binding = [i for i in range(len(claims)) if i not in withdrawn]
    kept = counting.conflicts(counts, [claims[i] for i in binding])
    sets = {frozenset(binding[i] for i in one) for one in kept}
    pairs = [frozenset(pair) for _, *pair in replaced]
    return {one for one in sets if not any(pair <= one for pair in pairs)}
