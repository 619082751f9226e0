"""What makes no difference: the order of claims, copies, names, and the calendar."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from proof.cases import as_assertions, random_claims
from proof.worlds import WORLDS
from tollbook.model import Assertion, Claim, Days, Finding, Kind, Mention
from tollbook.reconcile import reconcile

CASES = range(24)
TOLD = (Kind.CONTRADICTION, Kind.TENSION, Kind.REVISION, Kind.RETRACTION, Kind.BOUND)


def case(seed: int) -> list[Assertion]:
    chance = random.Random(f"metamorphic {seed}")  # noqa: S311
    world = WORLDS[seed % len(WORLDS)]
    claims = random_claims(world, chance, fractions=seed % 2 == 0, vague=seed % 3 == 0)
    stated = as_assertions(world, claims)
    if seed % 4 == 0:  # two of one voice
        stated[1] = replace(stated[1], originator=stated[0].originator)
    return stated


def told(findings: Sequence[Finding]) -> set[tuple[object, ...]]:
    """Kinds, claims, rules, whose conflict, and the numbers of bounds, without any words."""
    return {
        (
            one.kind,
            frozenset(one.assertions),
            one.rules,
            one.within,
            one.bound and (one.bound.reading, one.bound.interval, one.bound.scope.outcome),
        )
        for one in findings
        if one.kind in TOLD
    }


def with_claims(
    assertions: Sequence[Assertion], change: Callable[[Claim], Claim]
) -> list[Assertion]:
    return [
        replace(
            one,
            claim=change(one.claim),
            mentions=tuple(replace(m, claim=change(m.claim)) for m in one.mentions),
        )
        for one in assertions
    ]


@pytest.mark.parametrize("seed", CASES)
def test_the_order_of_claims_makes_no_difference(seed: int) -> None:
    claims = case(seed)
    expected = told(reconcile(claims))
    assert told(reconcile(claims[::-1])) == expected
    random.Random(seed).shuffle(claims)  # noqa: S311
    assert told(reconcile(claims)) == expected


@pytest.mark.parametrize("seed", CASES)
def test_copies_make_no_difference(seed: int) -> None:
    claims = case(seed)

    def copied(one: Assertion) -> Assertion:
        document = replace(one.claim.document, id=f"copy of {one.claim.document.id}")
        copy = replace(one.claim, id=f"copy of {one.claim.id}", document=document)
        return replace(one, mentions=(*one.mentions, Mention(copy)))

    assert told(reconcile([copied(one) for one in claims])) == told(reconcile(claims))


@pytest.mark.parametrize("seed", CASES)
@pytest.mark.parametrize("days", [28, 1461, -366])
def test_the_calendar_makes_no_difference(seed: int, days: int) -> None:
    by = timedelta(days=days)

    def moved(when: Days) -> Days:
        return Days(*(None if day is None else day + by for day in when))

    def later(claim: Claim) -> Claim:
        window = claim.window
        start = None if window.start_days is None else moved(window.start_days)
        return replace(
            claim, window=replace(window, start_days=start, end_days=moved(window.end_days))
        )

    claims = case(seed)
    assert told(reconcile(with_claims(claims, later))) == told(reconcile(claims))


@pytest.mark.parametrize("seed", CASES)
def test_the_names_of_units_and_places_make_no_difference(seed: int) -> None:
    claims = case(seed)

    def renamed(claim: Claim) -> Claim:
        people, place = claim.population, claim.place
        units = {"person": "vehicle", "vehicle": "person"}
        ids = {
            name: getattr(place, name).replace("VE", "Norland") for name in ("id", "inner", "outer")
        }
        nation = {
            name: getattr(people, name).replace("nation=VE", "nation=Norland")
            for name in ("id", "inner", "outer")
        }
        people = replace(people, **nation, unit=units[people.unit])
        return replace(claim, population=people, place=replace(place, **ids))

    # Bounds are told unasked of people alone.
    before = {one for one in told(reconcile(claims)) if one[0] is not Kind.BOUND}
    after = told(reconcile(with_claims(claims, renamed)))
    assert {one for one in after if one[0] is not Kind.BOUND} == before


@pytest.mark.parametrize("seed", CASES)
def test_a_claim_of_something_else_makes_no_difference(seed: int) -> None:
    claims = case(seed)
    one = claims[0]
    other = replace(one.claim.population, id="nation=XX", inner="nation=XX", outer="nation=XX")
    stranger = replace(
        one,
        id="stranger",
        originator="stranger",
        claim=replace(one.claim, id="strange", population=other),
        mentions=(),
    )
    kinds = (Kind.CONTRADICTION, Kind.TENSION, Kind.REVISION, Kind.RETRACTION)
    before = {found for found in told(reconcile(claims)) if found[0] in kinds}
    after = {found for found in told(reconcile([*claims, stranger])) if found[0] in kinds}
    assert {found for found in after if "stranger" not in found[1]} == before  # type: ignore[operator]
