"""The gold: what does not fit its text is refused; what is in the repository fits."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from eval import annotate
from eval.gold import GoldError, load, negative_paragraphs
from eval.gold.load import folder

TEXT = "Four people died in Halvet. None was hurt."


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Writes a report with one claim, changed as said, and reads it back."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(annotate, "GOLD", tmp_path)

    def read(report: dict[str, Any], claim: dict[str, Any]) -> Any:
        whole = {
            "file": "own/a.txt",
            "annotator": "A",
            "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "published": "2031-05-04",
            "claims": [
                {
                    "start": 0,
                    "end": 4,
                    "evidence": [[0, 27]],
                    "value": 4,
                    "outcome": "killed",
                    "o": "died",
                    "population": ["people"],
                    **claim,
                }
            ],
            **report,
        }
        path = tmp_path / "gold.jsonl"
        path.write_text(json.dumps(whole) + "\n", encoding="utf-8")
        return load(path)

    return read


def test_gold_that_fits_is_read(gold: Any) -> None:
    (report,) = gold({}, {})
    assert report.text == TEXT
    assert report.statements is None


@pytest.mark.parametrize(
    ("report", "claim", "message"),
    [
        ({"sha256": "0"}, {}, "hash differs"),
        ({"colour": "red"}, {}, "unknown fields: colour"),
        ({}, {"colour": "red"}, "unknown fields: colour"),
        ({}, {"end": 400}, "do not lie in the text"),
        ({}, {"end": 5}, "begins or ends with a blank"),
        ({}, {"start": 28, "end": 32}, "does not stand in its evidence"),
        ({}, {"o": "perished"}, "“perished” does not stand"),
        ({}, {"hedge": "probably"}, "“probably” does not stand"),
        ({}, {"outcome": "vexed"}, "not in the table of outcomes"),
        ({}, {"qualifier": "roughly"}, "no qualifier"),
        ({}, {"qualifier": "between"}, "a range needs"),
        ({}, {"polarity": "maybe"}, "no polarity"),
        ({}, {"unit": "dozen"}, "no unit"),
        ({}, {"as_of": "last May"}, "no date in EDTF"),
        ({}, {"chain": [[]]}, "no list of wordings"),
        ({"file": "own/b.txt"}, {}, "cannot be read"),
    ],
)
def test_gold_that_does_not_fit_is_refused(
    gold: Any, report: dict[str, Any], claim: dict[str, Any], message: str
) -> None:
    with pytest.raises(GoldError, match=message):
        gold(report, claim)


def test_a_line_that_stands_twice_is_refused(gold: Any) -> None:
    (report,) = gold({}, {})
    with pytest.raises(GoldError, match="stands twice"):
        gold({"claims": [*report.claims, *report.claims]}, {})


def test_the_gold_of_the_repository_fits_its_texts() -> None:
    reports = load(folder() / "own.jsonl")
    assert len(reports) >= 60
    assert load(folder() / "second.jsonl", own_only=True)


def test_paragraphs_without_a_claim_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One. Two.\n\n\nThree.\n", encoding="utf-8")
    found = [(one.id, one.text, one.sentences) for one in negative_paragraphs(tmp_path)]
    assert found == [("a/1", "One. Two.", 2), ("a/2", "Three.", 1)]
    assert sum(1 for _ in negative_paragraphs()) >= 200
