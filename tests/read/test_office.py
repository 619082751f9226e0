"""Word documents and e-mail."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from pdf_maker import column, make_pdf

from tollbook.api import read_report, read_reports
from tollbook.errors import ReadError
from tollbook.model import Document
from tollbook.read import Notice, ReadFailure


def word_file() -> bytes:
    made = docx.Document()
    made.add_heading("A bulletin of the mission", level=0)
    made.add_paragraph("At least 31 people were killed in Halvet.")
    table = made.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Town", "Killed"), ("Sarrow", "12")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    made.add_paragraph("The mission goes on with its work.")
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_a_word_document_is_read_in_its_order(tmp_path: Path) -> None:
    file = tmp_path / "bulletin.docx"
    file.write_bytes(word_file())
    found = read_report(file)
    assert found.media == "docx"
    assert found.ref.title == "A bulletin of the mission"
    assert found.text.split("\n\n")[1:] == [
        "At least 31 people were killed in Halvet.",
        "Town | Killed\nSarrow | 12",
        "The mission goes on with its work.",
    ]


def zipped(**files: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(**{"notes.txt": b"Twelve died."}), "not a Word document"),
        (zipped(**{"word/document.xml": b"<w/>"}), "no Word document"),
        (zipped(**{"word/document.xml": bytes(500_000_000)}), "unpacks to"),
        (b"PK\x03\x04 nothing more", "damaged"),
    ],
)
def test_what_is_no_word_document_is_told(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(data)
    with pytest.raises(ReadError, match=says):
        read_report(file)


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "Toll of the week"
    made["From"] = "Press desk <desk@mission.example>"
    made["Date"] = "Mon, 20 Mar 2023 10:00:00 +0000"
    for name, value in headers.items():
        made[name] = value
    return made


def test_a_message_says_when_and_by_whom_it_was_sent(tmp_path: Path) -> None:
    made = mail()
    made.set_content(
        "At least 31 people were killed in Halvet.\n\nOn Sunday the desk wrote:\n> 12 died.\n"
    )
    file = tmp_path / "toll.eml"
    file.write_bytes(made.as_bytes())
    found = read_report(file)
    assert (found.ref.title, found.ref.publisher, found.ref.published) == (
        "Toll of the week",
        "Press desk",
        "2023-03-20",
    )
    assert "At least 31 people" in found.text
    assert "12 died" not in found.text


def test_attached_reports_are_read_and_dated_by_the_message(tmp_path: Path) -> None:
    made = mail()
    made.set_content("The bulletin is attached. Nobody is counted here.")
    pdf = make_pdf([column(["At least 31 people were killed in Halvet."])])
    made.add_attachment(pdf, maintype="application", subtype="pdf", filename="week.pdf")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="bad.pdf")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    file = tmp_path / "toll.eml"
    file.write_bytes(made.as_bytes())
    items = list(read_reports([file]))
    found = [one for one in items if isinstance(one, Document)]
    assert [one.media for one in found] == ["mail", "pdf"]
    assert found[1].ref.published == "2023-03-20"
    assert [one.where for one in items if isinstance(one, ReadFailure)] == [f"{file}#bad.pdf"]
    assert any("map.png" in one.where for one in items if isinstance(one, Notice))


def test_a_page_in_a_message_is_read_as_a_page(tmp_path: Path) -> None:
    made = mail()
    words = "At least 31 people were killed in Halvet, the governor said. " * 5
    made.set_content(f"<html><body><article><p>{words}</p></article></body></html>", subtype="html")
    file = tmp_path / "toll.eml"
    file.write_bytes(made.as_bytes())
    assert read_report(file).text.startswith("At least 31 people")
