"""Which claims may be mentions of one another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_builders import claim, exactly, number

from tollbook.model import Interval, Polarity, Qualifier, Quantity
from tollbook.resolve.copies import (
    REQUALIFIED,
    ROUGHENED,
    SAME,
    likeness,
    magnitudes,
    near_copy,
)

ABOUT, NEARLY, MORE = Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.MORE_THAN
LEAST, MOST, EXACT = Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.EXACT


def fraction(text: str, qualifier: Qualifier, low: float, high: float) -> Quantity:
    return number(text, None, qualifier, Interval(0, None), fraction=Interval(low, high))


def between(low: int, high: int) -> Quantity:
    text = f"between {low} and {high}"
    return number(text, None, Qualifier.BETWEEN, Interval(low, high))


OVER_HALF = fraction("over half", MORE, 0.5, 0.6)
NEARLY_1000 = number("approaching 1,000", 1000, NEARLY)


@pytest.mark.parametrize(
    ("first", "copy", "expected"),
    [
        (exactly(85), exactly(85), SAME),
        (number("at least 20", 20, LEAST), number("about 20", 20, ABOUT), REQUALIFIED),
        (NEARLY_1000, exactly(1000, "another 1,000"), REQUALIFIED),
        (OVER_HALF, fraction("around half", ABOUT, 0.45, 0.55), REQUALIFIED),
        (OVER_HALF, fraction("more than half", MORE, 0.5, 0.6), SAME),
        (OVER_HALF, fraction("nearly half", NEARLY, 0.45, 0.5), REQUALIFIED),
        (fraction("a third", EXACT, 0.33, 0.34), fraction("33 %", EXACT, 0.325, 0.335), SAME),
        # Their usual readings meet, but no copyist takes the one for the other.
        (fraction("a third", EXACT, 0.3, 0.37), fraction("about 40 %", ABOUT, 0.36, 0.44), 0),
        (OVER_HALF, fraction("a third", EXACT, 0.33, 0.34), 0),
        (OVER_HALF, exactly(5500), 0),
        (exactly(430), number("over 400", 400, MORE), ROUGHENED),
        (exactly(430), number("nearly 400", 400, NEARLY), 0),
        (exactly(430), exactly(400), 0),
        (exactly(430), exactly(431), 0),
        (exactly(430), number("over 300", 300, MORE), 0),
        (between(700, 900), between(700, 900), SAME),
        (between(700, 900), between(700, 950), 0),
        (between(700, 900), number("up to 900", 900, MOST), ROUGHENED),
        (between(700, 900), number("up to 700", 700, MOST), 0),
        (exactly(85), between(80, 85), 0),
    ],
)
def test_how_alike_the_numbers_are(first: Quantity, copy: Quantity, expected: int) -> None:
    alike = likeness(
        claim("d1", first), claim("d2", copy, published="2023-03-11")
    )  # fmt: skip
    assert (alike.number if alike else 0) == expected


_WORDS = st.sampled_from([EXACT, ABOUT, NEARLY, MORE, LEAST, MOST])


@settings(max_examples=300, deadline=None)
@given(
    exact=st.integers(0, 100_000),
    share=st.floats(0.85, 1.15),
    digits=st.integers(1, 4),
    words=_WORDS,
)
def test_numbers_that_may_be_one_are_found_by_their_magnitude(
    exact: int, share: float, digits: int, words: Qualifier
) -> None:
    value = round(exact * share)
    value = round(value, digits - len(str(value)))
    first, copy = exactly(exact), number(f"{words} {value}", value, words)
    alike = likeness(claim("d1", first), claim("d2", copy))
    found = set(magnitudes(first)) & set(magnitudes(copy, around=True))
    assert alike is None or found


def test_a_copy_loses_precision_and_never_gains_it() -> None:
    """Over 400 first, and 430 a day later, is news and not a copy."""
    rough = claim("d1", number("over 400", 400, MORE), published="2023-03-10")
    fine = claim("d2", exactly(430), published="2023-03-11")
    assert likeness(rough, fine) is None


@pytest.mark.parametrize(
    ("first", "copy", "possible"),
    [
        ({"outcome": "casualties"}, {"outcome": "killed, wounded or missing"}, True),
        ({"outcome": "killed"}, {"outcome": "killed or wounded"}, True),
        ({"outcome": "killed"}, {"outcome": "wounded"}, False),
        ({"people": "nation=carvonia,role=military"}, {"people": "role=military"}, True),
        ({"people": "nation=carvonia,role=military"}, {"people": ""}, True),
        ({"people": "nation=carvonia"}, {"people": "nation=ostmere"}, False),
        # "?" marks what the text leaves unknown.
        ({"people": "nation=carvonia,role=military"}, {"people": "group=?1,role=military"}, True),
        ({"people": "nation=carvonia,role=civilian"}, {"people": "group=?1,role=military"}, False),
        ({"place": "ostmere"}, {"place": "?1"}, True),
        ({"place": "ostmere/Quellin"}, {"place": "ostmere/Quellin/Sarrow"}, True),
        ({"place": "ostmere/Quellin"}, {"place": "carvonia"}, False),
        ({"polarity": Polarity.ASSERTED}, {"polarity": Polarity.DENIED}, False),
        ({"published": "2023-03-10"}, {"published": "2023-03-12"}, True),
        ({"published": "2023-03-10"}, {"published": None}, True),
        ({"published": "2023-03-10"}, {"published": "2023-06-01"}, False),
        # What was said in March is recalled in June, and dated so.
        ({"published": "2023-03-10"}, {"published": "2023-06-01", "as_of": "2023-03"}, True),
        ({"as_of": "2023-03-09"}, {"as_of": "2023-03-10"}, True),
        ({"as_of": "2023-03-04"}, {"as_of": "2023-03-10"}, False),
        # "20 in the past day" is another 20 the next day.
        (
            {"as_of": "2023-03-09", "increment": True},
            {"as_of": "2023-03-10", "increment": True},
            False,
        ),
    ],
)
def test_scope_and_moment(first: dict[str, Any], copy: dict[str, Any], possible: bool) -> None:
    one, other = claim("d1", **first), claim("d2", **copy)
    assert (likeness(one, other) is not None) is possible
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("first", "second", "possible"),
    [
        ({"quantity": number("over 85", 85, MORE)}, {"quantity": exactly(85)}, False),
        ({"quantity": number("at least 85", 85, LEAST)}, {"quantity": exactly(85)}, True),
        ({"quantity": exactly(430)}, {"quantity": number("over 400", 400, MORE)}, False),
        ({"place": "ostmere/Quellin"}, {"place": "ostmere/Quellin/Sarrow"}, False),
        ({"place": "ostmere/Quellin"}, {"place": ""}, True),
        ({"as_of": "2023-03-09"}, {"as_of": "2023-03-10"}, False),
    ],
)
def test_within_one_document_a_difference_is_meant(
    first: dict[str, Any], second: dict[str, Any], possible: bool
) -> None:
    one, other = claim("d1", **first), claim("d1", start=100, **second)
    assert (likeness(one, other) is not None) is possible


SENTENCE = "At least 31 people were killed when shells hit the covered market of Halvet"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (SENTENCE, SENTENCE, True),
        (SENTENCE + ", the governor said.", SENTENCE + ", it was said.", True),
        ("“" + SENTENCE + "”", '"' + SENTENCE.upper() + '"', True),
        (SENTENCE, SENTENCE.replace("31", "32"), False),
        (SENTENCE, "In Halvet the market was shelled, and at least 31 people died.", False),
        # Too short to tell a copy from chance.
        ("31 people were killed.", "31 people were killed.", False),
    ],
)
def test_near_copies(one: str, other: str, expected: bool) -> None:
    assert near_copy(one, other) is expected
    assert near_copy(other, one) is expected
