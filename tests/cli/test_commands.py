"""Every command on a small invented case: what it prints, where, and how it exits."""

from __future__ import annotations

import csv
import io
import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rich.console import Console

from standin import read_one_claim
from tollbook import api
from tollbook.cli import main
from tollbook.cli.add import _progress
from tollbook.errors import CaseError
from tollbook.model import Document, DocumentRef
from tollbook.pipeline import Added
from tollbook.read import Notice
from tollbook.store import CaseFile

Write = Callable[..., Path]

GAZETTE = """Title: Toll in Selm
Publisher: Varland Gazette
Published: 2031-05-06

The Defence Ministry of Varland said on Monday that over 600 Ostmeran soldiers have been killed.
In all, nearly 500 Ostmeran soldiers have been killed, the Ostmeran General Staff said on Monday.
"""
COPY = """---
title: Ministry counts dead
publisher: Selm Daily
published: 2031-05-07
---
# Ministry counts dead

On 3 March 2031 Ostmera launched an offensive. According to the Defence Ministry of Varland, about
600 Ostmeran soldiers have been killed. The ministry will almost certainly not publish more.
"""

TOLLS = (("Varland Gazette", "At least 600"), ("Selm Daily", "At most 500"))


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["tollbook", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return go


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    made = api.Case.create(folder / "selm.tollbook", title="Selm")
    for number, (publisher, words) in enumerate(TOLLS):
        report = folder / f"{number}.txt"
        head = f"Publisher: {publisher}\nPublished: 2031-05-0{6 + number}\n\n"
        report.write_text(f"{head}{words} Ostmeran soldiers were killed.", encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tollbook.extract.extract_claims", read_one_claim)
            made.add(report)
    return made.path


def test_extract_prints_claims_in_the_wire_shape(run: Run, report_file: Write) -> None:
    path = report_file(GAZETTE)
    ran = run("extract", path)
    assert ran.code == 0
    values = [row["quantity"]["value"] for row in ran.rows]
    assert values == [600, 500]
    first = ran.rows[0]
    assert set(first) >= {
        *("id", "document", "evidence", "quantity", "outcome", "population", "place", "window"),
        *("attribution", "likelihood", "polarity", "confidence", "rules"),
    }
    assert first["document"]["publisher"] == "Varland Gazette"
    text = GAZETTE[GAZETTE.index("The Defence") :]
    for row in ran.rows:
        evidence, quantity = row["evidence"], row["quantity"]
        assert text[evidence["start"] : evidence["end"]] == evidence["exact"]
        assert text[quantity["start"] : quantity["end"]] == quantity["text"]


def test_extract_in_other_formats(run: Run, report_file: Write) -> None:
    path = report_file(GAZETTE)
    assert len(json.loads(run("extract", path, "--format", "json").out)) == 2
    table = list(csv.DictReader(io.StringIO(run("extract", path, "-f", "csv").out)))
    assert [row["value"] for row in table] == ["600", "500"]
    assert "over 600" in run("extract", path, "-f", "table").out


@pytest.mark.parametrize("what", ["claims", "statements", "events", "rejects"])
def test_extract_prints_what_is_asked_for(run: Run, report_file: Write, what: str) -> None:
    path = report_file(COPY, "a.md")
    rows = run("extract", path, "--what", what).rows
    everything = run("extract", path, "--all").rows
    assert rows == [
        {name: value for name, value in row.items() if name != "type"}
        for row in everything
        if row["type"] == what.removesuffix("s")
    ]
    assert "claim" in {row["type"] for row in everything}


def test_claims_are_those_of_the_whole_parse(run: Run, report_file: Write) -> None:
    paths = [report_file(GAZETTE), report_file(COPY, "a.md")]
    assert run("extract", *paths).rows == run("extract", *paths, "--whole").rows


def test_a_case_of_claims_only(run: Run, report_file: Write, tmp_path: Path) -> None:
    path, case = report_file(COPY, "a.md"), tmp_path / "few.tollbook"
    assert run("init", case, "--title", "Few").code == 0
    (added,) = run("add", path, "--claims-only", "--case", case).rows
    assert added["claims"] == len(run("extract", path, "--whole").rows)
    assert run("statements", "--case", case).rows == []


def test_all_of_it_is_no_csv(run: Run, report_file: Write) -> None:
    ran = run("extract", report_file(GAZETTE), "--all", "-f", "csv")
    assert (ran.code, ran.out) == (2, "")
    assert "--what" in ran.err


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("quantities", {"document", "start", "end", "value", "strict", "usual", "qualifier"}),
        ("attributions", {"document", "source", "cue", "content"}),
        ("dates", {"document", "start", "end", "value", "type"}),
    ],
)
def test_inspect(run: Run, report_file: Write, part: str, keys: set[str]) -> None:
    path = report_file(GAZETTE)
    ran = run("inspect", part, path)
    assert ran.code == 0
    assert ran.rows
    assert all(keys <= set(row) for row in ran.rows)
    id_ = ran.rows[0]["document"]["id"]
    table = list(csv.DictReader(io.StringIO(run("inspect", part, path, "-f", "csv").out)))
    assert {row["document"] for row in table} == {id_}
    assert len(table) == len(ran.rows)
    assert "{" not in run("inspect", part, path, "-f", "table").out


