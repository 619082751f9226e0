"""Who fled, was evacuated, returned or is in need, and homes: tables of invented sentences."""

from __future__ import annotations

import pytest

from tollbook.extract import extract_claims
from tollbook.model import Claim, Document, DocumentRef


def read(text: str) -> tuple[Claim, ...]:
    return extract_claims(Document(DocumentRef("d1", published="2031-05-20"), text, "0")).claims


def brief(claim: Claim) -> str:
    """A claim as the tables write it: "value outcome unit"."""
    value = claim.quantity.value or claim.quantity.strict.high
    return f"{value:g} {claim.outcome.label} {claim.population.unit}"


CLAIMS = [
    ("Some 1,900 people were still in nine evacuation centres.", ["1900 displaced person"]),
    ("Around 12,800 people are living in collective sites.", ["12800 displaced person"]),
    ("More than 195,000 Norlanders in 21 camps lack water.", ["195000 displaced person"]),
    ("About 25,000 people moved to emergency shelters.", ["25000 displaced person"]),
    ("Over 2,000 people were forced to evacuate their homes.", ["2000 displaced person"]),
    ("Over 20,000 persons were evacuated to safer locations.", ["20000 displaced person"]),
    ("Between 2,000 and 4,000 newly displaced people arrived.", ["4000 displaced person"]),
    ("80 homes were evacuated in Sell.", ["80 displaced household"]),
    ("The fire forced the evacuation of about 50 homes.", ["50 displaced household"]),
    ("518,000 displaced or relocated.", ["518000 displaced person"]),
    ("Number of displaced: 452", ["452 displaced person"]),
    ("Evacuated families: 40", ["40 displaced household"]),
    ("Completely destroyed housing: 146", ["146 destroyed household"]),
    ("Evacuation total people: 3,614", ["3614 displaced person"]),
    ("The number of displaced families is estimated to be 349.", ["349 displaced household"]),
    ("More than 4,000 Norlanders returned from Ostmere.", ["4000 returned person"]),
    ("The total number of returnees now stands at 211,000.", ["211000 returned person"]),
    ("About 41,000 people were trapped in the valley.", ["41000 trapped person"]),
    ("Some 340 Norland soldiers returned home on Friday.", ["340 returned person"]),
    ("The mayor said 61 nurses had come back.", ["61 returned person"]),
    ("Some 2,700 families are staying with relatives.", ["2700 displaced household"]),
    ("About 6,200 people crossed from Tolva into Ostmere.", ["6200 moved away person"]),
    ("Nearly 51,000 islanders need help.", ["51000 in need person"]),
    ("At least 140,000 people are in urgent need of assistance.", ["140000 in need person"]),
    ("The storm damaged 14 buildings.", ["14 damaged building"]),
    (
        "Some 2,300 families (11,500 people) fled.",
        ["2300 displaced household", "11500 displaced person"],
    ),
    ("Some 300 families of 5 fled.", ["300 displaced household"]),
    ("Twelve miners died along with six aides.", ["12 killed person", "6 killed person"]),
    ("The flood claimed 30 lives.", ["30 killed person"]),
    ("Damaged houses/shelters 91,700 (most of them in Sell)", ["91700 damaged household"]),
    ("People evacuated 11640", ["11640 displaced person"]),
    ("Population evacuated 11640", ["11640 displaced person"]),
    ("321\nHouses\ndestroyed", ["321 destroyed household"]),
    ("Sell, Monday\n\n321\nhouses destroyed\n\n12 roads cut", ["321 destroyed household"]),
    (
        "90,000 to 110,000 – The number of people who were forced from their homes in Sell.",
        ["110000 displaced person"],
    ),
    (
        "Flooding forced the evacuation of, by the latest count, 17,600 people.",
        ["17600 displaced person"],
    ),
    (
        "Some 8,900 residents living in tents and old barns had moved to safer places.",
        ["8900 displaced person"],
    ),
    (
        "The mayor left at noon, promising to help rebuild homes and confirming that 15 families "
        "had been evacuated.",
        ["15 displaced household"],
    ),
    (
        "Nine were missing and 61, 000 people displaced.",
        ["9 missing person", "61000 displaced person"],
    ),
    ("Sell is recovering, with14,500 displaced households.", ["14500 displaced household"]),
    ("In Sell, 51 peole were evacuated.", ["51 displaced person"]),
    ("Some 870 familis remained in 20 evacuation centres.", ["870 displaced household"]),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_claims(text: str, expected: list[str]) -> None:
    found = read(text)
    assert [brief(c) for c in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 soldiers moved to a new camp.",
        "The index moved from 300 to 400.",
        "About 40 players left the city on Monday.",
        "The hotel hosts 300 guests in summer.",
        "Some 200 residents live in the village.",
        "The firm moved 300 jobs to Ostmere.",
    ],
)
def test_nobody_is_displaced(text: str) -> None:
    assert [brief(c) for c in read(text) if "displaced" in c.outcome.outer] == []


def test_the_returned_are_not_displaced() -> None:
    (claim,) = read("Some 900 refugees returned home.")
    assert claim.outcome.inner == ("returned",)
    assert "displaced" not in claim.outcome.outer


def test_what_is_damaged_may_be_destroyed_but_not_the_reverse() -> None:
    destroyed, damaged = read("In Sell 300 houses were destroyed and 40 damaged.")
    assert damaged.outcome.outer == ("damaged", "destroyed")
    assert destroyed.outcome.outer == ("destroyed",)


def test_people_and_homes_do_not_add_up() -> None:
    assert not any(c.parts for c in read("The flood hit 300 people and 40 homes."))
