from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.errors import UsageError
from tollbook.model.dates import DAY_MARGIN, MONTH_MARGIN, YEAR_MARGIN, edtf_days


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2025-06-16", "2025-06-16", "2025-06-16"),
        ("2025-06", "2025-06-01", "2025-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-06-15~", "2025-06-12", "2025-06-18"),
        ("2025-06~", "2025-05-17", "2025-07-15"),
        ("2025?", "2024-07-02", "2026-07-02"),
        ("2025-06-15T10:00:00Z", "2025-06-15", "2025-06-15"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31"),
        ("2025-06-XX", "2025-06-01", "2025-06-30"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-24", "2024-12-01", "2026-02-28"),
        ("2024-08/2025-06-15", "2024-08-01", "2025-06-15"),
        ("2024-08~/2025", "2024-07-17", "2025-12-31"),
        ("2024-08/..", "2024-08-01", None),
        ("../2024-08", None, "2024-08-31"),
        ("2024-08/", "2024-08-01", None),
        ("-0044", None, None),
    ],
)
def test_days_of_edtf(edtf: str, earliest: str | None, latest: str | None) -> None:
    days = edtf_days(edtf)
    assert days == tuple(end and date.fromisoformat(end) for end in (earliest, latest))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "June 2025",
        "2025-13",
        "2025-02-30",
        "2025-6-1",
        "2025/2024",
        "16.06.2025",
        "yesterday",
    ],
)
def test_malformed_dates_say_what_to_write(text: str) -> None:
    with pytest.raises(UsageError, match="Write a date as"):
        edtf_days(text)


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1000, 2, 1), date(9000, 1, 1)), st.sampled_from(["", "~", "?", "%"]))
def test_a_mark_of_doubt_widens_and_never_narrows(day: date, mark: str) -> None:
    for edtf, margin in (
        (f"{day:%Y-%m-%d}", DAY_MARGIN),
        (f"{day:%Y-%m}", MONTH_MARGIN),
        (f"{day:%Y}", YEAR_MARGIN),
    ):
        plain, marked = edtf_days(edtf), edtf_days(edtf + mark)
        assert plain.earliest and plain.latest and marked.earliest and marked.latest
        assert plain.earliest <= day <= plain.latest
        wide = margin if mark else 0
        assert (plain.earliest - marked.earliest).days == wide
        assert (marked.latest - plain.latest).days == wide


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_an_interval_runs_from_its_start_to_its_end(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert edtf_days(f"{first}/{last}") == (first, last)
