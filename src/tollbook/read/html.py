"""Web pages: the main text, what the page says of itself, and where the words stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from htmldate import find_date
from lxml import etree
from lxml.etree import _Element

from tollbook.read.build import INVISIBLE, TextBuilder
from tollbook.read.header import Header
from tollbook.read.visible import Visible

_SPACE = re.compile(r"\s+")


def read_html(source: str) -> tuple[TextBuilder, Header]:
    """The main text of a web page, and what its metadata say.

    Text and metadata by trafilatura, the date by htmldate (metadata and explicit marks only,
    no guess from loose dates in the text).
    """
    builder = TextBuilder(source)
    page = trafilatura.bare_extraction(
        source, include_tables=True, include_comments=False, with_metadata=True
    )
    if page is None or isinstance(page, dict) or page.body is None:
        return builder, Header()
    visible = Visible(source)
    for paragraph in _paragraphs(page.body):
        builder.paragraph()
        visible.locate(paragraph, builder)
    header = Header(
        title=page.title or None,
        publisher=page.sitename or None,
        url=page.url or None,
        published=_published(source),
        language=_language(source),
    )
    return builder, header


def _paragraphs(body: _Element) -> Iterator[str]:
    """The blocks of trafilatura's tree, white space folded; a table is one block, a row a line."""
    for element in body:
        if element.tag == "table":
            rows = (
                " | ".join(_folded(cell) for cell in row.iter("cell"))
                for row in element.iter("row")
            )
            yield "\n".join(row for row in rows if row.strip(" |"))
        elif element.tag == "list":
            yield from filter(None, (_folded(item) for item in element.iter("item")))
        else:
            yield from filter(None, (_folded(element),))
            tail = _SPACE.sub(" ", element.tail or "").strip()
            if tail:
                yield tail


def _folded(element: _Element) -> str:
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return INVISIBLE.sub("", _SPACE.sub(" ", text)).strip()


def _published(source: str) -> str | None:
    """The date of first publication, no more precise than the page itself is."""
    found = find_date(source, extensive_search=False, original_date=True)
    if not found or not found.endswith("-01"):
        return found
    year, month, _ = found.split("-")
    day = rf"{year}\W?{month}\W?01|\b0?1(?:st)?\W+\w+\W+{year}|[a-z]+ 0?1(?:st)?,? {year}"
    if re.search(day, source, re.IGNORECASE):
        return found
    # htmldate fills in what is missing with the first of the month, or of the year.
    return f"{year}-{month}" if month != "01" or re.search(rf"{year}\W?01", source) else year


def _language(source: str) -> str | None:
    declared = re.search(r"""<html[^>]*\slang\s*=\s*["']?([a-z]{2})\b""", source[:4096], re.I)
    return declared[1].lower() if declared else None
