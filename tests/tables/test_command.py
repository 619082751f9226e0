"""The command: what it prints, where, and how it exits."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tollbook.api import Case, extract_reports
from tollbook.cli import app
from tollbook.config import Config
from tollbook.model import Extraction

HEADER = (
    "days,loss_count,loss_type,claim_source,time_frame,loss_country,minimum,maximum,category,"
    "source_target\n"
)
ROWS = "5,100,a,UA Source,Cumulative,Russia,0,0,Tanks,b\n5,,a,OSI,Day,Russia,0,0,Tanks,b\n"


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    (tmp_path / "t.csv").write_text(HEADER + ROWS, encoding="utf-8")
    Case.create(tmp_path / "case.tollbook")
    table, case = str(tmp_path / "t.csv"), str(tmp_path / "case.tollbook")
    return ["import", table, "--map", "radford", "--case", case]


def test_every_format_tells_every_row(asked: list[str]) -> None:
    lines = CliRunner().invoke(app, [*asked, "--format", "jsonl", "--dry-run"])
    rows = [json.loads(line) for line in lines.stdout.splitlines()]
    assert [(row["row"], row["result"], row["reason"]) for row in rows] == [
        (1, "imported", None),
        (2, "listed", "missing value"),
    ]
    assert "2 rows: 1 claim would be imported; 1 listed (1 missing value)" in lines.stderr
    whole = CliRunner().invoke(app, [*asked, "--format", "json", "--dry-run"])
    assert json.loads(whole.stdout) == rows
    sheet = CliRunner().invoke(app, [*asked, "--format", "csv"])
    assert [row["result"] for row in csv.DictReader(io.StringIO(sheet.stdout))] == [
        "imported",
        "listed",
    ]
    again = CliRunner().invoke(app, [*asked, "--format", "table"])
    assert "0 claims imported" in again.stderr
    assert "1 row there already" in again.stderr
    assert "no number under loss_count" in again.stdout


def test_a_table_of_which_nothing_comes_in_fails(asked: list[str]) -> None:
    Path(asked[1]).write_text(HEADER + ROWS.splitlines()[1] + "\n", encoding="utf-8")
    assert CliRunner().invoke(app, asked).exit_code == 3


def test_equipment_in_a_report_is_counted_by_sort(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(
        "Published: 2031-05-04\n\nFourteen Norlandic tanks and three helicopters were destroyed. "
        "At least 12 drones were shot down. Forty soldiers were killed.\n",
        encoding="utf-8",
    )
    config = Config(packs=("conflict", "equipment"))
    (read,) = (one for one in extract_reports([path], config=config) if isinstance(one, Extraction))
    assert [(one.quantity.text, one.outcome.label, one.population.unit) for one in read.claims] == [
        ("Fourteen", "destroyed", "equipment"),
        ("three", "destroyed", "equipment"),
        ("At least 12", "destroyed", "equipment"),
        ("Forty", "killed", "person"),
    ]
