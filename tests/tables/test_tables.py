"""Tables of claims: every row is imported or listed, and says what it said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tollbook.api import Case, read_table
from tollbook.tables import Reason, Result

MAPPING = """
title = "Norland claims"
packs = ["equipment"]
published = "as of"

[as_of]
column = "day"
first = 2031-03-01

[window]
since = 2031-03-01
day = { frame = "Day" }

[source]
column = "who"

[[claim]]
value = "count"
low = "least"
high = "most"
at_least = { minimum = "1" }
at_most = { maximum = ["1", "yes"] }
about = { rounded = "1" }

[claim.by.side]
Norland = { nation = "NO" }
Varland = { nation = "DK" }

[claim.by.what]
Deaths = { outcome = "killed", counted = "military" }
Tanks = { outcome = "equipment_lost", counted = "tank" }
Horses = { skip = "animals are not counted" }
"""
HEADER = "day,count,least,most,minimum,maximum,rounded,frame,who,side,what"
ROW = "10,40,,,0,0,0,Cumulative,Norland Army,Varland,Deaths"


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def table(tmp_path: Path, *rows: str, name: str = "table.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join((HEADER, ROW, *rows)) + "\n", encoding="utf-8")
    return path


def test_a_row_is_a_claim_with_evidence(tmp_path: Path, mapping: Path) -> None:
    read = read_table(table(tmp_path), mapping)
    (claim,), (document,) = read.claims, read.documents
    assert claim.quantity.text == document.text[claim.quantity.start : claim.quantity.end] == "40"
    assert claim.evidence.exact == document.text
    link = claim.attribution[-1]
    assert document.text[link.start : link.end] == "Norland Army"
    assert claim.population.unit == "person"
    assert claim.window.start == "2031-03-01"
    assert claim.window.end == "2031-03-10" == document.ref.published


@pytest.mark.parametrize(
    ("cells", "text", "strict"),
    [
        ("10,40,,,1,0,0", "at least 40", (40, None)),
        ("10,40,,,0,yes,0", "up to 40", (0, 40)),
        ("10,40,,,0,0,1", "about 40", (1, None)),
        ("10,,30,50,0,0,0", "between 30 and 50", (30, 50)),
        ("10,41,30,50,0,0,0", "between 30 and 50", (30, 50)),
        ("10,,30,,0,0,0", "at least 30", (30, None)),
        ("10,,,50,0,0,0", "up to 50", (0, 50)),
        ("10,1e+05,,,0,0,0", "100,000", (100_000, 100_000)),
        ("10,1 234 567,,,0,0,0", "1,234,567", (1_234_567, 1_234_567)),
        ('10,"12,500",,,0,0,0', "12,500", (12_500, 12_500)),
        ("10,40.0,,,0,0,0", "40", (40, 40)),
    ],
)
def test_flags_and_ends_bound_the_number(
    tmp_path: Path, mapping: Path, cells: str, text: str, strict: tuple[int, int | None]
) -> None:
    row = f"{cells},Cumulative,Norland Ministry,Varland,Deaths"
    claim = read_table(table(tmp_path, row), mapping).claims[1]
    assert claim.quantity.text == text
    assert claim.quantity.strict == strict


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("10,,,,0,0,0,Cumulative,X,Varland,Deaths", Reason.MISSING),
        ("10,n/a,,,0,0,0,Cumulative,X,Varland,Deaths", Reason.MISSING),
        (",40,,,0,0,0,Cumulative,X,Varland,Deaths", Reason.MISSING),
        ("10,40,,,0,0,0,Cumulative,,Varland,Deaths", Reason.MISSING),
        ("10,many,,,0,0,0,Cumulative,X,Varland,Deaths", Reason.NUMBER),
        ("10,-4,,,0,0,0,Cumulative,X,Varland,Deaths", Reason.IMPOSSIBLE_NUMBER),
        ("10,4.5,,,0,0,0,Cumulative,X,Varland,Deaths", Reason.IMPOSSIBLE_NUMBER),
        ("tenth,40,,,0,0,0,Cumulative,X,Varland,Deaths", Reason.DATE),
        ("-3,40,,,0,0,0,Cumulative,X,Varland,Deaths", Reason.IMPOSSIBLE_DATE),
        ("9999999,40,,,0,0,0,Cumulative,X,Varland,Deaths", Reason.IMPOSSIBLE_DATE),
        ("10,40,,,0,0,0,Cumulative,X,Ostmark,Deaths", Reason.TARGET),
        ("10,40,,,0,0,0,Cumulative,X,Varland,", Reason.TARGET),
        ("10,40,,,0,0,0,Cumulative,X,Varland,Horses", Reason.SKIPPED),
        ("10,,50,30,0,0,0,Cumulative,X,Varland,Deaths", Reason.BOUNDS),
        ("10,40,,,1,1,0,Cumulative,X,Varland,Deaths", Reason.BOUNDS),
        (ROW, Reason.DUPLICATE),
        (ROW + ",one too many", Reason.MALFORMED),
    ],
)
def test_what_is_not_imported_is_listed(
    tmp_path: Path, mapping: Path, row: str, reason: Reason
) -> None:
    first, second = read_table(table(tmp_path, row), mapping).rows
    assert first.result is Result.IMPORTED
    assert (second.row, second.result, second.reason) == (2, Result.LISTED, reason)
    assert second.detail


def test_importing_twice_adds_once(tmp_path: Path, mapping: Path) -> None:
    case = Case.create(tmp_path / "case.tollbook")
    path = table(tmp_path, "10,3,,,0,0,0,Day,Norland Army,Varland,Tanks")
    assert [row.result for row in case.import_table(path, mapping, dry_run=True)] == [
        Result.IMPORTED
    ] * 2
    assert case.ledger().claims == ()
    assert [row.result for row in case.import_table(path, mapping)] == [Result.IMPORTED] * 2
    assert [row.result for row in case.import_table(path, mapping)] == [Result.KNOWN] * 2
    grown = table(tmp_path, "10,3,,,0,0,0,Day,Norland Army,Varland,Tanks", ROW.replace("40", "41"))
    assert [row.result for row in case.import_table(grown, mapping)] == [
        Result.KNOWN,
        Result.KNOWN,
        Result.IMPORTED,
    ]
    assert len(case.ledger().claims) == 3


def test_json_lines_and_json_say_the_same(tmp_path: Path, mapping: Path) -> None:
    names = HEADER.split(",")
    rows = [dict(zip(names, ROW.split(","), strict=True)), {"day": 10, "count": None}]
    (tmp_path / "t.json").write_text(json.dumps(rows), encoding="utf-8")
    (tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    one, other = (read_table(tmp_path / name, mapping) for name in ("t.json", "t.jsonl"))
    assert [row.reason for row in one.rows] == [None, Reason.MISSING]
    assert one.rows == other.rows
