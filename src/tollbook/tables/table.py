"""A whole table: its rows gathered into documents, each with its claims."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tollbook.config import Config
from tollbook.extract.ids import stable_id
from tollbook.extract.number.profile import load_profile
from tollbook.model import (
    Claim,
    Document,
    DocumentRef,
    Evidence,
    Extraction,
    Quantity,
    Span,
)
from tollbook.tables.entries import Entry, Key, RowReader
from tollbook.tables.mapping import TableMapping
from tollbook.tables.outcome import Reason, Result, RowOutcome
from tollbook.tables.rows import checked, read_file
from tollbook.tables.senses import Senses

#: How many rows a document holds at most; more of one source and day go on in another.
MOST_ROWS = 1000
#: What a document of rows is (`Document.media`).
MEDIA = "table"
#: How long the id of a document is without the number of its continuation.
ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Batch:
    """A document made of rows.

    Attributes:
        document: its text has a line for each row.
        extraction: the claims of the rows.
        rows: what became of each claim: imported.
    """

    document: Document
    extraction: Extraction
    rows: tuple[RowOutcome, ...]


@dataclass(slots=True)
class Table:
    """A table that was read through a mapping.

    Attributes:
        path: where it lies.
        reader: what read it.
        groups: its rows by the document they go into, in order of the first row.
        listed: what is not imported, and why.
        rows: how many rows there are.
    """

    path: Path
    reader: RowReader
    groups: dict[Key, list[Entry]] = field(default_factory=dict)
    listed: list[RowOutcome] = field(default_factory=list)
    rows: int = 0

    def document_id(self, key: Key) -> str:
        """The id of the first document of a group; continuations add “-2”, “-3” …."""
        return stable_id(MEDIA, self.reader.mapping.title, key.origin, key.url, key.published)

    def batches(
        self, texts: Callable[[str], Sequence[str]] | None = None
    ) -> Iterator[Batch | RowOutcome]:
        """The documents of the table, without what is there already.

        Args:
            texts: gives the texts of the documents that are there under an id and its
                continuations; None: nothing is there.

        Yields:
            Documents with new rows, and the outcomes of rows that are there.
        """
        for key, entries in self.groups.items():
            first = self.document_id(key)
            held = list(texts(first)) if texts is not None else []
            there = Counter(line for text in held for line in text.split("\n"))
            new: list[Entry] = []
            for entry in entries:
                if there[entry.line]:
                    there[entry.line] -= 1
                    yield RowOutcome(entry.row, Result.KNOWN, document=first)
                else:
                    new.append(entry)
            for start in range(0, len(new), MOST_ROWS):
                number = len(held) + start // MOST_ROWS + 1
                name = first if number == 1 else f"{first}-{number}"
                yield self._batch(name, key, new[start : start + MOST_ROWS])

    def _batch(self, name: str, key: Key, entries: Sequence[Entry]) -> Batch:
        mapping = self.reader.mapping
        text = "\n".join(entry.line for entry in entries)
        when = f", {key.published}" if key.published else ""
        ref = DocumentRef(
            id=name,
            path=str(self.path),
            url=key.url,
            title=f"{mapping.title}: {key.label}{when}",
            publisher=mapping.publisher,
            published=key.published,
        )
        digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
        document = Document(ref, text, digest, mapping.language, media=MEDIA)
        claims: list[Claim] = []
        rows: list[RowOutcome] = []
        at = 0
        for entry in entries:
            for claim in self._claims(document, entry, at):
                claims.append(claim)
                rows.append(RowOutcome(entry.row, Result.IMPORTED, document=name, claim=claim.id))
            at += len(entry.line) + 1
        return Batch(document, Extraction(ref, tuple(claims)), tuple(rows))

    def _claims(self, document: Document, entry: Entry, at: int) -> Iterator[Claim]:
        reader = self.reader
        evidence = Evidence.of(document.text, Span(at, at + len(entry.line)))
        start = None if entry.source is None else at + entry.source
        links = reader.links(entry.words, start)
        for draft in entry.drafts:
            bounds = draft.figure.bounds
            quantity = Quantity(
                text=draft.figure.text,
                start=at + draft.start,
                end=at + draft.end,
                value=draft.figure.value,
                qualifier=bounds.qualifier,
                strict=bounds.strict,
                usual=bounds.usual,
                profile=reader.profile.name,
            )
            outcome, population, place = draft.target
            yield Claim(
                id=stable_id(
                    document.ref.id, quantity.start, quantity.text, outcome.label, population.id
                ),
                document=document.ref,
                evidence=evidence,
                quantity=quantity,
                outcome=outcome,
                population=population,
                place=place,
                window=draft.window,
                attribution=links,
                rules=(MEDIA,),
            )


def read_table(
    path: Path,
    mapping: TableMapping,
    config: Config,
    seen: Callable[[int], None] = lambda _rows: None,
) -> Table:
    """The table at `path`, read through `mapping`; every row is in it, or listed.

    Args:
        path: a CSV, JSON, JSON Lines or Parquet file.
        mapping: which column says what.
        config: profile, packs and names.
        seen: told how many rows have been read, now and then.

    Raises:
        ReadError: it cannot be read.
        UsageError: it lacks columns that the mapping names, or its form is not known.
        VocabularyError: the mapping names what no vocabulary has.
    """
    reader = RowReader.of(
        mapping, Senses.of(mapping, config), load_profile(config.profile, config.language)
    )
    table = Table(path, reader)
    first: dict[str, int] = {}
    for row in checked(read_file(path), mapping.columns(), str(path)):
        table.rows += 1
        entry, listed = reader.read(row)
        if entry is not None:
            at = first.setdefault(entry.line, row.number)
            if at != row.number and mapping.duplicates == "list":
                detail = f"it repeats row {at} to the letter"
                listed = [RowOutcome(row.number, Result.LISTED, Reason.DUPLICATE, detail)]
            else:
                table.groups.setdefault(entry.key, []).append(entry)
        table.listed += listed
        if table.rows % _TELL == 0:
            seen(table.rows)
    seen(table.rows)
    return table


_TELL = 1000
