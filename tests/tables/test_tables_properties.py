"""What holds of any table: every row is accounted for, and evidence is exact."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from tollbook.api import Case, read_table
from tollbook.tables import Result
from tollbook.tables.rows import read_file

COLUMNS = ("day", "count", "low", "high", "flag", "who", "what")
MAPPING = """
title = "Norland claims"
url = "url"
published = "as of"
as_of = { column = "day" }
source = { column = "who" }

[[claim]]
value = "count"
low = "low"
high = "high"
at_least = { flag = "1" }
counted = "civilian"

[claim.by.what]
dead = { outcome = "killed" }
hurt = { outcome = "wounded" }
"""

NUMBERS = st.one_of(
    st.integers(-5, 3_000_000).map(str),
    st.sampled_from(
        ["", "n/a", "1,250", "1.5", "1e3", "9" * 30, "two", "１２", "1,2", "+7", "1e-2"]
    ),
)
DAYS = st.one_of(
    st.dates().map(str),
    st.sampled_from(["", "2031-02-30", "5/6/2031", "May 2031", "2031-05~", "x"]),
)
WORDS = st.one_of(st.sampled_from(["dead", "hurt", "Dead", "", "lost"]), st.text(max_size=8))
ROWS = st.fixed_dictionaries(
    {
        "day": DAYS,
        "count": NUMBERS,
        "low": NUMBERS,
        "high": NUMBERS,
        "flag": st.sampled_from(["0", "1", ""]),
        "who": st.one_of(st.sampled_from(["Norland", "Varland MoD"]), st.text(max_size=6)),
        "what": WORDS,
        "url": st.sampled_from(["", "https://one.example"]),
    }
)


def written(rows: list[dict[str, str]], folder: Path) -> tuple[Path, Path]:
    table, mapping = folder / "table.csv", folder / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*COLUMNS, "url"), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)
    return table, mapping


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(ROWS, min_size=1, max_size=12))
def test_every_row_is_accounted_for(rows: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        read = read_table(*written(rows, Path(name)))
    assert [row.row for row in read.rows] == list(range(1, len(rows) + 1))
    for row in read.rows:
        assert (row.result is Result.LISTED) == (row.reason is not None) == bool(row.detail)
        assert (row.claim is None) == (row.result is Result.LISTED)
    claims = {claim.id: claim for claim in read.claims}
    assert set(claims) == {row.claim for row in read.rows if row.claim is not None}
    texts = {document.ref.id: document.text for document in read.documents}
    assert len(texts) == len(read.documents)
    for claim in claims.values():
        text, quantity = texts[claim.document.id], claim.quantity
        assert text[quantity.start : quantity.end] == quantity.text
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact
        assert "\n" not in claim.evidence.exact
        link = claim.attribution[-1]
        assert text[link.start : link.end] == link.text
        assert quantity.strict.low is not None
        assert quantity.strict.high is None or quantity.strict.low <= quantity.strict.high


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(ROWS, min_size=1, max_size=8), cut=st.integers(0, 8))
def test_a_table_may_come_in_parts(rows: list[dict[str, str]], cut: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        case = Case.create(folder / "case.tollbook")
        if rows[:cut]:
            case.import_table(*written(rows[:cut], folder))
        case.import_table(*written(rows, folder))
        again = case.import_table(*written(rows, folder))
        assert all(row.result is not Result.IMPORTED for row in again)
        held = sorted(claim.evidence.exact for claim in case.ledger().claims)
        whole = read_table(*written(rows, folder))
    assert held == sorted(claim.evidence.exact for claim in whole.claims)


def test_parquet_reads_as_csv_does(tmp_path: Path) -> None:
    rows = [{"day": "2031-05-02", "count": "40"}, {"day": "2031-05-03", "count": ""}]
    table = pa.table({"day": ["2031-05-02", "2031-05-03"], "count": pa.array([40.0, None])})
    parquet.write_table(table, tmp_path / "t.parquet")
    (tmp_path / "t.csv").write_text("day,count\n2031-05-02,40\n2031-05-03,\n", encoding="utf-8")
    for name in ("t.parquet", "t.csv"):
        assert [row.cells for row in read_file(tmp_path / name)] == rows
