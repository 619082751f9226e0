"""R8: what one originator said once, however many documents repeat it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_builders import (
    BELIEVED,
    BUREAU,
    HIGHLY_LIKELY,
    claim,
    exactly,
    extractions,
    links,
    number,
)

from tollbook.model import (
    Assertion,
    Claim,
    Document,
    Evidence,
    Extraction,
    Interval,
    Link,
    Qualifier,
    Role,
)
from tollbook.resolve import find_drift, resolve_claims

MISSION = "Joint Monitoring Mission"
SENTENCE = "85 Carvonian soldiers have been killed in the hills above Halvet since 3 March"
OVER_6000 = number("over 6,000", 6000, Qualifier.MORE_THAN)
NEARLY_6000 = number("nearly 6,000", 6000, Qualifier.NEARLY)


def groups(*claims: Claim) -> list[set[str]]:
    """The documents of each assertion."""
    found = resolve_claims(extractions(*claims))
    return [{mention.claim.document.id for mention in one.mentions} for one in found]


def test_r8_copies_of_one_statement_are_one_assertion() -> None:
    found = resolve_claims(
        extractions(
            claim("d1", published="2023-03-10"),
            claim("d2", published="2023-03-11", by=links("Hanne Sollen", BUREAU)),
            claim("d3", published="2023-03-12"),
        )
    )
    assert len(found) == 1
    assert found[0].originator == "state-security-bureau"
    assert found[0].via == ("hanne-sollen",)
    assert [mention.claim.document.id for mention in found[0].mentions] == ["d1", "d2", "d3"]


def test_two_originators_of_one_number_are_two_voices() -> None:
    assert groups(claim("d1"), claim("d2", by=links(MISSION))) == [{"d1"}, {"d2"}]


def test_a_later_number_is_another_assertion() -> None:
    """A revision (R11) is for reconciliation to see, so it must not be taken for a copy."""
    assert groups(claim("d1"), claim("d2", exactly(90), published="2023-03-11")) == [{"d1"}, {"d2"}]


def test_two_numbers_of_one_originator_in_one_document_are_two_assertions() -> None:
    one = claim("d1", OVER_6000, outcome="casualties")
    other = claim("d1", NEARLY_6000, outcome="casualties", start=200)
    assert groups(one, other) == [{"d1"}, {"d1"}]


def test_a_claim_that_clashes_with_a_mention_of_its_own_document_stays_apart() -> None:
    """The copy has both "over" and "nearly"; only the first repeats the source."""
    found = resolve_claims(
        extractions(
            claim("d1", OVER_6000),
            claim("d2", OVER_6000, published="2023-03-11"),
            claim("d2", NEARLY_6000, published="2023-03-11", start=200),
        )
    )
    assert sorted(len(one.mentions) for one in found) == [1, 2]


def test_an_ambiguous_claim_is_kept_apart() -> None:
    """20 in Quellin may repeat 20 in Sarrow or 20 in Dunmarsh: no guess."""
    sarrow = claim("d1", exactly(20), place="ostmere/Quellin/Sarrow")
    dunmarsh = claim("d1", exactly(20), place="ostmere/Quellin/Dunmarsh", start=100)
    either = claim("d2", exactly(20), place="ostmere/Quellin", published="2023-03-11")
    assert groups(sarrow, dunmarsh, either) == [{"d1"}, {"d1"}, {"d2"}]


def test_the_likest_of_two_candidates_is_no_guess() -> None:
    soldiers = claim("d1", exactly(20))
    wounded = claim("d1", exactly(20), outcome="wounded", start=100)
    both = claim("d2", exactly(20), outcome="killed", published="2023-03-11")
    assert groups(soldiers, wounded, both) == [{"d1", "d2"}, {"d1"}]


@pytest.mark.parametrize(
    ("sentence", "merged"),
    [(SENTENCE + ".", True), ("The hills saw 85 deaths, and the month is young.", False)],
)
def test_a_text_that_names_nobody_is_a_mention_only_if_it_is_a_near_copy(
    sentence: str, merged: bool
) -> None:
    told = claim("d1", sentence=SENTENCE + ", the Bureau said.")
    bare = claim("d2", by=(), sentence=sentence, published="2023-03-11")
    found = resolve_claims(extractions(told, bare))
    assert (len(found) == 1) is merged
    if merged:
        assert found[0].mentions[1].changes[0].text == f"speaker dropped: {BUREAU} → none"


def test_near_copies_that_name_nobody_are_one_voice() -> None:
    one = claim("d1", by=(), sentence=SENTENCE)
    other = claim("d2", by=(), sentence=SENTENCE + ".", published="2023-03-11")
    found = resolve_claims(extractions(one, other))
    assert [assertion.originator for assertion in found] == ["unattributed:d1"]


def test_a_headline_repeats_its_own_article() -> None:
    headline = claim("d1", by=(), sentence="85 killed")
    body = claim("d1", start=100)
    found = resolve_claims(extractions(headline, body))
    assert [assertion.originator for assertion in found] == ["state-security-bureau"]
    assert [change.aspect for mention in found[0].mentions for change in mention.changes] == []


def test_the_unnamed_speaker_of_a_headline_is_the_one_of_the_article() -> None:
    headline = claim("d1", by=links(generic=("Seoul lawmaker",)), sentence="85 killed")
    chain = (*links(generic=("South Korean lawmaker",)), *links(BUREAU))
    found = resolve_claims(extractions(headline, claim("d1", by=chain, start=100)))
    assert [assertion.originator for assertion in found] == ["state-security-bureau"]
    elsewhere = claim("d2", by=chain, published="2023-03-11")
    assert len(resolve_claims(extractions(headline, elsewhere))) == 2


def test_one_sentence_does_not_say_one_thing_twice() -> None:
    man = claim("d1", exactly(1, "a man"), sentence="The shell killed a man and a woman.")
    woman = replace(claim("d1", exactly(1, "a woman"), start=26), evidence=man.evidence)
    assert groups(man, woman) == [{"d1"}, {"d1"}]


def test_an_outlets_own_inference_is_its_own_voice() -> None:
    own = (Link("this means", "Paper d1", Role.OUTLET, "means"),)
    assert groups(claim("d1"), claim("d1", by=own, start=100)) == [{"d1"}, {"d1"}]


def test_a_copy_that_names_only_who_passed_it_on() -> None:
    cited = claim("d1", by=links("Hanne Sollen", BUREAU))
    short = claim("d2", by=links("Hanne Sollen"), published="2023-03-11")
    found = resolve_claims(extractions(cited, short))
    assert [assertion.originator for assertion in found] == ["state-security-bureau"]
    changes = [change.text for change in found[0].mentions[1].changes]
    assert changes == [f"speaker changed: {BUREAU} → Hanne Sollen"]


def test_the_originator_is_found_by_a_later_copy_too() -> None:
    short = claim("d1", by=links("Hanne Sollen"))
    cited = claim("d2", by=links("Hanne Sollen", BUREAU), published="2023-03-11")
    found = resolve_claims(extractions(short, cited))
    assert [assertion.originator for assertion in found] == ["state-security-bureau"]
    assert found[0].via == ("hanne-sollen",)


def _standing(*claims: Claim, documents: tuple[Document, ...] = ()) -> str:
    (found,) = resolve_claims(extractions(*claims), documents)
    return found.claim.document.id


def test_what_the_originator_published_itself_stands() -> None:
    assert _standing(
        claim("d1"), claim("d2", published="2023-03-12", publisher=BUREAU)
    ) == "d2"  # fmt: skip


def test_else_a_direct_quotation_stands() -> None:
    text = "The Bureau spoke. “We count 85 dead,” it said."
    quoted = claim("d2", published="2023-03-12", sentence=text)
    at = text.index("85")
    quoted = replace(quoted, quantity=replace(quoted.quantity, start=at, end=at + 2))
    assert _standing(claim("d1"), quoted) == "d2"


def test_a_quotation_that_runs_over_sentences_is_seen_in_the_document() -> None:
    text = '"It was a hard day. We count 85 dead," she said.'
    at = text.index("85")
    inside = claim("d2", published="2023-03-12")
    inside = replace(
        inside,
        evidence=Evidence("We count 85 dead", at - 9, at + 7),
        quantity=replace(inside.quantity, start=at, end=at + 2),
    )
    document = Document(inside.document, text, "0" * 64)
    assert _standing(claim("d1"), inside) == "d1"
    assert _standing(claim("d1"), inside, documents=(document,)) == "d2"


def test_else_the_earliest_stands_undated_ones_last() -> None:
    assert _standing(claim("d1", published=None), claim("d2"), claim("d3")) == "d2"


def test_the_most_specific_hedge_is_kept() -> None:
    bare = claim("d1", published="2023-03-10")
    hedged = claim("d2", published="2023-03-11", hedge=HIGHLY_LIKELY)
    vague = claim("d3", published="2023-03-10", hedge=BELIEVED)
    assert _standing(bare, hedged, vague) == "d2"


def test_of_two_forms_on_one_day_more_copies_keep_the_original() -> None:
    nearly = number("close to 1,000", 1000, Qualifier.NEARLY)
    found = resolve_claims(
        extractions(
            claim("d1", exactly(1000, "another 1,000"), increment=True),
            claim("d2", nearly),
            claim("d3", nearly),
        )
    )
    (one,) = found
    assert [mention.claim.document.id for mention in one.mentions] == ["d2", "d3", "d1"]
    assert [c.text for c in one.mentions[2].changes] == [
        "number changed: close to 1,000 → another 1,000"
    ]


def test_denials_are_assertions_of_their_own_and_nothing_is_lost() -> None:
    claims = _random_claims(random.Random(7), 40)  # noqa: S311
    found = resolve_claims(extractions(*claims))
    mentioned = sorted(mention.claim.id for one in found for mention in one.mentions)
    assert mentioned == sorted({one.id for one in claims})
    assert all(one.claim in [mention.claim for mention in one.mentions] for one in found)


def test_nothing_to_resolve() -> None:
    assert resolve_claims([]) == []
    assert find_drift([]) == []


def _random_claims(chance: random.Random, count: int) -> list[Claim]:
    qualifiers = [Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.MORE_THAN]
    chains = [
        (),
        links(BUREAU),
        links("Hanne Sollen", BUREAU),
        links("Hanne Sollen"),
        links(MISSION),
    ]
    made = []
    for position in range(count):
        value = chance.choice([20, 400, 430])
        words = chance.choice(qualifiers)
        made.append(
            claim(
                f"d{chance.randrange(8)}",
                number(f"{words} {value}", value, words),
                by=chance.choice(chains),
                outcome=chance.choice(["killed", "wounded", "casualties"]),
                published="2023-03-10",
                sentence=chance.choice([None, SENTENCE]),
                place=chance.choice(["", "ostmere/Quellin", "ostmere/Quellin/Sarrow"]),
                hedge=chance.choice([None, None, BELIEVED, HIGHLY_LIKELY]),
                start=position * 100,
            )
        )  # fmt: skip
    return made


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_the_order_of_documents(
    seed: int, order: random.Random
) -> None:
    found = extractions(*_random_claims(random.Random(seed), 14))  # noqa: S311
    shuffled = list(found)
    order.shuffle(shuffled)
    assert resolve_claims(shuffled) == resolve_claims(found)


def _copied(extraction: Extraction, name: str, published: str) -> Extraction:
    """An exact copy of a report under another name."""
    reference = replace(extraction.document, id=name, published=published)
    claims = tuple(
        replace(one, id=f"{name}:{one.id}", document=reference) for one in extraction.claims
    )
    return Extraction(reference, claims)


@pytest.mark.parametrize("name", ["a-copy", "z-copy"])
@pytest.mark.parametrize("published", ["2023-03-10", "2023-03-11"])
def test_adding_an_exact_copy_changes_no_assertion(name: str, published: str) -> None:
    report = [
        claim("d1", OVER_6000, outcome="casualties", hedge=HIGHLY_LIKELY),
        claim("d1", exactly(300), start=100, sentence=SENTENCE),
        claim("d1", exactly(2700), outcome="wounded", start=200),
        claim("d1", NEARLY_6000, by=links(MISSION), outcome="casualties", start=300),
    ]
    before = extractions(*report, claim("d2", exactly(300), by=links(MISSION)))
    after = [*before, _copied(before[0], name, published)]
    old, new = resolve_claims(before), resolve_claims(after)
    assert _ids(old) == _ids(new)
    assert len(new) == len(old)


def test_adding_the_same_report_twice_changes_nothing() -> None:
    report = extractions(claim("d1"), claim("d1", exactly(240), outcome="wounded", start=50))
    assert resolve_claims([*report, *report]) == resolve_claims(report)


def test_ids_are_unique_and_short() -> None:
    """Two bulletins with the same words on two days are two assertions with two ids."""
    one = claim("d1", sentence=SENTENCE, as_of="2023-03-10", increment=True)
    other = claim("d2", sentence=SENTENCE, as_of="2023-03-11", increment=True)
    twin = claim(
        "d3", sentence=SENTENCE, as_of="2023-03-11", increment=True, people="nation=ostmere"
    )
    ids = [found.id for found in resolve_claims(extractions(one, other, twin))]
    assert len(set(ids)) == 3
    assert {len(found) for found in ids} == {12}


def _ids(assertions: list[Assertion]) -> set[str]:
    return {assertion.id for assertion in assertions}


def test_vague_words_are_one_claim_if_they_mean_the_same() -> None:
    several = number("several hundred", None, Qualifier.VAGUE, Interval(200, None))
    dozens = number("dozens", None, Qualifier.VAGUE, Interval(24, None))
    later = {"published": "2023-03-11"}
    assert groups(claim("d1", several), claim("d2", several, **later)) == [{"d1", "d2"}]
    assert groups(claim("d1", several), claim("d2", dozens, **later)) == [{"d1"}, {"d2"}]
