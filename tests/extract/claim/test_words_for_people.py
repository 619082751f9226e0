"""Words that are no numbers and still count people; numbers that count none."""

from __future__ import annotations

import pytest

from tollbook.extract import extract_claims
from tollbook.model import Document, DocumentRef


def read(text: str) -> list[tuple[str, str]]:
    claims = extract_claims(Document(DocumentRef("d"), text, sha256="0" * 64)).claims
    return [(claim.quantity.text, claim.outcome.label) for claim in claims]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "An airstrike on Selm killed four men and wounded others.",
            [("four", "killed"), ("others", "wounded")],
        ),
        (
            "In Tarn, six people were killed and others were reportedly injured.",
            [("six", "killed"), ("others", "wounded")],
        ),
        ("Many people died in the flood.", [("Many", "killed")]),
        (
            "One civilian was killed and another injured.",
            [("One", "killed"), ("another", "wounded")],
        ),
        ("Another soldier was killed.", [("Another", "killed")]),
        (
            "Between 11 and 14 civilians were killed and between 25 and 36 others were injured.",
            [("Between 11 and 14", "killed"), ("between 25 and 36", "wounded")],
        ),
        ("Fourteen of the 60 villagers died.", [("Fourteen", "killed")]),
    ],
)
def test_who_is_counted(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Unlike others, he said, the company lost money.",
        "The government has met many of their demands.",
        "They blamed one another.",
        "Another bomb went off in Selm.",
        "Twelve of the 40 mice died before the end of the trial.",
        "Traps killed 200 rats on the islet.",
        "Two penalties were killed in the second period.",
        "Their next three opponents have lost a combined 51 games.",
        "Many shops were destroyed.",
    ],
)
def test_nobody_is_counted(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Twelve women and children were killed.", "any=age:child|sex:female"),
        ("The shelling killed 12 women and children in Osk.", "any=age:child|sex:female"),
        ("Twelve soldiers and civilians were killed.", "any=role:civilian|role:military"),
        ("Twelve women were killed.", "sex=female"),
        ("Twelve women and a child were killed.", "sex=female"),
        ("Twelve women and three children were killed.", "sex=female"),
    ],
)
def test_who_is_counted_together(text: str, population: str) -> None:
    claim = extract_claims(Document(DocumentRef("d"), text, sha256="0" * 64)).claims[0]
    assert claim.population.id == population
