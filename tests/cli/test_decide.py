"""The commands of a reviewer, one after another on one small case."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standin import read_one_claim
from tollbook import api
from tollbook.cli import main

Rows = list[dict[str, Any]]
Run = Callable[..., tuple[int, Rows, str]]
TOLLS = (("Varland Gazette", "At least 600"), ("Selm Daily", "At most 500"))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a case of two reports that contradict each other."""
    monkeypatch.setattr("tollbook.extract.extract_claims", read_one_claim)
    monkeypatch.setenv("TOLLBOOK_CASE", str(tmp_path / "selm.tollbook"))
    case = api.Case.create(tmp_path / "selm.tollbook", title="Selm")
    for number, (publisher, words) in enumerate(TOLLS):
        report = tmp_path / f"{number}.txt"
        head = f"Publisher: {publisher}\nPublished: 2031-05-0{6 + number}\n\n"
        report.write_text(f"{head}{words} Ostmeran soldiers were killed. 7 more.", encoding="utf-8")
        case.add(report)

    def go(*arguments: str) -> tuple[int, Rows, str]:
        monkeypatch.setattr(sys, "argv", ["tollbook", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        rows = [json.loads(line) for line in out.splitlines()] if out.startswith("{") else []
        return int(ended.value.code or 0), rows or [{"text": out}], err

    return go


def claims(run: Run) -> dict[str, str]:
    return {row["quantity"]["text"]: row["id"] for row in run("claims")[1] if "id" in row}


def test_a_review_from_the_queue_to_the_history(run: Run) -> None:
    code, rows, _ = run("review")
    assert code == 0
    assert [row["reasons"][0]["kind"] for row in rows] == ["conflict", "conflict"]
    least, most = claims(run)["At least 600"], claims(run)["At most 500"]
    assert run("accept", least, "--by", "Ada Lorn", "--why", "seen")[1][0]["standing"] == "applied"
    (row,) = run("correct", most, "--by", "Ada Lorn", "--value", "700", "--place", "")[1]
    assert [one["field"] for one in row["changes"]] == ["quantity", "place"]
    assert run("reject", least, "--by", "Ben Oru")[1][0]["who"] == "Ben Oru"
    assert list(claims(run)) == ["At most 500"]
    assert run("undo", "3", "--by", "Ada Lorn")[1][0]["text"].startswith(
        "no longer holds: decision 3"
    )
    rows = run("decisions")[1]
    assert [(one["id"], one["kind"], one["standing"]) for one in rows] == [
        (4, "undo", "applied"),
        (3, "reject", "undone"),
        (2, "correct", "applied"),
        (1, "accept", "applied"),
    ]
    assert run("conflicts")[1] == [{"text": ""}]


def test_what_is_one_and_what_is_not(run: Run) -> None:
    ids = list(claims(run).values())
    assert run("merge", *ids, "--by", "Ada")[1][0]["claims"] == ids
    assert run("split", ids[0], "--by", "Ada")[1][0]["standing"] == "applied"
    assert run("alias", "Selm Daily", "Varland Gazette", "--by", "Ada")[0] == 0
    assert run("grade", "Varland Gazette", "B2", "--by", "Ada")[1][0]["kind"] == "grade"
    document = run("claims")[1][0]["document"]["id"]
    (row,) = run("add-claim", document, "7", "--outcome", "killed", "--by", "Ada")[1]
    assert (row["kind"], row["standing"]) == ("add", "applied")
    assert "7" in claims(run)


def test_tables_and_csv(run: Run) -> None:
    least = claims(run)["At least 600"]
    shown = run("review", "--format", "table")[1][0]["text"]
    assert "Contradiction" in shown
    assert least in shown.replace("\n", "") or least[:6] in shown
    run("correct", least, "--by", "Ada Lorn", "--value", "4", "--why", "=1+1")
    shown = run("decisions", "--format", "table")[1][0]["text"]
    assert "Ada Lorn" in shown
    assert "Why: =1+1" in shown
    (row,) = csv.DictReader(io.StringIO(run("decisions", "--format", "csv")[1][0]["text"]))
    assert row["why"] == "'=1+1"


def test_a_stale_decision_exits_with_its_own_code(run: Run) -> None:
    least = claims(run)["At least 600"]
    run("accept", least, "--by", "Ben Oru")
    code, _, err = run("reject", least, "--by", "Ada Lorn", "--seen", "0")
    assert code == 9
    assert "Ben Oru has decided about the same" in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("accept", "no-such-claim"), 5),
        (("correct", "1"), 5),
        (("undo", "7"), 5),
        (("grade", "Varland Gazette", "Z"), 2),
        (("add-claim", "nowhere", "7", "--outcome", "killed"), 5),
        (("decisions", "--case", "no.tollbook"), 4),
    ],
)
def test_what_cannot_be_decided(run: Run, arguments: tuple[str, ...], code: int) -> None:
    assert run(*arguments)[0] == code
    assert run("decisions")[1] == [{"text": ""}]


def test_the_reviewer_is_the_user_of_the_system(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    least = claims(run)["At least 600"]
    monkeypatch.setattr("getpass.getuser", lambda: "lorn")
    assert run("accept", least)[1][0]["who"] == "lorn"
    monkeypatch.setenv("TOLLBOOK_REVIEWER", "Ada Lorn")
    assert run("accept", least)[1][0]["who"] == "Ada Lorn"

    def unknown() -> str:
        raise OSError

    monkeypatch.delenv("TOLLBOOK_REVIEWER")
    monkeypatch.setattr("getpass.getuser", unknown)
    assert run("accept", least)[0] == 2
