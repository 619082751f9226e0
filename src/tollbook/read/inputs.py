"""Paths to documents: files, directories and standard input, in every form that is read."""

from __future__ import annotations

import hashlib
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, NamedTuple

from tollbook.config import Config
from tollbook.errors import ReadError, TollbookError, UsageError
from tollbook.model import Document
from tollbook.read.build import TextBuilder
from tollbook.read.decode import decode
from tollbook.read.document import Item, Notice, ReadFailure, make_document
from tollbook.read.docx import read_docx
from tollbook.read.folders import cannot_open, files_in, media_of
from tollbook.read.header import Header
from tollbook.read.html import read_html
from tollbook.read.jsonl import read_jsonl
from tollbook.read.mail import own_words, read_mail
from tollbook.read.markdown import read_markdown
from tollbook.read.pdf import read_pdf
from tollbook.read.plain import read_plain
from tollbook.read.when import parse_published

_READERS = MappingProxyType({"text": read_plain, "markdown": read_markdown, "html": read_html})
_BINARY = MappingProxyType({"pdf": read_pdf, "docx": read_docx})
#: How a web page begins, after comments; each ends at its first “-->”, so that there is one way
#: to read them and no search among many.
_MARKUP = re.compile(
    rb"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SNIFFED = 65536
_JSON = re.compile(rb'\s*(?:\{\s*"|\[\s*\{\s*")')


class _File(NamedTuple):
    """The bytes of a file, where it is, and what it is."""

    data: bytes
    where: str
    media: str


def read_inputs(
    paths: Iterable[str | Path],
    config: Config,
    *,
    published: str | None = None,
    publisher: str | None = None,
    stdin: IO[bytes] | None = None,
) -> Iterator[Item]:
    """The documents at `paths`, in order; what cannot be read fails alone.

    Args:
        paths: files, directories (read whole, in order of name) and "-" for standard input.
        config: the limits and the language.
        published: the date of publication of all of them (EDTF or a plain date); it goes
            before what a file says of itself. Never taken from a file's time stamp.
        publisher: who published all of them.
        stdin: what to read for "-".

    Yields:
        Documents, failures, and notices (before the document that they are about).

    Raises:
        UsageError: `published` is no date.
    """
    given = Header(publisher=publisher, published=_given_date(published))
    for path in paths:
        if str(path) == "-":
            yield from _read_stdin(stdin, config, given)
        else:
            yield from _read_path(Path(path), config, given)


def _given_date(published: str | None) -> str | None:
    if published is None:
        return None
    date = parse_published(published)
    if date is None:
        raise UsageError(
            f"“{published}” is no date that can be read safely",
            where="--published",
            remedy="Write 2025-06-16, 2025-06, 2025, or 2025-06~ for about June 2025",
        )
    return date


def _read_path(path: Path, config: Config, given: Header) -> Iterator[Item]:
    where = str(path)
    try:
        if path.is_dir():
            for found in files_in(path):
                if isinstance(found, Path):
                    yield from _read_file(found, config, given)
                else:
                    yield found
        else:
            yield from _read_file(path, config, given)
    except OSError as error:
        yield ReadFailure(where, cannot_open(error, where))


def _read_file(path: Path, config: Config, given: Header) -> Iterator[Item]:
    where = str(path)
    try:
        if not path.exists():
            raise ReadError("there is no such file", where=where, remedy="Check the path")
        if not (path.is_file() or (path.is_fifo() and path.parts[:2] == ("/", "dev"))):
            # A pipe of the shell, <(…), is read; one that lies in a folder may never be written.
            raise ReadError("this is not a file", where=where, remedy="Give a file or folder")
        with path.open("rb") as stream:
            yield from _read_stream(stream, where, media_of(path), config, given)
    except TollbookError as error:
        yield ReadFailure(where, error)
    except OSError as error:
        yield ReadFailure(where, cannot_open(error, where))


def _read_stdin(stream: IO[bytes] | None, config: Config, given: Header) -> Iterator[Item]:
    # Python has no sys.stdin if the program was started with it closed.
    stream = stream or (sys.stdin.buffer if sys.stdin else None)
    if stream is None:
        error = ReadError("standard input is closed", where="-", remedy="Pipe a report into it")
        yield ReadFailure("-", error)
        return
    try:
        yield from _read_stream(stream, "-", None, config, given)
    except OSError as error:
        yield ReadFailure("-", cannot_open(error, "-"))


def _read_stream(
    stream: IO[bytes], where: str, media: str | None, config: Config, given: Header
) -> Iterator[Item]:
    """The documents of a stream; `media` None: told by how it begins."""
    try:
        if media is None:
            buffered = io.BufferedReader(_Raw(stream), buffer_size=_SNIFFED)
            media = _sniff(buffered.peek(_SNIFFED))
            stream = buffered
        if media == "jsonl":
            yield from read_jsonl(stream, where, config, given)
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
    start = start.removeprefix(b"\xef\xbb\xbf")
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK\x03\x04") and b"word/" in start:
        return "docx"
    if _MARKUP.match(start):
        return "html"
    return "jsonl" if _JSON.match(start) else "text"


def _read_bytes(
    data: bytes, where: str, media: str, config: Config, given: Header
) -> Iterator[Item]:
    """The documents in the bytes of one file."""
    if not data.strip():
        raise ReadError("the file is empty", where=where, remedy="Give a report with text")
    if media == "mail":
        yield from _read_mail(data, where, config, given)
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
        if media in {None, "jsonl", "mail"}:
            yield Notice(place, f"an attachment of the type {one.type} is not read")
            continue
        try:
            since = Header(publisher=mail.header.publisher, published=mail.header.published)
            yield from _read_bytes(one.data, place, str(media), config, given.or_else(since))
        except TollbookError as error:
            yield ReadFailure(place, error)


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
