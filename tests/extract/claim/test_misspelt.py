"""Slips of the pen in the nouns that are counted most."""

import pytest

from tollbook.extract.claim.misspelt import meant


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("peole", "people"),
        ("poeple", "people"),
        ("familis", "families"),
        ("civillians", "civilians"),
        ("people", None),  # right as it is
        ("solders", None),  # a word of its own
        ("parsons", None),
        ("villages", None),
        ("steeple", None),  # another first letter
        ("peopl3", None),
        ("men", None),
    ],
)
def test_a_slip_is_one_letter_away_and_no_noun(word: str, noun: str | None) -> None:
    assert meant(word) == noun
