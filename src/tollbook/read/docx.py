"""Word documents (Office Open XML): paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from tollbook.config import Config
from tollbook.errors import ReadError
from tollbook.read.build import TextBuilder
from tollbook.read.header import Header, title_of

_RATIO = 20
"""A document may unpack to so many times the largest input file, and no more."""
_FAULTS = (KeyError, ValueError, SyntaxError, AttributeError, NotImplementedError, EOFError)
"""What the parts of a damaged document make the library raise."""
_REMEDY = "Save the document as text, Markdown or HTML"


def read_docx(data: bytes, where: str, config: Config) -> tuple[TextBuilder, Header]:
    """The text of a Word document, and its title; a date of making is no date of publication.

    Offsets of the original count the characters of its paragraphs, one a line.

    Raises:
        ReadError: it is damaged, no Word document, or unpacks to too much.
    """
    _refuse_bombs(data, where, config)
    import docx  # only where one is read
    from docx.opc.exceptions import PackageNotFoundError

    try:
        opened = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(opened))
    except (PackageNotFoundError, zipfile.BadZipFile, zlib.error, *_FAULTS) as error:
        raise ReadError(
            "this is no Word document that can be opened", where=where, remedy=_REMEDY
        ) from error
    source = "\n".join(text for _, text in blocks)
    builder = TextBuilder(source)
    at = 0
    for _, text in blocks:
        builder.paragraph()
        builder.copy(at, at + len(text))
        at += len(text) + 1
    named = title_of(opened.core_properties.title or "")
    headed = next(
        (title_of(text) for style, text in blocks if style in {"Title", "Heading 1"}), None
    )
    return builder, Header(title=named or headed)


def _blocks(opened: Any) -> Iterator[tuple[str, str]]:
    """The style and the text of every paragraph that has any; a table is one, a row a line."""
    for block in opened.iter_inner_content():
        if hasattr(block, "rows"):
            rows = (" | ".join(_cells(row)) for row in block.rows)
            text = "\n".join(row for row in rows if row.strip(" |"))
            style = "Table"
        else:
            text, style = block.text, getattr(block.style, "name", "")
        if text.strip():
            yield style, text.strip()


def _cells(row: Any) -> Iterator[str]:
    """The text of every cell, once for cells that are joined."""
    before = None
    for cell in row.cells:
        if cell._tc is not before:
            yield " ".join(cell.text.split())
        before = cell._tc


def _refuse_bombs(data: bytes, where: str, config: Config) -> None:
    """Look at the sizes that the archive names before anything of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadError("the archive is damaged", where=where, remedy=_REMEDY) from error
    if size > _RATIO * config.max_bytes:
        raise ReadError(
            f"the document unpacks to {size:,} bytes; {_RATIO * config.max_bytes:,} is the limit",
            where=where,
            remedy=_REMEDY,
        )
    if "word/document.xml" not in names:
        raise ReadError("this is a ZIP file, not a Word document", where=where, remedy=_REMEDY)
