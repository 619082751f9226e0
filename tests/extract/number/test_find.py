"""What numbers are found, of which sort, and worth what."""

from __future__ import annotations

import pytest

from tollbook.errors import VocabularyError
from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.extract.number import find_articles, find_numerals, inspect_quantities
from tollbook.model import Qualifier, Span


def only(text: str, profile: str = "default") -> Numeral:
    found = find_numerals(text, profile)
    assert len(found) == 1, [numeral.quantity.text for numeral in found]
    return found[0]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("17", 17),
        ("6,000", 6000),
        ("1,00,000", 100_000),
        ("11'000", 11_000),
        ("11\u202f000", 11_000),
        ("11 000", 11_000),
        ("35.000", 35_000),
        ("12.500", 12_500),
        ("9 300", 9300),
        ("61, 000", 61_000),
        ("412 500", 412_500),
        ("1 204 517", 1_204_517),
        ("2.5 lakhs", 250_000),
        ("1.2 mio", 1_200_000),
        ("3 x 10^4", 30_000),
        ("3.1×10⁴", 31_000),
        ("thirtythree", 33),
        ("twenty- two", 22),
        ("1,234,567", 1_234_567),
        ("2.3 million", 2_300_000),
        ("3,5 million", 3_500_000),
        ("1.2m", 1_200_000),
        ("3k", 3000),
        ("4 hundred million", 400_000_000),
        ("5 lakh", 500_000),
        ("2 crore", 20_000_000),
        ("two thousand three hundred", 2300),
        ("2 thousand three hundred", 2300),
        ("twenty-three", 23),
        ("twenty three", 23),
        ("three hundred and five", 305),
        ("one thousand two hundred and thirty-four", 1234),
        ("nineteen hundred", 1900),
        ("a hundred", 100),
        ("a hundred and twenty", 120),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("one and a half million", 1_500_000),
        ("a million and a half", 1_500_000),
        ("two-and-a-half thousand", 2500),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a pair of", 2),
        ("one", 1),
        ("6,000-strong", 6000),
    ],
)
def test_counts_are_worth_what_they_say(words: str, value: int) -> None:
    suffix = " force" if words.endswith("strong") else " soldiers"
    for text in (words + suffix, (words + suffix).upper()):
        numeral = only(f"{text} DIED" if text.isupper() else f"{text} died")
        assert numeral.kind is NumeralKind.CARDINAL
        assert numeral.quantity.value == value


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("12 killed and 30 wounded", ["12", "30"]),
        ("in 2014 300 people fled", ["2014", "300"]),
        ("on 12 500 people fled", ["12", "500"]),
        ("On May 12 400 people fled", ["12", "400"]),
        ("5,000 left, 12 300 stayed", ["5,000", "12", "300"]),
        ("5 killed 300 wounded", ["5", "300"]),
        ("with14,500 people", ["14,500"]),
        ("in 1, 2, 300 places", ["1", "2", "300"]),
        ("Flight 12 300 people", ["12", "300"]),
        ("rose sixfold to 300", ["sixfold", "300"]),
        ("two, three or four of them", ["two", "three or four"]),
        ("three of the five", ["three", "five"]),
        ("the toll rose from 30 to 40", ["30", "40"]),
        ("losses grew sharply from 300 to 1,000", ["300", "1,000"]),
        ("rose 7 percent to 47 dead", ["7 percent", "47"]),
        ("10 soldiers\n\n20 civilians", ["10", "20"]),
        ("two\n\nhundred", ["two", "hundred"]),
        ("ten killed at least 5 civilians", ["ten", "at least 5"]),
        ("in 1990 two hundred died", ["1990", "two hundred"]),
        ("around half of the estimated 11,000 troops", ["around half", "estimated 11,000"]),
        ("many died", []),
        ("a lot of men and a number of women", ["a number of"]),
    ],
)
def test_numbers_are_kept_apart(text: str, texts: list[str]) -> None:
    assert [numeral.quantity.text for numeral in find_numerals(text)] == texts


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("worth $5m", NumeralKind.MONEY, "$"),
        ("3 million US dollars", NumeralKind.MONEY, "dollars"),
        ("Rs 5 lakh", NumeralKind.MONEY, "Rs"),
        ("USD10m", NumeralKind.MONEY, "USD"),
        ("millions of pesos", NumeralKind.MONEY, "pesos"),
        ("up 40 percent today", NumeralKind.PERCENT, "%"),
        ("12 km away", NumeralKind.MEASURE, "km"),
        ("30 square kilometres", NumeralKind.MEASURE, "kilometres"),
        ("a 37m-long wall", NumeralKind.MEASURE, "m"),
        ("two hours later", NumeralKind.MEASURE, "hours"),
        ("several days", NumeralKind.MEASURE, "days"),
        ("3000 rpm", NumeralKind.MEASURE, "rpm"),
        ("a five-storey block", NumeralKind.MEASURE, "storey"),
        ("5G", NumeralKind.MEASURE, "G"),
        ("for the second time", NumeralKind.ORDINAL, None),
        ("the 21st brigade", NumeralKind.ORDINAL, None),
        ("the 2d brigade", NumeralKind.ORDINAL, None),
        ("the twenty-first day", NumeralKind.ORDINAL, None),
        ("aged 23", NumeralKind.AGE, None),
        ("a 23-year-old man", NumeralKind.AGE, "year-old"),
        ("a 5 year old", NumeralKind.AGE, "year old"),
        ("Orsa Velen, 45, said", NumeralKind.AGE, None),
        ("Orsa Velen (45)", NumeralKind.AGE, None),
        ("men in their 30s", NumeralKind.AGE, None),
        ("Section 427", NumeralKind.IDENTIFIER, None),
        ("Flight 370", NumeralKind.IDENTIFIER, None),
        ("Resolution 1701", NumeralKind.IDENTIFIER, None),
        ("an M-16 rifle", NumeralKind.IDENTIFIER, None),
        ("Covid-19", NumeralKind.IDENTIFIER, None),
        ("the G7", NumeralKind.IDENTIFIER, None),
        ("No. 4", NumeralKind.IDENTIFIER, None),
        ("were hurt.[15]", NumeralKind.IDENTIFIER, None),
        ("a dozen 200s", NumeralKind.CARDINAL, None),
        ("555-123-4567", NumeralKind.IDENTIFIER, None),
        ("at 10:30", NumeralKind.IDENTIFIER, None),
        ("at 10.45pm", NumeralKind.IDENTIFIER, None),
        ("won 3-1", NumeralKind.SCORE, None),
        ("24/7", NumeralKind.SCORE, None),
        ("3. The government spoke", NumeralKind.IDENTIFIER, None),
        ("9" * 40, NumeralKind.IDENTIFIER, None),
    ],
)
def test_what_is_no_count_is_told_apart(text: str, kind: NumeralKind, unit: str | None) -> None:
    numeral = find_numerals(text)[0]
    assert (numeral.kind, numeral.unit) == (kind, unit)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("at least 427 sections", NumeralKind.CARDINAL),
        ("1.2m people", NumeralKind.CARDINAL),
        ("one of the dead", NumeralKind.CARDINAL),
        ("a 30-member squad", NumeralKind.CARDINAL),
        ("12people", NumeralKind.CARDINAL),
        ("In Velden 20 people died", NumeralKind.CARDINAL),
        ("both soldiers died", NumeralKind.CARDINAL),
        ("Velden Soldiers (12)", NumeralKind.CARDINAL),
        ("Hundred died", NumeralKind.CARDINAL),
    ],
)
def test_counts_stay_counts(text: str, kind: NumeralKind) -> None:
    assert only(text).kind is kind


