"""The shipped mappings, on invented rows of the shape of the tables they are for."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tollbook.api import Case, read_table
from tollbook.config import Config
from tollbook.model import Claim, Role
from tollbook.tables import Reason, Result, load_mapping, shipped_mappings
from tollbook.tables.senses import Senses

RADFORD = """\
"days","loss_count","loss_type","claim_source","time_frame","loss_country","minimum","maximum","category","source_target"
2,11,"a","UA Source","Cumulative","Russia",0,0,"Military Deaths","b"
2,11,"a","UA Source","Cumulative","Russia",0,0,"Military Deaths","b"
3,5,"a","OSI","Day","Ukraine",1,0,"Tanks","b"
3,1e+03,"a","Other","Cumulative","Ukraine",0,1,"Civilian Casualties","b"
3,8,"a","Martian Source","Cumulative","Ukraine",0,1,"Civilian Casualties","b"
3,8,"a","US Source","Cumulative","Ukraine",0,1,"Submarines","b"
"""
ECONOMIST = """\
date,estimate_low,estimate_high,estimate,type,source,source_url,country,"ignore, see note"
1/3/2022,,,800,deaths,UK MoD,https://one.example/a,russia,
14/03/2022,"1,000","3,000",2000,casualties,US officials (via NYT),https://one.example/b,ukraine,
15/03/2022,900,,,deaths,Institute of Numbers,https://one.example/c,russia,yes
15/03/2022,,900,,deaths,Institute of Numbers,https://one.example/c,russia,yes
15/23/2022,,900,,deaths,Institute of Numbers,https://one.example/c,russia,yes
"""
STAFF = [
    {"date": "2022-02-25", "day": 2, "personnel": 70, "personnel*": "about", "POW": 3},
    {"date": "2022-02-26", "day": 3, "personnel": 90, "personnel*": "more"},
]


def shipped(tmp_path: Path, name: str) -> Path:
    path = tmp_path / f"{name}.{'json' if name == 'general_staff' else 'csv'}"
    rows = {"radford": RADFORD, "economist": ECONOMIST, "general_staff": json.dumps(STAFF)}
    path.write_text(rows[name], encoding="utf-8")
    return path


def said(claim: Claim) -> tuple[object, ...]:
    return (
        claim.quantity.text,
        claim.outcome.label,
        claim.population.label,
        claim.attribution[-1].label,
        claim.window.start,
        claim.window.end,
    )


@pytest.mark.parametrize("name", shipped_mappings())
def test_every_shipped_mapping_is_sound_and_tested(tmp_path: Path, name: str) -> None:
    mapping = load_mapping(name)
    Senses.of(mapping, Config())
    assert read_table(shipped(tmp_path, name), name).claims


def test_radford(tmp_path: Path) -> None:
    read = read_table(shipped(tmp_path, "radford"), "radford")
    assert [said(claim) for claim in read.claims] == [
        ("11", "killed", "Russian troops", "Ukrainian sources", "2022-02-24", "2022-02-25"),
        ("11", "killed", "Russian troops", "Ukrainian sources", "2022-02-24", "2022-02-25"),
        (
            *("at least 5", "lost", "Ukrainian tanks", "open-source investigators"),
            *("2022-02-26", "2022-02-26"),
        ),
        (
            *("up to 1,000", "casualties", "Ukrainian civilians", "other sources"),
            *("2022-02-24", "2022-02-26"),
        ),
    ]
    listed = [row for row in read.rows if row.result is Result.LISTED]
    assert [(row.row, row.reason) for row in listed] == [(5, Reason.SOURCE), (6, Reason.TARGET)]
    assert read.claims[2].population.unit == "equipment"
    assert read.claims[0].population.id == "nation=RU,role=military"


def test_economist(tmp_path: Path) -> None:
    read = read_table(shipped(tmp_path, "economist"), "economist")
    assert [claim.quantity.text for claim in read.claims] == [
        "800",
        "between 1,000 and 3,000",
        "at least 900",
        "up to 900",
    ]
    assert read.claims[0].attribution[0].id == "uk-ministry-of-defence"
    told, counted = read.claims[1].attribution
    assert (told.label, told.role) == ("The New York Times", Role.SPEAKER)
    assert (counted.label, counted.named) == ("US officials", False)
    assert [document.ref.url for document in read.documents] == [
        "https://one.example/a",
        "https://one.example/b",
        "https://one.example/c",
    ]
    assert read.rows[-1].reason is Reason.IMPOSSIBLE_DATE


def test_general_staff(tmp_path: Path) -> None:
    read = read_table(shipped(tmp_path, "general_staff"), "general_staff")
    assert [claim.quantity.text for claim in read.claims] == ["about 70", "3", "more than 90"]
    assert [claim.outcome.label for claim in read.claims] == [
        "neutralized",
        "captured",
        "neutralized",
    ]
    assert {claim.attribution[0].id for claim in read.claims} == {"general-staff-of-ukraine"}
    assert all(row.result is Result.IMPORTED for row in read.rows)


def test_equipment_is_bounded_in_a_unit_of_its_own(tmp_path: Path) -> None:
    rows = (
        '5,100,"a","UA Source","Cumulative","Russia",0,0,"Tanks","b"',
        '6,20,"a","UA Source","Day","Russia",0,0,"Tanks","b"',
        '6,700,"a","UA Source","Cumulative","Russia",0,0,"Military Deaths","b"',
        '9,250,"a","OSI","Cumulative","Russia",0,0,"Tanks & Armored Combat Vehicles","b"',
    )
    path = tmp_path / "table.csv"
    path.write_text("\n".join((RADFORD.splitlines()[0], *rows)), encoding="utf-8")
    case = Case.create(tmp_path / "case.tollbook")
    case.import_table(path, "radford")
    tanks = case.bound(population="Russian tanks", outcome="lost", as_of="2022-03-01").bound
    assert tanks is not None
    assert (tanks.scope.unit, tanks.scope.since) == ("equipment", date(2022, 2, 24))
    assert tanks.interval == (120, 120)  # R4: the day's 20 add to the 100
    later = case.bound(population="Russian tanks", outcome="lost", as_of="2022-03-04").bound
    assert later is not None
    assert later.interval == (120, 250)  # R2: tanks are among the armoured vehicles
    troops = case.bound(population="Russian troops", outcome="killed", as_of="2022-03-01").bound
    assert troops is not None
    assert (troops.scope.unit, troops.interval) == ("person", (700, 700))
