"""Tense and other signs of time, on real parses."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from tollbook.extract.date import clause_time
from tollbook.extract.mentions import Attribution
from tollbook.extract.parse import parse
from tollbook.model import Span


def token(text: str, word: str) -> Token:
    return next(token for token in parse(text) if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("Over 600 soldiers have been killed or wounded in Vasta.", "killed", "present_perfect"),
        ("Over 600 soldiers have been killed or wounded in Vasta.", "wounded", "present_perfect"),
        ("About 600 soldiers had died in the fighting.", "died", "past_perfect"),
        ("About 600 soldiers died in the fighting.", "died", "past"),
        ("Shelling killed 600 soldiers.", "killed", "past"),
        ("Half of the troops have become casualties.", "casualties", "present_perfect"),
        ("The death toll stands at 600.", "toll", "present"),
        ("The army will lose 600 soldiers by spring.", "lose", "future"),
    ],
)
def test_tense_of_the_claims_clause(text: str, word: str, tense: str) -> None:
    assert clause_time(token(text, word), None, token(text, word).doc).tense == tense


def test_since_what_and_what_follows_on() -> None:
    text = "More recently, 600 soldiers had been killed since the launch of the Vasta offensive."
    killed = token(text, "killed")
    clause = clause_time(killed, None, killed.doc)
    assert clause.since_text == "since the launch of the Vasta offensive"
    assert {"launch", "offensive"} <= set(clause.since.split())
    assert clause.sequel == "More recently"


def test_a_new_report_is_fresh_and_its_content_is_kept() -> None:
    text = "A new report reveals that 600 soldiers died."
    died = token(text, "died")
    content = (Span(text.index("that"), len(text)),)
    attribution = Attribution(Span(0, 12), Span(13, 20), content, ())
    clause = clause_time(died, attribution, died.doc)
    assert (clause.fresh, clause.speech_tense, clause.content) == (True, "present", content)
    assert not clause_time(died, None, died.doc).fresh
