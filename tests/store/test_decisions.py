"""Decisions in a case file: only added, never lost, and none over one that was not seen."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from standin import read_one_claim
from tollbook.config import DEFAULT
from tollbook.errors import CaseError, StaleDecisionError, TollbookError
from tollbook.model import (
    Alias,
    Anchor,
    ByHand,
    Correction,
    Days,
    Decision,
    DecisionKind,
    Document,
    DocumentRef,
    Evidence,
    Fields,
    Figures,
    Graded,
    Interval,
    Likelihood,
    Link,
    OfClaims,
    Outcome,
    Percent,
    Place,
    Polarity,
    Population,
    Qualifier,
    Role,
    Undone,
    Window,
)
from tollbook.store import CaseFile

WHEN = datetime(2031, 6, 1, 12, 30, tzinfo=UTC)
WORDS = Evidence("at least 30", 13, 24, "Varland MoD: ", " killed")
ANCHOR = Anchor("ab" * 32, WORDS, "c1", "killed", "nation=XO", "XO/Selm", alone=False)
FIELDS = Fields(
    figures=Figures(None, Qualifier.BETWEEN, Interval(3, 5), Interval(3, None), "ucdp"),
    outcome=Outcome("lost", "killed", ("killed",), ("killed", "missing")),
    population=Population("troops", "troops", "nation=XO", inner="nation=XO", outer=""),
    place=Place("Selm", "Selm", "XO/Selm"),
    window=Window(None, "2031-05~", None, Days(None, WHEN.date()), increment=True),
    attribution=(Link("the ministry", "Varland MoD", Role.CITED, "said", 0, 12, "varland-mod"),),
    likelihood=Likelihood("probably", 3, 11, Percent(55, 75), "PHIA"),
    polarity=Polarity.DENIED,
)
PAYLOADS = (
    (DecisionKind.ACCEPT, OfClaims((ANCHOR,))),
    (DecisionKind.REJECT, OfClaims((ANCHOR,))),
    (DecisionKind.MERGE, OfClaims((ANCHOR, replace(ANCHOR, claim="c2")))),
    (DecisionKind.SPLIT, OfClaims((ANCHOR,))),
    (DecisionKind.CORRECT, Correction(ANCHOR, FIELDS)),
    (DecisionKind.CORRECT, Correction(ANCHOR, Fields(attribution=(), no_likelihood=True))),
    (DecisionKind.ADD, ByHand(ANCHOR, WORDS, FIELDS)),
    (DecisionKind.ALIAS, Alias("varland-mod", "varland", "Varland")),
    (DecisionKind.GRADE, Graded("varland-mod", "B2")),
    (DecisionKind.UNDO, Undone(1)),
)


def decision(*targets: str, seen: int = 0, who: str = "Ada Lorn") -> Decision:
    payload = OfClaims((ANCHOR,))
    return Decision(0, WHEN, who, "", DecisionKind.ACCEPT, payload, targets or ("t",), seen)


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    return CaseFile.create(tmp_path / "a.tollbook")


def test_every_kind_comes_back_unchanged(case: CaseFile) -> None:
    made = []
    for number, (kind, payload) in enumerate(PAYLOADS, 1):
        one = Decision(0, WHEN, "Ada Lorn", "“why”", kind, payload, (f"t{number}", "u"), number - 1)
        made.append(case.decide(one))
        assert made[-1] == replace(one, id=number)
    assert CaseFile.open(case.path).decisions() == tuple(made)


def test_decisions_can_be_asked_for_in_sql(case: CaseFile) -> None:
    case.decide(decision("t", "u"))
    with sqlite3.connect(case.path) as plain:
        rows = plain.execute('SELECT id, "when", who, kind FROM decision').fetchall()
        targets = plain.execute("SELECT target FROM decision_target ORDER BY target").fetchall()
    assert rows == [(1, "2031-06-01T12:30:00+00:00", "Ada Lorn", "accept")]
    assert targets == [("t",), ("u",)]


def test_a_decision_over_one_that_was_not_seen_is_refused_with_both(case: CaseFile) -> None:
    first = case.decide(decision("t", who="Ada Lorn"))
    yours = decision("s", "t", who="Ben Oru")
    with pytest.raises(StaleDecisionError, match="Ada Lorn has decided") as stale:
        case.decide(yours)
    assert (stale.value.yours, stale.value.since) == (yours, (first,))
    assert isinstance(stale.value, TollbookError)
    assert case.decisions() == (first,)
    assert case.decide(replace(yours, seen=1)).id == 2


def test_decisions_about_other_things_do_not_stand_in_the_way(case: CaseFile) -> None:
    case.decide(decision("t"))
    assert case.decide(decision("u")).id == 2
    assert case.decide(decision("t", seen=2)).id == 3
    with pytest.raises(StaleDecisionError) as stale:
        case.decide(decision("t", "u", seen=0))
    assert [one.id for one in stale.value.since] == [1, 2, 3]


def test_the_state_of_a_case_changes_with_every_decision(case: CaseFile) -> None:
    states = [case.state()]
    for _ in range(3):
        case.decide(decision(seen=9))
        states.append(case.state())
    assert len(set(states)) == 4


def test_a_decision_in_an_unknown_form_is_told(case: CaseFile) -> None:
    case.decide(decision())
    with sqlite3.connect(case.path) as plain:
        plain.execute("UPDATE decision SET body = '{}'")
    with pytest.raises(CaseError, match="form that this version does not read"):
        case.decisions()


def older(path: Path) -> Path:
    """A case in form 1, before there were decisions, with one report."""
    case = CaseFile.create(path)
    one = Document(DocumentRef("d1"), "At least 30 died.", sha256="0" * 64)
    case.add(one, read_one_claim(one), DEFAULT)
    with sqlite3.connect(path) as plain:
        plain.execute("DROP TABLE decision_target")
        plain.execute("DROP TABLE decision")
        plain.execute("PRAGMA user_version = 1")
    return path


def test_an_older_case_is_brought_forward_when_it_is_opened(tmp_path: Path) -> None:
    case = CaseFile.open(older(tmp_path / "old.tollbook"))
    assert len(case.documents()) == 1
    assert case.decisions() == ()
    made = case.decide(decision())
    assert CaseFile.open(case.path).decisions() == (made,)
    fresh = CaseFile.create(tmp_path / "new.tollbook")
    assert shape(case.path) == shape(fresh.path)


def shape(path: Path) -> tuple[object, ...]:
    """The tables and the version of a file."""
    with sqlite3.connect(path) as plain:
        tables = plain.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 2"
        ).fetchall()
        return (tables, plain.execute("PRAGMA user_version").fetchall())


def test_an_older_case_that_cannot_be_written_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = older(tmp_path / "old.tollbook")
    before = path.read_bytes()
    monkeypatch.setattr("tollbook.store.connection.BUSY_SECONDS", 0.1)
    with sqlite3.connect(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseError, match="older form, and cannot be brought forward"):
            CaseFile.open(path)
    assert path.read_bytes() == before


#: Decides again and again about one claim as it knows it; tells what was written and what refused.
REVIEWER = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from test_decisions import decision
from tollbook.errors import StaleDecisionError
from tollbook.store import CaseFile
case = CaseFile.open(Path(sys.argv[1]))
who, seen, left = sys.argv[3], 0, int(sys.argv[4])
while left:
    try:
        seen = case.decide(decision("t", seen=seen, who=who)).id
        print("made", seen, flush=True)
        left -= 1
    except StaleDecisionError as stale:
        assert all(one.id > seen for one in stale.since)
        print("stale", seen, flush=True)
        seen = stale.since[-1].id
"""


