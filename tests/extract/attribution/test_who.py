"""Names, titles, pronouns and documents resolved inside a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tollbook.extract.attribution import find_attributions
from tollbook.extract.mentions import Attribution
from tollbook.extract.parse import parse
from tollbook.vocab.sources import Sources, source_rows

Find = Callable[[str], Sequence[Attribution]]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "A report from the UK Ministry of Defence says 30 died. The report adds 20 fled.",
            ["UK Ministry of Defence", "UK Ministry of Defence"],
        ),
        (
            "Amnesty International released a report on Monday. The report says 60 died.",
            ["Amnesty International", "Amnesty International"],
        ),
        (
            "In a statement, the Red Cross said 12 died. The statement said 3 were missing.",
            ["Red Cross", "Red Cross"],
        ),
        (
            "Foreign Minister Ivan Petrov said 30 died. The minister said 20 were missing.",
            ["Ivan Petrov", "Ivan Petrov"],
        ),
        (
            "Thirty died, according to Ivan Petrov, the mayor. The mayor said 20 were missing.",
            ["Ivan Petrov", "Ivan Petrov"],
        ),
        (
            "Maria Lopez said 30 died. Lopez said 20 were missing. She said it was over.",
            ["Maria Lopez", "Maria Lopez", "Maria Lopez"],
        ),
        (
            "The Gaza Health Ministry said 30 died. The ministry said 12 were children.",
            ["Gaza Health Ministry", "Gaza Health Ministry"],
        ),
        (
            "Human Rights Watch said 30 died. The group said 12 were children.",
            ["Human Rights Watch", "Human Rights Watch"],
        ),
        (
            "A spokesman for the Red Cross said 15 died. He added that 4 were children.",
            ["Red Cross", "Red Cross"],
        ),
        (
            "Security sources said 15 died. The sources said that 4 were children.",
            ["Security sources", "Security sources"],
        ),
        ("The user @reporter_77 said that 30 people had died.", ["@reporter_77"]),
        ("Ukrainian President Volodymyr Zelenskyy said 30 died.", ["Volodymyr Zelenskyy"]),
        ("Ukraine’s General Staff announced that 30 had died.", ["General Staff of Ukraine"]),
        (
            "Thirty died, according to its mayor, Ivan Petrov. Dozens were hurt, he said.",
            ["Ivan Petrov", "Ivan Petrov"],
        ),
        (
            "Ivan Petrov said 30 died. Minister Maria Lopez gave another figure. At least 40 died, "
            "she said.",
            ["Ivan Petrov", "Maria Lopez"],
        ),
        (
            "About 11,000 were sent, the UK Ministry of Defence said. The ministry added that "
            "300 died.",
            ["UK Ministry of Defence", "UK Ministry of Defence"],
        ),
        (
            "It comes from an update that the Red Cross posted. Ten died, according to the update.",
            ["Red Cross"],
        ),
        ("An unnamed US official said 600 died.", ["US official"]),
        ("The late Vladimir Putin of Russia's old guard said 600 died.", ["Vladimir Putin"]),
    ],
)
def test_resolved(find: Find, text: str, labels: list[str]) -> None:
    assert [a.chain[0].label for a in find(text) if a.chain] == labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Minister Ivan Petrov met Minister Ana Sol. The minister said 30 died.", "minister"),
        ("The report says 30 people died.", "report"),
        ("He said 30 people had died.", "He"),
    ],
)
def test_an_unclear_source_keeps_its_words(find: Find, text: str, label: str) -> None:
    link = find(text)[-1].chain[0]
    assert link.label == label
    assert not link.named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A South Korean lawmaker said 600 died.", False),
        ("Intelligence sources said 600 died.", False),
        ("UK intelligence says 600 died.", True),
        ("Reuters says 600 died.", True),
        ("Ivan Petrov says 600 died.", True),
        ("Local officials say 600 died.", False),
    ],
)
def test_named_means_identifiable(find: Find, text: str, named: bool) -> None:
    assert find(text)[0].chain[0].named is named


def test_link_offsets_are_those_of_the_words(find: Find) -> None:
    text = "“Yes,” said Ivan Petrov. 😀 The report by Reuters says that 30 died."
    for attribution in find(text):
        for link in attribution.chain:
            assert text[link.start : link.end] == link.text


_NAMES = source_rows(
    {
        "source": [
            {"name": "Dara Oswin", "aliases": ["governor Dara Oswin"]},
            {"name": "Joint Monitoring Mission", "aliases": ["the mission"]},
            {"name": "Ministry of Defence of Ostmere", "aliases": ["Defence Ministry"]},
            {"name": "Hanne Sollen", "aliases": ["lawmaker Hanne Sollen"]},
        ]
    },
    "names.toml",
)


@pytest.mark.parametrize(
    ("text", "label", "named"),
    [
        ("31 dead, 64 hurt in market shelling: governor", "Dara Oswin", True),
        ("31 dead, 64 hurt in market shelling: lawmaker", "lawmaker", False),
        ("A governor said 600 died.", "governor", False),
        ("The Joint Monitoring Mission said 600 died.", "Joint Monitoring Mission", True),
        (
            "In May the Ministry of Defence of Ostmere put the number of captured at 100.",
            "Ministry of Defence of Ostmere",
            True,
        ),
        ("Opposition lawmaker Hanne Sollen said 600 died.", "Hanne Sollen", True),
        ("The Defence Ministry said 600 died.", "Ministry of Defence of Ostmere", True),
        ("The Chilean Defence Ministry said 600 died.", "Chilean Defence Ministry", True),
        ("The US diplomatic mission said 600 died.", "US diplomatic mission", False),
    ],
)
def test_names_of_the_users_own(known: Sources, text: str, label: str, named: bool) -> None:
    link = find_attributions(parse(text), None, known.adding(_NAMES))[0].chain[0]
    assert (link.label, link.named) == (label, named)
