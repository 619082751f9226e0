"""Paths to documents: files, directories and standard input, in every form that is read."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from tollbook.config import Config
from tollbook.errors import ReadError, TollbookError, UsageError
from tollbook.read.document import Item, ReadFailure
from tollbook.read.folders import cannot_open, files_in, media_of
from tollbook.read.forms import read_stream
from tollbook.read.header import Header
from tollbook.read.when import parse_published


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
        with path.open("rb") as stream, _unpacked(stream, path) as plain:
            yield from read_stream(plain, where, media_of(path), config, given)
    except TollbookError as error:
        yield ReadFailure(where, error)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        broken = ReadError(
            f"the file cannot be unpacked ({error})", where=where, remedy="Fetch or save it again"
        )
        yield ReadFailure(where, broken)
    except OSError as error:
        yield ReadFailure(where, cannot_open(error, where))


def _unpacked(stream: IO[bytes], path: Path) -> IO[bytes]:
    """What a file holds, unpacked as it is read if its name ends in ".gz".

    A web archive is left as it is: its reader unpacks record by record, so that damage costs no
    record before it.
    """
    packed = path.suffix.lower() == ".gz" and media_of(path) != "warc"
    return gzip.open(stream) if packed else stream  # type: ignore[return-value]


def _read_stdin(stream: IO[bytes] | None, config: Config, given: Header) -> Iterator[Item]:
    # Python has no sys.stdin if the program was started with it closed.
    stream = stream or (sys.stdin.buffer if sys.stdin else None)
    if stream is None:
        error = ReadError("standard input is closed", where="-", remedy="Pipe a report into it")
        yield ReadFailure("-", error)
        return
    try:
        yield from read_stream(stream, "-", None, config, given)
    except OSError as error:
        yield ReadFailure("-", cannot_open(error, "-"))
