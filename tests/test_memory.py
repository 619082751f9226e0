"""A case that stays open: with what it remembers it tells what a new process tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tollbook.api import Case
from tollbook.config import DEFAULT
from tollbook.model import (
    Choice,
    Claim,
    Days,
    Document,
    DocumentRef,
    Evidence,
    Extraction,
    Interval,
    Link,
    Outcome,
    Place,
    Population,
    Qualifier,
    Quantity,
    Role,
    Window,
)
from tollbook.model.dates import edtf_days
from tollbook.reconcile import part
from tollbook.store import CaseFile

PEOPLE = "nation=VE,role=military"
PLACES = ("VE/Harl", "VE/Harl/Ost", "VE/Sund", "VE/Nord")

Report = tuple[int, int, int, int]
"""Place, number killed, who says so, and the day."""
reports = st.tuples(
    st.integers(0, 3), st.integers(1, 9), st.integers(0, 2), st.integers(1, 4)
)  # fmt: skip


def made(number: int, report: Report) -> tuple[Document, Extraction]:
    """A report of one claim."""
    where, killed, who, day = PLACES[report[0]], report[1], f"Source {report[2]}", report[3]
    text = f"{killed} soldiers were killed, {who} said. ({number})"
    published = f"2031-05-{day + 1:02}"
    ref = DocumentRef(f"d{number}", title=f"Report {number}", published=published)
    said = Interval(killed, killed)
    claim = Claim(
        id=f"c{number}",
        document=ref,
        evidence=Evidence(text, 0, len(text)),
        quantity=Quantity(str(killed), 0, 1, killed, Qualifier.EXACT, said, said),
        outcome=Outcome("killed", "killed", ("killed",), ("killed",)),
        population=Population("soldiers", "soldiers", PEOPLE, inner=PEOPLE, outer=PEOPLE),
        place=Place(where, where, where, inner=where, outer=where),
        window=Window(None, published, None, Days(*edtf_days(published))),
        attribution=(Link(who, who, Role.SPEAKER, "said", id=who),),
    )
    return Document(ref, text, sha256=f"{number:064}"), Extraction(ref, (claim,))


def add(file: CaseFile, number: int, report: Report) -> None:
    document, extraction = made(number, report)
    assert file.add(document, extraction, DEFAULT)


@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rounds=st.lists(st.lists(reports, max_size=3), min_size=2, max_size=4))
def test_report_by_report_the_book_is_what_a_new_process_makes_of_it(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[Report]]
) -> None:
    file = CaseFile.create(tmp_path_factory.mktemp("case") / "a.tollbook")
    living, number = Case(file), 0
    for added in rounds:
        for report in added:
            add(file, number, report)
            number += 1
        now = living.choosing(Choice()).book()
        assert now == Case.open(file.path).book()
        file.keep_derived({})
        assert now == Case.open(file.path).book()


def test_a_new_process_solves_only_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    solved: list[tuple[str, ...]] = []
    tell = part.tell

    def told(one: part.Part, deadline: part.Deadline) -> part.Told:
        solved.append(tuple(each.claim.id for each in one.assertions))
        return tell(one, deadline)

    monkeypatch.setattr(part, "tell", told)
    file = CaseFile.create(tmp_path / "a.tollbook")
    for number, place in enumerate((0, 0, 2, 3)):
        add(file, number, (place, 5 + number, number % 2, 1))
    Case(file).book()
    assert sorted(solved) == [("c0", "c1"), ("c2",), ("c3",)]
    add(file, 4, (2, 9, 2, 2))
    Case.open(file.path).book()
    assert solved[3:] == [("c2", "c4")]
    Case.open(file.path).book()
    assert len(solved) == 4


def test_what_is_not_settled_is_not_kept(tmp_path: Path) -> None:
    file = CaseFile.create(tmp_path / "a.tollbook")
    for number in range(4):
        add(file, number, (0, 3 + number, number, 1))
    Case(file, replace(DEFAULT, solve_seconds=0.0)).book()
    assert file.derived() == {}
    whole = Case(file).book()
    assert whole.findings
    assert file.derived()


def test_what_was_kept_in_another_form_is_worked_out_anew(tmp_path: Path) -> None:
    file = CaseFile.create(tmp_path / "a.tollbook")
    for number in range(3):
        add(file, number, (0, 3 + number, number, 1))
    first = Case(file).book()
    file.keep_derived(dict.fromkeys(file.derived(), '{"odd": 1}'))
    assert Case.open(file.path).book() == first


def test_a_file_that_stands_in_the_place_of_another_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.tollbook"
    file = CaseFile.create(path)
    for number in range(3):
        add(file, number, (0, 3, number, 1))
    living = Case(file)
    assert len(living.book().documents) == 3
    path.unlink()
    add(CaseFile.create(path), 9, (1, 4, 1, 1))
    assert [one.ref.id for one in living.choosing(Choice()).book().documents] == ["d9"]
