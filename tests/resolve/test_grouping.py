"""A case that changes: resolved step by step it is what it is resolved at once (R8)."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_builders import BUREAU, claim, exactly, extractions, links, number

from tollbook.model import Claim, Document, Extraction, Interval, Qualifier
from tollbook.resolve import Grouping, resolve_claims

SENTENCE = "85 Carvonian soldiers have been killed in the hills above Halvet since 3 March"
HALF = Interval(0.45, 0.55)
NUMBERS = (
    exactly(85),
    exactly(87),
    number("over 85", 85, Qualifier.MORE_THAN),
    number("about 90", 90, Qualifier.ABOUT),
    number("half", None, Qualifier.ABOUT, fraction=HALF, fraction_strict=HALF),
)
VOICES = (
    links(BUREAU),
    links("Hanne Sollen", BUREAU),
    links("Hanne Sollen"),
    links("Hanne Sollen", generic=("officials",)),
    links("A lawmaker", generic=("officials",)),
    (),
)


def pool(seed: int, documents: int) -> list[Extraction]:
    """What a handful of reports say that copy each other in many ways."""
    chance = random.Random(seed)  # noqa: S311
    claims: dict[str, Claim] = {}
    for document in range(documents):
        published = chance.choice(("2023-03-09", "2023-03-10", "2023-03-11", None))
        for place in range(chance.randint(1, 3)):
            made = claim(
                f"d{document}",
                chance.choice(NUMBERS),
                by=chance.choice(VOICES),
                outcome=chance.choice(("killed", "killed", "casualties")),
                published=published,
                sentence=chance.choice((SENTENCE, None)),
                place=chance.choice(("", "VE", "VE/Halvet")),
                as_of=chance.choice((None, "2023-03-09")),
                start=100 * place,
            )
            claims[made.id] = made
    return extractions(*claims.values())


def texts(read: Iterable[Extraction], quoted: set[int]) -> list[Document]:
    """The documents, some of which quote all that they say."""
    return [
        Document(one.document, ("“" if number in quoted else "") + "x" * 400, sha256=str(number))
        for number, one in enumerate(read)
    ]


@settings(deadline=None, max_examples=300)
@given(
    st.integers(0, 100_000),
    st.lists(st.lists(st.booleans(), min_size=8, max_size=8), min_size=2, max_size=5),
)
def test_with_what_was_resolved_before_the_same_assertions_follow(
    seed: int, rounds: list[list[bool]]
) -> None:
    read, grouping = pool(seed, 8), Grouping()
    for held in rounds:
        mine = [one for one, is_held in zip(read, held, strict=True) if is_held]
        assert resolve_claims(mine, (), grouping) == resolve_claims(mine)


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 100_000), st.lists(st.sets(st.integers(0, 4)), min_size=2, max_size=3))
def test_a_claim_that_is_corrected_or_found_quoted_is_resolved_again(
    seed: int, rounds: list[set[int]]
) -> None:
    read, grouping = pool(seed, 5), Grouping()
    for chosen in rounds:
        read = [
            replace(one, claims=tuple(replace(c, confidence=0.5) for c in one.claims))
            if place in chosen
            else one
            for place, one in enumerate(read)
        ]
        documents = texts(read, chosen)
        assert resolve_claims(read, documents, grouping) == resolve_claims(read, documents)


def test_what_nothing_touches_stays_the_object_that_it_was() -> None:
    read = extractions(
        claim("d1", exactly(85)), claim("d2", exactly(85)), claim("d3", exactly(20), place="VE")
    )
    grouping = Grouping()
    first, other = resolve_claims(read, (), grouping)
    copy = claim("d4", exactly(20), place="VE", published="2023-03-11")
    again = resolve_claims([*read, *extractions(copy)], (), grouping)
    assert again[0] is first
    assert len(again[1].mentions) == len(other.mentions) + 1
