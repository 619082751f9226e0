"""The smallest change that would remove a conflict, and whose conflict it is."""

from __future__ import annotations

import pytest

from tollbook.model import Assertion, Between, Finding, Kind
from tollbook.reconcile import reconcile

from .build import assertion

HURT = "killed,wounded"
LOST = "killed,wounded,missing"


def conflict(*claims: Assertion) -> Finding:
    kinds = (Kind.CONTRADICTION, Kind.TENSION)
    (found,) = (f for f in reconcile(claims) if f.kind in kinds)
    return found


SENT = assertion("1,000", outcome="deployed", by="staff")


@pytest.mark.parametrize(
    ("claims", "remedy"),
    [
        (
            [assertion("over 6,000", by="a"), assertion("nearly 6,000", by="b", outlet=True)],
            "If “nearly 6,000” (b) were read as “about 6,000”, both could hold.",
        ),
        # The smaller change is named, though the other claim would be left out first.
        (
            [assertion("6,050", by="a"), assertion("6,300", by="b", outlet=True)],
            "If “6,300” (b) were read as “about 6,300”, both could hold.",
        ),
        (
            [assertion("450", by="a"), assertion("at least 900", by="b", outlet=True)],
            "If “450” (a) were read as “at least 450”, both could hold.",
        ),
        (
            [assertion("450", by="a"), assertion("900", by="b", outlet=True)],
            "If “900” (b) were read as “at most 900”, both could hold.",
        ),
        (
            [
                assertion("at least 900", outcome=HURT, by="a", outlet=True),
                assertion("at most 500", outcome=HURT, by="b"),
            ],
            "If “killed or wounded” (a) were taken to include the captured, both could hold.",
        ),
        (
            [
                assertion("at least 900", by="a", as_of="2031-06-01", outlet=True),
                assertion("at most 500", by="b", as_of="2031-06-30"),
            ],
            "If “at least 900” (a) stood as of 1 July 2031, both could hold.",
        ),
        (
            [
                assertion("at least 900", by="a", as_of="2031-06-15", outlet=True),
                assertion("at most 500", by="b", as_of="2031-06-15"),
            ],
            "If “at least 900” (a) stood as of 16 June 2031, both could hold.",
        ),
        (
            [
                assertion("at least 900", by="a", as_of="2031-06", anchor="now", outlet=True),
                assertion("at most 500", by="b", as_of="2031-06", anchor="now"),
            ],
            "If “at least 900” (a) stood as of 1 July 2031, both could hold.",
        ),
        (
            [
                SENT,
                assertion(
                    "half",
                    outcome=LOST,
                    by="a",
                    base=SENT.claim.id,
                    fraction=(0.45, 0.55),
                    fraction_strict=(0.45, 0.55),
                    outlet=True,
                ),
                assertion("at least 600", outcome=LOST, by="b"),
            ],
            "If “half” (a) were read as 40 to 60 %, all could hold.",
        ),
    ],
)
def test_the_smallest_change_is_offered(claims: list[Assertion], remedy: str) -> None:
    assert conflict(*claims).remedy == remedy


def test_what_no_change_of_a_reading_removes_is_set_aside() -> None:
    impossible = assertion("50 to 40")
    assert conflict(impossible).remedy is not None


@pytest.mark.parametrize(
    ("claims", "whose"),
    [
        (
            [assertion("500", document="d"), assertion("450", document="d", start=9)],
            Between.ONE_ORIGINATOR,
        ),
        (
            [
                assertion("over 6,000", by="ministry", via=("courier",)),
                assertion("nearly 6,000", by="courier", outlet=True),
            ],
            Between.COPIES,
        ),
        ([assertion("500", by="a"), assertion("450", by="b")], Between.ORIGINATORS),
    ],
)
def test_whose_conflict_it_is_is_told(claims: list[Assertion], whose: Between) -> None:
    found = conflict(*claims)
    assert found.within is whose
    words = {
        Between.ONE_ORIGINATOR: "within one originator",
        Between.COPIES: "came with the copy",
        Between.ORIGINATORS: "different originators: a and b",
    }
    assert any(words[whose] in line for line in found.detail)
