"""Commands that choose which claims bind, or go back to what was known on a date."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from standin import read_one_claim
from tollbook import api
from tollbook.cli import main
from tollbook.kept import StoredFindings
from tollbook.model import Choice, Document, Extraction
from tollbook.reconcile import Part, Told

Run = Callable[..., tuple[int, str, str]]

TOLLS = (
    ("Varland Gazette", "2031-05-06", "At least 600"),
    ("Selm Daily", "2031-05-07", "At most 500"),
    ("Ostmeran Post", "2031-06", "At least 700"),
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    names = folder / "names.toml"
    names.write_text('[[source]]\nname = "Selm Daily"\ngrade = "B2"\n', encoding="utf-8")
    made = api.Case.create(folder / "selm.tollbook", title="Selm", names=[names])
    for number, (publisher, day, words) in enumerate(TOLLS):
        report = folder / f"{number}.txt"
        head = f"Publisher: {publisher}\nPublished: {day}\n\n"
        report.write_text(f"{head}{words} Ostmeran soldiers were killed.", encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tollbook.extract.extract_claims", read_one_claim)
            made.add(report)
    return made.path


@pytest.fixture
def run(case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tollbook", *arguments, "--case", str(case)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return go


def interval(out: str) -> list[list[float | None]]:
    return [json.loads(line)["bound"]["interval"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("options", "bounds"),
    [
        ([], [700, None]),
        (["--without", "Ostmeran Post"], [600, None]),
        (["--only", "Selm Daily"], [0, 500]),
        (["--grade", "B"], [0, 500]),
        (["--trust", "Selm Daily"], [0, 500]),
        (["--independent"], [700, None]),
        (["--as-known-on", "2031-05-06"], [600, None]),
        (["--as-known-on", "2031-05"], [600, None]),
        (["--as-known-on", "2031-06-30"], [700, None]),
    ],
)
def test_bounds_under_a_choice(run: Run, options: list[str], bounds: list[float | None]) -> None:
    code, out, _ = run("bounds", "--outcome", "killed", *options)
    assert code == 0
    assert interval(out) == [bounds]


def test_what_is_left_out_is_told(run: Run) -> None:
    code, _, err = run("bounds", "--outcome", "killed", "--as-known-on", "2031-06-10")
    assert (code, err) == (0, "left out: 1 report (the report may have been published later)\n")
    _, _, err = run("conflicts", "--without", "Selm Daily")
    assert err == "left out: 1 claim (its source is left out)\n"


def test_the_case_as_it_stood(run: Run) -> None:
    _, out, _ = run("claims", "--as-known-on", "2031-05-06")
    assert [json.loads(line)["quantity"]["text"] for line in out.splitlines()] == ["At least 600"]
    _, out, _ = run("conflicts", "--as-known-on", "2031-05-06")
    assert out == ""
    _, out, _ = run("conflicts", "--as-known-on", "2031-05-07")
    assert [json.loads(line)["kind"] for line in out.splitlines()] == ["contradiction"]


def test_bounds_over_time(run: Run) -> None:
    asked = ("bounds", "--outcome", "killed", "--over-time")
    _, out, _ = run(*asked, "--since", "2031-05-04", "--as-of", "2031-05-06", "--every", "day")
    assert interval(out) == [[0, None], [700, None], [700, None]]
    _, table, _ = run(*asked, "--format", "table")
    assert "Ostmeran Post" in table
    code, _, err = run(*asked, "--since", "2032")
    assert (code, "--since" in err) == (2, True)


def test_what_if(run: Run) -> None:
    _, out, _ = run("what-if", "--without", "Selm Daily")
    moves = [json.loads(line) for line in out.splitlines()]
    assert {one["what"] for one in moves} == {"conflict gone"}
    _, table, _ = run("what-if", "--only", "Selm Daily", "--format", "table")
    assert "at least 700 becomes at least 0" in " ".join(table.split())
    _, listed, _ = run("what-if", "--only", "Selm Daily", "--format", "csv")
    assert {row["what"] for row in csv.DictReader(io.StringIO(listed))} >= {"lower end"}


def test_what_if_solves_only_parts_in_which_other_claims_bind(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = api.Case.open(shutil.copy(case, tmp_path / "copy.tollbook"))
    other = tmp_path / "nuvea.txt"
    other.write_text("Publisher: Nuvea Times\n\nAt least 40 houses were destroyed.", "utf-8")
    monkeypatch.setattr("tollbook.extract.extract_claims", _houses)
    held.add(other)
    held.book()  # what follows from all claims is known from here on
    solved: list[int] = []
    keep = StoredFindings.keep

    def counted(memory: StoredFindings, part: Part, told: Told) -> None:
        solved.append(len(part.assertions))
        keep(memory, part, told)

    monkeypatch.setattr(StoredFindings, "keep", counted)
    left_out = Choice(without=("Selm Daily",))
    moves = held.what_if(left_out).moves
    assert solved == [2]  # of the soldiers; the houses are as they were
    assert {move.what for move in moves} == {"conflict gone"}
    held.what_if(left_out)
    assert solved == [2, 2]  # a choice leaves nothing behind in the case


def _houses(document: Document, *rest: object) -> Extraction:
    read = read_one_claim(document)
    (one,) = read.claims
    people = replace(one.population, unit="house")
    outcome = replace(one.outcome, inner=("destroyed",), outer=("destroyed",))
    return replace(read, claims=(replace(one, population=people, outcome=outcome),))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["what-if"], "Give --without"),
        (["what-if", "--without", "Norland"], "no originator of the case"),
        (["conflicts", "--as-known-on", "2031-05-06/.."], "--as-known-on"),
        (["bounds", "--outcome", "killed", "--grade", "Z"], "no grade"),
        (["provenance", "zzz"], "no claims have the id"),
    ],
)
def test_what_cannot_be_asked(run: Run, arguments: list[str], says: str) -> None:
    code, out, err = run(*arguments)
    assert code in (2, 5)
    assert out == ""
    assert says in err


def test_provenance(run: Run) -> None:
    _, out, _ = run("provenance", "1")
    graph = json.loads(out)
    assert graph["originator_label"] == "Varland Gazette"
    assert [step["taken"] for step in graph["steps"]] == ["published by the originator"]
    _, table, _ = run("provenance", "1", "--format", "table")
    assert "published it itself" in table
    assert run("provenance")[1] == ""
