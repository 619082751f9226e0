"""Words that a copied page ran together or broke are made whole; every character keeps place."""

from __future__ import annotations

import pytest

from tollbook.extract import extract_claims
from tollbook.extract.parse import parse
from tollbook.model import Document, DocumentRef


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("30,000 peoplewere there", ["people", "were"]),
        ("they hadevacuated", ["had", "evacuated"]),
        ("reachedabout 4,400", ["reached", "about"]),
        ("others fledShirwan", ["fled", "Shirwan"]),
        ("came with14,593 men", ["with", "14,593"]),
        ("about 13years after", ["13", "years"]),
        ("many fami-lies came", ["families"]),
        ("many fami-\nlies came", ["families"]),
    ],
)
def test_made_whole(text: str, words: list[str]) -> None:
    doc = parse(text)
    tokens = [token.text for token in doc]
    assert [word for word in words if word not in tokens] == []
    assert len(doc.text) == len(text)


@pytest.mark.parametrize(
    "word", ["understand", "together", "within", "notebook", "well-known", "iPhone", "Torvald"]
)
def test_left_as_they_are(word: str) -> None:
    assert word in parse(f"So the {word} it was").text
    assert not any(token.text in {"to", "under", "with", "note"} for token in parse(f"a {word} b"))


def test_evidence_is_the_text_as_it_stands() -> None:
    text = "About 7,000 fami-lies were newly displacedby the war."
    (claim,) = extract_claims(Document(DocumentRef("d"), text, "0")).claims
    assert claim.evidence.exact == text
    assert (claim.quantity.value, claim.population.unit) == (7000, "household")
