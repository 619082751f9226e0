"""How sure a reading is."""

from __future__ import annotations

import pytest

from tollbook.extract import extract_claims
from tollbook.extract.confidence import marks_of, with_confidence
from tollbook.model import Claim, Document, DocumentRef


def read(text: str) -> list[Claim]:
    return list(extract_claims(Document(DocumentRef("d"), text, sha256="0" * 64)).claims)


def test_every_claim_has_a_confidence_that_is_never_certain() -> None:
    claims = read(
        "In Selm, 30 miners were killed and dozens hurt, Governor Ane Torrel said. A nun was "
        "shot dead. No soldiers are missing. Up to 400 people may have fled."
    )
    assert len(claims) >= 5
    assert all(0 < claim.confidence < 1 for claim in claims)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("In Selm, 30 miners were killed.", {"number in digits", "outcome beside"}),
        ("Thirty miners died in Selm.", {"number in words"}),
        ("Dozens were wounded.", {"vague number", "nobody named", "no place named"}),
        ("The army denied that 30 of its soldiers had died.", {"not asserted"}),
        ("THIRTY MINERS WERE KILLED IN SELM.", {"capitals"}),
        ("The brigade suffered 30 casualties in Selm.", {"vague outcome"}),
    ],
)
def test_marks_of_a_reading(text: str, marks: set[str]) -> None:
    claims = read(text)
    assert len(claims) == 1
    assert marks <= next(marks_of(claims))


def test_a_plain_count_is_surer_than_a_vague_one_without_people() -> None:
    plain = read("In Selm, 30 miners were killed.")[0]
    vague = read("The brigade suffered dozens of casualties.")[0]
    assert plain.confidence > vague.confidence


def test_confidence_does_not_depend_on_the_one_before() -> None:
    claims = read("In Selm, 30 miners were killed. A day later, 12 more died in Tarn.")
    again = with_confidence(with_confidence(claims))
    assert [claim.confidence for claim in again] == [claim.confidence for claim in claims]
