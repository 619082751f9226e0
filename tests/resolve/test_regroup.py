"""A person's word on what is one statement goes over the rules (R8)."""

from __future__ import annotations

import pytest
from resolve_builders import claim, exactly, links

from tollbook.model import Claim, Extraction, Regroup
from tollbook.resolve import Grouping, resolve_claims

A = claim("a", published="2023-03-10")
COPY = claim("b", published="2023-03-11")
OTHER = claim("c", exactly(300), by=links("Relief Council"), published="2023-03-12")
ALONE = claim("e", exactly(9), by=links("Halvet Watch"), published="2023-03-14")
CLAIMS = (A, COPY, OTHER, ALONE)


def read(*claims: Claim) -> tuple[Extraction, ...]:
    return tuple(Extraction(one.document, claims=(one,)) for one in claims)


def groups(*by_hand: tuple[Claim, ...]) -> set[frozenset[str]]:
    asked = [Regroup(tuple(one.id for one in claims)) for claims in by_hand]
    return {
        frozenset(mention.claim.document.id for mention in one.mentions)
        for one in resolve_claims(read(*CLAIMS), by_hand=asked)
    }


@pytest.mark.parametrize(
    ("by_hand", "expected"),
    [
        ((), ("ab", "c", "e")),
        (((COPY,),), ("a", "b", "c", "e")),
        (((A,),), ("a", "b", "c", "e")),
        (((OTHER,),), ("ab", "c", "e")),
        (((COPY, OTHER),), ("abc", "e")),
        (((A, COPY),), ("ab", "c", "e")),
        (((COPY,), (COPY, OTHER)), ("a", "bc", "e")),
        (((COPY, OTHER), (COPY,)), ("ac", "b", "e")),
        (((A, OTHER), (OTHER, ALONE)), ("abce",)),
        (((A, claim("gone", exactly(1))),), ("ab", "c", "e")),
    ],
)
def test_claims_are_put_together_and_apart_in_order(
    by_hand: tuple[tuple[Claim, ...], ...], expected: tuple[str, ...]
) -> None:
    assert groups(*by_hand) == {frozenset(one) for one in expected}


def test_every_statement_keeps_an_id_of_its_own() -> None:
    found = resolve_claims(read(*CLAIMS), by_hand=[Regroup((COPY.id,))])
    assert len({one.id for one in found}) == 4


def test_what_a_person_asked_for_leaves_no_trace_in_what_is_resolved_again() -> None:
    grouping = Grouping()
    plain = resolve_claims(read(*CLAIMS), grouping=grouping)
    by_hand = [Regroup((A.id, OTHER.id)), Regroup((COPY.id,))]
    assert resolve_claims(read(*CLAIMS), grouping=grouping, by_hand=by_hand) == resolve_claims(
        read(*CLAIMS), by_hand=by_hand
    )
    assert resolve_claims(read(*CLAIMS), grouping=grouping) == plain