def test_a_case_from_the_start(run: Run, report_file: Write, tmp_path: Path) -> None:
    case = tmp_path / "selm.tollbook"
    assert run("init", case, "--title", "Selm").code == 0
    assert run("init", case).code == 4
    report_file(GAZETTE, "in/a.txt")
    report_file(COPY, "in/b.md")
    report_file(b"\x89PNG", "in/c.png")
    first = run("add", tmp_path / "in", "--case", case)
    assert first.code == 0
    assert [row["result"] for row in first.rows] == ["added", "added"]
    assert "skipped" in first.err
    again = run("add", tmp_path / "in", "-c", case)
    assert [row["result"] for row in again.rows] == ["was there already"] * 2
    assert "0 reports added, 2 there already" in again.err


@pytest.mark.parametrize(
    "command",
    [
        ("claims",),
        ("statements",),
        ("events",),
        ("conflicts",),
        ("conflicts", "--all"),
        ("drift",),
        ("bounds", "--outcome", "killed", "--population", "Ostmeran"),
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_listing_in_every_format(
    run: Run, case: Path, command: tuple[str, ...], form: str
) -> None:
    ran = run(*command, "--case", case, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    if form == "json":
        assert isinstance(json.loads(ran.out), list)
    elif form == "jsonl":
        assert all(row["id"] for row in ran.rows)
    elif form == "table":
        assert ran.out.strip()
    else:
        rows = run(*command, "--case", case, "--format", "json").out
        assert bool(ran.out.strip()) == bool(json.loads(rows))


def test_conflicts_and_their_explanation(run: Run, case: Path) -> None:
    found = run("conflicts", "--case", case).rows
    assert "contradiction" in {row["kind"] for row in found}
    chosen = next(row for row in found if row["kind"] == "contradiction")
    assert "R9" in chosen["rules"]
    ran = run("explain", chosen["id"], "--case", case, "--format", "table")
    assert ran.code == 0
    assert "At least 600" in ran.out
    assert run("explain", "no-such-finding", "--case", case).code == 5


def test_two_claims_are_held_against_each_other(run: Run, case: Path) -> None:
    ids = [row["id"] for row in run("claims", "--case", case).rows]
    (found,) = run("explain", *ids, "--case", case).rows
    assert found["kind"] == "contradiction"
    assert set(found["assertions"]) == set(run("conflicts", "--case", case).rows[0]["assertions"])
    for one, other in (ids[0][:9], "2"), ("[1]", "2"), found["assertions"]:
        assert run("explain", one, other, "--case", case).rows[0]["kind"] == "contradiction"
    table = run("explain", "1", "2", "--case", case, "--format", "table").out
    assert "At least 600" in table
    assert "At most 500" in table
    assert run("explain", "1", "99", "--case", case).code == 5
    assert run("explain", "1", "1", "--case", case).code == 2
    assert run("explain", "1", "2", "1", "--case", case).code == 2


def test_the_case_may_come_from_the_environment(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOLLBOOK_CASE", str(case))
    assert run("claims").rows


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--outcome", "eaten"), "no outcome of the case"),
        (("--outcome", "killed", "--population", "Martians"), "Name one of"),
        (("--outcome", "killed", "--as-of", "soon"), "date"),
    ],
)
def test_bounds_for_words_that_fit_nothing(
    run: Run, case: Path, words: tuple[str, ...], says: str
) -> None:
    ran = run("bounds", *words, "--case", case)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_report_and_exports(run: Run, case: Path, tmp_path: Path) -> None:
    page, table, whole = tmp_path / "r.html", tmp_path / "c.csv", tmp_path / "b.json"
    assert run("report", "--case", case, "-o", page).code == 0
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html")
    assert run("export", "csv", "--case", case, "-o", table).code == 0
    with table.open(encoding="utf-8", newline="") as file:
        assert [row["value"] for row in csv.DictReader(file)] == ["600", "500"]
    assert run("export", "json", "--case", case, "-o", whole).code == 0
    assert set(json.loads(whole.read_text(encoding="utf-8"))) >= {"documents", "findings"}
    assert json.loads(run("export", "json", "--case", case).out)["title"] == "Selm"
    assert run("report", "--case", case, "-o", tmp_path / "no" / "r.html").code == 2
    assert run("export", "csv", "--case", case, "-o", "/dev/null").code == 0


def test_a_page_that_cannot_be_written_leaves_the_old_one(
    run: Run, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "r.html"
    page.write_text("the old page", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    ran = run("report", "--case", case, "-o", page)
    assert ran.code == 2
    assert "No space left" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]
    assert page.read_text(encoding="utf-8") == "the old page"


def test_output_that_cannot_be_written_is_no_fault_of_tollbook(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys.stdout, "write", full)
    ran = run("claims", "--case", case)
    assert ran.code == 1
    assert "No space left" in ran.err


def test_cells_that_would_be_formulas_are_harmless(run: Run, report_file: Write) -> None:
    text = 'Title: =HYPERLINK("x")\nPublisher: @x\n\n30 soldiers were killed on Monday.'
    ran = run("extract", report_file(text), "--format", "csv")
    cells = [cell for row in csv.reader(io.StringIO(ran.out)) for cell in row]
    assert "'@x" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "PDF"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"\xff\xfe\x00", "UTF-16"),
    ],
)
def test_bad_input_is_told_and_the_rest_goes_on(
    run: Run, report_file: Write, content: bytes, says: str
) -> None:
    bad, good = report_file(content, "bad.txt"), report_file(GAZETTE, "good.txt")
    ran = run("extract", bad, good, "nowhere.txt")
    assert ran.code == 3
    assert len(ran.rows) == 2
    assert says in ran.err
    assert "no such file" in ran.err
    assert ran.err.count("error: ") == 2