def reviewers(case: CaseFile, number: int, each: int) -> list[subprocess.Popen[str]]:
    helpers = str(Path(__file__).parent)
    command = [sys.executable, "-c", REVIEWER, str(case.path), helpers]
    environment = {
        "PYTHONPATH": ":".join((*filter(None, sys.path), str(Path(__file__).parents[1])))
    }
    return [
        subprocess.Popen(
            [*command, f"reviewer {n}", str(each)],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for n in range(number)
    ]


def test_two_processes_at_once_lose_nothing_and_a_stale_one_is_refused(case: CaseFile) -> None:
    running = reviewers(case, 2, 15)
    said = [one.communicate()[0].split("\n") for one in running]
    assert [one.returncode for one in running] == [0, 0]
    made = sorted(int(line.split()[1]) for lines in said for line in lines if "made" in line)
    held = case.decisions()
    assert made == [one.id for one in held] == list(range(1, 31))
    # Each had seen the one before it: nobody decided over another's head.
    assert [one.seen for one in held] == list(range(30))
    assert any("stale" in line for lines in said for line in lines)
    assert case.check() == ()


def test_a_kill_at_any_moment_loses_no_acknowledged_decision(case: CaseFile) -> None:
    moments = random.Random(7)  # noqa: S311 - moments, not secrets
    acknowledged: set[int] = set()
    for _ in range(4):
        (one,) = reviewers(case, 1, 10_000)
        assert one.stdout is not None
        lines = [one.stdout.readline()]
        while "made" not in lines[-1]:
            lines.append(one.stdout.readline())
        time.sleep(moments.uniform(0, 0.05))
        one.kill()
        lines += one.stdout.read().splitlines()
        one.wait()
        one.stdout.close()
        acknowledged |= {int(line.split()[1]) for line in lines if line.startswith("made ")}
        again = CaseFile.open(case.path)
        assert again.check() == ()
        assert acknowledged <= {held.id for held in again.decisions()}
    assert len(acknowledged) >= 4
