"""Places by name: the user's own, nations, and towns of the gazetteer."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tollbook.model import area_of, place_inside
from tollbook.vocab import load
from tollbook.vocab.nations import Nations

# A town whose name several countries have is taken for the largest one only if that one has this
# many times the people of the next; otherwise the text must name the country.
_DOMINANT = 5


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with its id (a path from the country down) and readable label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that can tell where a name lies; keys lower case without accents."""

    named: Mapping[str, NamedPlace]
    nations: Nations

    def find(self, name: str, countries: Collection[str] = ()) -> NamedPlace | None:
        """The place called `name`; `countries` (codes) that the text names decide ties."""
        key = plain(name)
        if key in self.named:
            return self.named[key]
        nation = self.nations.by_name.get(key.removeprefix("the "))
        if nation is not None:
            return NamedPlace(nation.code, nation.name)
        country = town_country(key, countries)
        return NamedPlace(f"{country}/{name}", name) if country else None


def places(nations: Nations, entries: Iterable[Mapping[str, Any]] = ()) -> Places:
    """The known places with the `[[place]]` tables of names files.

    An entry has a `name`, and an `id` (a path such as "RU/Kursk Oblast"), `within` (the name or
    id of the place around it) or `parts` (the names or ids of the places that make it).
    """
    named: dict[str, NamedPlace] = {}

    def path(name: str) -> str:
        known = named.get(plain(name))
        nation = nations.by_name.get(name.lower())
        return known.id if known else nation.code if nation else name

    for entry in entries:
        identity = entry.get("id")
        if identity is None and entry.get("parts"):
            identity = area_of([path(part) for part in entry["parts"]])
        elif identity is None:
            around = path(entry.get("within", ""))
            identity = place_inside(around, entry["name"]) if around else entry["name"]
        place = NamedPlace(identity, entry["name"])
        for name in (entry["name"], *entry.get("aliases", [])):
            named[plain(name)] = place
    return Places({**_short_names(named), **named}, nations)


def _short_names(named: Mapping[str, NamedPlace]) -> dict[str, NamedPlace]:
    """The short names of areas ("Sarrow" for "Sarrow district") that only one place has."""
    areas = {area.lower() for area in load("places")["areas"]}
    short: dict[str, set[NamedPlace]] = {}
    for name, place in named.items():
        stem, _, last = name.rpartition(" ")
        if stem and last in areas:
            short.setdefault(stem, set()).add(place)
    return {stem: next(iter(found)) for stem, found in short.items() if len(found) == 1}


def town_country(key: str, countries: Collection[str] = ()) -> str | None:
    """The country of the town `key`: one the text names, or the one that dwarfs the others."""
    found = _towns().get(key)
    if not found:
        return None
    for country, _ in found:
        if country in countries:
            return country
    if len(found) == 1 or found[0][1] >= _DOMINANT * found[1][1]:
        return found[0][0]
    return None


def plain(name: str) -> str:
    """`name` without accents and case, the key of every look-up."""
    if name.isascii():
        return name.lower().strip()
    folded = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in folded if not unicodedata.combining(c)).lower().strip()


@cache
def _towns() -> dict[str, tuple[tuple[str, int], ...]]:
    table = files(__package__).joinpath("gazetteer.tsv").read_text(encoding="utf-8")
    towns: dict[str, tuple[tuple[str, int], ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, *cells = line.split("\t")
            towns[name] = tuple((cell[:2], int(cell[3:])) for cell in cells)
    return towns
