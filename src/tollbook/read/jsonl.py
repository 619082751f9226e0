"""JSON Lines: an article a line, its text kept code point for code point."""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Iterator
from typing import IO, Any

from tollbook.config import Config
from tollbook.errors import ReadError, TollbookError
from tollbook.model import Document, Origin, Span
from tollbook.read.articles import article
from tollbook.read.collected import undated_words
from tollbook.read.decode import refuse_known_binary
from tollbook.read.document import Item, Notice, ReadFailure, make_document
from tollbook.read.header import Header

_REMEDY = 'Give one JSON object a line, with at least "text"'


def read_jsonl(stream: IO[bytes], where: str, config: Config, given: Header) -> Iterator[Item]:
    """The articles of a stream, one a line; a bad line fails alone.

    The fields are `text` and, where known, `id`, `title`, `url`, `publisher`, `published`. The
    text is taken as it stands, so that offsets are offsets into that field.
    """
    number = filled = articles = undated = 0
    while line := stream.readline(config.max_bytes + 1):
        number += 1
        place = f"{where}:{number}"
        try:
            if len(line) > config.max_bytes:
                _skip_line(stream, line)
                raise ReadError(
                    f"the line is longer than {config.max_bytes:,} bytes",
                    where=place,
                    remedy="Split the article, or raise the limit in the configuration",
                )
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                filled += 1
                if filled == 1 and (fault := _of_the_whole_file(line, where)):
                    yield ReadFailure(where, fault)
                    return
                for item in _article(line, where, place, config, given):
                    if isinstance(item, Document):
                        articles += 1
                        undated += item.ref.published is None
                    yield item
        except TollbookError as error:
            yield ReadFailure(place, error)
    if undated:
        yield Notice(where, undated_words(undated, articles))
    if not filled:
        yield ReadFailure(where, ReadError("the file is empty", where=where, remedy=_REMEDY))


def _of_the_whole_file(first: bytes, where: str) -> ReadError | None:
    """What is wrong with a file that does not begin as JSON Lines do: told once, not by line."""
    try:
        refuse_known_binary(first, where)
    except ReadError as error:
        return error
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ReadError("the file is in UTF-16", where=where, remedy="Save it as UTF-8")
    if b"\x00" in first:
        return ReadError("the file is binary: it has NUL bytes", where=where, remedy=_REMEDY)
    begins = first.removeprefix(codecs.BOM_UTF8).strip()
    if begins == b"{" or begins.startswith(b"["):
        return ReadError(
            "this is JSON, but not an article a line",
            where=where,
            remedy="Give it a name that ends in .json",
        )
    return None


def _article(
    line: bytes, where: str, place: str, config: Config, given: Header
) -> Iterator[Document | Notice]:
    text, said = article(_record(line, place), place)
    whole = Span(0, len(text))
    yield from make_document(
        text=text,
        origins=(Origin(whole, whole),) if text else (),
        sha256=hashlib.sha256(line.strip()).hexdigest(),
        header=said,
        given=given,
        media="jsonl",
        path=where,
        place=place,
        config=config,
    )


def _record(line: bytes, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(
            f"the line is not in UTF-8 (byte {error.start + 1} of it)",
            where=place,
            remedy="Save the file as UTF-8",
        ) from error
    except ValueError as error:
        raise ReadError(f"this is not JSON ({error})", where=place, remedy=_REMEDY) from error
    except RecursionError as error:
        raise ReadError("the JSON is nested too deep", where=place, remedy=_REMEDY) from error
    if not isinstance(record, dict):
        raise ReadError("the line is no object", where=place, remedy=_REMEDY)
    return record


def _skip_line(stream: IO[bytes], part: bytes) -> None:
    """Read past the rest of a line that is too long to keep."""
    while part and not part.endswith(b"\n"):
        part = stream.readline(1 << 20)
