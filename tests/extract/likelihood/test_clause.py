import pytest

from tollbook.extract.likelihood.clause import climb, has_break, line_tokens
from tollbook.extract.parse import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Heavy Losses in Oru**\nThe army fled.", True),
        ("# Losses\nThe army fled.", True),
        ("Army Suffers Heavy Losses\nThe army fled.", True),
        ("The army fled.\nIt rained.", True),
        ("It rained in the town\n\nof Oru", True),
        ("It rained in July.[53]\nJuly floods\nThe army fled.", True),
        ("The army of Veldan has left the old town and the bridges of\nOru on Monday.", False),
        ("one line", False),
    ],
)
def test_where_a_paragraph_ends(text: str, expected: bool) -> None:
    assert has_break(text, 0, len(text)) is expected


def test_the_way_up_ends_where_the_clause_is_an_adjunct() -> None:
    doc = parse("While 500 soldiers died, the army attacked Oru.")
    number = next(token for token in doc if token.text == "500")
    assert [step.token.text for step in climb(number)] == ["500", "soldiers", "died"]


def test_the_way_up_counts_complement_clauses() -> None:
    doc = parse("Officials said that 500 soldiers died.")
    number = next(token for token in doc if token.text == "500")
    steps = [(step.token.text, step.depth) for step in climb(number)]
    assert steps == [("500", 0), ("soldiers", 0), ("died", 0), ("said", 1)]


def test_a_heading_is_no_part_of_the_sentence_below() -> None:
    doc = parse("**A Costly War**\nOn 4 June, Marshal Tev visited Oru.")
    visited = next(token for token in doc if token.text == "visited")
    assert line_tokens(visited, doc[0 : len(doc)]).text == "On 4 June, Marshal Tev visited Oru."
