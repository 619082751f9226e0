"""R11 in words: a series that only grows is one finding."""

from __future__ import annotations

import pytest

from tollbook.model import Finding, Kind
from tollbook.reconcile import reconcile

from .build import assertion

DAYS = ("2031-06-01", "2031-06-02", "2031-06-03", "2031-06-04", "2031-06-05")


def revisions(*numbers: str) -> list[Finding]:
    held = [
        assertion(number, as_of=day, document=f"d{place}", published=day)
        for place, (number, day) in enumerate(zip(numbers, DAYS, strict=False))
    ]
    return [one for one in reconcile(held) if one.kind in (Kind.REVISION, Kind.RETRACTION)]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (("10", "20"), [("revision", 2)]),
        (("10", "20", "30"), [("revision", 3)]),
        (("10", "20", "30", "40", "50"), [("revision", 5)]),
        (("10", "20", "30", "15", "25"), [("revision", 3), ("retraction", 2), ("revision", 2)]),
        (("30", "20"), [("retraction", 2)]),
    ],
)
def test_a_growing_series_is_told_once(
    numbers: tuple[str, ...], told: list[tuple[str, int]]
) -> None:
    found = revisions(*numbers)
    assert [(one.kind.value, len(one.assertions)) for one in found] == told


def test_a_series_names_its_ends() -> None:
    (found,) = revisions("10", "20", "30", "40", "50")
    assert "5 growing figures of killed" in found.summary
    assert "from “10” (as of 1 June 2031) to “50” (as of 5 June 2031)" in found.summary
