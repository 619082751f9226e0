"""A mapping from its file: a path, or the name of a shipped one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from tollbook.errors import VocabularyError
from tollbook.tables.mapping import TableMapping


def shipped_mappings() -> tuple[str, ...]:
    """The names of the mappings that come with tollbook."""
    names = (file.name for file in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_mapping(mapping: str | Path) -> TableMapping:
    """The mapping at a path, or the shipped one of this name.

    Raises:
        VocabularyError: there is none, it is not TOML, or it says what cannot be read.
    """
    where, file = _file(mapping)
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(
            f"the mapping cannot be read ({error})",
            where=where,
            remedy="Check the path; the file must be UTF-8 text",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(
            f"the mapping is not valid TOML ({error})", where=where, remedy="Mend the line it names"
        ) from error
    try:
        return TableMapping.model_validate(data)
    except ValidationError as error:
        faults = list(_faults(error))
        raise VocabularyError(
            f"the mapping is malformed: {'; '.join(faults)}",
            where=where,
            remedy="Compare it with docs/how-to/import-a-table.md, which tells every key",
        ) from error


def _folder() -> Traversable:
    return files("tollbook.tables").joinpath("mappings")


def _file(mapping: str | Path) -> tuple[str, Traversable]:
    name = str(mapping)
    if isinstance(mapping, Path) or name.endswith(".toml") or "/" in name or "\\" in name:
        return name, Path(name)
    shipped = shipped_mappings()
    if name not in shipped:
        raise VocabularyError(
            f"there is no mapping “{name}”",
            where="--map",
            remedy=f"Name one of {', '.join(shipped)}, or the path of your own: {name}.toml",
        )
    return name, _folder().joinpath(f"{name}.toml")


def _faults(error: ValidationError) -> Iterator[str]:
    """What is wrong, in plain words, each with its place in the file."""
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"] if not _internal(part))
        said = _SAID.get(fault["type"], fault["msg"].removeprefix("Value error, "))
        yield f"{place}: {said}" if place else said


def _internal(part: int | str) -> bool:
    """Whether a step of a fault's place is pydantic's own: the member of a union."""
    return isinstance(part, str) and (part[:1].isupper() or "[" in part or part == "bool")


_SAID = {
    "extra_forbidden": "there is no such key",
    "missing": "it has to be given",
    "string_type": "it has to be text in quotes",
}
