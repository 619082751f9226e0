from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.attribution import attribution_of
from tollbook.extract.attribution.marks import find_quotes
from tollbook.extract.mentions import Attribution
from tollbook.model import Span

Find = Callable[[str], Sequence[Attribution]]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“We lost 30 men,” he said.", ["“We lost 30 men,”"]),
        ('"We lost 30 men," he said. "All."', ['"We lost 30 men,"', '"All."']),
        ("``We lost 30 men,'' he said.", ["``We lost 30 men,''"]),
        ("''We lost 30 men,'' he said.", ["''We lost 30 men,''"]),
        ("“One.\n\n“Two,” he said.", ["“One.\n\n“Two,”"]),
        ("“One.\n\nTwo.” “Three.”", ["“One.\n\nTwo.”", "“Three.”"]),
        ("“We lost 30 men.“ He left. “All.”", ["“We lost 30 men.“", "“All.”"]),
        ("“Never closed.\nHe said “no.”", ["“Never closed.", "“no.”"]),
        ("The ‘ghost ships’ sank. He said “no.”", ["“no.”"]),
        ("Pell: ‘We Had No Hope At All’ in Orrin", ["‘We Had No Hope At All’"]),
        ("It is 5' 3\" tall", []),
        ("", []),
    ],
)
def test_where_quotations_stand(text: str, quotes: list[str]) -> None:
    assert [text[slice(*q.span)] for q in find_quotes(text)] == quotes


@given(st.text(alphabet="ab“”‘’\"\n .`'", max_size=60))
def test_quotations_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    spans = [q.span for q in find_quotes(text)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“We lost 30 men in the raid,” General Anna Kovacs said.", "30", "Anna Kovacs"),
        ("“There were 30 bodies on the road,” said Maria Lopez, a nurse.", "30", "Maria Lopez"),
        ("Ivan Petrov told Reuters: “We have counted 30 bodies.”", "30", "Ivan Petrov"),
        (
            "“It was a bad day,” Ivan Petrov said. “We counted 30 bodies there.”",
            "30",
            "Ivan Petrov",
        ),
        (
            "“There were many bodies in the road.\n\n“We counted 30 more,” said Maria Lopez.",
            "many",
            "Maria Lopez",
        ),
        (
            "“We lost 30 men there,” Ivan Petrov said. “It was bad.” Ana Sol said she wept.",
            "bad",
            "Ivan Petrov",
        ),
        (
            "Ivan Petrov said that 30 men had died. “We lost 12 trucks. It was bad.”",
            "12",
            "Ivan Petrov",
        ),
        (
            "“We lost 30 men,” Ivan Petrov said in a talk at the port of Orrin, where he had gone "
            "to see the yard and to meet the families of those who had been on the ships that "
            "were lost.\n\n“The road was closed. Ten more died.”",
            "Ten",
            "Ivan Petrov",
        ),
    ],
)
def test_who_speaks_a_quotation(find: Find, text: str, words: str, speaker: str) -> None:
    at = text.index(words)
    found = attribution_of(Span(at, at + len(words)), find(text))
    assert found is not None
    assert found.quoted
    assert found.chain[0].label == speaker


def test_a_third_party_inside_a_quotation_is_cited(find: Find) -> None:
    text = "“The army says that 30 of them died,” Ivan Petrov said. “I think so.”"
    at = text.index("30")
    found = attribution_of(Span(at, at + 2), find(text))
    assert found is not None
    assert [link.label for link in found.chain] == ["Ivan Petrov", "army"]
    assert not [a for a in find(text) if a.chain and a.chain[0].text == "I"]


def test_who_reports_a_speaker_has_the_whole_quotation(find: Find) -> None:
    text = (
        "“The gate was shut. We counted 40 dead by dawn,” Sollen said at a briefing, according "
        "to the Orrin Post."
    )
    gate = text.index("gate")
    found = attribution_of(Span(gate, gate + 4), find(text))
    assert found is not None
    assert [link.label for link in found.chain] == ["Orrin Post", "Sollen"]


def test_a_name_behind_a_quotation_speaks_however_it_is_tagged(find: Find) -> None:
    text = "“We counted 40 dead,” said Skelly, explaining that he had walked there."
    at = text.index("40")
    found = attribution_of(Span(at, at + 2), find(text))
    assert found is not None
    assert [link.label for link in found.chain] == ["Skelly"]
