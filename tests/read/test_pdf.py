"""PDF: paragraphs over lines, columns and pages; heads and feet; pages of the evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_maker import column, make_pdf

from tollbook.api import extract_claims, read_report, read_reports
from tollbook.config import DEFAULT
from tollbook.errors import ReadError
from tollbook.model import Document
from tollbook.read import ReadFailure


def read(tmp_path: Path, data: bytes) -> Document:
    file = tmp_path / "report.pdf"
    file.write_bytes(data)
    return read_report(file, published="2023-03-20")


def test_lines_become_paragraphs(tmp_path: Path) -> None:
    lines = [
        "At least 31 people were killed when shells hit the covered market",
        "of Halvet on Sunday, the governor said. Sixty-four were in-",
        "jured and taken to the town's hospital.",
        "",
        "The general staff of Carvonia disputed the toll on Monday.",
    ]
    found = read(tmp_path, make_pdf([column(lines)]))
    first, second = found.text.split("\n\n")
    assert first.startswith("At least 31 people were killed when shells hit the covered market of")
    assert "\n" not in first
    assert second == "The general staff of Carvonia disputed the toll on Monday."


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = column(["Twelve soldiers of the brigade", "were killed near Sarrow, and a", "further"])
    right = column(["nineteen were wounded there.", "The ministry said nothing."], left=320)
    text = read(tmp_path, make_pdf([[*left, *right]])).text
    assert "and a further nineteen were wounded there." in text


def test_a_sentence_goes_on_over_a_page_and_heads_and_feet_do_not_break_it(tmp_path: Path) -> None:
    def page(number: int, lines: list[str]) -> list[tuple[float, float, float, str]]:
        head = (60.0, 810.0, 9.0, "Sample Monitor: weekly bulletin")
        foot = (280.0, 30.0, 9.0, f"Page {number} of 3")
        return [head, *column(lines), foot]

    pages = [
        page(1, ["The mission has counted the dead of the spring.", "It found that 412"]),
        page(2, ["people had been killed in the valley.", "Of these, 90 were children"]),
        page(3, ["under ten.", "The mission goes on with its work."]),
    ]
    found = read(tmp_path, make_pdf(pages))
    assert "It found that 412 people had been killed in the valley." in found.text
    assert "90 were children under ten." in found.text
    assert "bulletin" not in found.text
    assert "Page" not in found.text


def test_evidence_names_its_page(tmp_path: Path) -> None:
    pages = [
        column(["Nothing is claimed on this page, which tells of the weather."]),
        column(["At least 31 people were killed in Halvet, the governor said."]),
    ]
    found = read(tmp_path, make_pdf(pages))
    (claim,) = extract_claims(found).claims
    assert claim.evidence.page == 2
    assert found.page_at(0) == 1


def test_origins_lead_back_to_the_lines(tmp_path: Path) -> None:
    found = read(tmp_path, make_pdf([column(["Twelve people died", "in the fire."])]))
    assert [origin.page for origin in found.origins] == [1, 1]
    assert all(
        origin.text.end - origin.text.start == origin.source.end - origin.source.start
        for origin in found.origins
    )


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("Counting the dead of Halvet", "Counting the dead of Halvet"),
        ("Microsoft Word - draft3.doc", "The toll of a spring"),
        ("", "The toll of a spring"),
    ],
)
def test_the_title_is_the_files_if_a_person_gave_it(
    tmp_path: Path, named: str, expected: str
) -> None:
    heading = (60.0, 790.0, 22.0, "The toll of a spring")
    body = column(["The mission has counted the dead, it said.", "It names no place."], top=740)
    assert read(tmp_path, make_pdf([[heading, *body]], named)).ref.title == expected


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 \x00\x01", "damaged"),
        (make_pdf([[]]), "only pictures"),
        (make_pdf([column(["Twelve died."])])[:400], "damaged"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read(tmp_path, data)


def test_a_pdf_without_its_name_is_known_by_how_it_begins(tmp_path: Path) -> None:
    file = tmp_path / "download"
    file.write_bytes(make_pdf([column(["Twelve people died in the fire."])]))
    assert "Twelve people died" in read_report(file).text


def test_one_bad_file_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "b.pdf").write_bytes(make_pdf([column(["Twelve people died in the fire."])]))
    items = list(read_reports([tmp_path], config=DEFAULT))
    assert [
        type(one) for one in items if not hasattr(one, "text") or isinstance(one, Document)
    ] == [
        ReadFailure,
        Document,
    ]
