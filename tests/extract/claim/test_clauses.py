"""Dates, places and hedges of a sentence that tell of something else than the claim in it."""

from __future__ import annotations

from datetime import date

import pytest

from tollbook.extract import extract_claims
from tollbook.model import Claim, Document, DocumentRef

PUBLISHED = date(2022, 6, 15).isoformat()


def read(text: str) -> dict[str, Claim]:
    found = extract_claims(Document(DocumentRef("note", published=PUBLISHED), text, sha256=""))
    return {claim.quantity.text: claim for claim in found.claims if not claim.parts}


@pytest.mark.parametrize(
    ("text", "number", "end"),
    [
        (
            "A man claimed that dozens had died, but police said on Monday it was six.",
            "dozens",
            None,
        ),
        ("In 2019 we recorded 129 casualties, against 164 in 2018.", "129", "2019"),
        ("In 2019 we recorded 129 casualties, against 164 in 2018.", "164", "2018-12-31"),
        (
            "So 61 people were abducted in May, compared with 38 in the whole of 2015.",
            "38",
            "2015-12-31",
        ),
        (
            "The rebels hold 300 hostages, most of them taken in the raid in May.",
            "300",
            "2022-06-15",
        ),
        ("Some 40 families have been moved out until Friday.", "Some 40", "2022-06-15"),
    ],
)
def test_dates_of_something_else_date_no_claim(text: str, number: str, end: str | None) -> None:
    assert read(text)[number].window.end == end


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("A survey found 310 huts burned; a second one, in Torve, is under way.", "310", ""),
        ("In Ilmar 640 soldiers are deployed, of whom 85 serve in Massu.", "85", "Massu"),
        ("In Ilmar two people died and 1,000 were evacuated in Osk.", "two", "Ilmar"),
        ("One man of the 9th Mountain Regiment was killed.", "One", ""),
        ("A fireman died at the Sella quarry.", "A", "Sella quarry"),
    ],
)
def test_places_of_something_else_place_no_claim(text: str, number: str, place: str) -> None:
    assert read(text)[number].place.text == place


@pytest.mark.parametrize(
    ("text", "number", "hedge", "polarity"),
    [
        (
            "At least 130 people, and possibly as many as 170, were killed.",
            "At least 130",
            None,
            "asserted",
        ),
        ("We have lost 70 houses, maybe more.", "70", None, "asserted"),
        (
            "If the doors had been locked, a hundred could have died.",
            "a hundred",
            None,
            "hypothetical",
        ),
        ("Probably 130 people were killed.", "130", "Probably", "asserted"),
        (
            "At least 15 people are missing; the figure has not been verified.",
            "At least 15",
            None,
            "asserted",
        ),
        (
            "The Front denied that it attacked and said that it held no hostages.",
            "no",
            None,
            "asserted",
        ),
        (
            "Some 20,000 people would have to leave their homes if the dam broke, they warned.",
            "Some 20,000",
            None,
            "hypothetical",
        ),
    ],
)
def test_hedges_and_denials_of_something_else(
    text: str, number: str, hedge: str | None, polarity: str
) -> None:
    claim = read(text)[number]
    assert (claim.likelihood.text if claim.likelihood else None, claim.polarity) == (
        hedge,
        polarity,
    )


@pytest.mark.parametrize(
    ("text", "number", "people"),
    [
        (
            "Some 480,000 people are in need of aid, of whom 190,000 are children.",
            "190,000",
            "children",
        ),
        ("This brings to 24 the number of policemen held by rebels.", "24", "policemen"),
        ("The camps host 32,000 IDPs.", "32,000", "IDPs"),
        ("Two boys were hurt. They say nobody was killed.", "nobody", ""),
        ("It admitted a dozen Ilmaran dead.", "a dozen", "Ilmaran"),
        ("Rebels killed 30 civilians. Six of the dead were found in a well.", "Six", "civilians"),
        (
            "Police arrested 214 protesters. Others think the figure is closer to 400.",
            "closer to 400",
            "protesters",
        ),
    ],
)
def test_whom_a_number_counts(text: str, number: str, people: str) -> None:
    assert read(text)[number].population.text == people
