"""Who says what, one row a way of saying it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tollbook.extract.attribution import attribution_of
from tollbook.extract.mentions import Attribution
from tollbook.model import Polarity, Role, Span

Find = Callable[[str], Sequence[Attribution]]


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


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        (
            "About 300 have been killed and 70 wounded in Sell, a lawmaker said on Monday.",
            ["300", "70"],
            ["lawmaker"],
        ),
        (
            "About 300 have been killed and 70 wounded in Sell, a lawmaker said on Monday, "
            "citing the Red Cross.",
            ["300", "70"],
            ["lawmaker", "Red Cross"],
        ),
        (
            "Forces have likely sustained more than 600 casualties in the province, the UK "
            "Ministry of Defence said on Sunday.",
            ["600"],
            ["UK Ministry of Defence"],
        ),
        (
            "More than 300 people died in the floods, an assessment by the Red Cross has found.",
            ["300"],
            ["Red Cross"],
        ),
        (
            "Three hundred killed in the hills, Halvet lawmaker says",
            ["hundred"],
            ["Halvet lawmaker"],
        ),
    ],
)
def test_a_reporting_clause_at_the_end(
    find: Find, text: str, words: list[str], chain: list[str]
) -> None:
    for word in words:
        found = holder(find, text, word)
        assert found is not None
        assert [link.label for link in found.chain] == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        ("It is below the 412 of the Red Cross.", "412", ["Red Cross"]),
        ("It is lower than the 40 killed of whom the Red Cross spoke.", "40", ["Red Cross"]),
        ("The 30 deaths that the ministry announced were in May.", "30", ["ministry"]),
        ("The Red Cross's earlier figures were at least 30 dead.", "30", ["Red Cross"]),
        ("By the ministry's count 640 soldiers fell there.", "640", ["ministry"]),
        ("On the basis of the ministry's figures, 640 soldiers fell.", "640", ["ministry"]),
        ("Ivan Petrov has spoken of 400 soldiers killed or wounded.", "400", ["Ivan Petrov"]),
        ("The ministry documented 30 deaths.", "30", ["ministry"]),
        ("The hospital registered 12 dead.", "12", ["hospital"]),
        ("The mission put the number of its captured at fewer than 100.", "100", ["mission"]),
        ("In a poll by Reuters, 79 percent had fled.", "79", ["Reuters"]),
        ("A Reuters poll found last week that 79 percent had fled.", "79", ["Reuters"]),
        ("Two medics killed, five hurt near the port - Red Cross", "five", ["Red Cross"]),
        ("SEOUL - A lawmaker said that 600 had died.", "600", ["lawmaker"]),
    ],
)
def test_counts_by_their_owner(find: Find, text: str, words: str, chain: list[str]) -> None:
    found = holder(find, text, words)
    assert found is not None
    assert [link.label for link in found.chain] == chain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ministry's figure is a little above the 412 counted there.", "412"),
        ("The minister spoke of the 400 soldiers killed in May.", "400"),
        ("The 412 of the army are buried.", "412"),
        ("He is 20 points ahead in the polls.", "20"),
    ],
)
def test_a_figure_of_others(find: Find, text: str, words: str) -> None:
    assert holder(find, text, words) is None


def test_who_reports_a_denial_reports_it_whole(find: Find) -> None:
    text = "The army denied that 110 men had been captured, as the BBC reported."
    found = holder(find, text, "110")
    assert found is not None
    assert [link.label for link in found.chain] == ["BBC", "army"]
    assert found.polarity is Polarity.DENIED


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        (
            "Ivan Petrov spoke after a briefing by the Red Cross. At least 30 died, he said.",
            "30",
            ["Ivan Petrov", "Red Cross"],
        ),
        (
            "At least 300 died, a lawmaker said after a briefing by the Red Cross.",
            "300",
            ["lawmaker", "Red Cross"],
        ),
        (
            "At least 300 died, Ivan Petrov said, citing the Red Cross. “Another 20 are missing,” "
            "Petrov said.",
            "20",
            ["Ivan Petrov", "Red Cross"],
        ),
        (
            "At least 300 died, Ivan Petrov said, citing the Red Cross.\n\nSo it is.\n\nIt rained."
            "\n\nPetrov said on Monday that 20 are missing.",
            "20",
            ["Ivan Petrov"],
        ),
        (
            "At least 300 died, Ivan Petrov said, citing the Red Cross. Citing Reuters, he said "
            "that 40 had fled. Petrov said that 20 are missing.",
            "20",
            ["Ivan Petrov"],
        ),
        (
            "At least 300 died, the BBC said, citing the Red Cross. The BBC said 20 are missing.",
            "20",
            ["BBC"],
        ),
    ],
)
def test_passing_on(find: Find, text: str, words: str, chain: list[str]) -> None:
    found = holder(find, text, words)
    assert found is not None
    assert [link.label for link in found.chain] == chain


def test_a_stance_is_no_voice(find: Find) -> None:
    (found,) = find("The council condemned the raid that killed 30 people.")
    assert found.stance
    assert attribution_of(found.content[0], [found]) is None
