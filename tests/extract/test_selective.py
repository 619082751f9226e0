"""Reading for claims alone finds the claims of the whole parse."""

from pathlib import Path

import pytest

from tollbook.config import DEFAULT
from tollbook.extract.document import Wanted, extract_claims, extract_many
from tollbook.model import Document
from tollbook.read import read_inputs

GOLD = Path(__file__).parents[2] / "eval" / "gold" / "own"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    paths = sorted(GOLD.glob("*.txt"))[:20]
    return [item for item in read_inputs(paths, DEFAULT) if isinstance(item, Document)]


def test_same_claims_as_the_whole_parse(documents: list[Document]) -> None:
    chosen = list(extract_many(documents, DEFAULT, Wanted.CLAIMS))
    for document, found in zip(documents, chosen, strict=True):
        assert found.claims == extract_claims(document).claims, document.ref.id


def test_a_block_says_what_each_says_alone(documents: list[Document]) -> None:
    together = list(extract_many(documents[:6], DEFAULT, Wanted.BOOK))
    assert together == [extract_claims(one, DEFAULT, Wanted.BOOK) for one in documents[:6]]
