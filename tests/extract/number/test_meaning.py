"""What the wording of a number says, strictly and usually."""

from __future__ import annotations

import pytest

from tollbook.errors import VocabularyError
from tollbook.extract.mentions import NumeralKind
from tollbook.extract.number import find_numerals
from tollbook.extract.number.meaning import below_next_round, place_of, rounding_interval
from tollbook.extract.number.profile import load_profile
from tollbook.model import Quantity

Ends = tuple[float | None, float | None]


def quantity(text: str, profile: str = "default") -> Quantity:
    (numeral,) = find_numerals(text, profile)
    return numeral.quantity


@pytest.mark.parametrize(
    ("text", "qualifier", "strict", "usual"),
    [
        ("6,000", "exact", (6000, 6000), (5500, 6499)),
        ("11,000", "exact", (11000, 11000), (10500, 11499)),
        ("17", "exact", (17, 17), (17, 17)),
        ("20", "exact", (20, 20), (20, 20)),
        ("exactly 600", "exact", (600, 600), (550, 649)),
        ("over 6,000", "more_than", (6001, None), (6001, 6999)),
        ("more than 4,500", "more_than", (4501, None), (4501, 4999)),
        ("upwards of 17", "more_than", (18, None), (18, 19)),
        ("just over 200", "more_than", (201, None), (201, 220)),
        ("in excess of 11,000", "more_than", (11001, None), (11001, 11999)),
        ("at least 12", "at_least", (12, None), (12, None)),
        ("no fewer than 12", "at_least", (12, None), (12, None)),
        ("a minimum of 12", "at_least", (12, None), (12, None)),
        ("600 or more", "at_least", (600, None), (600, None)),
        ("600-plus", "at_least", (600, None), (600, None)),
        ("50+", "at_least", (50, None), (50, None)),
        ("600 soldiers or more", "at_least", (600, None), (600, None)),
        ("20 people at the very least.", "at_least", (20, None), (20, None)),
        ("nearly 6,000", "nearly", (0, 5999), (5400, 5999)),
        ("just under 200", "nearly", (0, 199), (180, 199)),
        ("up to 300", "at_most", (0, 300), (0, 300)),
        ("brought the toll up to 300", "exact", (300, 300), (250, 349)),
        ("handed over 30", "exact", (30, 30), (30, 30)),
        ("as many as 300", "at_most", (0, 300), (0, 300)),
        ("no more than 300", "at_most", (0, 300), (0, 300)),
        ("fewer than 300", "less_than", (0, 299), (0, 299)),
        ("about 600", "about", (1, None), (540, 660)),
        ("some 40", "about", (1, None), (35, 44)),
        ("~1,000", "about", (1, None), (500, 1499)),
        ("an estimated 11,000", "about", (1, None), (9900, 12100)),
        ("600 or so", "about", (1, None), (540, 660)),
        ("about 3", "about", (1, None), (2, 4)),
        ("between 3 and 5", "between", (3, 5), (3, 5)),
        ("from 30 to 40", "between", (30, 40), (30, 40)),
        ("6-8", "between", (6, 8), (6, 8)),
        ("1,200–1,500", "between", (1200, 1500), (1200, 1500)),
        ("three to four thousand", "between", (3000, 4000), (3000, 4000)),
        ("three to four hundred", "between", (300, 400), (300, 400)),
        ("20 to 25 thousand", "between", (20000, 25000), (20000, 25000)),
        ("500 to 1.5 million", "between", (500, 1500000), (500, 1500000)),
        ("five or six", "between", (5, 6), (5, 6)),
        ("about 20 to 25", "between", (1, None), (20, 25)),
        ("at least 20 to 25", "at_least", (20, None), (20, 25)),
        ("an estimated more than 200", "more_than", (201, None), (201, 299)),
        ("at least some 40", "at_least", (1, None), (35, None)),
        ("up to about 200", "at_most", (0, None), (0, 249)),
        ("as many as 50 or more", "about", (1, None), (45, 55)),
        ("no", "exact", (0, 0), (0, 0)),
    ],
)
def test_bounds(text: str, qualifier: str, strict: Ends, usual: Ends) -> None:
    for written in (text, text.upper()):
        found = quantity(f"{written} soldiers" if text == "no" else written)
        assert (found.qualifier, found.strict, found.usual) == (qualifier, strict, usual)


@pytest.mark.parametrize(
    ("text", "strict", "usual"),
    [
        ("over 60 %", (60, None), (60, 70)),
        ("more than 2.5 km", (2.5, None), (2.5, 2.6)),
        ("less than 5 km", (0, 5), (0, 5)),
        ("about 12.5 km", (None, None), (11.25, 13.75)),
        ("minus 30 degrees", (-30, -30), (-30, -30)),
        ("-30 degrees", (-30, -30), (-30, -30)),
    ],
)
def test_measures_are_not_whole(text: str, strict: Ends, usual: Ends) -> None:
    assert (quantity(text).strict, quantity(text).usual) == (strict, usual)


