"""Printing: data on standard output in the format asked for, notices on standard error."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TextIO, TypeVar

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tollbook.model import to_wire
from tollbook.present.clean import clean

T = TypeVar("T")

#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table or CSV file.

    Attributes:
        name: its heading.
        value: what stands in it.
        table: whether the table on a terminal shows it; a CSV file has all columns.
    """

    name: str
    value: Callable[[T], object]
    table: bool = True


def show(
    rows: Iterable[T],
    columns: Sequence[Column[T]],
    chosen: Format | None,
    *,
    title: str | None = None,
    wire: Callable[[T], Any] = to_wire,
    out: TextIO | None = None,
) -> None:
    """Print `rows` on `out` (standard output); each at once where the format lets it."""
    out = out or sys.stdout
    form = chosen or (Format.TABLE if out.isatty() else Format.JSONL)
    if form is Format.JSONL:
        for row in rows:
            out.write(json.dumps(wire(row), ensure_ascii=False) + "\n")
            out.flush()
    elif form is Format.JSON:
        json.dump([wire(row) for row in rows], out, ensure_ascii=False, indent=2)
        out.write("\n")
    elif form is Format.CSV:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in columns])
        for row in rows:
            writer.writerow([csv_cell(column.value(row)) for column in columns])
    else:
        _show_table(rows, [column for column in columns if column.table], title, out)


def csv_cell(value: object) -> object:
    """`value` as a cell; words that a spreadsheet would run as a formula get a leading quote."""
    if value is None or isinstance(value, (int, float)):
        return value
    text = _words(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _show_table(
    rows: Iterable[T], columns: Sequence[Column[T]], title: str | None, out: TextIO
) -> None:
    table = Table(title=title, title_justify="left", header_style="bold", show_lines=True)
    for column in columns:
        table.add_column(column.name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean(_words(column.value(row)))) for column in columns))
    console = Console(file=out)
    if table.row_count:
        console.print(table)
    else:
        console.print("none", style="dim")


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if isinstance(value, float) and value.is_integer():
        return f"{int(value)}"
    return str(value)


def say(text: str, style: str | None = None) -> None:
    """Print a line of prose on standard output."""
    Console(highlight=False).print(Text(text, style=style or ""), soft_wrap=True)


def notice(text: str) -> None:
    """Print a line on standard error."""
    typer.echo(clean(text), err=True)
