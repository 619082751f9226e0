"""What nouns stand for."""

from __future__ import annotations

import pytest

from tollbook.vocab.nouns import noun_kinds


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("soldier", "person"),
        ("catechist", "person"),
        ("family", "group"),
        ("mouse", "animal"),
        ("cow", "animal"),
        ("penalty", "thing"),
        ("bill", "thing"),
    ],
)
def test_the_kind_of_a_noun(noun: str, kind: str) -> None:
    assert noun_kinds()[noun] == kind


@pytest.mark.parametrize("noun", ["person", "dozen", "quellish"])
def test_of_some_nouns_nothing_follows(noun: str) -> None:
    assert noun not in noun_kinds()
