"""Files of a folder: which are read, which are passed over and why."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType

from tollbook.errors import ReadError
from tollbook.read.document import Notice, ReadFailure

#: What a file is, by the end of its name.
SUFFIXES = MappingProxyType(
    {
        ".txt": "text",
        ".text": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".json": "json",
        ".csv": "csv",
        ".tsv": "csv",
        ".rss": "feed",
        ".atom": "feed",
        ".xml": "feed",
        ".warc": "warc",
        ".wacz": "wacz",
        ".pdf": "pdf",
        ".docx": "docx",
        ".eml": "mail",
    }
)

_ONE_EACH = frozenset({"text", "markdown", "html", "pdf", "docx"})
"""What holds one report a file."""


def media_of(path: Path) -> str | None:
    """What the file is by the end of its name; None if that does not tell."""
    suffix = path.suffix.lower()
    if suffix == ".gz":  # "articles.jsonl.gz"
        suffix = Path(path.stem).suffix.lower()
    return SUFFIXES.get(suffix)


def files_in(directory: Path) -> Iterator[Path | Notice | ReadFailure]:
    """The report files under `directory`, in order of name, and what is passed over.

    Hidden files are passed over in silence. A link to another folder is not followed, since it
    may lead round in a circle; that is told, as is a folder that may not be read.
    """
    files: list[Path] = []
    told: list[Notice | ReadFailure] = []

    def denied(error: OSError) -> None:
        where = str(error.filename or directory)
        told.append(ReadFailure(where, cannot_open(error, where)))

    for folder, inner, names in os.walk(directory, onerror=denied):
        inner[:] = [name for name in inner if not name.startswith(".")]
        links = [Path(folder, name) for name in inner if Path(folder, name).is_symlink()]
        text = "skipped: a link to another folder is not followed; give it as a path of its own"
        told += [Notice(str(link), text) for link in links]
        files += [Path(folder, name) for name in names if not name.startswith(".")]
    yield from sorted(told, key=lambda one: one.where)
    for path in sorted(files):
        yield path if media_of(path) else _skipped(path)
    if not told and not any(map(media_of, files)):
        error = ReadError(
            "there is no report in this folder",
            where=str(directory),
            remedy=f"Put files ending in {', '.join(SUFFIXES)} there",
        )
        yield ReadFailure(str(directory), error)


def cannot_open(error: OSError, where: str) -> ReadError:
    """What the system says of a file or folder, with a remedy."""
    reason = error.strerror or type(error).__name__
    return ReadError(
        f"this cannot be opened ({reason})", where=where, remedy="Check the path and its rights"
    )


def count_reports(paths: Iterable[str | Path]) -> int | None:
    """How many reports there are at `paths`; None if only reading tells (a collection, a pipe)."""
    files: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            files += [found for found in files_in(path) if isinstance(found, Path)]
        elif path.is_file():
            files.append(path)
        else:
            return None
    known = {media_of(file) for file in files}
    return None if known - _ONE_EACH else len(files)


def _skipped(path: Path) -> Notice:
    kinds = ", ".join(SUFFIXES)
    name = path.suffix or path.name
    return Notice(str(path), f"skipped: “{name}” is no kind of file that is read ({kinds})")
