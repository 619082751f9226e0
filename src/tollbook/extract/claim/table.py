"""Tables in text: lines of cells parted by "|", as the reader leaves them.

A row is read as one sentence. Its numbers take their outcome from the head of their column, its
place, source and date from the other cells of the row.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from tollbook.extract.claim.triggers import Trigger
from tollbook.extract.mentions import Numeral
from tollbook.model import Span

CELL = " | "
_NOTE = 200  # code points: a longer line is no note to a table
_NEAR = 50  # cells to either side
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table says what the number in one of its cells is about.

    Attributes:
        caption: of the table, or None.
        column: the head of its column, or None.
        kind: the head of the first column ("District").
        name: the first cell of its row ("Nuvea").
    """

    caption: Span | None
    column: Span | None
    kind: Span
    name: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the text.

    Attributes:
        head: cells of its first row that has no number.
        rows: cells of each other row.
        caption: the line before or inside the table that stands alone in its row, or None.
        note: the short line of text above the table, or None.
    """

    head: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]
    caption: Span | None
    note: Span | None = None

    @property
    def start(self) -> int:
        """Where its first row begins; what stands in a row stands after it."""
        return self.head[0].start

    def row_of(self, span: Span) -> tuple[Span, ...] | None:
        """The row that holds `span`, or None."""
        at = bisect_right(self.rows, span.start, key=lambda row: row[0].start) - 1
        return self.rows[at] if at >= 0 and span.start < self.rows[at][-1].end else None

    def cell(self, span: Span) -> Cell:
        """What the table says of the number at `span`."""
        row = self.row_of(span) or (span,)
        first = next((i for i, head in enumerate(self.head) if head.end > head.start), 0)
        name = row[min(first, len(row) - 1)]
        return Cell(self.caption, self.column_of(span), self.head[first], name)

    def column_of(self, span: Span) -> Span | None:
        """The head of the column that `span` stands in, or None."""
        row = self.row_of(span)
        if row is None:
            return None
        at = bisect_left(row, span.end, key=lambda cell: cell.end)
        holds = at < len(row) and row[at].contains(span)
        return self.head[at] if holds and at < len(self.head) else None


def find_tables(text: str) -> list[Table]:
    """The tables of a text: two or more lines running that have the cell separator."""
    if CELL not in text:
        return []
    tables: list[Table] = []
    block: list[tuple[Span, ...]] = []
    last_end = -2
    note: Span | None = None
    for line in _LINE.finditer(text):
        cells = _cells(text, line.start(), line.end())
        if block and (not cells or line.start() > last_end + 1):
            tables += _table(text, block, note)
            block, note = [], None
        if cells:
            block.append(cells)
        elif line[0].strip():
            note = Span(line.start(), line.end()) if len(line[0]) <= _NOTE else None
        last_end = line.end()
    return tables + _table(text, block, note)


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


def _table(text: str, block: Sequence[tuple[Span, ...]], note: Span | None) -> list[Table]:
    rows = list(block)
    caption = None
    while rows and sum(cell.end > cell.start for cell in rows[0]) == 1:
        caption = next(cell for cell in rows[0] if cell.end > cell.start)
        rows = rows[1:]
    if len(rows) < 2 or any(c.isdigit() for cell in rows[0] for c in text[cell.start : cell.end]):
        return []
    return [Table(rows[0], tuple(rows[1:]), caption, note)]


def column_outcome(
    table: Table, numeral: Numeral, triggers: Sequence[Trigger], doc: Doc
) -> tuple[Trigger, ...]:
    """The outcome words in the head of the number's column."""
    head = table.column_of(numeral.span)
    if head is None:
        return ()
    return tuple(t for t in triggers if head.start <= doc[t.head].idx < head.end)


def around(table: Table, numeral: Numeral) -> tuple[Span, ...]:
    """Where the row's source, date and people may be named: its cells, the caption, the note above.

    Of a row that no page could show, the cells near the number.
    """
    row = table.row_of(numeral.span) or ()
    at = bisect_left(row, numeral.span.end, key=lambda cell: cell.end)
    near = row[max(0, at - _NEAR) : at + _NEAR + 1]
    return (*near, *(words for words in (table.caption, table.note) if words is not None))
