"""What the rules know of each atom of an outcome: the data of `atoms.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyError


class AtomKind(StrEnum):
    """How a count of the atom may move in time."""

    CUMULATIVE = "cumulative"
    RATCHET = "ratchet"
    LEVEL = "level"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class Atom:
    """One row of `atoms.toml`; its comments say what the fields mean."""

    name: str
    family: str
    kind: AtomKind
    loss: bool
    label: str
    reason: str


@cache
def atoms() -> dict[str, Atom]:
    """All atoms by name.

    Raises:
        VocabularyError: a row of `atoms.toml` is malformed.
    """
    source = files(__package__).joinpath("atoms.toml")
    try:
        rows = tomllib.loads(source.read_text(encoding="utf-8"))
        return {
            name: Atom(
                name=name,
                family=row["family"],
                kind=AtomKind(row["kind"]),
                loss=bool(row["loss"]),
                label=row["label"],
                reason=row["reason"],
            )
            for name, row in rows.items()
        }
    except (KeyError, ValueError) as error:
        raise VocabularyError(
            f"the table of atoms is malformed ({error})",
            where=str(source),
            remedy="Give every atom a family, kind, loss, label and reason",
        ) from error


def atom(name: str) -> Atom:
    """The atom `name`; one that the table does not know is a level in a family of its own.

    Nothing is then inferred of it but what its own scope says, which is always safe.
    """
    known = atoms().get(name)
    if known is not None:
        return known
    label = name.replace("_", " ")
    return Atom(name, family=name, kind=AtomKind.LEVEL, loss=False, label=label, reason="")


def families(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """`names` by family, families and names in order of the alphabet."""
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(atom(name).family, set()).add(name)
    return {family: tuple(sorted(found[family])) for family in sorted(found)}


def carried(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The groups among `names` (of one family) whose sum never falls as time passes.

    Each cumulative and presence atom alone, and, if there are ratchets, the cumulative atoms
    together with them. Without the cumulative ones a ratchet carries nothing.
    """
    kinds = {name: atom(name).kind for name in sorted(names)}
    alone = [(n,) for n, k in kinds.items() if k in {AtomKind.CUMULATIVE, AtomKind.PRESENCE}]
    ratchets = tuple(n for n, k in kinds.items() if k is AtomKind.RATCHET)
    final = tuple(n for n, k in kinds.items() if k is AtomKind.CUMULATIVE)
    return (*alone, final + ratchets) if ratchets and final else tuple(alone)


def in_use(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """`names` by family, with the cumulative atoms that a ratchet among them may turn into."""
    wanted = set(names)
    turning = {atom(name).family for name in wanted if atom(name).kind is AtomKind.RATCHET}
    wanted |= {
        one.name
        for one in atoms().values()
        if one.family in turning and one.kind is AtomKind.CUMULATIVE
    }
    return families(wanted)
