from __future__ import annotations

from datetime import date

import pytest

from tollbook.model import Days, Interval, Likelihood, Percent, Window
from tollbook.present.views import words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025", "2025"),
        ("2025-06", "June 2025"),
        ("2025-06-16", "16 June 2025"),
        ("2025-06~", "about June 2025"),
        ("2025-06-15?", "15 June 2025 (uncertain)"),
        ("2025-06%", "about June 2025 (uncertain)"),
        ("2025-23", "autumn 2025"),
        ("2025-06-XX", "June 2025"),
        ("202X", "the 2020s"),
        ("2024-08/2025-06-15", "August 2024 to 15 June 2025"),
        ("2024-08/..", "from August 2024 on"),
        ("../2025", "until 2025"),
        ("2025-99", "2025-99"),
        ("some day", "some day"),
    ],
)
def test_edtf(text: str, said: str) -> None:
    assert words.edtf(text) == said


@pytest.mark.parametrize(
    ("bounds", "said", "brief"),
    [
        ((6001, None), "6,001 or more, no upper bound", "≥ 6,001"),
        ((None, 5999), "at most 5,999", "≤ 5,999"),
        ((0, 5999), "at most 5,999", "≤ 5,999"),
        ((6000, 6000), "exactly 6,000", "6,000"),
        ((4950, 6050), "4,950 to 6,050", "4,950–6,050"),
        ((None, None), "no bound", "open"),
        ((0, 0), "exactly 0", "0"),
    ],
)
def test_interval(bounds: tuple[float | None, float | None], said: str, brief: str) -> None:
    assert words.interval(Interval(*bounds)) == said
    assert words.brief(Interval(*bounds)) == brief


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ((0.5, 0.707), "50–71 %"),
        ((0.5, 0.5), "50 %"),
        ((0.45, None), "at least 45 %"),
        ((None, 0.2), "at most 20 %"),
        ((None, None), "any share"),
    ],
)
def test_percent(share: tuple[float | None, float | None], said: str) -> None:
    assert words.percent(Interval(*share)) == said


def test_a_date_that_is_not_said_is_said_to_be_so() -> None:
    window = Window(None, None, None, Days(None, date(2025, 6, 16)))
    assert words.as_of(window) == "not said; by 16 June 2025"
    assert words.since(window) is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, None),
        (
            Likelihood("highly likely", 0, 13, Percent(80, 90), "PHIA"),
            "“highly likely” (80–90 % on PHIA)",
        ),
        (
            Likelihood("likely", 0, 6, Percent(62.5, 75), "readers", "low"),
            "“likely” (62.5–75 % on surveyed readers), low analytical confidence",
        ),
        (Likelihood("believed", 0, 8, None, "PHIA"), "“believed”"),
    ],
)
def test_likelihood(value: Likelihood | None, said: str | None) -> None:
    assert words.likelihood(value) == said
