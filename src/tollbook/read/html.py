"""Web pages: the main text, what the page says of itself, and where the words stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree
from lxml.etree import _Element
from lxml.html import HtmlElement

from tollbook.read.build import INVISIBLE, TextBuilder
from tollbook.read.header import Header
from tollbook.read.visible import Visible
from tollbook.read.when import parse_published

#: What pages call the date of publication in their meta elements.
_DATE_NAMES = frozenset(
    {
        "article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.issued",
        "citation_publication_date",
        "citation_date",
        "parsely-pub-date",
        "pubdate",
        "publishdate",
        "publish-date",
        "sailthru.date",
    }
)
_SPACE = re.compile(r"\s+")


def read_html(source: str) -> tuple[TextBuilder, Header]:
    """The main text of a web page, and what its metadata say.

    Text and metadata by trafilatura, the date by htmldate (metadata and explicit marks only,
    no guess from loose dates in the text).
    """
    builder = TextBuilder(source)
    import trafilatura  # heavy: only where a page is read

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
        published=_published(source, trafilatura.load_html(source)),
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


def _published(source: str, tree: HtmlElement | None) -> str | None:
    """The date of first publication, no more precise than the page itself is.

    What the page declares for machines goes first: its precision is kept. Else htmldate, whose
    answer is always a day: it fills in what the page leaves out, so that is taken off again.
    """
    for declared in _declared(tree):
        published = parse_published(declared)
        if published:
            return published
    from htmldate import find_date

    found = find_date(source, extensive_search=False, original_date=True)
    return _stated_part(found, source) if found else None


def _declared(tree: HtmlElement | None) -> Iterator[str]:
    """Dates of publication in meta elements and in JSON-LD, as they are written."""
    if tree is None:
        return
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in _DATE_NAMES and meta.get("content"):
            yield meta.get("content")
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        yield from re.findall(r'"datePublished"\s*:\s*"([^"]+)"', script.text or "")


def _stated_part(found: str, source: str) -> str:
    """As much of the day `found` ("2025-06-16") as stands in the source in some form."""
    day = date.fromisoformat(found)
    name = rf"(?:{day:%B}|{day:%b}\.?)"
    number = rf"0?{day.day}(?:st|nd|rd|th)?"
    words = (
        rf"\b{number}\W+(?:of\W+)?{name}\W+{day.year}",
        rf"\b{name}\W+{number}\W+{day.year}",
        rf"{day.year}\W?{day:%m}\W?{day:%d}",
        rf"\b0?{day.day}[./-]0?{day.month}[./-]{day.year}",
        rf"\b0?{day.month}/0?{day.day}/{day.year}",
    )
    if any(re.search(form, source, re.IGNORECASE) for form in words):
        return found
    month = rf"\b{name}\W+{day.year}|\b{day.year}[-/.]{day:%m}\b"
    return found[:7] if re.search(month, source, re.IGNORECASE) else found[:4]


def _language(source: str) -> str | None:
    declared = re.search(r"""<html[^>]*\slang\s*=\s*["']?([a-z]{2})\b""", source[:4096], re.I)
    return declared[1].lower() if declared else None
