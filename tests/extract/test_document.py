"""Whole reports: every field of a claim, read together.

The first report is written afresh from publicly reported facts; the others are invented.
"""

from __future__ import annotations

from functools import cache

import pytest

from tollbook.extract import extract_claims
from tollbook.model import (
    Claim,
    Document,
    DocumentRef,
    Extraction,
    Polarity,
    Qualifier,
    Role,
    population_includes,
)

KURSK = """Heavy losses for North Korea's contingent in Kursk Oblast

In a new update the UK Ministry of Defence says that more than 6,000 North Korean soldiers have \
been killed, wounded or have gone missing in Russia's Kursk Oblast. Around half of an estimated \
11,000 North Korean troops deployed to the oblast have become casualties, according to the update. \
This means that nearly 6,000 soldiers have been killed or wounded, or are missing.

“These casualty rates have almost certainly been sustained mainly through dismounted assaults,” \
the update adds.

In August 2024 Ukraine launched an operation into Kursk Oblast. Ukrainian forces had withdrawn by \
March 2025. On 4 June, Sergei Shoigu visited Pyongyang for the second time in three months.

In April, a South Korean lawmaker cited intelligence sources as saying that about 600 North \
Koreans had died. Volodymyr Zelenskyy estimated that 4,000 North Korean troops had been killed or \
wounded. More recently, Ukraine's General Staff announced that over 4,500 North Korean troops had \
been neutralized since the launch of the Kursk operation.
"""


@cache
def read(text: str = KURSK, published: str | None = "2025-06-16") -> Extraction:
    return extract_claims(Document(DocumentRef("r1", published=published), text, "0"))


def the(words: str) -> Claim:
    """The one claim of the Kursk report whose number begins with `words`."""
    (claim,) = [c for c in read().claims if c.quantity.text.lower().startswith(words)]
    return claim


def test_the_seven_counts_are_read_and_nothing_else() -> None:
    texts = [claim.quantity.text.lower() for claim in read().claims]
    assert [text.removeprefix("an ") for text in texts] == [
        "more than 6,000",
        "around half",
        "estimated 11,000",
        "nearly 6,000",
        "about 600",
        "4,000",
        "over 4,500",
    ]


@pytest.mark.parametrize(
    ("words", "qualifier", "value", "inner", "outer"),
    [
        ("more than 6", "more_than", 6000, {"killed", "wounded", "missing"}, set()),
        ("nearly", "nearly", 6000, {"killed", "wounded", "missing"}, set()),
        ("about 600", "about", 600, {"killed"}, set()),
        ("4,000", "exact", 4000, {"killed", "wounded"}, set()),
        ("over 4", "more_than", 4500, {"killed"}, {"wounded", "captured"}),
        ("around half", "about", 5500, {"killed", "wounded"}, {"missing", "captured"}),
    ],
)
def test_number_and_outcome(
    words: str, qualifier: str, value: int, inner: set[str], outer: set[str]
) -> None:
    claim = the(words)
    assert (claim.quantity.qualifier, claim.quantity.value) == (Qualifier(qualifier), value)
    assert set(claim.outcome.inner) == inner
    assert set(claim.outcome.outer) == inner | outer


@pytest.mark.parametrize(
    ("words", "chain"),
    [
        ("more than 6", [("UK Ministry of Defence", Role.SPEAKER)]),
        ("around half", [("UK Ministry of Defence", Role.SPEAKER)]),
        (
            "about 600",
            [("South Korean lawmaker", Role.SPEAKER), ("intelligence sources", Role.CITED)],
        ),
        ("4,000", [("Volodymyr Zelenskyy", Role.SPEAKER)]),
        ("over 4", [("General Staff of Ukraine", Role.SPEAKER)]),
    ],
)
def test_who_says_so(words: str, chain: list[tuple[str, Role]]) -> None:
    assert [(link.label, link.role) for link in the(words).attribution] == chain


def test_the_outlets_own_inference_is_its_own() -> None:
    (link,) = the("nearly").attribution
    assert link.role is Role.OUTLET
    assert "means" in link.cue