def test_fifty_megabytes_are_refused_at_once(run: Run, report_file: Write) -> None:
    ran = run("extract", report_file(b"30 were killed. " * 3_200_000, "big.txt"))
    assert (ran.code, ran.out) == (3, "")
    assert "larger than 20,000,000 bytes" in ran.err


def test_an_undated_report_is_told(run: Run, report_file: Write) -> None:
    ran = run("extract", report_file("30 soldiers were killed in April."))
    assert ran.code == 0
    assert "no date of publication" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("claims", "--case", "nowhere.tollbook"), 4),
        (("extract", "x.txt", "--published", "soon"), 2),
        (("extract",), 2),
        (("extract", "x.txt", "--format", "xml"), 2),
        (("nonsense",), 2),
        (("--version",), 0),
        (("--help",), 0),
    ],
)
def test_exit_codes(run: Run, arguments: tuple[str, ...], code: int) -> None:
    ran = run(*arguments)
    assert ran.code == code
    assert "Traceback" not in ran.err
    assert code == 0 or ran.err


def test_an_unknown_profile_is_told(run: Run, report_file: Write) -> None:
    ran = run("extract", report_file(GAZETTE), "--profile", "nowhere")
    assert ran.code == 7
    assert "nowhere" in ran.err


def test_a_broken_case_is_told(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.tollbook"
    with sqlite3.connect(broken) as plain:
        plain.execute("CREATE TABLE t (a)")
    ran = run("claims", "--case", broken)
    assert ran.code == 4
    assert "not made by tollbook" in ran.err


def test_a_fault_of_tollbook_is_no_traceback(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: api.Case) -> None:
        raise KeyError("unforeseen")

    monkeypatch.setattr(api.Case, "ledger", broken)
    ran = run("claims", "--case", case)
    assert ran.code == 70
    assert "fault of tollbook" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in run("--debug", "claims", "--case", case).err


def test_standard_input_in_a_real_pipe() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "from tollbook.cli import main; main()", "extract", "-"],
        input=GAZETTE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0
    assert [json.loads(line)["quantity"]["value"] for line in ran.stdout.splitlines()] == [600, 500]
    assert "\x1b[" not in ran.stdout + ran.stderr


