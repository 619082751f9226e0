"""Tables in text: lines of cells parted by "|", as the reader leaves them.

A row is read as one sentence. Its numbers take their outcome from the head of their column, its
place, source and date from the other cells of the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from tollbook.extract.claim.triggers import Trigger
from tollbook.extract.mentions import Numeral
from tollbook.model import Span

CELL = " | "
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the text.

    Attributes:
        head: cells of its first row that has no number.
        rows: cells of each other row.
        caption: the line before or inside the table that stands alone in its row, or None.
    """

    head: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]
    caption: Span | None

    def row_of(self, span: Span) -> tuple[Span, ...] | None:
        """The row that holds `span`, or None."""
        return next((row for row in self.rows if row[0].start <= span.start < row[-1].end), None)

    def column_of(self, span: Span) -> Span | None:
        """The head of the column that `span` stands in, or None."""
        row = self.row_of(span)
        if row is None:
            return None
        at = next((i for i, cell in enumerate(row) if cell.contains(span)), None)
        return self.head[at] if at is not None and at < len(self.head) else None


def find_tables(text: str) -> list[Table]:
    """The tables of a text: two or more lines running that have the cell separator."""
    if CELL not in text:
        return []
    tables: list[Table] = []
    block: list[tuple[Span, ...]] = []
    last_end = -2
    for line in _LINE.finditer(text):
        cells = _cells(text, line.start(), line.end())
        if block and (not cells or line.start() > last_end + 1):
            tables += _table(text, block)
            block = []
        if cells:
            block.append(cells)
        last_end = line.end()
    return tables + _table(text, block)


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    line = text[start:end]
    if CELL.strip() not in line:
        return ()
    cells, at = [], start
    for piece in line.split("|"):
        inner = piece.strip()
        lead = len(piece) - len(piece.lstrip()) if inner else 0
        cells.append(Span(at + lead, at + lead + len(inner)))
        at += len(piece) + 1
    return tuple(cells)


def _table(text: str, block: Sequence[tuple[Span, ...]]) -> list[Table]:
    rows = list(block)
    caption = None
    while rows and sum(cell.end > cell.start for cell in rows[0]) == 1:
        caption = next(cell for cell in rows[0] if cell.end > cell.start)
        rows = rows[1:]
    if len(rows) < 2 or any(c.isdigit() for cell in rows[0] for c in text[cell.start : cell.end]):
        return []
    return [Table(rows[0], tuple(rows[1:]), caption)]


def column_outcome(
    table: Table, numeral: Numeral, triggers: Sequence[Trigger], doc: Doc
) -> tuple[Trigger, ...]:
    """The outcome words in the head of the number's column."""
    head = table.column_of(numeral.span)
    if head is None:
        return ()
    return tuple(t for t in triggers if head.start <= doc[t.head].idx < head.end)


def around(table: Table, numeral: Numeral) -> tuple[Span, ...]:
    """Where the row's source, date and people may be named: its cells, then the caption."""
    row = table.row_of(numeral.span) or ()
    return (*row, *((table.caption,) if table.caption else ()))
