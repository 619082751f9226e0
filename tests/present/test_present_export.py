from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Book, from_json
from tollbook.present import export, views


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_claim_with_its_readings(book: Book) -> None:
    found = rows(export.to_csv(book))
    assert tuple(found[0]) == export.COLUMNS
    assert len(found) == len(book.claims)
    over = next(row for row in found if row["claim"] == "courier-1")
    assert (over["strict_low"], over["strict_high"]) == ("6001", "")
    assert over["outcome_outer"] == "killed; wounded; missing; captured"
    assert over["originator"] == "Sollen Ministry of Defence"
    assert over["as_of_latest"] == "2031-06-16"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_formulas_become_text(start: str, book: Book) -> None:
    first = book.extractions[0]
    claim = first.claims[0]
    hostile = replace(claim, place=replace(claim.place, label=f"{start}cmd|' /C calc'!A0"))
    changed = replace(book, extractions=(replace(first, claims=(hostile,)),))
    (row,) = rows(export.to_csv(changed))
    assert row["place"].startswith(f"'{start}")


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    assert not str(export.cell(text)).startswith(export.FORMULA)


def test_json_holds_the_whole_book(book: Book) -> None:
    assert from_json(Book, export.to_json(book)) == book


def test_a_view_as_a_table(book: Book) -> None:
    found = rows(export.view_csv(views.bounds(book)))
    assert found[0]["population"] == "Vesmark troops"
    assert json.loads(found[0]["ranges"])[0]["interval"] == [6001, None]
    assert export.view_csv(()) == ""
