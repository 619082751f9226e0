"""The baselines of our own making; what is installed elsewhere is not run here."""

from __future__ import annotations

import pytest

from eval.peers import numbers, patterns
from eval.texts import Kind, Text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("about 20 to 30 people", [("20 to 30", 20, 30, "between")]),
        ("more than $5.2 billion", [("5.2 billion", 5.2e9, 5.2e9, "more_than")]),
        ("at least two hundred and five", [("two hundred and five", 205, 205, "at_least")]),
        ("3 and 5 of them", [("3", 3, 3, "exact"), ("5", 5, 5, "exact")]),
        ("between 3 and 5", [("3 and 5", 3, 5, "between")]),
        ("nearly a dozen; a man", [("a dozen", 12, 12, "nearly")]),
        ("1,234,567", [("1,234,567", 1234567, 1234567, "exact")]),
        ("twenty-one thousand", [("twenty-one thousand", 21000, 21000, "exact")]),
    ],
)
def test_numbers_are_read(text: str, found: list[tuple[str, float, float, str]]) -> None:
    assert [
        (text[one.start : one.end], one.low, one.high, one.qualifier) for one in numbers.find(text)
    ] == found


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("At least six Ostmeran farmers were killed.", [(6, "killed", "Ostmeran farmers")]),
        ("The blast killed four and wounded 12.", [(4, "killed", ""), (12, "wounded", "")]),
        ("Some 300 families fled.", [(300, "displaced", "families")]),
        ("In 1999 the council of the town that had once been rich met and no one was late.", []),
    ],
)
def test_the_regex_baseline_takes_the_nearest_word_of_harm(
    text: str, claims: list[tuple[int, str, str]]
) -> None:
    found = list(patterns.predict(Kind.CLAIMS, Text("a", text)))
    assert [
        (one["quantity"]["value"], one["outcome"]["label"], one["population"]["text"])
        for one in found
    ] == claims
