"""Nations by the names, adjectives and peoples that texts use for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tollbook.vocab import load


@dataclass(frozen=True, slots=True)
class Nation:
    """A nation: its code (ISO 3166-1 alpha-2, or a user's own), name, adjective and people."""

    code: str
    name: str
    adjective: str
    people: str


@dataclass(frozen=True, slots=True)
class Nations:
    """Nations by name, by adjective and by what their people are called; all keys lower case."""

    by_name: Mapping[str, Nation]
    by_adjective: Mapping[str, Nation]

    def find(self, words: str) -> Nation | None:
        """The nation that `words` name, as a noun or an adjective."""
        key = words.lower().removeprefix("the ")
        return self.by_adjective.get(key) or self.by_name.get(key)


@cache
def nations(language: str = "en") -> Nations:
    """The nations of the word list."""
    return with_nations(None, _entries(load("nations", language)))


def with_nations(base: Nations | None, entries: Iterable[Mapping[str, Any]]) -> Nations:
    """`base` and the `[[nation]]` tables of a names file, which win over it."""
    by_name = dict(base.by_name) if base else {}
    by_adjective = dict(base.by_adjective) if base else {}
    for entry in entries:
        names = entry.get("names") or [entry["name"]]
        adjectives = entry.get("adjectives") or []
        adjective = adjectives[0] if adjectives else names[0]
        nation = Nation(entry["code"], names[0], adjective, _people(adjective))
        for name in [*names, *entry.get("aliases", [])]:
            by_name[name.lower()] = nation
        for adjective in adjectives:
            by_adjective[adjective.lower()] = nation
            by_adjective[_people(adjective).lower()] = nation
        for people in entry.get("people", []):
            by_adjective[people.lower()] = nation
    return Nations(by_name, by_adjective)


def _entries(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [{"code": code, **entry} for code, entry in data.items()]


def _people(adjective: str) -> str:
    """What the people are called: "North Koreans", "Chinese"."""
    return adjective if adjective.endswith(("ese", "ish", "ch", "s")) else adjective + "s"
