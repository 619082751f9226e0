"""Tables of claims into a case, or into memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.config import Config
from tollbook.model import Claim, Document, Extraction
from tollbook.pipeline import case_config
from tollbook.store import CaseFile
from tollbook.tables import (
    ID_LENGTH,
    MEDIA,
    Batch,
    Result,
    RowOutcome,
    load_mapping,
    read_table,
)

#: How many claims are written in one transaction at least.
CHUNK = 5000


@dataclass(frozen=True, slots=True)
class TableClaims:
    """A table in memory.

    Attributes:
        documents: its rows gathered into documents, in order of their first row.
        extractions: the claims of each document.
        rows: what became of every row, in order of the rows.
    """

    documents: tuple[Document, ...]
    extractions: tuple[Extraction, ...]
    rows: tuple[RowOutcome, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in order of the documents."""
        return tuple(claim for read in self.extractions for claim in read.claims)


def table_claims(path: Path, mapping: str | Path, config: Config) -> TableClaims:
    """The claims of a table, without a case."""
    table = read_table(path, load_mapping(mapping), config)
    batches = [one for one in table.batches() if isinstance(one, Batch)]
    rows = [row for batch in batches for row in batch.rows]
    return TableClaims(
        tuple(batch.document for batch in batches),
        tuple(batch.extraction for batch in batches),
        tuple(sorted((*rows, *table.listed), key=lambda row: row.row)),
    )


def import_table(
    case: CaseFile,
    path: Path,
    mapping: str | Path,
    config: Config,
    *,
    dry_run: bool = False,
    seen: Callable[[int], None] | None = None,
) -> Iterator[RowOutcome]:
    """Add the rows of a table that the case does not have; what became of each is told.

    Documents are written in chunks, each in one transaction. A run that is interrupted can be
    started again: what was written is passed over.
    """
    with case_config(case, config) as own:
        table = read_table(path, load_mapping(mapping), own, seen or (lambda _rows: None))
        yield from table.listed
        chunk: list[Batch] = []
        waiting = 0
        for one in table.batches(_texts(case)):
            if isinstance(one, RowOutcome):
                yield one
                continue
            chunk.append(one)
            waiting += len(one.rows)
            if waiting >= CHUNK:
                yield from _write(case, chunk, own, dry_run=dry_run)
                chunk, waiting = [], 0
        yield from _write(case, chunk, own, dry_run=dry_run)


def _write(
    case: CaseFile, chunk: Sequence[Batch], config: Config, *, dry_run: bool
) -> Iterator[RowOutcome]:
    if not dry_run:
        case.add_all([(one.document, one.extraction) for one in chunk], config)
    for one in chunk:
        yield from one.rows


def _texts(case: CaseFile) -> Callable[[str], Sequence[str]]:
    """The texts that the case has of a group of rows, by the id of its first document."""
    known: dict[str, list[str]] = defaultdict(list)
    for name in case.ids(MEDIA):
        known[name[:ID_LENGTH]].append(name)

    def texts(first: str) -> Sequence[str]:
        ids = known.get(first)
        return case.texts(ids) if ids else ()

    return texts


__all__ = ["Result", "RowOutcome", "TableClaims", "import_table", "table_claims"]
