"""Archives of web pages, WARC (ISO 28500) and WACZ: every page that was fetched well."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from tollbook.config import Config
from tollbook.errors import ReadError

_HTML = ("text/html", "application/xhtml+xml")
_NAMES = (".warc", ".warc.gz")
_TIMES = 20
"""A WACZ may unpack to so many times the largest input file, and no more."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an archive: its address and its bytes."""

    url: str
    data: bytes


def pages_of_warc(stream: IO[bytes], where: str, config: Config) -> Iterator[Page]:
    """The HTML pages of a WARC file that were answered with 200, as they stand in it.

    What is larger than the limit is passed over: it costs no other page.

    Raises:
        ReadError: the archive breaks off, or is damaged; the pages before that were given.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for record in ArchiveIterator(stream):
            number += 1
            if record.rec_type != "response" or not _is_page(record):
                continue
            data = record.content_stream().read(config.max_bytes + 1)
            if len(data) <= config.max_bytes:
                yield Page(record.rec_headers.get_header("WARC-Target-URI") or "", data)
    except (ArchiveLoadFailed, ValueError, EOFError, zlib.error, OSError) as error:
        raise ReadError(
            f"the archive is damaged after {number:,} records ({type(error).__name__})",
            where=where,
            remedy="Fetch it again; the pages before that were read",
        ) from error
    if not number:
        raise ReadError("there is no record in it", where=where, remedy="Give a WARC file")


def _is_page(record: Any) -> bool:
    http = record.http_headers
    if http is None or http.get_statuscode() != "200":
        return False
    kind = (http.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in _HTML


def pages_of_wacz(data: bytes, where: str, config: Config) -> Iterator[Page]:
    """The pages of every WARC file in a WACZ (a ZIP file with `archive/*.warc.gz`).

    Raises:
        ReadError: it is damaged, holds no archive, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            held = [
                one for one in opened.infolist() if one.filename.endswith((".warc", ".warc.gz"))
            ]
            if not held:
                raise ReadError(
                    "there is no web archive in it", where=where, remedy="Give a WACZ or WARC file"
                )
            if sum(one.file_size for one in held) > _TIMES * config.max_bytes:
                raise ReadError(
                    "the archive is too large", where=where, remedy="Unpack it and give its WARCs"
                )
            for one in held:
                yield from pages_of_warc(io.BytesIO(opened.read(one)), where, config)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise ReadError("the archive is damaged", where=where, remedy="Fetch it again") from error
