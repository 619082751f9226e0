"""Victims told without a number: one person named or described is a claim of one, once."""

from __future__ import annotations

import pytest

from tollbook.extract import extract_claims
from tollbook.extract.claim.victims import SINGLE
from tollbook.model import Claim, Document, DocumentRef


def ones(text: str) -> list[Claim]:
    """The claims of one person named or described."""
    document = Document(DocumentRef("a.txt"), text, sha256="")
    return [claim for claim in extract_claims(document).claims if SINGLE & set(claim.rules)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Pedro Alvarez was murdered in Tolva on Monday.", ["killed | Mayor Pedro Alvarez"]),
        ("Gunmen killed the mayor of Tolva.", ["killed | mayor"]),
        ("They condemned the assassination of Carlos Pardo.", ["killed | Carlos Pardo"]),
        ("Police are investigating Carlos Pardo's murder.", ["killed | Carlos Pardo"]),
        ("The rebels kidnapped Colonel Carlos Pardo.", ["kidnapped | Colonel Carlos Pardo"]),
        ("Her son was wounded by the bomb.", ["wounded | Her son"]),
        ("A bomb went off. Carlos Pardo is among the dead.", ["killed | Carlos Pardo"]),
        ("Crowds condemned the murder in Madrid of the mayor.", ["killed | mayor"]),
        (
            "MINISTER RAMON ZAMBRANO WAS KILLED BY GUNMEN IN THE CAPITAL ON MONDAY NIGHT.",
            ["killed | MINISTER RAMON ZAMBRANO"],
        ),
    ],
)
def test_a_person_named_or_described_is_one(text: str, expected: list[str]) -> None:
    found = ones(text)
    assert [f"{c.outcome.label} | {c.population.text}" for c in found] == expected
    assert all(c.quantity.value == 1 for c in found)
    assert all(text[c.quantity.start : c.quantity.end] == c.quantity.text for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "Senate leaders killed the bill on Tuesday.",
        "The director shot the film in Tolva.",
        "He was charged with plotting to kill the mayor.",
        "The rebels threatened to murder Carlos Pardo.",
        "A court heard of the attempted murder of Carlos Pardo.",
        "They planned the assassination of the mayor.",
        "Was Carlos Pardo murdered?",
        "Every soldier killed in action is honoured.",
        "Carlos Pardo was injured in the match and will miss the season, the coach said.",
        "If the mayor is killed, the truce is over.",
        "The mayor was dead wrong about the budget.",
        "Carlos Pardo was hurt by the criticism.",
        "The death penalty was abolished.",
        "The mayor said that the soldiers had been killed.",
        "Soldiers killed civilians.",
        "The hunter shot the last wolf of the valley.",
        "Carlos Pardo shot 65 in the final round.",
        "The guerrillas' murder of civilians goes on.",
        "The chef executed the dish to perfection.",
        "A virus killed the company's servers.",
    ],
)
def test_what_befell_nobody_is_none(text: str) -> None:
    assert ones(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bishop Carlos Pardo was murdered on Monday. The murder of Pardo shocked Tolva. "
            "Crowds mourned the slain bishop.",
            ["Bishop Carlos Pardo"],
        ),
        ("A nun was killed on Monday. The nun was murdered at home.", []),
        (
            "Carlos Pardo was wounded on Monday. Carlos Pardo was murdered on Friday.",
            ["Carlos Pardo", "Carlos Pardo"],
        ),
    ],
)
def test_a_victim_told_again_is_no_further_claim(text: str, expected: list[str]) -> None:
    assert [claim.population.text for claim in ones(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The editors deleted 20 dead pixels.",
        "The rate is 12 deaths per 100,000.",
        "The spray killed 99 % of the bacteria.",
        "In the trial 40 mice were killed.",
        "The index lost 200 points.",
        "She shot 65 in the final round.",
        "The committee killed 12 bills.",
        "A boy of 16 and a girl of nine waited at the gate.",
        "The shares were hit by 300 sell orders.",
        "The band recorded 14 murder ballads.",
        "He ran 40 yards and lost 3 games.",
        "The storm destroyed 30 bridges.",
        "The drought killed 4,000 cattle.",
        "The film won 5 awards for its portrait of war.",
    ],
)
def test_counted_things_are_not_people(text: str) -> None:
    document = Document(DocumentRef("a.txt"), text, sha256="")
    assert [
        (c.quantity.text, c.outcome.label)
        for c in extract_claims(document).claims
        if set(c.outcome.inner) & {"killed", "wounded", "missing", "kidnapped"}
    ] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels captured and executed 12 soldiers.", ["12 killed"]),
        ("Rebels killed and captured 12 soldiers.", ["12 killed or captured"]),
        ("A boy of 16 was killed.", ["1 killed"]),
        ("Two policemen were among those killed.", ["2 killed"]),
        ("A rocket hit a flat, killing a family of six people.", ["6 killed"]),
        ("Pedro Alvarez (33) was killed in the raid.", ["1 killed"]),
        ("The murder in Madrid on Monday of six priests was condemned.", ["6 killed"]),
        ("Gunmen shot 16 peasants in the village.", ["16 killed or wounded"]),
        ("One man was killed and 13 shops were looted.", ["1 killed"]),
        (
            "Police investigated the murders of three reporters, two Italians.",
            ["3 killed", "2 killed"],
        ),
    ],
)
def test_who_met_what(text: str, expected: list[str]) -> None:
    document = Document(DocumentRef("a.txt"), text, sha256="")
    found = extract_claims(document).claims
    assert [f"{c.quantity.value} {c.outcome.label}" for c in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lawyer Ibrahim Dolat was killed alongside his wife Salma Dolat, their son Hamid "
            "Dolat, and their daughter Alma Dolat in the shelling.",
            ["Lawyer Ibrahim Dolat", "Salma Dolat", "Hamid Dolat", "Alma Dolat"],
        ),
        ("Dolat and his wife, Tasha Merik, died in a shootout.", ["Dolat", "Tasha Merik"]),
        (
            "A post gave the names of the two girls who were killed in the strike: "
            "Reema Dolat and Liyan Sarkis.",
            ["Reema Dolat", "Liyan Sarkis"],
        ),
        (
            "The centre identified Rami Dolat’s wife as among those injured in the bombing.",
            ["Rami Dolat’s wife"],
        ),
        ("Issa Dorn was among the first to be shot dead.", ["Issa Dorn"]),
        ("They went to his house with the intention of robbing or kidnapping Castro.", []),
    ],
)
def test_victims_told_together_are_each_one(text: str, expected: list[str]) -> None:
    named = [claim for claim in ones(text) if not claim.parts]
    assert [claim.population.text for claim in named] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sources told of “two martyrs” after the strike.", ["two killed"]),
        ("The remaining 17 policemen are still held by rebels.", ["17 kidnapped"]),
        ("Nearly 13,000 special forces were deployed abroad.", ["Nearly 13,000 deployed"]),
        ("About 5,500 troops remained in the country.", ["About 5,500 deployed"]),
    ],
)
def test_numbers_with_victims_are_counts(text: str, expected: list[str]) -> None:
    document = Document(DocumentRef("a.txt"), text, sha256="")
    claims = extract_claims(document).claims
    assert [f"{c.quantity.text} {c.outcome.label}" for c in claims] == expected
