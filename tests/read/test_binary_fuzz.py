"""Damaged PDFs, Word documents and messages: read, or refused with a reason; never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_maker import column, make_pdf
from test_office import mail, word_file

from tollbook.api import read_reports
from tollbook.model import Document
from tollbook.read import ReadFailure


def message() -> bytes:
    made = mail()
    made.set_content("At least 31 people were killed in Halvet.")
    made.add_alternative("<p>At least 31 people were killed in Halvet.</p>", subtype="html")
    made.add_attachment(word_file(), maintype="application", subtype="x", filename="a.docx")
    return made.as_bytes()


WHOLE = {
    ".pdf": make_pdf([column(["At least 31 people were killed in Halvet."])] * 2, "A title"),
    ".docx": word_file(),
    ".eml": message(),
}
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)


def damaged(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes with stretches cut out and others put in."""
    for share, length, put in changes:
        at = int(share * len(data))
        data = data[:at] + put + data[at + length :]
    return data


@pytest.mark.parametrize(("suffix", "examples"), [(".pdf", 15), (".docx", 60), (".eml", 60)])
def test_damage_is_told(suffix: str, examples: int, tmp_path: Path) -> None:
    file = tmp_path / f"damaged{suffix}"

    @settings(deadline=None, max_examples=examples)
    @given(changes=CHANGES)
    def check(changes: list[tuple[float, int, bytes]]) -> None:
        file.write_bytes(damaged(WHOLE[suffix], changes))
        items = list(read_reports([file]))
        assert items
        for item in items:
            if isinstance(item, Document):
                assert item.text.strip()
            elif isinstance(item, ReadFailure):
                assert str(item.error).startswith(str(file))

    check()