@pytest.mark.parametrize("text", ["no one was hurt", "none", "nobody died", "no casualties"])
def test_denials_are_counts_of_none(text: str) -> None:
    numeral = only(text)
    assert numeral.kind is NumeralKind.NEGATIVE
    assert (numeral.quantity.value, numeral.quantity.strict) == (0, (0, 0))


@pytest.mark.parametrize(
    "text",
    [
        "no longer",
        "no doubt",
        "no more",
        "the one who",
        "one another",
        "both killed and wounded",
        "each one",
        "he scores a goal",
        "parts per million",
    ],
)
def test_words_that_count_nobody_are_passed_over(text: str) -> None:
    assert find_numerals(text) == []


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("another 20 were hurt", True),
        ("a further 3,000", True),
        ("an additional 1,000 men", True),
        ("at least another 30", True),
        ("20 more were hurt", True),
        ("more than 20 others", True),
        ("20 more than in May", False),
        ("20 were hurt", False),
        ("20 further north", False),
    ],
)
def test_additions(text: str, adds: bool) -> None:
    assert only(text).addition is adds


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("20 per day", "day"),
        ("1,000 soldiers a day", "day"),
        ("daily losses of 1,200", "day"),
        ("300 men each month", "month"),
        ("20 soldiers died", None),
        ("20 of its daily papers", None),
    ],
)
def test_rates(text: str, per: str | None) -> None:
    assert only(text).per == per


def test_articles_are_found_on_their_own() -> None:
    text = "A man, a few women and a hundred soldiers met an officer."
    assert [text[a.span.start : a.span.end + 4] for a in find_articles(text)] == ["A man", "an off"]
    assert {a.quantity.value for a in find_articles(text)} == {1}
    assert all(n.kind is not NumeralKind.ARTICLE for n in find_numerals(text))


def test_inspection_lists_quantities_alone() -> None:
    text = "On 4 June the second of 30 men, Orsa Velen, 45, of Section 7, paid $5; none else"
    found = inspect_quantities(text, exclude=[Span(3, 9)])
    assert [quantity.text for quantity in found] == ["30", "$5"]


def test_stretches_of_time_are_quantities_even_inside_dates() -> None:
    assert [q.value for q in inspect_quantities("for 18 months", exclude=[Span(0, 13)])] == [18]
    assert inspect_quantities("on 18 June", exclude=[Span(3, 10)]) == []


