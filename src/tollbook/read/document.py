"""What reading yields: documents, failures and notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from tollbook.config import Config
from tollbook.errors import ReadError, TollbookError
from tollbook.model import Document, DocumentRef, Origin
from tollbook.read.header import Header

#: What it means for a report to be undated.
UNDATED = "dates such as “in April” stay open unless --published gives it"
_NO_TEXT = MappingProxyType({"html": "no text of an article is found in the page"})
_GIVE = "Give a report with readable text; if a program shows some, save it from there as .txt"


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An input that could not be read; the run goes on.

    Attributes:
        where: the file, or the file and line.
        error: what is wrong and what to do.
    """

    where: str
    error: TollbookError


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of the results should know: no date, a guessed encoding, a skip."""

    where: str
    text: str


Item: TypeAlias = Document | ReadFailure | Notice


def make_document(
    *,
    text: str,
    origins: tuple[Origin, ...],
    sha256: str,
    header: Header,
    given: Header,
    media: str,
    path: str,
    place: str,
    config: Config,
) -> Iterator[Document | Notice]:
    """The document, after the notices on it.

    Args:
        text: its cleaned text.
        origins: where stretches of it lay in the original.
        sha256: of the bytes it came from.
        header: what the input says about its publication.
        given: what the user says; it goes before what the input says.
        media: "text", "markdown", "html" or "jsonl".
        path: the file.
        place: the file, or the file and line, for messages.
        config: the limits and the language.

    Raises:
        ReadError: there is no text, or too much.
    """
    if not text.strip():
        raise ReadError(_NO_TEXT.get(media, "there is no text in it"), where=place, remedy=_GIVE)
    if len(text) > config.max_characters:
        raise ReadError(
            f"the text has {len(text):,} characters; {config.max_characters:,} is the limit",
            where=place,
            remedy="Split it into its articles, or raise the limit in the configuration",
        )
    told = given.or_else(header)
    yield from (Notice(place, words) for words in _date_notices(header, given, media))
    yield Document(
        ref=DocumentRef(
            id=told.id or sha256[:12],
            path=path,
            url=told.url,
            title=told.title,
            publisher=told.publisher,
            published=told.published,
        ),
        text=text,
        sha256=sha256,
        language=told.language or config.language,
        origins=origins,
        media=media,
    )


def _date_notices(header: Header, given: Header, media: str) -> Iterator[str]:
    if header.unread_date and not given.published:
        yield (
            f"the date “{header.unread_date}” cannot be read safely, so the report counts as "
            "undated; write it as 2025-06-16, or give --published"
        )
    elif not (header.published or given.published):
        if media != "jsonl":  # told once for the whole file there
            yield f"no date of publication is stated; {UNDATED}"
    elif given.published and header.published and given.published != header.published:
        yield f"it says {header.published} of itself; {given.published} is used, as you gave it"
