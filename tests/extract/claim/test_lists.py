"""Counts broken down beside them, joined past brackets, or told by what editors put in."""

import pytest

from tollbook.extract import extract_claims
from tollbook.model import Claim, Document, DocumentRef, Polarity, Qualifier


def claims(text: str) -> tuple[Claim, ...]:
    return extract_claims(Document(DocumentRef("d1"), text, "0")).claims


def brief(claim: Claim) -> str:
    return f"{claim.quantity.value or claim.quantity.strict.high:g} {claim.outcome.label}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Sell 13 bodies were seen on the streets; eight guards, four nurses, and a cook.",
            ["13 killed", "8 killed", "4 killed", "1 killed"],
        ),
        # They do not add up, so they break nothing down.
        ("In Sell 13 bodies were seen on the streets; eight guards, four nurses.", ["13 killed"]),
        (
            "Six monks (five Norlanders and one Ostmerian) and two women were killed in Sell.",
            ["6 killed", "8 killed", "5 killed", "1 killed", "2 killed"],
        ),
        (
            "Two children and eight other people (three guards and five nurses) were wounded.",
            ["2 wounded", "8 wounded", "3 wounded", "5 wounded"],
        ),
        (
            "After the funeral of six monks, five of them foreigners, who were killed on Thursday.",
            ["6 killed", "5 killed"],
        ),
        ("They deny the massacre [of six monks] in Sell.", ["6 killed"]),
        ("At least [9] persons died during the riots.", ["9 killed"]),
        ("The murderers of the six monks were never found.", ["6 killed"]),
        ("Two murderers were arrested.", ["2 detained"]),
        (
            "They gave a list of 57 people who were killed in the massacre and 18 who are missing.",
            ["57 killed", "18 missing"],
        ),
        ("Papers reported on the capture of 12 regional cell leaders.", ["12 captured"]),
        ("Many of the civilians killed were women.", []),
        ("The group has put down the injury toll as 12-24.", ["24 wounded"]),
        ("Somebody shot at the tires of ambulance no 93, and it stopped.", []),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert [brief(claim) for claim in claims(text)] == expected


def test_a_bound_reaches_a_number_that_an_editor_put_in() -> None:
    (claim,) = claims("At least [9] persons died during the riots.")
    assert (claim.quantity.text, claim.quantity.qualifier) == ("At least [9]", Qualifier.AT_LEAST)


def test_who_did_it_takes_for_granted_whom_it_befell() -> None:
    (claim,) = claims("The murderers of the six monks were never found.")
    assert claim.polarity is Polarity.ASSERTED
