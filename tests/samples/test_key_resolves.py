"""The keys of the sample cases, resolved: what a careful reader finds drifts as the README says.

It needs no extraction, so it tells a fault of resolving from a fault of reading.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from from_key import read_key

from tollbook.model import Assertion
from tollbook.resolve import find_drift, resolve_claims
from tollbook.samples import sample, sample_names


def _assertions(name: str) -> list[Assertion]:
    documents, extractions = read_key(sample(name))
    return resolve_claims(extractions, documents)


def _numbers(assertion: Assertion) -> list[str]:
    """The numbers of the reports that mention it."""
    return [Path(m.claim.document.path or "").name[:2] for m in assertion.mentions]


def _drift(assertion: Assertion) -> set[str]:
    return {
        f"{Path(mention.claim.document.path or '').name[:2]} {change.text}"
        for mention in assertion.mentions
        for change in mention.changes
    }


@pytest.mark.parametrize(
    ("name", "quantity", "outcome", "reports", "drift"),
    [
        ("kursk", "Several hundred", "killed or wounded", "01 03 05", set()),
        ("kursk", "more than 10,000", "deployed", "01 02 04 06", set()),
        ("kursk", "exceeded 200", "losses", "03 05", set()),
        ("kursk", "At least 100", "killed", "04 05 06 07 15", {"06 hedge added: none → believes"}),
        (
            "kursk",
            "approaching 1,000",
            "wounded",
            "04 06 05 07 15",
            {"05 qualifier dropped: approaching 1,000 → another 1,000"},
        ),
        (
            "kursk",
            "about 4,000",
            "killed or wounded",
            "08 09 11",
            {"09 qualifier dropped: about 4,000 → 4,000"},
        ),
        (
            "kursk",
            "more than 6,000",
            "casualties",
            "10 12 11 13 14 15",
            {
                "12 hedge changed: highly likely → believed",
                "13 hedge dropped: highly likely → none",
                "13 outcome words changed: casualties → killed, wounded or missing",
                "14 hedge dropped: highly likely → none",
                "14 outcome words changed: casualties → killed, wounded or missing",
            },
        ),
        (
            "kursk",
            "over half",
            "casualties",
            "10 11 14",
            {"14 fraction changed: over half → Around half"},
        ),
        ("kursk", "nearly 6,000", "killed, wounded or missing", "14", set()),
        (
            "quellin",
            "At least 20",
            "killed",
            "03 04",
            {"04 qualifier changed: At least 20 → About 20"},
        ),
        (
            "quellin",
            "At least 31",
            "killed",
            "07 09 11",
            {"09 qualifier dropped: At least 31 → 31"},
        ),
        ("quellin", "46", "killed", "08 11", set()),
        ("quellin", "about 350", "killed", "16 17", {"17 hedge dropped: likely → none"}),
        (
            "quellin",
            "Another 600",
            "wounded",
            "16 17",
            {"17 speaker dropped: State Security Bureau → none"},
        ),
        ("quellin", "430", "losses", "16 17", {"17 number changed: 430 → over 400"}),
    ],
)
def test_r8_what_the_readme_promises(
    name: str, quantity: str, outcome: str, reports: str, drift: set[str]
) -> None:
    (assertion,) = (
        found
        for found in _assertions(name)
        if (found.claim.quantity.text, found.claim.outcome.label) == (quantity, outcome)
    )
    assert _numbers(assertion) == reports.split()
    assert _drift(assertion) == drift


def test_the_revised_toll_is_no_copy_of_the_earlier_one() -> None:
    """R11 needs both: 28 stands apart from at least 31, and 52 apart from 46."""
    texts = {assertion.claim.quantity.text for assertion in _assertions("quellin")}
    assert {"Twenty-eight", "At least 31", "52", "46"} <= texts


@pytest.mark.parametrize("name", sample_names())
def test_every_claim_is_in_one_assertion_whatever_the_order(name: str) -> None:
    documents, extractions = read_key(sample(name))
    found = resolve_claims(extractions, documents)
    mentions = [mention.claim.id for assertion in found for mention in assertion.mentions]
    claims = [claim.id for extraction in extractions for claim in extraction.claims]
    assert sorted(mentions) == sorted(claims)
    random.Random(5).shuffle(extractions)  # noqa: S311
    assert resolve_claims(extractions, documents) == found
    assert len(find_drift(found)) == sum(any(m.changes for m in a.mentions) for a in found)
