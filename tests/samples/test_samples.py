"""The sample cases hold together: files, keys and names agree with one another."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf

from tollbook.errors import UsageError
from tollbook.model import Polarity, Qualifier, population_facets, population_id
from tollbook.samples import Sample, sample, sample_names

CASES = [sample(name) for name in sample_names()]
REPORTS = [(case, path) for case in CASES for path in case.reports]


def _key(case: Sample) -> dict[str, Any]:
    return tomllib.loads(case.expected.read_text(encoding="utf-8"))


def _names(case: Sample) -> dict[str, Any]:
    return tomllib.loads(case.names.read_text(encoding="utf-8"))


def _claims(case: Sample) -> list[tuple[str, dict[str, Any]]]:
    return [
        (report["file"], claim) for report in _key(case)["report"] for claim in report["claims"]
    ]


def _words(path: Path) -> int:
    text = re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8"))
    return len(text.split())


def test_an_unknown_case_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="kursk, quellin"):
        sample("nowhere")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_has_enough_reports_of_every_kind(case: Sample) -> None:
    assert len(case.reports) >= 12
    assert {path.suffix for path in case.reports} == {".md", ".txt", ".html"}
    assert "<table>" in "".join(path.read_text(encoding="utf-8") for path in case.reports)


@pytest.mark.parametrize(("case", "path"), REPORTS, ids=lambda value: getattr(value, "name", ""))
def test_a_report_is_short_and_tells_its_publisher_and_date(case: Sample, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 80 <= _words(path) <= 250
    if path.suffix == ".html":
        assert 'property="article:published_time"' in text
        assert 'property="og:site_name"' in text
    else:
        assert re.search(r"^published: ", text, re.IGNORECASE | re.MULTILINE)
        assert re.search(r"^publisher: ", text, re.IGNORECASE | re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_key_covers_every_report_once(case: Sample) -> None:
    assert [report["file"] for report in _key(case)["report"]] == [p.name for p in case.reports]


def test_the_keys_are_long_enough_to_measure_with() -> None:
    assert sum(len(_claims(case)) for case in CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_line_of_the_key_is_well_formed(case: Sample) -> None:
    outcomes = _key(case)["outcomes"]
    folder = case.reports[0].parent
    for file, claim in _claims(case):
        where = f"{file}: {claim['quantity']}"
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(claim["quantity"]) >= claim.get("nth", 1), where
        assert claim["outcome"] in outcomes, where
        assert Qualifier(claim["qualifier"]), where
        assert Polarity(claim.get("polarity", "asserted")), where
        assert claim["originator"], where
        ranged = claim["qualifier"] in {"between", "vague"} or "fraction" in claim
        assert ("value" in claim) != ranged, where
        if claim["qualifier"] == "between":
            assert claim["low"] < claim["high"], where
        for end in ("since", "as_of"):
            if end in claim:
                assert parse_edtf(claim[end]), where


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_places_of_the_key_are_in_the_names_file(case: Sample) -> None:
    names = _names(case)
    known = {place["name"] for place in names["place"]}
    known |= {nation["name"] for nation in names.get("nation", [])} | {"Russia"}
    assert {claim["place"] for _, claim in _claims(case) if "place" in claim} <= known


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_ids_of_the_names_file_are_unique_and_in_their_normal_form(case: Sample) -> None:
    names = _names(case)
    for kind in ("source", "population", "place"):
        ids = [entry["id"] for entry in names[kind]]
        assert len(ids) == len(set(ids))
        assert all(ids)
    for entry in names["population"]:
        assert population_id(population_facets(entry["id"])) == entry["id"]


def test_the_invented_case_says_where_every_rule_is_exercised() -> None:
    readme = sample("quellin").readme.read_text(encoding="utf-8")
    for number in range(1, 14):
        assert re.search(rf"^\| R{number} ", readme, re.MULTILINE), f"R{number}"


def test_the_kursk_case_names_no_speaker_beyond_the_record() -> None:
    """Real outlets stand as publishers only where the record names them as passing a claim on."""
    allowed = {
        "Sample Wire", "Sample Wire (features)", "BBC", "RBC-Ukraine", "Reuters", "Pravda",
        "Dong-A Ilbo", "Bloomberg", "Caliber",
    }  # fmt: skip
    pattern = re.compile(r'(?:^publisher: |og:site_name" content=")([^"\n]+)', re.I | re.M)
    publishers = {
        pattern.findall(path.read_text(encoding="utf-8"))[0] for path in sample("kursk").reports
    }
    assert publishers <= allowed
