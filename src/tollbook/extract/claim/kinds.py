"""What nouns say of whom or what is counted, from the word lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tollbook.extract.claim.inflect import noun_forms
from tollbook.vocab import load


@dataclass(frozen=True, slots=True)
class Kind:
    """What a noun says of whom it counts."""

    name: str
    unit: str
    facets: Mapping[str, str]
    label: str
    collective: bool = False


@cache
def listed_kinds(language: str = "en") -> Mapping[str, Kind]:
    """The nouns of the word list by all their forms."""
    return kinds(load("people", language))


def kinds(tables: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Kind]:
    """The nouns of `tables` (as in `people.toml`) by all their forms."""
    found: dict[str, Kind] = {}
    for name, entry in tables.items():
        whole = entry.get("collective", False)
        kind = Kind(name, entry["unit"], entry.get("facets", {}), entry.get("label", ""), whole)
        for word in entry["words"]:
            for form in noun_forms(word):
                found.setdefault(form, kind)
    return found
