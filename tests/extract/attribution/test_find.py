"""Who says what, one row a way of saying it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tollbook.extract.attribution import attribution_of
from tollbook.extract.mentions import Attribution
from tollbook.model import Polarity, Role, Span

Find = Callable[[str], list[Attribution]]


def holder(find: Find, text: str, words: str) -> Attribution | None:
    at = text.index(words)
    return attribution_of(Span(at, at + len(words)), find(text))


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        ("Officials said that 30 people had died.", "30", ["Officials"]),
        ("The ministry put the toll at 40.", "40", ["ministry"]),
        ("The hospital confirmed the death of 30 people.", "30", ["hospital"]),
        ("At least 30 people were killed, police said, and 20 wounded.", "20", ["police"]),
        ("At least 30 people were killed, according to Reuters.", "30", ["Reuters"]),
        ("According to the Red Cross, 15 people are missing.", "15", ["Red Cross"]),
        ("Thirty people died, per the United Nations.", "Thirty", ["United Nations"]),
        ("As General Karsk put it, 30 died for nothing.", "30", ["Karsk"]),
        ("Doctors told Reuters that 20 people were killed.", "20", ["Doctors"]),
        ("The claim by Hamas that 30 had died was false.", "30", ["Hamas"]),
        ("Kyiv's estimate of 600 dead was high.", "600", ["Government of Ukraine"]),
        ("Figures from the UN show that 3,000 people have fled.", "3,000", ["United Nations"]),
        ("30 deaths were confirmed by the hospital.", "30", ["hospital"]),
        ("Ukraine accused Russia of killing 30 civilians.", "30", ["Government of Ukraine"]),
        ("It was reported that 30 people had died.", "30", []),
        ("Thirty people are believed to have been killed.", "Thirty", []),
        ("Thirty people were reportedly killed.", "Thirty", []),
        ("Twelve killed in blast: officials", "Twelve", ["officials"]),
        ("Health ministry: 30 dead in raid", "30", ["Health ministry"]),
    ],
)
def test_who_says_it(find: Find, text: str, words: str, chain: list[str]) -> None:
    found = holder(find, text, words)
    assert found is not None
    assert [link.label for link in found.chain] == chain
    assert found.polarity is Polarity.ASSERTED


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        (
            "A lawmaker cited intelligence sources as saying that 600 had died.",
            "600",
            [("lawmaker", Role.SPEAKER), ("intelligence sources", Role.CITED)],
        ),
        (
            "The BBC, citing Hamas, reported 12 deaths.",
            "12",
            [("BBC", Role.SPEAKER), ("Hamas", Role.CITED)],
        ),
        (
            "Officials said 30 soldiers had been killed, citing police reports.",
            "30",
            [("Officials", Role.SPEAKER), ("police reports", Role.CITED)],
        ),
        (
            "Reuters reported that Hamas said 30 people had died.",
            "30",
            [("Reuters", Role.SPEAKER), ("Hamas", Role.CITED)],
        ),
        (
            "Putin was quoted by Interfax as saying 20 had died.",
            "20",
            [("Interfax", Role.SPEAKER), ("Vladimir Putin", Role.CITED)],
        ),
    ],
)
def test_chains(find: Find, text: str, words: str, chain: list[tuple[str, Role]]) -> None:
    found = holder(find, text, words)
    assert found is not None
    assert [(link.label, link.role) for link in found.chain] == chain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army said nothing about the raid. Then 20 people died.", "20"),
        ("The council condemned the raid that killed 30 people.", "30"),
        ("According to the law, 30 days must pass.", "30"),
        ("He wrote a book called Thirty Nights.", "Thirty"),
        ("Twenty people a day fled, 30 per village.", "30"),
    ],
)
def test_nobody_says_it(find: Find, text: str, words: str) -> None:
    assert holder(find, text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "polarity"),
    [
        ("Russia denied that 500 of its troops had died.", "500", Polarity.DENIED),
        ("Moscow rejected the claim that it lost 300 tanks.", "300", Polarity.DENIED),
        ("He said it was not true that 300 had died.", "300", Polarity.DENIED),
        ("Officials do not believe that 300 had died.", "300", Polarity.DENIED),
        ("The army declined to confirm that 30 had died.", "30", Polarity.HYPOTHETICAL),
        ("Reporters asked whether 30 had died.", "30", Polarity.HYPOTHETICAL),
        ("Analysts expect that 20,000 will die.", "20,000", Polarity.PROJECTED),
        ("The army admitted that 30 had died.", "30", Polarity.ASSERTED),
    ],
)
def test_polarity(find: Find, text: str, words: str, polarity: Polarity) -> None:
    found = holder(find, text, words)
    assert found is not None
    assert found.polarity is polarity


def test_a_relative_pronoun_is_the_source_in_its_place(find: Find) -> None:
    text = "He met Ivan Petrov, who said that 30 had died."
    found = holder(find, text, "30")
    assert found is not None
    assert found.source is not None
    assert text[slice(*found.source)] == "who"
    assert (found.chain[0].text, found.chain[0].label) == ("Ivan Petrov", "Ivan Petrov")


def test_a_heading_above_is_no_subject(find: Find) -> None:
    text = "Heavy Losses in the Hills\nThe report says that 30 people were killed."
    found = holder(find, text, "30")
    assert found is not None
    assert found.chain[0].text.endswith("report")
    assert all(span.start > text.index("\n") for span in found.content)
