"""How far what is said reaches, and where the next in the sentence speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tollbook.extract.attribution import attribution_of, outermost
from tollbook.extract.attribution.nested import Attributions
from tollbook.extract.mentions import Attribution
from tollbook.model import Span

Find = Callable[[str], Sequence[Attribution]]


def heard(find: Find, text: str) -> list[tuple[str, str]]:
    """Who says what in a text, the outermost voices only."""
    found = find(text)
    assert isinstance(found, Attributions)
    return [
        (text[slice(*a.source)], " … ".join(text[s.start : s.end] for s in a.content))
        for a, _ in outermost(found)
        if a.source is not None
    ]


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        (
            "Meridian Relief identified dozens of gifts made by people with small incomes, or "
            "from people who had little money at all.",
            "Meridian Relief",
            "dozens of gifts made by people with small incomes, or from people who had little "
            "money at all",
        ),
        (
            "Aides believe her efforts as a senator for eight years, promoting trade in towns "
            "such as Orrin, will offset his lead.",
            "Aides",
            "her efforts as a senator for eight years, promoting trade in towns such as Orrin, "
            "will offset his lead",
        ),
        (
            "It pays off: Sollen said she had raised 4,000 crowns.",
            "Sollen",
            "she had raised 4,000 crowns",
        ),
        (
            "The Red Dawn group boasted in a message that it had killed 60 guards.",
            "The Red Dawn group",
            "that it had killed 60 guards",
        ),
        (
            "In a poll by Kestrel, 40 percent said no.",
            "a poll by Kestrel",
            "40 percent said no",
        ),
        (
            "In the survey, the dead of Orrin are put at 40; those of Tolm at 12.",
            "the survey",
            "the dead of Orrin are put at 40; those of Tolm at 12",
        ),
        (
            "According to the Northern Press, 571 of the 714 guards were killed.",
            "the Northern Press",
            "571 of the 714 guards were killed",
        ),
        (
            "The pilot had flown for 12 years, according to his personal profile.",
            "his personal profile",
            "The pilot had flown for 12 years",
        ),
        (
            "Sollen alleged in the suit that Pell earned 5 million from the enterprise.",
            "Sollen",
            "that Pell earned 5 million from the enterprise",
        ),
        (
            "Jorin Pell, a former mayor, said in one of a series of messages that the truck was "
            "carrying arms when it struck 40 people.",
            "Jorin Pell",
            "that the truck was carrying arms when it struck 40 people",
        ),
        (
            "The survey also finds that, while 37 percent of people say Pell is responsible for "
            "the dead, 39 percent blame his men.",
            "The survey",
            "that, while 37 percent of people say Pell is responsible for the dead, 39 percent "
            "blame his men",
        ),
        (
            "Sollen has supported increasing the number of guards to 40.",
            "Sollen",
            "increasing the number of guards to 40",
        ),
        (
            "They marched, in the hope that the council will pay 15 families.",
            "They",
            "that the council will pay 15 families",
        ),
        (
            "Sollen said the army needs 40 trucks, but that she would not support a new raid.",
            "Sollen",
            "the army needs 40 trucks, but that she would not support a new raid",
        ),
        ("A Kestrel poll had Pell at 40 percent.", "A Kestrel poll", "Pell at 40 percent"),
        ("The poll shows Sollen with a clear lead.", "The poll", "Sollen with a clear lead"),
        (
            "In all, the harbour board raised 57 million, port authority records show.",
            "port authority records",
            "In all, the harbour board raised 57 million",
        ),
        (
            "The fund lost 57 million, records compiled by the Orrin Institute show.",
            "records compiled by the Orrin Institute",
            "The fund lost 57 million",
        ),
        (
            "The mayor said the mission had counted 40 graves: 30 of them by the port, 10 in Tolm.",
            "The mayor",
            "the mission had counted 40 graves: 30 of them by the port, 10 in Tolm",
        ),
        (
            "The council wants the army to leave Orrin, withdraw 40 trucks and pay the families.",
            "The council",
            "the army to leave Orrin, withdraw 40 trucks and pay the families",
        ),
        (
            "After the raid, Pell said, most of the 40 families were moved.",
            "Pell",
            "After the raid … most of the 40 families were moved",
        ),
        (
            "The raid on Orrin, the mayor said, was the third of the month.",
            "the mayor",
            "The raid on Orrin … was the third of the month",
        ),
        (
            "Sollen, meanwhile, who lives in Orrin, said that 40 guards had died.",
            "Sollen",
            "that 40 guards had died",
        ),
        (
            "A spokesman for the Tolm port - a yard of 12 docks - noted that the firm had lost 40 "
            "men.",
            "A spokesman for the Tolm port",
            "that the firm had lost 40 men",
        ),
        (
            "Sollen is pushing for the council to pay 40 families.",
            "Sollen",
            "the council to pay 40 families",
        ),
        (
            "The mayor spoke out against the raid:\n\nOrrin had 40 dead in a night.",
            "The mayor",
            "the raid … Orrin had 40 dead in a night.",
        ),
        (
            "Under harbour law, no ship with more than 40 men may enter the port.",
            "harbour law",
            "no ship with more than 40 men may enter the port",
        ),
        (
            "Sollen leads Pell in recent polls from Kestrel, by 8 to 11 points.",
            "recent polls from Kestrel",
            "Sollen leads Pell … by 8 to 11 points",
        ),
        ("Pell began to describe the 40 dead as heroes.", "Pell", "the 40 dead as heroes"),
    ],
)
def test_what_is_said_reaches(find: Find, text: str, source: str, said: str) -> None:
    assert (source, said) in heard(find, text)


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            "Officials said 30 had died, while rebels said that 60 had.",
            {"Officials", "rebels"},
        ),
        (
            "The ministry said the shell killed 12 people, though doctors said it killed 20.",
            {"The ministry", "doctors"},
        ),
    ],
)
def test_each_speaks_for_themselves(find: Find, text: str, voices: set[str]) -> None:
    assert {source for source, _ in heard(find, text)} == voices


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("ASKAR: Forty are in hospital.\n\nREN: And dead?\n\nASKAR: Ten.", "Forty", "ASKAR"),
        ("07:35 Emergency services: three dead", "three", "Emergency services"),
        ("ORRIN — Governor Peer Kennt said on Friday that 30 had died.", "30", "Peer Kennt"),
        ("The mayor, who had at first spoken of 17 dead, left the town.", "17", "mayor"),
        ("The mayor made a charge that Sollen denied, noting that 40 had died.", "40", "Sollen"),
        ("Tarkan itself has admitted to the deaths of six men.", "six", "Tarkan"),
    ],
)
def test_who_speaks(find: Find, text: str, words: str, label: str) -> None:
    at = text.index(words)
    found = attribution_of(Span(at, at + len(words)), find(text))
    assert found is not None
    assert found.chain[0].label == label


@pytest.mark.parametrize(
    "text",
    [
        "The blast claimed 30 lives.",
        "The years of drought took 400 lives and added to the anger.",
        "Their victory underscored the weakness of 30 brigades.",
    ],
)
def test_things_without_a_voice_say_nothing(find: Find, text: str) -> None:
    assert heard(find, text) == []


def test_a_source_has_its_name_with_it(find: Find) -> None:
    text = "One guard at the port, Darran Pell, said he had counted 40 graves."
    assert heard(find, text) == [("One guard at the port, Darran Pell", "he had counted 40 graves")]


@pytest.mark.parametrize(
    "text",
    [
        "Editor’s note: 40 people died in Orrin, not 30.",
        "Editor’s note: The town of Orrin had 40 dead in this raid.",
    ],
)
def test_a_paper_that_notes_something_is_no_source(find: Find, text: str) -> None:
    assert heard(find, text) == []


@pytest.mark.parametrize("text", ["The army had 40 trucks.", "Sollen spoke to 40 families."])
def test_what_is_had_or_spoken_to_is_not_said(find: Find, text: str) -> None:
    assert heard(find, text) == []
