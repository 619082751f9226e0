"""Texts that nobody wrote to be read: extraction ends on them, and takes nothing for a claim.

No clock is looked at: each text is so long that work which grows faster than the text would not
come to an end in a test run, and what is kept is bounded by the size of the text.
"""

from itertools import pairwise

import pytest

from tollbook.extract.date import find_dates
from tollbook.extract.date.find import _longest_match, _matches
from tollbook.extract.number import find_articles, find_numerals

_SIZE = 20_000
_DENSE = (
    "7",
    "7 ",
    "1/2/",
    "1.2.",
    "1-",
    "1,",
    "1:",
    "12.5.2024 ",
    "2024-",
    "May June ",
    "may ",
    "May 5 ",
    "two years ago ",
    "five ",
    "hundred ",
    "thousand and ",
    "half of ",
    "5 and ",
    "5 to ",
    "a ",
    "a man ",
    "x",
    "\n",
    '"',
    "([",
    "“a ”",
    "@",
    "a@",
    "www.a",
    "😀",
)


def _text(piece: str) -> str:
    return (piece * (_SIZE // len(piece) + 1))[:_SIZE]


@pytest.mark.parametrize("piece", _DENSE, ids=repr)
def test_dates_of_a_dense_text_lie_in_it_one_after_the_other(piece: str) -> None:
    text = _text(piece)
    end = 0
    for mention in find_dates(text, "2024-05-05"):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.text == text[mention.span.start : mention.span.end]
        end = mention.span.end
    assert end <= len(text)


@pytest.mark.parametrize("piece", _DENSE, ids=repr)
def test_numbers_of_a_dense_text_lie_in_it_one_after_the_other(piece: str) -> None:
    text = _text(piece)
    numerals = find_numerals(text)
    for one, other in pairwise(numerals):
        assert one.span.end <= other.span.start
    found = sorted([*numerals, *find_articles(text)], key=lambda numeral: numeral.span)
    assert len(found) <= len(text)
    assert all(n.quantity.text == text[n.span.start : n.span.end] for n in found)


@pytest.mark.parametrize("piece", ["1/2/", "1.2.", "May June ", "2024-", "may "])
def test_the_date_grammar_is_tried_a_few_times_however_long_the_text(piece: str) -> None:
    _matches.cache_clear()
    find_dates(_text(piece), "2024-05-05")
    # One try for each way a stretch can be cut off by the end of the text, and a few more.
    assert _matches.cache_info().misses <= 4 * _longest_match()
