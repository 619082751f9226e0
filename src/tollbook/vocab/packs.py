"""Domain packs: the outcomes that are looked for, and whom or what they count.

A pack is a TOML file with `[outcome.<name>]` and `[counted.<name>]` tables; the shipped ones lie in
`vocab/<language>/packs`. See `docs/how-to/add-a-pack.md`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from tollbook.errors import VocabularyError
from tollbook.vocab import load
from tollbook.vocab.pack_check import check_pack, check_whole

_KEPT = (
    "label",
    "inner",
    "outer",
    "needs",
    "status",
    "unsettled",
)  # of two tables of one name the later says


@dataclass(frozen=True, slots=True)
class Packs:
    """The tables of the chosen packs and of the packs that these use, joined.

    Attributes:
        names: the packs, in the order in which they were read.
        outcomes: the `[outcome.…]` tables by name.
        counted: the `[counted.…]` tables by name.
    """

    names: tuple[str, ...]
    outcomes: Mapping[str, Mapping[str, Any]]
    counted: Mapping[str, Mapping[str, Any]]


def read_packs(chosen: Sequence[str | Path], language: str = "en") -> Packs:
    """The packs `chosen` by name or by path, with those that they use, joined.

    A pack is read once, after the packs it uses. Where two packs have an outcome of the same name,
    their words are joined, and the later one says what it means.

    Raises:
        VocabularyError: a pack is missing, is not TOML, or says what cannot be read.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for pack in chosen:
        _read(pack, Path(), language, found, ())
    outcomes: dict[str, dict[str, Any]] = {}
    counted: dict[str, dict[str, Any]] = {}
    for data in found.values():
        for name, entry in data.get("outcome", {}).items():
            outcomes[name] = _joined(outcomes.get(name, {}), entry)
        for name, entry in data.get("counted", {}).items():
            counted[name] = _joined(counted.get(name, {}), entry)
    units = {entry["unit"] for entry in load("people", language).values()}
    check_whole(outcomes, counted, units, where=" and ".join(found) or "the packs")
    return Packs(tuple(found), outcomes, counted)


def shipped_packs(language: str = "en") -> tuple[str, ...]:
    """The names of the packs that come with tollbook."""
    names = (file.name for file in _folder(language).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def _read(
    pack: str | Path,
    beside: Path,
    language: str,
    found: dict[str, Mapping[str, Any]],
    users: tuple[str, ...],
) -> None:
    """Put `pack` into `found`, after the packs it uses; own packs are looked for from `beside`."""
    where, file = _file(pack, beside, language)
    if where in users:
        raise VocabularyError(
            f"the pack uses itself: {' → '.join([*users[users.index(where) :], where])}",
            where=where,
            remedy="Take one of them out of a “uses”",
        )
    if where in found:
        return
    data = _toml(file, where)
    check_pack(data, where)
    folder = file.parent if isinstance(file, Path) else Path()
    for used in data.get("uses", []):
        _read(used, folder, language, found, (*users, where))
    found[where] = data


def _file(pack: str | Path, beside: Path, language: str) -> tuple[str, Traversable]:
    """What a pack is called in messages, and its file."""
    name = str(pack)
    if isinstance(pack, Path) or name.endswith(".toml") or "/" in name or "\\" in name:
        path = beside / name
        return str(path), path
    shipped = shipped_packs(language)
    if name not in shipped:
        raise VocabularyError(
            f"there is no pack “{name}”",
            where="--pack",
            remedy=f"Name one of {', '.join(shipped)}, or the path of your own: {name}.toml",
        )
    return name, _folder(language) / f"{name}.toml"


def _folder(language: str) -> Traversable:
    return files("tollbook.vocab").joinpath(language, "packs")


def _toml(file: Traversable, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(
            f"the pack cannot be read ({error})",
            where=where,
            remedy="Check the path; the file must be UTF-8 text",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(
            f"the pack is not valid TOML ({error})", where=where, remedy="Mend the line it names"
        ) from error


def _joined(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """Two tables of one name: word lists joined, all else as the later one has it."""
    joined = dict(earlier)
    for key, value in later.items():
        if isinstance(value, list) and key not in _KEPT:
            joined[key] = list(dict.fromkeys([*earlier.get(key, []), *value]))
        else:
            joined[key] = value
    return joined
