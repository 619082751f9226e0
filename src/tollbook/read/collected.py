"""Collections of articles in one file: JSON, CSV, feeds; each article is a document of its own.

Articles stand under whatever names a collection gives their fields (`articles.toml`). A bad one
fails alone.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from tollbook.config import Config
from tollbook.errors import ReadError, TollbookError
from tollbook.model import Document, Origin, Span
from tollbook.read.articles import article
from tollbook.read.decode import decode
from tollbook.read.document import UNDATED, Item, Notice, ReadFailure, make_document
from tollbook.read.header import Header, names_of_fields

Record = Mapping[str, Any]
_DEPTH = 4
"""How deep the list of articles may lie in a JSON file ({"articles": {"results": [...]}})."""
_BLOCKS = ("p", "li", "br", "div", "h1", "h2", "h3", "h4", "tr", "blockquote")
"""Elements of a page that end a line."""
_TOLD = 20
"""How many articles without text are told one by one."""


def read_json(data: bytes, where: str, config: Config, given: Header) -> Iterator[Item]:
    """The articles of a JSON file: a list, one object, or a list somewhere within it.

    Raises:
        ReadError: it is no JSON, or holds nothing that looks like an article.
    """
    text = decode(data, where).text
    try:
        held = json.loads(text)
    except ValueError as error:
        raise ReadError(
            f"this is not JSON ({error})", where=where, remedy="Save it again, whole"
        ) from error
    except RecursionError as error:
        raise _nested(where) from error
    records = _articles_in(held)
    if records is None:
        names = ", ".join(names_of_fields()["text"][:4])
        raise ReadError(
            "no article is found in it",
            where=where,
            remedy=f"Give a list of objects with a text, by the name of {names} or the like",
        )
    yield from collected(records, where, "json", config, given)


def _articles_in(held: Any, depth: int = 0) -> list[Record] | None:
    """The first list of objects that have a text, or the one object that has; None: nowhere."""
    if isinstance(held, list):
        records: list[Record] = [one for one in held if isinstance(one, dict)]
        return records if any(map(_has_text, records)) else None
    if not isinstance(held, dict) or depth > _DEPTH:
        return None
    if _has_text(held):
        return [held]
    for value in held.values():
        found = _articles_in(value, depth + 1)
        if found is not None:
            return found
    return None


def _has_text(record: Record) -> bool:
    names = set(names_of_fields()["text"])
    return any(str(name).strip().lower() in names for name, value in record.items()
               if isinstance(value, str) and value.strip())  # fmt: skip


def read_csv(stream: IO[bytes], where: str, config: Config, given: Header) -> Iterator[Item]:
    """The articles of a CSV or TSV file, one a row; as it goes, however long the file is.

    Raises:
        ReadError: no column is a text.
    """
    csv.field_size_limit(config.max_bytes)
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    rows = csv.DictReader(lines, delimiter="\t" if where.lower().endswith(".tsv") else ",")
    try:
        names = {str(name).strip().lower() for name in rows.fieldnames or ()}
    except csv.Error as error:
        raise ReadError(
            f"this is no table ({error})", where=where, remedy="Save it as CSV in UTF-8"
        ) from error
    if not names & set(names_of_fields()["text"]):
        raise ReadError(
            f"no column holds the text of an article ({', '.join(sorted(names)[:12])})",
            where=where,
            remedy="Name the column “text”; coded claims are read with: tollbook import",
        )
    try:
        yield from collected(_rows(rows, where), where, "csv", config, given)
    finally:
        lines.detach()  # the stream is its owner's to close


def _rows(rows: csv.DictReader[str], where: str) -> Iterator[Record]:
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise ReadError(
                f"the table breaks off at line {rows.line_num} ({error})",
                where=where,
                remedy="Mend that line; the rows before it were read",
            ) from error
        if row is None:
            return
        yield {name: value for name, value in row.items() if isinstance(name, str) and value}


def read_feed(data: bytes, where: str, config: Config, given: Header) -> Iterator[Item]:
    """The entries of an RSS or Atom feed, each with the text that the feed itself carries.

    Raises:
        ReadError: it is no feed.
    """
    import feedparser

    feed = feedparser.parse(data)
    if not feed.version:
        raise ReadError("this is no RSS or Atom feed", where=where, remedy="Save it again")
    source = feed.feed.get("title") or None
    records = [_entry(entry, source) for entry in feed.entries]
    yield from collected(records, where, "feed", config, given)


def _entry(entry: Any, source: str | None) -> Record:
    from lxml import html

    bodies = [part.get("value", "") for part in entry.get("content", ())]
    markup = max([*bodies, entry.get("summary", "")], key=len)
    blocks = []
    if markup.strip():
        tree: Any = html.fromstring(f"<div>{markup}</div>")
        for element in tree.iter(*_BLOCKS):
            element.tail = f"\n{element.tail or ''}"
        blocks = [" ".join(line.split()) for line in str(tree.text_content()).split("\n")]
    return {
        "text": "\n\n".join(block for block in blocks if block),
        "title": entry.get("title"),
        "url": entry.get("link"),
        "published": entry.get("published") or entry.get("updated"),
        "publisher": source,
    }


def collected(
    records: Iterable[Record], where: str, media: str, config: Config, given: Header
) -> Iterator[Item]:
    """The documents of articles, in order; those that cannot be read fail alone.

    Of many articles without a text the first are told, then how many more there are.
    """
    number = articles = undated = failed = 0
    for record in records:
        number += 1
        try:
            for item in one_article(record, where, f"{where}:{number}", media, config, given):
                if isinstance(item, Document):
                    articles += 1
                    undated += item.ref.published is None
                yield item
        except TollbookError as error:
            failed += 1
            if failed <= _TOLD:
                yield ReadFailure(f"{where}:{number}", error)
    if failed > _TOLD:
        more = f"{failed - _TOLD:,} more articles have no text that can be read"
        yield ReadFailure(where, ReadError(more, where=where, remedy="See those told before"))
    if undated:
        yield Notice(where, undated_words(undated, articles))
    if not number:
        raise ReadError("there is no article in it", where=where, remedy="Give one with articles")


def undated_words(undated: int, articles: int) -> str:
    """What is told of a collection whose articles do not all say when they were published."""
    return (
        f"{undated} of {articles} articles state no date of publication that can be read; {UNDATED}"
    )


def one_article(  # noqa: PLR0917 - where, as what and how it is read
    record: Record, where: str, place: str, media: str, config: Config, given: Header
) -> Iterator[Document | Notice]:
    """The document of one article; its text is kept code point for code point.

    Raises:
        ReadError: it has no text, or too much.
    """
    text, header = article(record, place)
    whole = Span(0, len(text))
    canonical = json.dumps(record, sort_keys=True, ensure_ascii=False, default=str)
    yield from make_document(
        text=text,
        origins=(Origin(whole, whole),) if text else (),
        sha256=hashlib.sha256(canonical.encode("utf-8", "replace")).hexdigest(),
        header=header,
        given=given,
        media=media,
        path=where,
        place=place,
        config=config,
    )


def _nested(where: str) -> ReadError:
    return ReadError("the JSON is nested too deep", where=where, remedy="Give a list of articles")
