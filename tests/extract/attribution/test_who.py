"""Names, titles, pronouns and documents resolved inside a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tollbook.extract.mentions import Attribution

Find = Callable[[str], list[Attribution]]


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