@pytest.mark.parametrize(
    ("text", "value", "strict"),
    [
        ("half of the men", 0.5, (0.5, 0.5)),
        ("40 % of the men", 40, (40, 40)),
        ("more than 40 percent of them", 40, (40, 100)),
        ("nearly half of them", 0.5, (0, 0.5)),
        ("10 to 20 percent of them", None, (10, 20)),
    ],
)
def test_inspection_shows_shares_as_numbers(
    text: str, value: float | None, strict: tuple[float, float]
) -> None:
    (quantity,) = inspect_quantities(text)
    assert (quantity.value, quantity.strict) == (value, strict)


def test_an_unknown_profile_or_language_says_what_to_do() -> None:
    with pytest.raises(VocabularyError, match="profiles/nowhere"):
        find_numerals("6,000", profile="nowhere")
    with pytest.raises(VocabularyError, match="Name one of the files"):
        find_numerals("6,000", language="xx")


def test_a_code_has_no_value_and_no_bound() -> None:
    quantity = only("call 0704").quantity
    assert (quantity.value, quantity.qualifier) == (None, Qualifier.VAGUE)
    assert quantity.strict == (0, None)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "qualifier"),
    [
        ("more than sixfold", NumeralKind.MEASURE, "fold", Qualifier.MORE_THAN),
        ("BBC One", NumeralKind.IDENTIFIER, None, Qualifier.EXACT),
        ("the 747 freighters", NumeralKind.IDENTIFIER, None, Qualifier.EXACT),
        ("12men", NumeralKind.CARDINAL, None, Qualifier.EXACT),
        ("sixty-something men", NumeralKind.CARDINAL, None, Qualifier.ABOUT),
        ("20-some men", NumeralKind.CARDINAL, None, Qualifier.ABOUT),
        ("children under the age of 5 years", NumeralKind.AGE, "years", Qualifier.LESS_THAN),
        ("men older than 65", NumeralKind.AGE, None, Qualifier.MORE_THAN),
        ("8 B people", NumeralKind.CARDINAL, None, Qualifier.EXACT),
        ("about 2000 - 2500 homes", NumeralKind.CARDINAL, None, Qualifier.BETWEEN),
    ],
)
def test_sorts_and_bounds_of_further_manners_of_writing(
    text: str, kind: NumeralKind, unit: str | None, qualifier: Qualifier
) -> None:
    numeral = only(text)
    assert (numeral.kind, numeral.unit, numeral.quantity.qualifier) == (kind, unit, qualifier)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Deaths fell from 40 to 25 in May", [(25, 40)]),
        ("The price dropped since June from $75 a barrel to $45.5 in May", [(45.5, 75)]),
        ("Growth slowed from 4.8 to 4.7 percent", [(4.7, 4.8)]),
        ("Deaths rose to 40 from 25", [(40, 40), (25, 25)]),
        ("Deaths fell from 40 in May to 25 in June", [(25, 40)]),
        ("He moved 20 men from 3 camps to 5 towns", [(20, 20), (3, 3), (5, 5)]),
        ("It fell from 40 on Monday. Aid went to 25 homes", [(40, 40), (25, 25)]),
    ],
)
def test_inspection_shows_a_change_as_the_range_it_ran_through(
    text: str, bounds: list[tuple[float, float]]
) -> None:
    assert [tuple(found.strict) for found in inspect_quantities(text)] == bounds


def test_claims_keep_both_ends_of_a_change() -> None:
    assert [n.quantity.value for n in find_numerals("Deaths fell from 40 to 25")] == [40, 25]


def test_a_measure_said_again_in_brackets_keeps_its_bound() -> None:
    found = find_numerals("under 296 hp (224 kW / 300 PS), over 9 men (6 dead)")
    named = [(n.quantity.value, n.quantity.qualifier.value) for n in found]
    assert named == [
        (296, "less_than"),
        (224, "less_than"),
        (300, "less_than"),
        (9, "more_than"),
        (6, "exact"),
    ]


def test_a_number_of_people_is_no_quantity_to_list() -> None:
    assert inspect_quantities("a number of people fled") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The shell killed four men and wounded others.", ["others"]),
        ("Six died and others were hurt.", ["others"]),
        ("Twelve others were hurt.", []),
        ("Many others were hurt.", ["Many"]),
        ("Another soldier was killed.", ["Another"]),
        ("They blamed one another.", []),
        ("A nun was killed.", ["A"]),
    ],
)
def test_words_that_may_count_people(text: str, words: list[str]) -> None:
    assert [numeral.quantity.text for numeral in find_articles(text)] == words


def test_others_are_more_than_one_and_another_is_one_more() -> None:
    others, another = find_articles("Some hurt others; another died.")
    assert others.quantity.qualifier is Qualifier.VAGUE
    assert others.quantity.strict.low == 2
    assert (another.quantity.value, another.addition) == (1, True)
