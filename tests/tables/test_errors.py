"""What is wrong with a mapping or a table is told in plain words, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.api import read_table
from tollbook.errors import ReadError, TollbookError, UsageError, VocabularyError
from tollbook.tables import load_mapping, shipped_mappings

GOOD = """
title = "Dead of Norland"
as_of = { column = "day" }
source = { name = "Norland MoD" }
claim = [{ value = "dead", outcome = "killed", counted = "military" }]
"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("title", "titel"), "titel: there is no such key"),
        (('title = "Dead of Norland"', ""), "title: it has to be given"),
        (('"day"', '"day", order = "day/month"'), "as_of.order"),
        (('"day"', '"day", order = "day/month/year", first = 2031-05-01'), "give one"),
        (("name =", "names ="), "source"),
        (('name = "Norland MoD"', ""), "give “column”, or “name”"),
        (('value = "dead", ', ""), "give “value”"),
        (('"killed"', '{ label = "x", inner = ["a"], outer = ["b"] }'), "“outer” has to hold"),
        (("claim = [{", "claim = [{ about = {},"), "claim.0.about"),
        (("claim = [{", "claim = [{ about = { x = [] },"), "claim.0.about.x"),
        (("=", ""), "TOML"),
    ],
)
def test_a_malformed_mapping_is_told(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(VocabularyError) as told:
        load_mapping(path)
    assert said in str(told.value)
    assert str(path) in str(told.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"killed"', '"slain by dragons"'), "outcome = “slain by dragons”"),
        (('"military"', '"dragon"'), "counted = “dragon”"),
        (('"military"', '"military", nation = "XQ"'), "nation = “XQ”"),
    ],
)
def test_a_name_that_no_vocabulary_has_is_told(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    path, table = tmp_path / "mapping.toml", tmp_path / "t.csv"
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    table.write_text("day,dead\n2031-05-02,4\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=said):
        read_table(table, path)


@pytest.mark.parametrize(
    ("name", "content", "kind", "said"),
    [
        ("t.csv", "when,dead\n2031-05-02,4\n", UsageError, "no row of the table has “day”"),
        ("t.csv", "day,dead\n", ReadError, "no rows"),
        ("t.csv", "", ReadError, "no rows"),
        ("t.csv", "day,dead,dead\n2031-05-02,4,5\n", ReadError, "two columns are called “dead”"),
        ("t.csv", 'day,dead\n2031-05-02,"4\n', ReadError, "is not CSV"),
        ("t.csv", b"day,dead\n2031-05-02,\xff\n", ReadError, "not in UTF-8"),
        ("t.json", "{", ReadError, "not JSON"),
        ("t.json", "[" * 100_000, ReadError, "JSON"),
        ("t.json", '{"day": 1}', ReadError, "no list of objects"),
        ("t.parquet", "PAR", ReadError, "not Parquet"),
        ("t.xlsx", "PK", UsageError, "the suffix"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(
    tmp_path: Path, name: str, content: str | bytes, kind: type[TollbookError], said: str
) -> None:
    (tmp_path / "mapping.toml").write_text(GOOD, encoding="utf-8")
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(kind) as told:
        read_table(path, tmp_path / "mapping.toml")
    assert said in str(told.value)


def test_an_unknown_mapping_or_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="economist, general_staff, radford"):
        load_mapping("no such")
    with pytest.raises(ReadError, match="no such file"):
        read_table(tmp_path / "none.csv", "radford")


def test_the_command_names_the_shipped_mappings() -> None:
    source = Path("src/tollbook/cli/import_.py").read_text(encoding="utf-8")
    guide = Path("docs/how-to/import-a-table.md").read_text(encoding="utf-8")
    for name in shipped_mappings():
        assert name in source
        assert f"| `{name}` |" in guide


def test_parquet_without_pyarrow_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "mapping.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    with pytest.raises(UsageError, match=r"tollbook\[tables\]"):
        read_table(tmp_path / "t.parquet", tmp_path / "mapping.toml")
