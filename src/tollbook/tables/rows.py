"""Rows of a table file, one by one: CSV, JSON, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from math import isnan
from pathlib import Path
from typing import Any, NamedTuple

from tollbook.errors import ReadError, UsageError

_FORMS = ".csv, .tsv, .json, .jsonl or .parquet"
_SNIFFED = 8192
_DELIMITERS = ",;\t|"


class Row(NamedTuple):
    """One row: its number, counted from 1 without the header, and its cells by column, "" if empty.

    `fault` is set where the row cannot be taken for one of the table.
    """

    number: int
    cells: dict[str, str]
    fault: str = ""


def read_file(path: Path) -> Iterator[Row]:
    """The rows of the table at `path`, in order, by its suffix.

    Raises:
        ReadError: it is missing, or no table of that form.
        UsageError: the suffix is none of a table.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(
            "the suffix does not tell what sort of table this is",
            where=str(path),
            remedy=f"Name the file {_FORMS}",
        )
    if not path.is_file():
        raise ReadError("there is no such file", where=str(path), remedy="Check the path")
    try:
        yield from reader(path)
    except OSError as error:
        raise ReadError(
            f"the table cannot be read ({error.strerror or error})",
            where=str(path),
            remedy="Check that it is a file and that you may read it",
        ) from error
    except UnicodeDecodeError as error:
        raise ReadError(
            f"the table is not in UTF-8 (byte {error.start + 1} of a block)",
            where=str(path),
            remedy="Save it as UTF-8",
        ) from error


def checked(rows: Iterable[Row], columns: dict[str, bool], where: str) -> Iterator[Row]:
    """`rows`, after a look whether the table has the columns of a mapping.

    Args:
        rows: the rows of a table.
        columns: those that the mapping names; False where rows may go without.
        where: the table, for messages.

    Raises:
        UsageError: none of the first rows has one of the columns.
        ReadError: there are no rows.
    """
    waiting = iter(rows)
    first: list[Row] = []
    seen: dict[str, None] = {}
    for row in waiting:
        first.append(row)
        seen |= dict.fromkeys(row.cells)
        if len(first) == _LOOKED_AT:
            break
    if not first:
        raise ReadError("the table has no rows", where=where, remedy="Check that it is the file")
    missing = [name for name, needed in columns.items() if needed and name not in seen]
    if missing:
        raise UsageError(
            f"no row of the table has {' or '.join(f'“{name}”' for name in missing)}, which the "
            "mapping names",
            where=where,
            remedy=f"The columns are: {', '.join(seen)}. Name one of them in the mapping",
        )
    yield from first
    yield from waiting


#: How many rows are looked at before a column is said to be missing.
_LOOKED_AT = 2000


def _csv(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        start = file.read(_SNIFFED)
        file.seek(0)
        delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(start)
        rows = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            header = [name.strip() for name in next(rows, [])]
            twice = sorted({name for name in header if name and header.count(name) > 1})
            if twice:
                raise ReadError(
                    f"two columns are called “{twice[0]}”",
                    where=str(path),
                    remedy="Rename one of them",
                )
            for number, cells in enumerate((row for row in rows if row), start=1):
                yield _csv_row(number, header, cells)
        except csv.Error as error:
            raise ReadError(
                f"line {rows.line_num} is not CSV ({error})",
                where=str(path),
                remedy="Mend the line; a quotation mark inside a cell is written twice",
            ) from error


def _csv_row(number: int, header: list[str], cells: list[str]) -> Row:
    filled = [cell.strip() for cell in cells] + [""] * (len(header) - len(cells))
    named = {name: cell for name, cell in zip(header, filled, strict=False) if name}
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return Row(number, named, f"{len(cells)} cells under {len(header)} columns")
    return Row(number, named)


def _delimiter(start: str) -> str:
    """What the header is divided by: the mark that stands in it most often."""
    header = start.partition("\n")[0]
    return max(_DELIMITERS, key=header.count) if header else ","


def _json(path: Path) -> Iterator[Row]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ReadError(
            f"this is not JSON ({error})",
            where=str(path),
            remedy="Mend it; a file with an object a line is named .jsonl",
        ) from error
    except RecursionError as error:
        raise ReadError(
            "the JSON is nested too deep", where=str(path), remedy="Give a list of objects"
        ) from error
    if not isinstance(data, list):
        raise ReadError(
            "the JSON is no list of objects, a row each",
            where=str(path),
            remedy="Take the list out of it, for instance with: jq .rows FILE",
        )
    for number, record in enumerate(data, start=1):
        yield _record(number, record)


def _jsonl(path: Path) -> Iterator[Row]:
    number = 0
    with path.open(encoding="utf-8-sig") as file:
        for line in file:
            if not line.strip():
                continue
            number += 1
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Row(number, {}, f"this is not JSON ({error})")
                continue
            yield _record(number, record)


def _record(number: int, record: object) -> Row:
    if not isinstance(record, dict):
        return Row(number, {}, "this is no object with the columns as its keys")
    return Row(number, {str(name).strip(): _text(value) for name, value in record.items()})


def _text(value: Any) -> str:
    """A value as a cell of text: whole numbers without a decimal point, days without a time."""
    if value is None or (isinstance(value, float) and isnan(value)):  # programs write it for None
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool | dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).strip()


def _parquet(path: Path) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UsageError(
            "Parquet is read with pyarrow, which is not installed",
            where=str(path),
            remedy='Install it with: pip install "tollbook[tables]"; or save the table as CSV',
        ) from error
    try:
        number = 0
        with ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_LOOKED_AT):
                for record in batch.to_pylist():
                    number += 1
                    yield _record(number, record)
    except ArrowException as error:
        raise ReadError(
            f"this is not Parquet ({error})", where=str(path), remedy="Check that it is the file"
        ) from error


_READERS = {
    ".csv": _csv,
    ".tsv": _csv,
    ".json": _json,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".parquet": _parquet,
}
