"""Printing: data on standard output in the format asked for, notices on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import typer
from rich.console import Console

from tollbook.model import to_wire
from tollbook.present.clean import clean


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a command lists, in each of the formats.

    Attributes:
        rows: one a line of JSONL; may come one by one.
        table: prints it to be read.
        csv: it as CSV.
    """

    rows: Iterable[object]
    table: Callable[[Console], None]
    csv: Callable[[], str]


def format_of(chosen: Format | None) -> Format:
    """The format chosen, else a table on a terminal and JSONL in a pipe."""
    return chosen or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)


def show(listing: Listing, chosen: Format | None) -> None:
    """Print a listing on standard output; JSONL line by line as the rows come."""
    form = format_of(chosen)
    if form is Format.TABLE:
        listing.table(Console(highlight=False))
    elif form is Format.CSV:
        sys.stdout.write(listing.csv())
    elif form is Format.JSON:
        rows = [to_wire(row) for row in listing.rows]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        for row in listing.rows:
            sys.stdout.write(json.dumps(to_wire(row), ensure_ascii=False) + "\n")
            sys.stdout.flush()


def notice(text: str) -> None:
    """Print a line on standard error."""
    typer.echo(clean(text), err=True)
