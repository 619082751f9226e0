"""Where no word or figure may begin a number, there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.number import find_articles, find_numerals, may_have_number

_WORDS = st.sampled_from(
    [
        "one",
        "two-thirds",
        "others",
        "multiple",
        "a",
        "an",
        "no",
        "hundreds",
        "of",
        "dozens",
        "half",
        "no-one",
        "the",
        "killed",
        "were",
        "town",
        "several",
        "7",
        "½",
        "1,200",
        "zero",
        "third",
        "twenty-one",
        "neither",
        "nobody",
        "more",
        "people's",
        "another",
        "not",
        "both",
    ]
)


@given(st.lists(_WORDS, max_size=8).map(" ".join))
def test_nothing_is_passed_over(text: str) -> None:
    if find_numerals(text) or find_articles(text):
        assert may_have_number(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("The town was quiet.", False),
        ("Seventy-odd people fled.", True),
        ("“Others” stayed.", True),
        ("It fell by ½.", True),
        ("People,151 of them", True),
    ],
)
def test_words_and_figures(text: str, may: bool) -> None:
    assert may_have_number(text, 0, len(text)) is may
    assert not may_have_number("The town. " + text, 0, 9)
