"""The names file of a case: sources, nations, populations and places that the user adds.

A names file is TOML with any of the tables `[[source]]`, `[[nation]]`, `[[population]]` and
`[[place]]`; see `docs/how-to/add-names.md`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tollbook.errors import VocabularyError

TABLES = ("source", "nation", "population", "place")


@dataclass(frozen=True, slots=True)
class NamesFile:
    """The tables of one or more names files, in order."""

    source: tuple[Mapping[str, Any], ...] = ()
    nation: tuple[Mapping[str, Any], ...] = ()
    population: tuple[Mapping[str, Any], ...] = ()
    place: tuple[Mapping[str, Any], ...] = ()
    texts: tuple[str, ...] = field(default=(), repr=False)


def read_names(paths: Sequence[str | Path]) -> NamesFile:
    """The names files at `paths`, joined.

    Raises:
        VocabularyError: a file is missing, is not TOML, or has a table without a name.
    """
    return parse_names([(str(path), _text(Path(path))) for path in paths])


def parse_names(texts: Sequence[tuple[str, str]]) -> NamesFile:
    """The names in `texts`, given as (where, TOML text) pairs; see `read_names`."""
    tables: dict[str, list[Mapping[str, Any]]] = {table: [] for table in TABLES}
    for where, text in texts:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise VocabularyError(
                f"the names file is not valid TOML ({error})",
                where=where,
                remedy="Mend the line it names",
            ) from error
        for table, entries in data.items():
            _check(where, table, entries)
            tables[table] += entries
    return NamesFile(
        **{table: tuple(entries) for table, entries in tables.items()},
        texts=tuple(text for _, text in texts),
    )


def _check(where: str, table: str, entries: object) -> None:
    if table not in TABLES or not isinstance(entries, list):
        raise VocabularyError(
            f"the names file has an unknown table “{table}”",
            where=where,
            remedy=f"Use the tables {', '.join(f'[[{name}]]' for name in TABLES)}",
        )
    for entry in entries:
        missing = {"name"} | ({"code"} if table == "nation" else set())
        missing -= set(entry)
        if missing:
            raise VocabularyError(
                f"a [[{table}]] table has no {' and no '.join(sorted(missing))}",
                where=where,
                remedy="Add it",
            )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(
            f"the names file cannot be read ({error})",
            where=str(path),
            remedy="Check the path; the file must be UTF-8 text",
        ) from error
