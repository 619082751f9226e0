"""Drift: what each copy changed, in plain words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from resolve_builders import BELIEVED, HIGHLY_LIKELY, claim, exactly, extractions, links, number

from tollbook.model import Interval, Kind, Likelihood, Percent, Qualifier
from tollbook.resolve import find_drift, resolve_claims

LEAST_31 = number("at least 31", 31, Qualifier.AT_LEAST)
OVER_HALF = number("over half", None, Qualifier.MORE_THAN, Interval(0, None))
OVER_HALF = replace(OVER_HALF, fraction=Interval(0.5, 0.6))
AROUND_HALF = replace(
    OVER_HALF, text="around half", qualifier=Qualifier.ABOUT, fraction=Interval(0.45, 0.55)
)
UNSCALED = Likelihood("likely", 0, 6, Percent(60, 80), "readers")


@pytest.mark.parametrize(
    ("first", "copy", "texts"),
    [
        ({}, {}, []),
        (
            {"hedge": HIGHLY_LIKELY},
            {},
            ["hedge dropped: highly likely → none"],
        ),
        (
            {"hedge": HIGHLY_LIKELY},
            {"hedge": BELIEVED},
            ["hedge changed: highly likely → believed"],
        ),
        ({}, {"hedge": BELIEVED}, ["hedge added: none → believed"]),
        ({"hedge": HIGHLY_LIKELY}, {"hedge": replace(HIGHLY_LIKELY, text="Highly  likely")}, []),
        (
            {"quantity": OVER_HALF},
            {"quantity": AROUND_HALF},
            ["fraction changed: over half → around half"],
        ),
        ({"quantity": OVER_HALF}, {"quantity": replace(OVER_HALF, text="more than half")}, []),
        (
            {"quantity": LEAST_31},
            {"quantity": exactly(31)},
            ["qualifier dropped: at least 31 → 31"],
        ),
        (
            {"quantity": LEAST_31},
            {"quantity": number("about 31", 31, Qualifier.ABOUT)},
            ["qualifier changed: at least 31 → about 31"],
        ),
        (
            {"quantity": number("more than 900", 900, Qualifier.MORE_THAN)},
            {"quantity": number("over 900", 900, Qualifier.MORE_THAN)},
            [],
        ),
        (
            {"quantity": number("approaching 1,000", 1000, Qualifier.NEARLY)},
            {"quantity": exactly(1000, "another 1,000"), "increment": True},
            ["number changed: approaching 1,000 → another 1,000"],
        ),
        ({"quantity": exactly(60)}, {"quantity": exactly(60), "increment": True}, []),
        (
            {"quantity": exactly(430)},
            {"quantity": number("over 400", 400, Qualifier.MORE_THAN)},
            ["number changed: 430 → over 400"],
        ),
        (
            {"outcome": "casualties"},
            {"outcome": "killed, wounded or missing"},
            ["outcome words changed: casualties → killed, wounded or missing"],
        ),
        # Whom the words leave to the context, or their nation, is no change.
        ({}, {"people": ""}, []),
        ({}, {"people": "role=military"}, []),
        (
            {"people": "nation=carvonia,role=military/12th-brigade"},
            {"people": "nation=carvonia,role=military"},
            ["population changed: 12th Brigade → Carvonian troops"],
        ),
        (
            {"as_of": "2023-03-08"},
            {"as_of": "2023-03-09"},
            ["date changed: as of 2023-03-08 → as of 2023-03-09"],
        ),
        ({"as_of": "2023-03-08"}, {}, []),
    ],
)
def test_changes_in_plain_words(
    first: dict[str, Any], copy: dict[str, Any], texts: list[str]
) -> None:
    claims = claim("d1", **first), claim("d2", published="2023-03-11", **copy)
    (assertion,) = resolve_claims(extractions(*claims))
    assert assertion.mentions[0].changes == ()
    changes = assertion.mentions[1].changes
    assert [change.text for change in changes] == texts
    assert {change.claim for change in changes} <= {claims[1].id}
    assert len(find_drift([assertion])) == bool(texts)


def test_every_mention_is_held_against_the_first_one() -> None:
    """A copy of a copy shows the change that it inherited, and the finding says who began."""
    claims = [
        claim("d1", hedge=HIGHLY_LIKELY, publisher="Meridian Wire"),
        claim("d2", published="2023-03-11", publisher="Carvon Daily"),
        claim("d3", published="2023-03-12", publisher="Halvet Courier"),
    ]
    assertions = resolve_claims(extractions(*claims))
    (finding,) = find_drift(assertions)
    assert finding.kind is Kind.DRIFT
    assert finding.rules == ("R8",)
    assert finding.assertions == (assertions[0].id,)
    assert finding.claims == tuple(one.id for one in claims)
    assert finding.detail == (
        "hedge dropped: highly likely → none "
        "(first in Carvon Daily, 2023-03-11; also in Halvet Courier, 2023-03-12).",
    )
    assert finding.summary == (
        "The claim “85” (killed, Carvonian troops) by State Security Bureau was changed in "
        "Carvon Daily, 2023-03-11 (hedge dropped: highly likely → none), and 1 later report "
        "changed it too."
    )


def test_two_changes_of_one_copy_are_both_told() -> None:
    claims = [
        claim("d1", LEAST_31, hedge=UNSCALED),
        claim("d2", exactly(31), published=None, publisher="Carvon Daily"),
    ]
    (finding,) = find_drift(resolve_claims(extractions(*claims)))
    assert finding.detail == (
        "qualifier dropped: at least 31 → 31 (first in Carvon Daily, undated).",
        "hedge dropped: likely → none (first in Carvon Daily, undated).",
    )


def test_the_id_of_a_drift_stays_while_copies_are_added() -> None:
    claims = [claim("d1", hedge=HIGHLY_LIKELY), claim("d2", published="2023-03-11")]
    chain = links("Hanne Sollen", "State Security Bureau")
    more = [*claims, claim("d3", published="2023-03-12", by=chain)]
    before, after = (find_drift(resolve_claims(extractions(*some))) for some in (claims, more))
    assert [finding.id for finding in before] == [finding.id for finding in after]
