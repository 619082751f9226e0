"""Words that leave open what befell people, settled by what the text tells of otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.config import DEFAULT
from tollbook.extract import extract_claims
from tollbook.extract.claim.settle import settled, told_atoms
from tollbook.extract.claim.triggers import Outcomes, Trigger
from tollbook.extract.knowledge import knowledge
from tollbook.model import Document, DocumentRef

Row = tuple[str, str]


def read(text: str) -> list[Row]:
    found = extract_claims(Document(DocumentRef("note"), text, sha256="")).claims
    return [(c.quantity.text, c.outcome.label) for c in found if not c.parts]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Brevia has some 300 prisoners.", [("some 300", "prisoners")]),
        (
            "Brevia has some 300 prisoners. Its foes captured 40 soldiers.",
            [("some 300", "captured"), ("40", "captured")],
        ),
        (
            "Gunmen took 12 guests hostage. Perhaps 15 guests were still captive.",
            [("12", "kidnapped"), ("Perhaps 15", "kidnapped")],
        ),
        ("Some 15 soldiers were still captive.", [("Some 15", "captured")]),
        (
            "Gunmen abducted a nun. Last year 34 pupils were taken from a school.",
            [("a", "kidnapped"), ("34", "kidnapped")],
        ),
        ("Last year 34 pupils were taken from a school.", []),
        (
            "Some 40 people fled the fire. Our team registered 90 arrivals on Sunday.",
            [("Some 40", "displaced"), ("90", "displaced")],
        ),
        ("The airport registered 90 arrivals on Sunday.", []),
        (
            "Refugees keep coming. More than 14,000 people have crossed from Palu into Nordmere.",
            [("More than 14,000", "displaced")],
        ),
        (
            "The village lost a teacher, a midwife and eleven children to one bomb.",
            [("a", "killed"), ("a", "killed"), ("eleven", "killed")],
        ),
        ("The brigade lost 200 soldiers.", [("200", "losses")]),
        ("A spokesman spoke of a few dozen victims.", [("a few dozen", "victims")]),
        ("Police named a victim.", []),
    ],
)
def test_what_the_text_tells_settles_what_a_word_leaves_open(text: str, rows: list[Row]) -> None:
    assert read(text) == rows


_KNOWN = knowledge(DEFAULT).outcomes
_OUTCOMES = sorted(_KNOWN.outcomes)


@given(st.lists(st.sampled_from(_OUTCOMES)), st.text())
def test_settling_keeps_closed_words_and_stays_within_what_open_ones_may_mean(
    names: list[str], text: str
) -> None:
    triggers = [
        Trigger(i, i + 1, i, _KNOWN.outcomes[name], frozenset()) for i, name in enumerate(names)
    ]
    kept = {trigger.start: trigger.outcome for trigger in settled(triggers, text, _KNOWN)}
    for trigger in triggers:
        open_, now = trigger.outcome, kept.get(trigger.start)
        if open_.unsettled is None:
            assert now == open_
        else:
            assert now is None or set(now.inner) <= set(now.outer) <= set(open_.outer)
            assert (now is None) <= (open_.unsettled == "none")


def test_open_words_tell_no_atom_themselves() -> None:
    assert told_atoms("Three prisoners moved in with friends.", _KNOWN) == frozenset()
    assert told_atoms("Three hostages fled.", _KNOWN) == {"kidnapped", "displaced"}


def test_an_open_word_needs_no_text() -> None:
    assert isinstance(_KNOWN.outcomes["prisoners"], Outcomes)
    assert settled([], "", _KNOWN) == []
