"""Which assertions bind under a choice (R8, R12), and why the others do not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from resolve_builders import claim, exactly, extractions, links

from tollbook.errors import UsageError
from tollbook.model import Assertion, Choice
from tollbook.resolve import choose, resolve_claims
from tollbook.vocab.sources import KnownSource, Sources

SOURCES = Sources.of(
    [
        KnownSource(
            "government-of-carvonia", "Government of Carvonia", ("Carvonia",), "government"
        ),
        KnownSource(
            *("general-staff", "General Staff", ("Staff of Carvonia",), "military"),
            side="government-of-carvonia",
            grade="D",
        ),
        KnownSource("staff-spokesman", "Staff spokesman", within="general-staff"),
        KnownSource("relief-league", "Relief League", kind="ngo", grade="B"),
        KnownSource("veil-monitor", "Veil Monitor", kind="ngo", grade="F"),
    ]
)


def assertions() -> list[Assertion]:
    """Six counts: an army's, its spokesman's, two monitors', a relay's and nobody's."""
    said = [
        claim("d1", exactly(85), by=links("General Staff")),
        claim("d2", exactly(140), by=links("Staff spokesman"), outcome="wounded"),
        claim("d3", exactly(230), by=links("Relief League")),
        claim("d4", exactly(310), by=links("Veil Monitor")),
        claim("d5", exactly(420), by=()),
        claim("d6", exactly(530), by=links(generic=("officials",))),
        claim("d7", exactly(230), by=links("Edda Holm", "Relief League")),
        claim("d8", exactly(615), by=links("Edda Holm")),
    ]
    return resolve_claims(extractions(*said))


def kept(choice: Choice) -> set[str]:
    found, left = choose(assertions(), choice, SOURCES)
    assert all(one.reason for one in left)
    gone = {one.id for one in left}
    return {one.claim.quantity.text for one in found if one.id not in gone}


ALL = {"85", "140", "230", "310", "420", "530", "615"}


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        (Choice(), ALL),
        (Choice(only=("Relief League",)), {"230"}),
        (Choice(only=("relief-league", "veil-monitor")), {"230", "310"}),
        (Choice(without=("the Relief League",)), ALL - {"230"}),
        (Choice(without=("Carvonia",)), ALL - {"85", "140"}),  # who speaks for it goes with it
        (Choice(without=("General Staff",)), ALL - {"85", "140"}),
        (Choice(without=("spokesman",)), ALL - {"140"}),  # by a word of the label
        (Choice(grade="B"), {"230"}),  # F says that nothing is known; so does no grade
        (Choice(grade="d"), {"85", "230"}),
        (Choice(independent=True), {"85", "140", "230", "310"}),
        (Choice(only=("Carvonia",), without=("spokesman",)), {"85"}),
    ],
)
def test_what_is_kept(choice: Choice, numbers: set[str]) -> None:
    assert kept(choice) == numbers


def test_why_what_is_not_independent_is_left_out() -> None:
    found, left = choose(assertions(), Choice(independent=True), SOURCES)
    numbers = {one.id: one.claim.quantity.text for one in found}
    assert {numbers[one.id]: one.reason for one in left} == {
        "420": "nobody is named for it",
        "530": "its source cannot be identified",
        "615": "its source passes on the count of Relief League",
    }


def test_those_of_one_side_share_one_voice() -> None:
    found, _ = choose(assertions(), Choice(independent=True), SOURCES)
    weights = {one.claim.quantity.text: one.weight for one in found}
    assert (weights["85"], weights["140"], weights["230"]) == (0.5, 0.5, 1.0)


def test_the_trusted_outweigh_all_others() -> None:
    found, left = choose(assertions(), Choice(trusted=("Relief League",)), SOURCES)
    trusted = {one.weight for one in found if one.originator == "relief-league"}
    assert not left
    assert min(trusted) > sum(one.weight for one in found if one.originator != "relief-league")


@pytest.mark.parametrize(
    ("choice", "where", "remedy"),
    [
        (Choice(without=("Norland",)), "--without", "Relief League"),
        (Choice(only=("",)), "--only", "General Staff"),
        (Choice(trusted=("nobody at all",)), "--trust", "Veil Monitor"),
        (Choice(grade="G"), "--grade", "A, B, C, D, E"),
        (Choice(grade="F"), "--grade", "nothing is known"),
    ],
)
def test_what_cannot_be_chosen_is_told(choice: Choice, where: str, remedy: str) -> None:
    with pytest.raises(UsageError) as raised:
        choose(assertions(), choice, SOURCES)
    assert raised.value.where == where
    assert remedy in str(raised.value)


def test_a_ring_of_bodies_ends() -> None:
    ring = Sources.of(
        [KnownSource("a", "A body", within="b"), KnownSource("b", "B body", within="a")]
    )
    one = replace(assertions()[0], originator="a", originator_label="A body")
    assert choose([one], Choice(without=("B body",)), ring)[1][0].id == one.id
