"""One stream to documents, by what it is: text, a page, a file of an office, a collection."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, NamedTuple

from tollbook.config import Config
from tollbook.errors import ReadError, TollbookError
from tollbook.model import Document
from tollbook.read.build import TextBuilder
from tollbook.read.collected import read_csv, read_feed, read_json
from tollbook.read.decode import decode
from tollbook.read.document import Item, Notice, ReadFailure, make_document
from tollbook.read.docx import read_docx
from tollbook.read.folders import media_of
from tollbook.read.header import Header
from tollbook.read.html import read_html
from tollbook.read.jsonl import read_jsonl
from tollbook.read.mail import own_words, read_mail
from tollbook.read.markdown import read_markdown
from tollbook.read.pdf import read_pdf
from tollbook.read.plain import read_plain
from tollbook.read.warc import Page, pages_of_wacz, pages_of_warc

_READERS = MappingProxyType({"text": read_plain, "markdown": read_markdown, "html": read_html})
_BINARY = MappingProxyType({"pdf": read_pdf, "docx": read_docx})
#: How a web page begins, after comments; each ends at its first “-->”, so that there is one way
#: to read them and no search among many.
_MARKUP = re.compile(
    rb"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SNIFFED = 65536
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.S
)
_JSON = re.compile(rb'\s*(?:\{\s*"|\[\s*\{\s*")')
_BEGINS = MappingProxyType(
    {
        "pdf": re.compile(rb"%PDF-"),
        "docx": re.compile(rb"PK\x03\x04.{0,4000}word/", re.S),
        "warc": re.compile(rb"WARC/1"),
        "html": _MARKUP,
        "feed": _FEED,
    }
)


class _File(NamedTuple):
    """The bytes of a file, where it is, and what it is."""

    data: bytes
    where: str
    media: str


Streamed = Callable[[IO[bytes], str, Config, Header], Iterator[Item]]
Whole = Callable[[bytes, str, Config, Header], Iterator[Item]]


def read_stream(
    stream: IO[bytes], where: str, media: str | None, config: Config, given: Header
) -> Iterator[Item]:
    """The documents of a stream; `media` None: told by how it begins. What fails is an item."""
    try:
        if media is None:
            buffered = io.BufferedReader(_Raw(stream), buffer_size=_SNIFFED)
            media = _sniff(buffered.peek(_SNIFFED))
            stream = buffered
        if media in _STREAMED:  # however long it is
            yield from _STREAMED[media](stream, where, config, given)
            return
        data = stream.read(config.max_bytes + 1)
        if len(data) > config.max_bytes:
            raise ReadError(
                f"the file is larger than {config.max_bytes:,} bytes",
                where=where,
                remedy="Split it into its articles, or give them as JSONL, an article a line",
            )
        yield from _read_bytes(data, where, media, config, given)
    except TollbookError as error:
        yield ReadFailure(where, error)


class _Raw(io.RawIOBase):
    """Any binary stream as a raw one, so that it can be buffered and looked into."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` from the stream."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _sniff(start: bytes) -> str:
    """What a stream is by how it begins; "text" if nothing tells."""
    start = start.removeprefix(b"\xef\xbb\xbf")
    for media, begins in _BEGINS.items():
        if begins.match(start):
            return media
    if not _JSON.match(start):
        return "text"
    # An object a line is JSON Lines; what goes on over lines, or is a list, is one JSON file.
    first = start.lstrip().partition(b"\n")[0].strip()
    return "jsonl" if first.startswith(b"{") and first.endswith(b"}") else "json"


def _read_bytes(
    data: bytes, where: str, media: str, config: Config, given: Header
) -> Iterator[Item]:
    """The documents in the bytes of one file."""
    if not data.strip():
        raise ReadError("the file is empty", where=where, remedy="Give a report with text")
    if media in _WHOLE:
        yield from _WHOLE[media](data, where, config, given)
    elif media in _BINARY:
        read = _BINARY[media](data, where, config)
        yield from _documents(read, _File(data, where, media), config, given)
    else:
        yield from _read_text(data, where, media, config, given)


def _read_text(
    data: bytes, where: str, media: str, config: Config, given: Header
) -> Iterator[Document | Notice]:
    decoded = decode(data, where, markup=media == "html")
    if decoded.guessed:
        yield Notice(where, f"read as {decoded.encoding}, which is a guess; UTF-8 is safe")
    if len(decoded.text) > config.max_characters and media != "html":
        raise ReadError(
            f"the text has {len(decoded.text):,} characters; {config.max_characters:,} is the "
            "limit",
            where=where,
            remedy="Split it into its articles, or give them as JSONL, an article a line",
        )
    read = _READERS[media](decoded.text)
    yield from _documents(read, _File(data, where, media), config, given)


def _read_mail(data: bytes, where: str, config: Config, given: Header) -> Iterator[Item]:
    """The message, then the reports that are attached to it; each fails alone."""
    mail = read_mail(data, where)
    if mail.text.strip():
        reader = _READERS["html" if mail.markup else "text"]
        builder, header = reader(mail.text if mail.markup else own_words(mail.text))
        told = mail.header.or_else(header)
        yield from _documents((builder, told), _File(data, where, "mail"), config, given)
    for one in mail.attached:
        place = f"{where}#{one.name}"
        media = media_of(Path(one.name))
        if media not in {*_READERS, *_BINARY}:
            yield Notice(place, f"an attachment of the type {one.type} is not read")
            continue
        try:
            since = Header(publisher=mail.header.publisher, published=mail.header.published)
            yield from _read_bytes(one.data, place, str(media), config, given.or_else(since))
        except TollbookError as error:
            yield ReadFailure(place, error)


def _read_warc(stream: IO[bytes], where: str, config: Config, given: Header) -> Iterator[Item]:
    """The pages of a WARC file; each fails alone."""
    for page in pages_of_warc(stream, where, config):
        yield from _read_page(page, where, config, given)


def _read_wacz(data: bytes, where: str, config: Config, given: Header) -> Iterator[Item]:
    for page in pages_of_wacz(data, where, config):
        yield from _read_page(page, where, config, given)


def _read_page(page: Page, where: str, config: Config, given: Header) -> Iterator[Item]:
    """One page of an archive. When it was fetched is not when it was published."""
    place = f"{where}#{page.url}"
    try:
        at = given.or_else(Header(url=page.url or None))
        for item in _read_text(page.data, place, "html", config, at):
            yield replace(item, media="warc") if isinstance(item, Document) else item
    except TollbookError as error:
        yield ReadFailure(place, error)


_STREAMED: MappingProxyType[str, Streamed] = MappingProxyType(
    {"jsonl": read_jsonl, "csv": read_csv, "warc": _read_warc}
)
_WHOLE: MappingProxyType[str, Whole] = MappingProxyType(
    {"mail": _read_mail, "json": read_json, "feed": read_feed, "wacz": _read_wacz}
)


def _documents(
    read: tuple[TextBuilder, Header], file: _File, config: Config, given: Header
) -> Iterator[Document | Notice]:
    """The document of one file, after the notices on it."""
    builder, header = read
    text, origins = builder.build()
    yield from make_document(
        text=text,
        origins=origins,
        sha256=hashlib.sha256(file.data).hexdigest(),
        header=header,
        given=given,
        media=file.media,
        path=file.where,
        place=file.where,
        config=config,
    )
