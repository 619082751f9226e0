"""Floors, calibration, the page, and the run as a whole, on made-up figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval import jobs
from eval.agree import differences
from eval.calibration import Point, equal_mass, equal_width, expected_error
from eval.figures import F1, Mean, Rate, Report, precision_recall
from eval.floors import Floors
from eval.jobs import Asked, split
from eval.measured import NAMES
from eval.measures import Measure, measures, published, shown
from eval.page import Run, number, page
from eval.readers import OURS, PEERS
from eval.texts import Kind, Text, spread

QUANTITIES: Report = precision_recall("value", 9, 10, 9, 12)
NEGATIVE: Report = {"claims_per_1000_sentences": Mean(2, 1000, times=1000)}
REPORTS = {"quantities": QUANTITIES, "negative": NEGATIVE}


# ---- floors


def floors(**more: float) -> Floors:
    return Floors({"quantities": {"value/f1": 0.8, **more}, "negative": {}})


def test_at_or_above_the_floor_is_well() -> None:
    assert QUANTITIES["value/f1"].value == 0.8182
    assert list(floors().failures(REPORTS)) == []


@pytest.mark.parametrize(
    ("held", "message"),
    [
        ({"quantities": {"value/f1": 0.82}}, "below the floor of 0.82"),
        ({"quantities": {"value_change/f1": 0.1}}, "was not measured"),
        ({"negative": {"claims_per_1000_sentences": 1.5}}, "above the ceiling of 1.5"),
    ],
)
def test_beyond_the_floor_is_told(held: dict[str, dict[str, float]], message: str) -> None:
    (line,) = Floors(held).failures(REPORTS)
    assert message in line


def test_an_update_raises_only() -> None:
    held = floors(**{"value/recall": 0.9})
    told = held.update(REPORTS)
    assert held.floors["quantities"]["value/f1"] == 0.8182
    assert held.floors["quantities"]["value/recall"] == 0.9
    assert held.floors["negative"]["claims_per_1000_sentences"] == 2
    assert any("refused" in line for line in told)
    assert held.lowered == []


def test_a_ceiling_is_not_raised() -> None:
    held = Floors({"negative": {"claims_per_1000_sentences": 1.0}})
    held.update({"negative": NEGATIVE})
    assert held.floors["negative"]["claims_per_1000_sentences"] == 1.0


def test_a_floor_is_lowered_with_a_reason_that_is_kept(tmp_path: Path) -> None:
    held = floors(**{"value/recall": 0.9})
    held.update(REPORTS, "a label was wrong")
    held.write(tmp_path / "baseline.json")
    again = Floors.read(tmp_path / "baseline.json")
    assert again == held
    assert again.floors["quantities"]["value/recall"] == 0.75
    (low,) = again.lowered
    assert (low["from"], low["to"], low["because"]) == (0.9, 0.75, "a label was wrong")


def test_the_floors_of_the_repository_are_of_measures_that_are_shown() -> None:
    for name, held in Floors.read().floors.items():
        assert set(held) <= {measure.figure for measure in measures(name)}


# ---- calibration


def test_bins_of_equal_width_hold_their_upper_end() -> None:
    points = [Point(c, right=True) for c in (0.0, 0.1, 0.11, 1.0)]
    assert [(one.low, len(one.points)) for one in equal_width(points)] == [
        (0, 2),
        (0.1, 1),
        (0.9, 1),
    ]


def test_bins_of_equal_mass_hold_as_many() -> None:
    points = [Point(n / 20, right=True) for n in range(20)]
    assert [len(one.points) for one in equal_mass(points, 4)] == [5, 5, 5, 5]
    assert [len(one.points) for one in equal_mass(points[:3], 4)] == [1, 1, 1]


def test_the_expected_error_is_weighted_by_claims() -> None:
    points = [Point(0.8, right) for right in (True, True, True, False)] + [Point(0.3, right=True)]
    # 4 claims: 0.75 right, 0.8 sure; 1 claim: right, 0.3 sure.
    assert expected_error(equal_width(points)).value == pytest.approx((4 * 0.05 + 0.7) / 5)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40))
def test_every_point_is_in_one_bin(given_points: list[tuple[float, bool]]) -> None:
    points = [Point(*one) for one in given_points]
    for bins in (equal_width(points), equal_mass(points)):
        assert sum(len(one.points) for one in bins) == len(points)
        error = expected_error(bins).value
        assert error is None or 0 <= error <= 1


# ---- agreement with the scorer of the data


def test_figures_are_compared_one_by_one() -> None:
    theirs: dict[str, Any] = {
        "value": {
            "precision": {"value": 0.9, "n": 9, "of": 10},
            "recall": {"value": 0.75, "n": 9, "of": 12},
            "f1": 0.8182,
        }
    }
    assert list(differences(QUANTITIES, theirs)) == []
    theirs["value"]["recall"]["n"] = 8
    theirs["other"] = 3
    assert len(list(differences(QUANTITIES, theirs))) == 2


# ---- jobs


def asked(*lengths: int) -> list[Asked]:
    return [Asked("dates", Kind.DATES, Text(str(i), "x" * n)) for i, n in enumerate(lengths)]


@pytest.mark.parametrize(
    ("lengths", "jobs_"), [((), []), ((5,), [1]), ((5, 5), [1, 1]), ((4, 4, 4, 4), [2, 2])]
)
def test_texts_are_split_in_two(lengths: tuple[int, ...], jobs_: list[int]) -> None:
    texts = asked(*lengths)
    made = list(split("patterns", texts))
    assert [len(job.asked) for job in made] == jobs_
    assert [one for job in made for one in job.asked] == texts


def test_a_child_answers_text_by_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "KEPT", tmp_path)
    texts = [
        Asked("muc", Kind.CLAIMS, Text("a", "Six people were killed.")),
        Asked("own", Kind.CLAIMS, Text("b", "It rained.")),
    ]
    told: list[tuple[str, str]] = []
    (done,) = jobs.run_jobs(
        [jobs.Job("patterns", texts)], lambda who, name: told.append((who, name))
    )
    (first, (name, none)) = done.by_set()
    assert [claim["quantity"]["value"] for claim in first[1]] == [6]
    assert (name, none) == ("own", [])
    assert told == [("patterns", "muc"), ("patterns", "own")]


def test_a_child_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "KEPT", tmp_path)
    with pytest.raises(jobs.JobError, match="nobody failed"):
        list(jobs.run_jobs([jobs.Job("nobody", asked(1))]))


def test_a_quick_look_is_spread_evenly() -> None:
    texts = [one.text for one in asked(*range(10))]
    assert [text.id for text in spread(texts, 3)] == ["0", "3", "6"]
    assert spread(texts, None) == texts
    assert spread(texts, 99) == texts


# ---- what is shown


def test_every_set_is_shown_and_read_by_somebody() -> None:
    assert set(shown()) == set(NAMES)
    assert set(published()) <= set(NAMES)
    assert all(set(reader.sets) <= set(NAMES) for reader in (OURS, *PEERS))


@pytest.mark.parametrize(
    ("figure", "shown_as"),
    [(None, "–"), (Rate(0, 0), "–"), (Rate(1, 3), "0.333"), (Rate(0, 3), "0"), (Rate(2, 2), "1")],
)
def test_numbers_on_the_page(figure: Rate | None, shown_as: str) -> None:
    assert number(figure) == shown_as


def test_goals() -> None:
    assert Measure("a", "a", goal=0.9).reached(0.9)
    assert not Measure("a", "a", goal=0.9).reached(0.89)
    assert Measure("a", "a", goal=1, lower_is_better=True).reached(0.5)
    assert not Measure("a", "a").reached(1)


def test_the_page_shows_counts_goals_floors_and_dashes() -> None:
    good: Report = {"value/f1": F1(Rate(19, 20), Rate(19, 20))}
    made = page(
        Run(
            "2031-05-04",
            {"tollbook": {"tollbook": "1.0"}},
            {"quantities": (20, 40)},
            {"quantities": {"tollbook": good, "quantulum3": {}}},
            {},
            (0, {}),
        ),
        floors(),
    )
    assert "| value, F1 | ≥ 0.94 | **0.95**<br>19/20, 19/20 | 0.8 | – |" in made
    assert "Recognizers-Text" in made
    assert "20 of its 40 texts" in made
    assert "2031-05-04" in made
