import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.likelihood import find_likelihoods, percent_of, scale_for_source
from tollbook.extract.likelihood.words import words
from tollbook.extract.parse import parse


@pytest.mark.parametrize(
    ("text", "scale", "expected"),
    [
        ("It is highly likely that Oru fell.", "PHIA", [("highly likely", (80, 90), "PHIA")]),
        ("It is very likely that Oru fell.", "ICD 203", [("very likely", (80, 95), "ICD 203")]),
        ("It is very likely that Oru fell.", "PHIA", [("very likely", None, "PHIA")]),
        (
            "It is highly likely that Oru fell.",
            "ICD 203",
            [("highly likely", (80, 95.5), "readers")],
        ),
        ("An attack is unlikely.", "PHIA", [("unlikely", (25, 35), "PHIA")]),
        ("An attack is highly unlikely.", "readers", [("highly unlikely", (3, 17.5), "readers")]),
        ("They almost certainly fled.", "PHIA", [("almost certainly", (95, 100), "PHIA")]),
        ("There is a remote chance of rain.", "PHIA", [("remote chance", (0, 5), "PHIA")]),
        (
            "There is a realistic possibility of rain.",
            "PHIA",
            [("realistic possibility", (40, 50), "PHIA")],
        ),
        ("We believe that Oru fell.", "readers", [("We believe", (50, 85), "readers")]),
        ("Analysts believe that Oru fell.", "readers", [("believe", None, "readers")]),
        ("Marshal Tev is believed to be in Oru.", "readers", [("is believed to", None, "readers")]),
        ("Forty may have died.", "readers", [("may", None, "readers")]),
        ("He could swim.", "readers", []),
        ("On that scale “highly likely” is 80 per cent.", "readers", []),
        ("In May they could not leave.", "readers", []),
        ("They believe in victory.", "readers", []),
        ("The army is less likely to attack.", "readers", []),
        ("Leave as soon as possible.", "readers", []),
    ],
)
def test_words_and_their_scales(
    text: str, scale: str, expected: list[tuple[str, tuple[float, float] | None, str]]
) -> None:
    found = find_likelihoods(parse(text), lambda _: scale)
    assert [(item.text, item.percent, item.scale) for item in found] == expected
    assert all(text[item.start : item.end] == item.text for item in found)


def test_confidence_is_no_percentage() -> None:
    (found,) = find_likelihoods(
        parse("The agency has moderate confidence in that."), lambda _: "PHIA"
    )
    assert (found.percent, found.confidence) == (None, "moderate")


def test_the_scale_is_asked_for_at_the_place_of_the_word() -> None:
    text = "It is likely that Oru fell. It is likely that Tev fled."
    found = find_likelihoods(parse(text), lambda at: "PHIA" if at.start < 20 else "ICD 203")
    assert [item.percent for item in found] == [(55, 75), (55, 80)]


@pytest.mark.parametrize(
    ("source", "country", "expected"),
    [
        ("UK Ministry of Defence", None, "PHIA"),
        ("uk-ministry-of-defence", None, "PHIA"),
        ("British officials", None, "PHIA"),
        ("U.S. Department of Defense", None, "ICD 203"),
        ("American officials", None, "ICD 203"),
        ("Defence Intelligence", "GB", "PHIA"),
        ("Pentagon", "US", "ICD 203"),
        ("General Staff of Veldania", None, "readers"),
        ("Veldanian embassy in the UK", "VD", "readers"),
        ("Belarus Red Cross", None, "readers"),
        ("", None, "readers"),
    ],
)
def test_scale_of_a_source(source: str, country: str | None, expected: str) -> None:
    assert scale_for_source(source, country) == expected


SCALED = [(name, word) for name, scale in words().scales.items() for word in scale.percent]


@given(st.sampled_from(SCALED))
def test_every_percentage_lies_between_0_and_100_in_order(entry: tuple[str, str]) -> None:
    scale, word = entry
    percent, named = percent_of(word, scale)
    assert named == scale
    assert percent is not None
    assert 0 <= percent.low <= percent.high <= 100
