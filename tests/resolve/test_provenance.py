"""Provenance (R8): the tree of mentions below an originator."""

from __future__ import annotations

import pytest
from resolve_builders import BUREAU, HIGHLY_LIKELY, claim, exactly, extractions, links

from tollbook.model import Claim, Provenance, Taken
from tollbook.resolve import find_provenance, resolve_claims

SENTENCE = "The Bureau counted 85 Carvonian soldiers killed in the pass since Sunday."


def graph(*claims: Claim) -> Provenance:
    assertions = resolve_claims(extractions(*claims))
    assert len(assertions) == 1
    (found,) = find_provenance(assertions)
    return found


FIRST = claim("d1", published="2023-03-10", publisher="Pass Courier", sentence=SENTENCE)


@pytest.mark.parametrize(
    ("copy", "taken", "source"),
    [
        (claim("d2", published="2023-03-11"), Taken.CITES, None),
        (
            claim("d2", published="2023-03-11", by=links("Pass Courier", BUREAU)),
            *(Taken.CITES, FIRST.id),
        ),
        (
            claim("d2", published="2023-03-11", sentence=SENTENCE.replace("Sunday", "Monday")),
            *(Taken.COPIES, FIRST.id),
        ),
        (claim("d2", published="2023-03-11", publisher=BUREAU), Taken.ITSELF, None),
        (claim("d2", published="2023-03-11", by=(), sentence=SENTENCE), Taken.COPIES, FIRST.id),
    ],
)
def test_where_a_mention_comes_from(copy: Claim, taken: Taken, source: str | None) -> None:
    found = graph(FIRST, copy)
    step = next(one for one in found.steps if one.claim == copy.id)
    assert (step.taken, step.source) == (taken, source)
    assert found.originator_label == BUREAU


def test_which_copy_changed_it_first_and_who_carried_it_on() -> None:
    hedged = claim("d1", published="2023-03-10", hedge=HIGHLY_LIKELY, publisher="Pass Courier")
    dropped = claim("d2", published="2023-03-11", publisher="Vale Post")
    carried = claim("d3", published="2023-03-12", publisher="Harbour News")
    found = graph(hedged, dropped, carried)
    assert [(one.document, one.taken, one.source) for one in found.steps] == [
        ("d1", Taken.CITES, None),
        ("d2", Taken.CITES, None),
        ("d3", Taken.CARRIES, dropped.id),
    ]
    texts = [[change.text for change in one.changes] for one in found.steps]
    assert texts == [[], ["hedge dropped: highly likely → none"], []]


def test_a_source_stands_before_what_was_taken_from_it() -> None:
    copies = [
        claim(f"d{n}", published=f"2023-03-{10 + n}", publisher=f"Paper {n}", sentence=SENTENCE)
        for n in range(5)
    ]
    seen: set[str] = set()
    for step in graph(*copies).steps:
        assert step.source is None or step.source in seen
        seen.add(step.claim)
    assert len(seen) == 5


def test_a_second_line_of_a_report() -> None:
    head = claim("d1", exactly(85), by=links(BUREAU), start=0, publisher="Pass Courier")
    body = claim("d1", exactly(85), by=links(BUREAU), start=200, publisher="Pass Courier")
    assert [step.taken for step in graph(head, body).steps] == [Taken.CITES, Taken.SAME_REPORT]