@pytest.mark.parametrize(
    ("words", "start", "end", "latest"),
    [
        ("about 600", None, "2025-04", "2025-04-30"),
        ("4,000", None, None, "2025-06-16"),
        ("more than 6", None, "2025-06-16", "2025-06-16"),
        ("over 4", "2024-08", None, "2025-06-16"),
    ],
)
def test_as_of_when(words: str, start: str | None, end: str | None, latest: str) -> None:
    window = the(words).window
    assert (window.start, window.end) == (start, end)
    assert str(window.end_days.latest) == latest


def test_present_state_claims_of_one_report_stand_at_one_moment() -> None:
    assert the("more than 6").window.anchor == the("nearly").window.anchor is not None


def test_a_fraction_is_kept_as_a_derivation_of_its_base() -> None:
    half = the("around half").quantity
    base = next(c for c in read().claims if c.id == half.base)
    assert base.outcome.inner == ("deployed",)
    assert half.fraction is not None
    assert half.fraction.contains(0.5)


def test_left_out_nation_is_taken_from_the_context_and_left_open() -> None:
    people = the("nearly").population
    assert people.inner == "nation=KP,role=military"
    assert people.outer == "role=military"
    assert population_includes(people.outer, people.inner)


def test_every_offset_is_exact() -> None:
    extraction = read()
    for claim in extraction.claims:
        assert KURSK[claim.quantity.start : claim.quantity.end] == claim.quantity.text
        assert KURSK[claim.evidence.start : claim.evidence.end] == claim.evidence.exact
        for link in claim.attribution:
            if link.start is not None:
                assert KURSK[link.start : link.end] == link.text
    for reject in extraction.rejects:
        assert KURSK[reject.start : reject.end] == reject.text


def test_what_is_not_a_count_is_listed_with_its_reason() -> None:
    reasons = {reject.text: reject.reason for reject in read().rejects}
    assert reasons["second"] == "ordinal"
    assert reasons["three"] == "duration"
    assert {reasons[text] for text in ("2024", "2025", "4")} == {"date"}


def test_statements_and_events() -> None:
    extraction = read()
    (statement,) = [s for s in extraction.statements if s.likelihood]
    assert statement.likelihood is not None
    assert statement.likelihood.scale == "PHIA"
    assert statement.likelihood.percent == (95, 100)
    assert [link.label for link in statement.attribution] == ["UK Ministry of Defence"]
    assert [event.window.end for event in extraction.events] == [
        "2024-08",
        "2025-03",
        "2025-06-04",
    ]


TABLE = """Losses by district

The Health Ministry of Osk has counted the dead and the injured.

Civilians killed and injured (Health Ministry of Osk) |  |
District | Killed | Injured
Velm | 46 | 118
Torrin | 9 | 27
"""


def test_a_table_gives_a_claim_a_cell() -> None:
    claims = read(TABLE, "2031-05-20").claims
    cells = [(c.quantity.value, c.outcome.label, c.population.id) for c in claims]
    assert cells == [
        (46, "killed", "role=civilian"),
        (118, "wounded", "role=civilian"),
        (9, "killed", "role=civilian"),
        (27, "wounded", "role=civilian"),
    ]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army denied that 500 of its soldiers had been captured.", Polarity.DENIED),
        ("If 10,000 troops are sent, the war will last.", Polarity.HYPOTHETICAL),
        ("The country will lose 20,000 soldiers by spring.", Polarity.PROJECTED),
        ("They will investigate the murder of the six priests.", Polarity.ASSERTED),
        ("Some 40 people may have been killed.", Polarity.ASSERTED),
    ],
)
def test_only_what_is_asserted_counts(text: str, polarity: Polarity) -> None:
    (claim,) = read(text, "2031-05-20").claims
    assert claim.polarity is polarity


def test_a_sentence_that_only_goes_on_keeps_source_people_and_place() -> None:
    text = "At least 31 people were killed in Velm, the governor said. Sixty-four were injured."
    first, second = read(text, "2031-05-20").claims
    assert second.attribution == first.attribution
    assert second.population == first.population
    assert second.place == first.place


def test_the_same_text_gives_the_same_ids() -> None:
    again = extract_claims(Document(DocumentRef("r1", published="2025-06-16"), KURSK, "0"))
    assert [c.id for c in again.claims] == [c.id for c in read().claims]