#: `tollbook add`, with an extraction that waits for ever at the third report.
SLOW_ADD = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv.pop(1))
waiting = Path(sys.argv.pop(1))
import tollbook.extract
from standin import read_one_claim
def slow(document, *_):
    if "Third" in document.text:
        waiting.touch()
        time.sleep(600)
    return read_one_claim(document)
tollbook.extract.extract_claims = slow
from tollbook.cli import main
main()
"""


@pytest.mark.usefixtures("without_parser")
def test_what_is_stopped_with_ctrl_c_goes_on_where_it_stopped(
    run: Run, report_file: Write, tmp_path: Path
) -> None:
    for number, name in enumerate(("First", "Second", "Third", "Fourth")):
        report_file(f"{name}: at least {number} people died.", f"in/{number}.txt")
    case, waiting = tmp_path / "a.tollbook", tmp_path / "waiting"
    assert run("init", case).code == 0
    helpers = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", SLOW_ADD, helpers, str(waiting)]
    with subprocess.Popen(
        [*command, "add", str(tmp_path / "in"), "--case", str(case)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as adder:
        while not waiting.exists() and adder.poll() is None:
            time.sleep(0.02)
        adder.send_signal(signal.SIGINT)
        out, err = adder.communicate()
    assert adder.returncode == 130, err
    assert [json.loads(line)["result"] for line in out.splitlines()] == ["added", "added"]
    assert "stopped: 2 reports added" in err
    assert "Traceback" not in err
    again = run("add", tmp_path / "in", "--case", case)
    there, new = "was there already", "added"
    assert [row["result"] for row in again.rows] == [there, there, new, new]


@pytest.mark.usefixtures("without_parser")
def test_a_full_disk_stops_adding_and_tells_what_was_added(
    run: Run, report_file: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_file("First: at least 30 died.", "in/a.txt")
    report_file("Second: at least 40 died.", "in/b.txt")
    case = tmp_path / "a.tollbook"
    assert run("init", case).code == 0
    add = CaseFile.add

    def full(self: CaseFile, document: Document, *rest: Any) -> bool:
        if "Second" in document.text:
            raise CaseError("the disk is full", remedy="Make room")
        return add(self, document, *rest)

    monkeypatch.setattr(CaseFile, "add", full)
    ran = run("add", tmp_path / "in", "--case", case)
    assert ran.code == 4
    assert [row["result"] for row in ran.rows] == ["added"]
    assert "stopped: 1 report added" in ran.err
    assert "disk is full" in ran.err


def test_progress_shows_how_many_of_how_many() -> None:
    shown = io.StringIO()
    added = Added(DocumentRef("d"), new=True)
    items = [added, Notice("a", "b"), added]
    console = Console(file=shown, force_terminal=True, width=80)
    assert list(_progress(items, 7, console)) == items
    assert "2/7" in shown.getvalue()
    quiet = io.StringIO()
    assert list(_progress(items, 7, Console(file=quiet))) == items
    assert quiet.getvalue() == ""


def test_the_demo(run: Run, tmp_path: Path) -> None:
    ran = run("demo", "--out", tmp_path / "demo")
    assert ran.code == 0
    for name in api.sample_names():
        folder = tmp_path / "demo" / name
        assert {path.name for path in folder.iterdir()} == {f"{name}.tollbook", "report.html"}
    assert "Ledger" in ran.out
    assert "What contradicts what" in ran.out
    assert "What range is left" in ran.out
