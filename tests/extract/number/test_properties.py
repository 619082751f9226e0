"""What holds of any text and any number."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.mentions import NumeralKind
from tollbook.extract.number import find_articles, find_numerals, inspect_quantities
from tollbook.extract.number.meaning import below_next_round, rounding_interval

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
PIECES = st.sampled_from(
    [
        *["6,000", "17", "two", "hundred", "half", "of", "the", "a", "few", "thousand", "dozens"],
        *["between", "and", "to", "from", "or", "more", "than", "at", "least", "about", "over"],
        *["-", "–", "%", "$", "(", ")", ",", ".", "\n\n", "km", "per", "day", "others", "another"],
        *["third", "no", "one", "both", "aged", "Velden", "soldiers", "1.5", "m", "3-1", "+", "~"],
        *["percent", "million", "nearly", "up", "minus", "/", "½", "in", "five", "an", "estimated"],
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
)


def words(number: int) -> str:
    """`number` in English, as a newspaper writes it."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return words(number // size) + f" {name}" + (joint + words(rest) if rest else "")
    rest = number % 100
    return f"{UNITS[number // 100]} hundred" + (f" and {words(rest)}" if rest else "")


@given(st.integers(1, 10**12 - 1))
def test_numbers_in_words_come_back(number: int) -> None:
    (numeral,) = find_numerals(f"{words(number)} soldiers")
    assert numeral.quantity.value == number
    assert numeral.quantity.text == words(number)


@given(st.integers(1, 10**12 - 1))
def test_numbers_in_digits_come_back(number: int) -> None:
    (numeral,) = find_numerals(f"{number:,} soldiers")
    assert numeral.quantity.value == number


@given(TEXTS)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_numerals(text)
    for numeral in found:
        span, core = numeral.span, numeral.core
        assert 0 <= span.start <= core.start < core.end <= span.end <= len(text)
        assert (numeral.quantity.start, numeral.quantity.end) == span
        assert numeral.quantity.text == text[span.start : span.end]
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start


@given(TEXTS)
def test_intervals_are_in_order_and_usual_lies_in_strict(text: str) -> None:
    for quantity in [*(n.quantity for n in find_numerals(text)), *inspect_quantities(text)]:
        for low, high in (quantity.strict, quantity.usual):
            assert low is None or high is None or low <= high
        strict, usual = quantity.strict, quantity.usual
        if quantity.qualifier == "exact" or quantity.fraction:
            continue  # a plain number is read as rounded: its usual interval is the wider one
        assert strict.low is None or (usual.low is not None and strict.low <= usual.low)
        assert strict.high is None or (usual.high is not None and usual.high <= strict.high)


@given(TEXTS)
def test_shares_are_between_none_and_all(text: str) -> None:
    for numeral in find_numerals(text):
        if numeral.kind is NumeralKind.FRACTION:
            for interval in (numeral.quantity.fraction, numeral.quantity.fraction_strict):
                assert interval is not None
                assert interval.low is not None
                assert interval.high is not None
                assert 0 <= interval.low <= interval.high <= 1


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_capitals_do_not_change_what_numbers_say(text: str) -> None:
    lower, upper = (
        [(n.quantity.value, n.quantity.strict) for n in find_numerals(written)]
        for written in (text.lower(), text.upper())
    )
    assert lower == upper


@given(TEXTS)
def test_articles_overlap_no_number(text: str) -> None:
    taken = [numeral.span for numeral in find_numerals(text)]
    for article in find_articles(text):
        assert not any(article.span.overlaps(span) for span in taken)


@given(st.integers(1, 10**9))
def test_round_numbers_bracket_their_number(number: int) -> None:
    low, high = rounding_interval(number)
    assert low is not None
    assert high is not None
    assert low <= number <= high
    assert number < below_next_round(number) <= 2 * number + 9


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("9" * 200_000, 1),
        ("1," * 5_000, 5_000),
        ("1,111" + ",111" * 50_000, 2),
        ("million " * 5_000, 5_000),
        ("two and " * 5_000, 5_000),
        ("about " * 20_000 + "5", 1),
        ("- " * 2_000 + "-" * 20_000 + "5", 1),
        ("between 3 and " * 2_000, 4_000),
        ("1/" * 20_000, 20_000),
        ("a" * 200_000 + "@", 0),
        ("\n" * 200_000 + "5", 1),
        ("(" * 100_000 + "5", 1),
        ("hundreds of " * 5_000, 5_000),
    ],
)
def test_hostile_text_is_read_to_its_end(text: str, most: int) -> None:
    found = find_numerals(text)
    assert len(found) <= most
    assert all(numeral.span.end <= len(text) for numeral in found)


@given(st.lists(PIECES, max_size=12), st.integers(2, 60), st.sampled_from(["", "\n", "\n\n"]))
def test_long_blanks_move_numbers_and_change_none(pieces: list[str], size: int, line: str) -> None:
    """A blank of any length parts words as a short one does."""
    short, long = ((line or " ").rjust(width) for width in (2, size))
    texts = short.join(pieces), long.join(pieces)
    for find in (find_numerals, find_articles):
        close, far = ([n.quantity for n in find(text)] for text in texts)
        assert [(q.value, q.qualifier) for q in close] == [(q.value, q.qualifier) for q in far]
        assert [texts[1][q.start : q.end] for q in far] == [q.text for q in far]
