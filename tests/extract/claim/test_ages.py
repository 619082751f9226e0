"""Numbers without a noun that tell how old somebody is, and those that count."""

import pytest

from tollbook.extract import extract_claims
from tollbook.model import Document, DocumentRef


def read(text: str) -> list[str]:
    found = extract_claims(Document(DocumentRef("d1"), text, "0"))
    return [claim.quantity.text for claim in found.claims if claim.quantity.value != 1]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Odrin Hale (73-75) and his wife, Ane Sorr (possibly 43-45), were killed.",
            [],
        ),
        ("He was killed, along with his son (8) and daughter (5).", []),
        ("Odrin Hale (Um Sorr) (72) was killed.", []),
        ("Odrin Hale (identified as either 65 or 66) was killed along with six aides.", ["six"]),
        ("Odrin Hale (23, likely the father) was among those killed.", []),
        ("Children killed (12) and wounded (30).", ["12", "30"]),
        ("Three doctors (two of whom were women) were killed.", ["Three", "two"]),
    ],
)
def test_ages_count_nobody(text: str, counts: list[str]) -> None:
    assert read(text) == counts
