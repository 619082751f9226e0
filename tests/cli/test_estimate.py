"""tollbook estimate, from a table of claims to what is printed."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from tollbook.api import Case
from tollbook.cli import main

MAPPING = """
title = "Norland claims"
published = "as of"

[as_of]
column = "day"
first = 2031-03-01

[window]
since = 2031-03-01

[source]
column = "who"

[[claim]]
value = "count"
outcome = "killed"
counted = "military"
nation = "NO"
"""


def case(folder: Path, *sources: tuple[str, float]) -> Path:
    """A case with ten figures of each source, so many times forty a day."""
    rows = [
        f"{day},{round(40 * day * factor)},{who}"
        for who, factor in sources
        for day in range(6, 106, 10)
    ]
    (folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    (folder / "table.csv").write_text("\n".join(["day,count,who", *rows]), encoding="utf-8")
    made = Case.create(folder / "war.tollbook")
    assert len(list(made.import_table(folder / "table.csv", folder / "mapping.toml"))) == len(rows)
    return made.path


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *more: str | Path
) -> tuple[int, str, str]:
    monkeypatch.setattr(
        sys, "argv", ["tollbook", "estimate", "--outcome", "killed", *map(str, more)]
    )
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_one_source_alone_is_refused_without_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = case(tmp_path, ("Norland Army", 0.5))
    code, out, err = run(monkeypatch, capsys, "--case", path)
    assert code == 8
    assert out == ""
    assert "1 originator has a series" in err
    assert "tollbook bounds" in err


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_every_form_says_that_it_is_an_opinion(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = case(tmp_path, ("Norland Army", 0.5), ("Varland Army", 2.0), ("observers", 1.0))
    code, out, err = run(monkeypatch, capsys, "--case", path, "--draws", "250", "--format", form)
    assert (code, err) == (0, "")
    assert "a model's opinion" in out
    if form == "json":
        (found,) = json.loads(out)
        assert found["since"] == "2031-03-01"
        assert found["rows"][-1]["day"] == "2031-06-04"
        assert found["rows"][-1]["low"] < 40 * 96 < found["rows"][-1]["high"]
        assert len(found["biases"]) == 3
        assert found["assumptions"]
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(out)))
        assert {"estimate: a model's opinion"} == {row["what"].split(": bias")[0] for row in rows}
