"""Who has the word: turns of speakers, quotations in one another, reports one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tollbook.extract.attribution import attribution_of
from tollbook.extract.mentions import Attribution
from tollbook.model import Span

Find = Callable[[str], Sequence[Attribution]]


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        ("Rep. Jorin Pell (North): We lost 30 people in the flood.", "30", ["Jorin Pell"]),
        ("Jorin Pell spoke first.\n\nPell: We lost 30 people in the flood.", "30", ["Jorin Pell"]),
        ("Q: Did 30 people die in the flood?", "30", []),
        ("A: Some 30 people died in the flood.", "30", []),
        ("Thirty people died and 20 are missing, according to the ministry.", "20", ["ministry"]),
        ("Police said 30 people died; the hospital said 20 had died.", "30", ["Police"]),
        ("Police said 30 people died; the hospital said 20 had died.", "20", ["hospital"]),
    ],
)
def test_who_has_the_word(find: Find, text: str, words: str, chain: list[str]) -> None:
    at = text.index(words)
    found = attribution_of(Span(at, at + len(words)), find(text))
    assert found is not None
    assert [link.label for link in found.chain] == chain


def test_to_speak_of_support_says_nothing_of_a_count(find: Find) -> None:
    text = "Pell spoke of the mayor's support after 30 people had died."
    at = text.index("30")
    assert attribution_of(Span(at, at + 2), find(text)) is None


def test_a_curly_quotation_inside_a_straight_one_does_not_end_it(find: Find) -> None:
    text = 'Pell said: "They called it “a bad day” and 30 people had died."'
    at = text.index("30")
    found = attribution_of(Span(at, at + 2), find(text))
    assert found is not None
    assert [link.label for link in found.chain] == ["Pell"]
