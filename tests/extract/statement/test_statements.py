"""Judgements without a number, on invented texts."""

import pytest

from tollbook.extract.likelihood import find_likelihoods
from tollbook.extract.mentions import Attribution
from tollbook.extract.parse import parse
from tollbook.extract.statement import find_statements
from tollbook.model import Document, DocumentRef, Link, Polarity, Role, Span, Statement

MINISTRY = Link("The ministry", "Ministry of Defence", Role.SPEAKER, "says", id="modv")


def statements(text: str, *contents: str, taken: str | None = None) -> list[Statement]:
    """The statements of `text`, of which the ministry says `contents`."""
    doc = parse(text)
    said = [
        Attribution(None, None, (Span(text.index(c), text.index(c) + len(c)),), (MINISTRY,))
        for c in contents
    ]
    numbers = [Span(text.index(taken), text.index(taken) + len(taken))] if taken else []
    document = Document(DocumentRef("d"), text, "0")
    return find_statements(doc, document, said, find_likelihoods(doc, lambda _: "PHIA"), numbers)


HEAVY = "heavy losses have almost certainly been sustained in dismounted assaults"
WIDER = "any wider war would almost certainly need the consent of both leaders"
TACTICS = "these tactics are leading to heavy losses"


@pytest.mark.parametrize(
    ("text", "said", "content", "likelihood", "polarity"),
    [
        (f"“{HEAVY},” the report states.", HEAVY, HEAVY, "almost certainly", Polarity.ASSERTED),
        (
            f"According to the ministry, {WIDER}.",
            WIDER,
            WIDER,
            "almost certainly",
            Polarity.HYPOTHETICAL,
        ),
        (f"Analysts believe that {TACTICS}.", TACTICS, TACTICS, "believe", Polarity.ASSERTED),
        (
            "The ministry assesses that the army is likely to have lost the town.",
            "the army is likely to have lost the town",
            "the army is likely to have lost the town",
            "likely",
            Polarity.ASSERTED,
        ),
        (
            "The ministry says it is highly unlikely that the army will hold the town.",
            "it is highly unlikely that the army will hold the town",
            "the army will hold the town",
            "highly unlikely",
            Polarity.PROJECTED,
        ),
    ],
)
def test_judgements_by_somebody_named(
    text: str, said: str, content: str, likelihood: str, polarity: Polarity
) -> None:
    (found,) = statements(text, said)
    assert found.content == content
    assert found.likelihood is not None
    assert found.likelihood.text == likelihood
    assert (found.polarity, found.attribution) == (polarity, (MINISTRY,))
    assert "statement:nobody-named" not in found.rules
    assert text[found.evidence.start : found.evidence.end] == found.evidence.exact


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Tev is believed to be the lead negotiator of the junta.",
            "Tev is believed to be the lead negotiator of the junta",
        ),
        (
            "It is thought that the rebels have left the valley.",
            "the rebels have left the valley",
        ),
        (
            "**A Costly Raid**\nThe raid is believed to be tied to the war.",
            "The raid is believed to be tied to the war",
        ),
        (
            "However, the rebels have probably left the valley.[3]",
            "the rebels have probably left the valley",
        ),
    ],
)
def test_a_hedge_without_a_judge_says_so(text: str, content: str) -> None:
    (found,) = statements(text)
    assert found.content == content
    assert found.attribution == ()
    assert "statement:nobody-named" in found.rules


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said that the army had left the town.",
        "The ministry warned that the army had left the town.",
        "Voters believe that taxes are far too high.",
        "I probably should have stayed at home that day.",
        "Police are trying to determine whether the men were armed.",
        "Is it likely that the army will hold the town?",
        "The army may have left the old town by now.",
        "Likely voters were asked about the war in the valley.",
        "The rebels hold the valley, which will probably not fall soon.",
    ],
)
def test_what_is_no_judgement_of_anybody(text: str) -> None:
    assert statements(text) == []


def test_a_judgement_with_a_claimed_number_is_the_claim_alone() -> None:
    said = "over 600 soldiers have almost certainly been killed in the raid"
    assert statements(f"The ministry says {said}.", said, taken="over 600") == []
    assert len(statements(f"The ministry says {said}.", said)) == 1


def test_a_clause_judged_twice_is_one_statement_with_its_percentage() -> None:
    said = "it is highly likely that the rebels have left the valley"
    (found,) = statements(f"Analysts believe that {said}.", said)
    assert found.likelihood is not None
    assert found.likelihood.percent == (80, 90)


def test_ids_tell_statements_apart() -> None:
    text = "Tev is believed to be in Oru. The rebels are thought to be in Sorvan."
    first, second = statements(text)
    assert first.id != second.id
    assert [item.id for item in statements(text)] == [first.id, second.id]
