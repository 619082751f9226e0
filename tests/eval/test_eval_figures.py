"""Figures keep the counts they come from."""

from __future__ import annotations

import pytest

from eval.figures import F1, Count, Figure, Gap, Mean, Rate, precision_recall, share, under


@pytest.mark.parametrize(
    ("figure", "value", "counts"),
    [
        (Rate(1, 3), 0.3333, "1/3"),
        (Rate(0, 3), 0.0, "0/3"),
        (Rate(0, 0), None, "0/0"),
        (F1(Rate(1, 2), Rate(1, 4)), 0.3333, "1/2, 1/4"),
        (F1(Rate(0, 2), Rate(0, 4)), 0.0, "0/2, 0/4"),
        (F1(Rate(0, 0), Rate(0, 0)), 0.0, "0/0, 0/0"),
        (Mean(7, 2), 3.5, "7/2"),
        (Mean(3, 600, times=1000), 5.0, "3/600"),
        (Mean(0, 0), None, "0/0"),
        (Gap(Rate(9, 10), Rate(4, 5)), 0.1, "9/10, 4/5"),
        (Gap(Rate(9, 10), Rate(0, 0)), None, "9/10, 0/0"),
        (Count(4), 4, ""),
    ],
)
def test_a_figure_has_a_value_and_its_counts(
    figure: Figure, value: float | None, counts: str
) -> None:
    assert figure.value == value
    assert str(figure) == counts


def test_shares_and_names() -> None:
    assert share([True, [], "x", None]) == Rate(2, 4)
    report = precision_recall("value", right=1, guesses=2, found=1, gold=4)
    assert list(under("part", report)) == [
        "part/value/precision",
        "part/value/recall",
        "part/value/f1",
    ]
    assert report["value/f1"].value == 0.3333