@pytest.mark.parametrize(
    ("text", "strict", "usual", "base"),
    [
        ("half of the 9 men", (0.5, 0.5), (0.475, 0.525), "the 9 men"),
        ("around half of the force was lost", (0, 1), (0.45, 0.55), "the force"),
        ("nearly half of them", (0, 0.5), (0.45, 0.5), "them"),
        ("more than half of them", (0.5, 1), (0.5, 0.6), "them"),
        ("at least a third of the troops", (0.333333, 1), (0.333333, 1), "the troops"),
        ("three quarters of them", (0.75, 0.75), (0.7125, 0.7875), "them"),
        ("two-thirds of its men", (0.666667, 0.666667), (0.633333, 0.7), "its men"),
        ("40 % of its force had gone", (0.4, 0.4), (0.4, 0.4), "its force"),
        ("40 percent of the force", (0.4, 0.4), (0.4, 0.4), "the force"),
        ("10 to 20 percent of them", (0.1, 0.2), (0.1, 0.2), "them"),
        ("two in five soldiers", (0.4, 0.4), (0.38, 0.42), "soldiers"),
        ("nine out of ten soldiers", (0.9, 0.9), (0.855, 0.945), "soldiers"),
        ("half the force", (0.5, 0.5), (0.475, 0.525), "the force"),
    ],
)
def test_shares(text: str, strict: Ends, usual: Ends, base: str) -> None:
    numeral = find_numerals(text)[0]
    found = numeral.quantity
    assert numeral.kind is NumeralKind.FRACTION
    assert (found.fraction_strict, found.fraction, found.base_text) == (strict, usual, base)
    assert found.value is None


@pytest.mark.parametrize(
    "text", ["half a million", "the second half of May", "20 out of 30 men", "two in five attacks"]
)
def test_what_only_looks_like_a_share(text: str) -> None:
    assert all(n.kind is not NumeralKind.FRACTION for n in find_numerals(text))


@pytest.mark.parametrize(
    ("profile", "text", "strict", "usual"),
    [
        ("acled", "dozens", (12, None), (12, 12)),
        ("acled", "hundreds", (100, None), (100, 100)),
        ("acled", "several", (2, None), (2, None)),
        ("ucdp", "dozens", (24, None), (24, 24)),
        ("ucdp", "scores of men", (40, None), (40, 40)),
        ("ucdp", "thousands", (2000, None), (2000, 2000)),
        ("readers", "dozens", (12, None), (12, 50)),
        ("readers", "scores of men", (20, None), (25, 1000)),
        ("readers", "hundreds", (100, None), (200, 500)),
        ("readers", "a few", (2, None), (3, 5)),
        ("default", "several", (3, None), (4, 10)),
        ("default", "several hundred", (300, None), (400, 1000)),
        ("default", "a few thousand", (2000, None), (3000, 5000)),
        ("default", "a couple of hundred", (200, None), (200, 300)),
        ("default", "tens of thousands", (10_000, None), (20_000, 90_000)),
        ("default", "hundreds of thousands", (100_000, None), (200_000, 500_000)),
        ("default", "a handful of", (2, None), (3, 6)),
        ("default", "at least several hundred", (300, None), (400, 1000)),
    ],
)
def test_vague_words_follow_the_profile(profile: str, text: str, strict: Ends, usual: Ends) -> None:
    found = quantity(text, profile)
    assert (found.strict, found.usual, found.value) == (strict, usual, None)
    assert found.profile == profile


def test_every_profile_knows_every_vague_word() -> None:
    names = set(load_profile("default").words)
    for name in ("acled", "ucdp", "readers"):
        assert set(load_profile(name).words) == names


def test_a_missing_profile_is_named() -> None:
    with pytest.raises(VocabularyError, match="no word list"):
        load_profile("missing")


@pytest.mark.parametrize(
    ("value", "place", "rounded", "next_round"),
    [
        (6000, 1000, (5500, 6499), 6999),
        (4500, 100, (4450, 4549), 4999),
        (11000, 1000, (10500, 11499), 11999),
        (150, 10, (145, 154), 199),
        (120, 10, (115, 124), 129),
        (100, 100, (50, 149), 199),
        (50, 10, (45, 54), 59),
        (17, 1, (17, 17), 19),
        (19, 1, (19, 19), 24),
        (1, 1, (1, 1), 4),
    ],
)
def test_rounding(value: int, place: int, rounded: Ends, next_round: int) -> None:
    assert place_of(value) == place
    assert rounding_interval(value) == rounded
    assert below_next_round(value) == next_round
