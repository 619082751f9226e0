"""Places by name: the user's own, nations, and towns and divisions of the gazetteer."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tollbook.model import area_of, place_inside
from tollbook.vocab import load
from tollbook.vocab.divisions import divisions, key
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
        """The place called `name`; `countries` (codes) that the text names decide ties.

        A town lies in its first-level division where it is sure which that is; where towns of the
        country share a name and do not lie in one division, only in the country.
        """
        known = plain(name)
        if known in self.named:
            return self.named[known]
        nation = self.nations.by_name.get(known.removeprefix("the "))
        if nation is not None:
            return NamedPlace(nation.code, nation.name)
        country = town_country(known, countries)
        if country is not None:
            return NamedPlace(_town_id(name, known, country), name)
        return self.division(name, countries)

    def division(self, name: str, countries: Collection[str] = ()) -> NamedPlace | None:
        """The first-level division called `name`, if only one is."""
        one = divisions().find(name, countries)
        return NamedPlace(one.id, one.label) if one is not None else None


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


def _town_id(name: str, known: str, country: str) -> str:
    """The path of a town; one that is a division of its own is that division."""
    code = next(town.division for town in _towns()[known] if town.country == country)
    division = divisions().by_code.get((country, code))
    if division is None:
        return f"{country}/{name}"
    return division.id if key(division.label) == key(name) else f"{division.id}/{name}"


def town_country(known: str, countries: Collection[str] = ()) -> str | None:
    """The country of the town `known`: one the text names, or the one that dwarfs the others."""
    found = _towns().get(known)
    if not found:
        return None
    for town in found:
        if town.country in countries:
            return town.country
    if len(found) == 1 or found[0].people >= _DOMINANT * found[1].people:
        return found[0].country
    return None


def plain(name: str) -> str:
    """`name` without accents and case, the key of every look-up."""
    if name.isascii():
        return name.lower().strip()
    folded = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in folded if not unicodedata.combining(c)).lower().strip()


@dataclass(frozen=True, slots=True)
class _Town:
    """The largest town of a name in a country; `division` is the code of its own, if it is sure."""

    country: str
    people: int
    division: str = ""

    @classmethod
    def of(cls, cell: str) -> _Town:
        country, people, *division = cell.split(":")
        return cls(country, int(people), *division)


@cache
def _towns() -> dict[str, tuple[_Town, ...]]:
    table = files(__package__).joinpath("gazetteer.tsv").read_text(encoding="utf-8")
    towns: dict[str, tuple[_Town, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, *cells = line.split("\t")
            towns[name] = tuple(_Town.of(cell) for cell in cells)
    return towns
