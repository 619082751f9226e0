"""What is part of what: the inclusion order of populations and of places, told by their ids.

Ids alone decide, so that the order is the same wherever an id goes. Facets that imply others are
data: `inclusion.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile

ALSO = "|"
"""What joins the alternatives of a facet `any`, and the places that make an area."""

ANY = "any"
"""The facet of a population that is made of several: whoever has one of its facets."""

Facet = tuple[str, str]
"""The name and the value of a facet."""


def population_facets(population_id: str) -> dict[str, str]:
    """The facets of a population id, by name."""
    return dict(facet.split("=", 1) for facet in population_id.split(",") if facet)


def population_id(facets: dict[str, str]) -> str:
    """The id of the population with these facets; the inverse of `population_facets`."""
    return ",".join(f"{name}={value}" for name, value in sorted(facets.items()) if value)


def population_parts(population_id_: str) -> tuple[str, ...]:
    """The populations that one is made of; none if it is not said to be made of several.

    Whoever is in it is in one of these at least; whether they overlap is not said.
    """
    facets = population_facets(population_id_)
    alternatives = _alternatives(facets)
    shared = {name: value for name, value in facets.items() if name != ANY}
    parts = {population_id({**shared, name: value}) for name, value in alternatives}
    return tuple(sorted(parts)) if len(alternatives) > 1 else ()


def population_of_parts(parts: Sequence[str]) -> str | None:
    """The id of all of several populations, if each differs by one facet from what all share."""
    each = [population_facets(part) for part in parts]
    shared = dict(set.intersection(*(set(one.items()) for one in each)))
    apart = [{k: v for k, v in one.items() if k not in shared} for one in each]
    if any(len(one) > 1 for one in apart) or ANY in shared or any(ANY in one for one in apart):
        return None
    if not all(apart):  # one of them is all that they share, and holds the others
        return population_id(shared)
    alternatives = {f"{k}:{v}" for one in apart for k, v in one.items()}
    return population_id({**shared, ANY: ALSO.join(sorted(alternatives))})


def place_parts(place_id: str) -> tuple[str, ...]:
    """The places that an area is made of; none if it is not said to be made of several."""
    parts = tuple(sorted(set(place_id.split(ALSO))))
    return parts if len(parts) > 1 else ()


def area_of(places: list[str]) -> str:
    """The id of the area that these places make; those inside others of them add nothing."""
    paths = {path for place in places for path in place.split(ALSO)}
    outermost = (p for p in paths if not any(path_includes(o, p) for o in paths if o != p))
    return ALSO.join(sorted(outermost))


def place_inside(place_id: str, name: str) -> str:
    """The id of the place `name` that is said to lie in another.

    In an area it is not known in which of its places: what they all lie in is then the place
    around it.
    """
    parts = place_parts(place_id)
    if not parts:
        return f"{place_id}/{name}"
    levels = zip(*(part.split("/") for part in parts), strict=False)
    shared = takewhile(lambda level: len(set(level)) == 1, levels)
    return "/".join([*(level[0] for level in shared), name])


def path_includes(outer: str, inner: str) -> bool:
    """Whether path `inner` is `outer` or continues it; the empty path includes everything."""
    return outer in {"", inner} or inner.startswith(outer + "/")


def place_includes(outer: str, inner: str) -> bool:
    """Whether place `inner` is `outer` or lies inside it; an area, if all its places do."""
    if ALSO not in outer and ALSO not in inner:
        return path_includes(outer, inner)
    wide = outer.split(ALSO)
    return all(any(path_includes(one, part) for one in wide) for part in inner.split(ALSO))


@lru_cache(maxsize=1 << 16)
def population_includes(outer: str, inner: str) -> bool:
    """Whether population `inner` is part of `outer`: it has all its facets, same or narrower."""
    wide, narrow = population_facets(outer), population_facets(inner)
    needed = [[facet] for facet in wide.items() if facet[0] != ANY]
    if ANY in wide:
        needed.append(_alternatives(wide))
    return all(_has(narrow, options) for options in needed)


def _has(narrow: dict[str, str], options: list[Facet]) -> bool:
    """Whether whoever has the facets `narrow` surely has one of `options`."""
    plain = [facet for facet in narrow.items() if facet[0] != ANY]
    if any(_is(facet, option) for facet in _closed(plain) for option in options):
        return True
    alternatives = _alternatives(narrow)
    return bool(alternatives) and all(
        any(_is(facet, option) for facet in _closed([*plain, one]) for option in options)
        for one in alternatives
    )


def _is(facet: Facet, option: Facet) -> bool:
    return facet[0] == option[0] and path_includes(option[1], facet[1])


def _alternatives(facets: dict[str, str]) -> list[Facet]:
    named = [one.partition(":") for one in facets.get(ANY, "").split(ALSO) if one]
    return [(name, value) for name, _, value in named]


def _closed(facets: list[Facet]) -> set[Facet]:
    """The facets with all that they imply."""
    found, waiting = set(facets), list(facets)
    while waiting:
        facet = waiting.pop()
        for narrow, wide in _implied():
            if _is(facet, narrow) and wide not in found:
                found.add(wide)
                waiting.append(wide)
    return found


@cache
def _implied() -> tuple[tuple[Facet, Facet], ...]:
    """Pairs of facets, of which whoever has the first has the second."""
    table = tomllib.loads(files(__package__).joinpath("inclusion.toml").read_text(encoding="utf-8"))
    return tuple(
        (_facet(narrow), _facet(wide))
        for narrow, implied in table["implies"].items()
        for wide in implied
    )


def _facet(text: str) -> Facet:
    name, _, value = text.partition("=")
    return name, value
