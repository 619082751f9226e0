"""A case file: what is added stays, once; what is no case is said to be none."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from standin import read_one_claim
from tollbook.config import DEFAULT
from tollbook.errors import CaseError, VocabularyError
from tollbook.model import Document, DocumentRef, Origin, Span
from tollbook.store import CaseFile, connection

DAY = "2031-05-05"


def document(number: int = 1, **ref: str | None) -> Document:
    text = f"{number} people were killed, the mayor of Zorany said."
    made = DocumentRef(**{"id": f"d{number}", "published": DAY, **ref})  # type: ignore[arg-type]
    whole = Span(0, len(text))
    return Document(made, text, sha256=f"{number:064}", origins=(Origin(whole, whole),))


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    return CaseFile.create(tmp_path / "a.tollbook", title="Zorany")


def add(case: CaseFile, one: Document) -> bool:
    return case.add(one, read_one_claim(one), DEFAULT)


def test_what_is_added_comes_back_unchanged(case: CaseFile) -> None:
    first, second = document(1, url="https://x.example/1", title="T"), document(2)
    assert add(case, first)
    assert add(case, second)
    again = CaseFile.open(case.path)
    assert again.title == "Zorany"
    assert again.documents() == (first, second)
    assert again.extractions() == (read_one_claim(first), read_one_claim(second))
    assert again.check() == ()


def test_adding_twice_adds_once(case: CaseFile) -> None:
    assert add(case, document(1))
    assert not add(case, document(1))
    assert not add(case, document(1, id="other"))
    assert len(case.documents()) == 1


def test_the_same_article_saved_in_another_form_is_known(case: CaseFile) -> None:
    add(case, document(1, url="https://x.example/1"))
    saved_again = replace(document(1, url="https://x.example/1", id="o"), sha256="f" * 64)
    assert case.known(saved_again) == "d1"
    without_url = replace(document(1), sha256="e" * 64)
    assert case.known(without_url) is None


def test_two_documents_never_share_an_id(case: CaseFile) -> None:
    add(case, document(1))
    other = replace(document(2), ref=replace(document(2).ref, id="d1"))
    renamed = case.with_free_id(other)
    assert renamed.ref.id.startswith("d1-")
    assert case.with_free_id(document(1)) == document(1)


def test_claims_can_be_asked_for_in_sql(case: CaseFile) -> None:
    add(case, document(1))
    with sqlite3.connect(case.path) as plain:
        rows = plain.execute(
            "SELECT who, strict_low, strict_high, outcome, population_id, place_id, as_of "
            "FROM claim JOIN document ON document.id = claim.document"
        ).fetchall()
    assert rows == [
        (
            "Varland MoD",
            30,
            None,
            "killed",
            "nation=XO,role=military",
            "XO/Selm Province",
            "2031-05-05",
        )
    ]


def test_a_case_is_one_file(case: CaseFile) -> None:
    add(case, document(1))
    assert [path.name for path in case.path.parent.iterdir()] == ["a.tollbook"]


def test_names_files_are_kept(tmp_path: Path) -> None:
    names = tmp_path / "names.toml"
    names.write_text('[[source]]\nname = "Varland MoD"\n', encoding="utf-8")
    made = CaseFile.create(tmp_path / "b.tollbook", names=[names])
    names.unlink()
    (kept,) = CaseFile.open(made.path).names()
    assert (kept.name, "Varland MoD" in kept.body) == ("names.toml", True)


def test_a_bad_names_file_makes_no_case(tmp_path: Path) -> None:
    names = tmp_path / "names.toml"
    names.write_text("[[source", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"names\.toml"):
        CaseFile.create(tmp_path / "b.tollbook", names=[names])
    assert not (tmp_path / "b.tollbook").exists()


def test_what_was_derived_is_kept_until_something_else_is(case: CaseFile) -> None:
    assert case.derived() == {}
    assert case.keep_derived({"a": "[1]"})
    assert case.derived() == {"a": "[1]"}
    assert case.keep_derived({"b": "[2]"})
    assert case.derived() == {"b": "[2]"}


def test_of_what_was_derived_what_still_holds_stays(case: CaseFile) -> None:
    assert case.keep_derived({"a": "[1]", "b": "[2]", "c": "[3]"})
    assert case.keep_derived({"b": "[4]", "d": "[5]"}, still=["a", "b", "unknown"])
    assert case.derived() == {"a": "[1]", "b": "[4]", "d": "[5]"}


def test_what_was_added_since_is_read_alone(case: CaseFile) -> None:
    add(case, document(1))
    held, ((number, first, read),) = case.read()
    assert (held, first, read) == (1, document(1), read_one_claim(document(1)))
    assert case.read(number) == (1, ())
    add(case, document(2))
    held, new = case.read(number)
    assert (held, [one for _, one, _ in new]) == (2, [document(2)])


def broken_files(folder: Path) -> Iterator[tuple[str, Path, str]]:
    sound = CaseFile.create(folder / "sound.tollbook")
    for number in range(40):
        add(sound, document(number))
    sqlite = folder / "foreign.db"
    with sqlite3.connect(sqlite) as plain:
        plain.execute("CREATE TABLE t (a)")
    newer = folder / "newer.tollbook"
    shutil.copy(sound.path, newer)
    with sqlite3.connect(newer) as plain:
        plain.execute("PRAGMA user_version = 99")
    text, empty = folder / "text.tollbook", folder / "empty.tollbook"
    text.write_text("This is no case.", encoding="utf-8")
    empty.touch()
    yield "missing", folder / "missing.tollbook", "no such case"
    yield "folder", folder, "cannot be opened"
    yield "text", text, "not a case"
    yield "empty", empty, "empty"
    yield "foreign", sqlite, "not made by tollbook"
    yield "newer", newer, "newer tollbook"
    torn = folder / "torn.tollbook"
    content = sound.path.read_bytes()
    torn.write_bytes(content[:100] + b"\x07" * (len(content) - 100))
    yield "torn", torn, "damaged"


@pytest.mark.parametrize("kind", ["missing", "folder", "text", "empty", "foreign", "newer", "torn"])
def test_a_file_that_is_no_sound_case_is_refused(tmp_path: Path, kind: str) -> None:
    path, says = next((path, says) for name, path, says in broken_files(tmp_path) if name == kind)
    with pytest.raises(CaseError, match=says) as raised:
        CaseFile.open(path).documents()
    assert str(path) in str(raised.value)
    assert raised.value.remedy


def test_a_case_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    sound = CaseFile.create(tmp_path / "sound.tollbook").path
    for number in range(40):
        add(CaseFile.open(sound), document(number))
    content = sound.read_bytes()
    sound.write_bytes(content[: len(content) // 2])
    with pytest.raises(CaseError, match="damaged"):
        CaseFile.open(sound).documents()


def test_an_existing_file_is_never_overwritten(case: CaseFile) -> None:
    with pytest.raises(CaseError, match="already"):
        CaseFile.create(case.path)
    with pytest.raises(CaseError, match="no such folder"):
        CaseFile.create(case.path.parent / "x" / "y.tollbook")


def test_a_locked_case_says_so(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    waiting = CaseFile.open(case.path)
    other = sqlite3.connect(case.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(CaseError, match="another program is writing"):
            add(waiting, document(1))
        assert not waiting.keep_derived({"a": "[]"})
        assert waiting.documents() == ()  # reading goes on meanwhile
    finally:
        other.close()
    assert add(waiting, document(1))


def test_stored_claims_in_an_unknown_form_are_refused(case: CaseFile) -> None:
    add(case, document(1))
    with sqlite3.connect(case.path) as plain:
        plain.execute("UPDATE extraction SET body = '{}'")
    with pytest.raises(CaseError, match="form that this version does not read"):
        case.extractions()


def test_a_case_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("tollbook.store.case_file._make_tables", full)
    with pytest.raises(CaseError, match="disk is full"):
        CaseFile.create(tmp_path / "b.tollbook")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_keeps_what_was_added(case: CaseFile) -> None:
    add(case, document(1))
    size = case.path.stat().st_size
    page = 4096

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {size // page}")

    event.listen(case._engine, "connect", limit)
    large = replace(document(2), text="30 died. " * 50_000)
    with pytest.raises(CaseError, match="disk is full"):
        add(case, large)
    again = CaseFile.open(case.path)
    assert again.check() == ()
    assert [one.ref.id for one in again.documents()] == ["d1"]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE document SET origins = '['",
        "UPDATE document SET origins = '[[1]]'",
        "UPDATE extraction SET body = '{'",
        "UPDATE document SET text = CAST(X'ff41' AS TEXT)",
        "DROP TABLE extraction",
    ],
)
def test_damage_in_the_rows_is_told_shortly(case: CaseFile, damage: str) -> None:
    add(case, document(1))
    with sqlite3.connect(case.path) as plain:
        plain.execute(damage)
    again = CaseFile.open(case.path)
    with pytest.raises(CaseError) as told:
        _ = again.documents(), again.extractions()
    assert len(str(told.value)) < 400
