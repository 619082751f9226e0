"""The populations of names files, set in order: what each is part of, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tollbook.errors import VocabularyError
from tollbook.model import (
    population_facets,
    population_id,
    population_includes,
    population_of_parts,
)

OWN = "body"
"""The facet that tells a population from others which are part of the same."""


def named_populations(entries: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """The id and the label of every name of the `[[population]]` tables, by lower-case name.

    An entry has an `id`, `facets`, `part_of` (the names or ids of what it is part of) or `parts`
    (the names or ids of what it is made of). Names have to be told before they are referred to.

    Raises:
        VocabularyError: an entry is part of two populations of which nobody can be in both, or
            is made of populations that differ in more than a facet each.
    """
    named: dict[str, tuple[str, str]] = {}
    for entry in entries:
        identity = entry.get("id") or _identity(entry, named)
        for name in (entry["name"], *entry.get("aliases", [])):
            named[name.lower()] = (identity, entry["name"])
    return named


def _identity(entry: Mapping[str, Any], named: Mapping[str, tuple[str, str]]) -> str:
    def found(names: str | list[str]) -> list[str]:
        listed = [names] if isinstance(names, str) else names
        return [named[name.lower()][0] if name.lower() in named else name for name in listed]

    facets = dict(entry.get("facets", {}))
    if entry.get("parts"):
        return _made_of(found(entry["parts"]), facets, entry["name"])
    if entry.get("part_of"):
        for whole in found(entry["part_of"]):
            facets = _both(facets, population_facets(whole), entry["name"])
        own = entry["name"].lower().replace(" ", "-")
        facets[OWN] = f"{facets[OWN]}/{own}" if OWN in facets else own
    return population_id(facets)


def _both(one: dict[str, str], other: dict[str, str], name: str) -> dict[str, str]:
    """The facets of whoever is in both."""
    joined = {**other, **one}
    for facet in one.keys() & other.keys():
        narrow = {facet: one[facet]}, {facet: other[facet]}
        ids = [population_id(pair) for pair in narrow]
        if population_includes(ids[0], ids[1]):
            joined[facet] = other[facet]
        elif not population_includes(ids[1], ids[0]):
            raise VocabularyError(
                f"the population “{name}” is part of “{ids[0]}” and of “{ids[1]}”",
                where="part_of",
                remedy="Nobody is in both: leave one out, or give the population an id",
            )
    return joined


def _made_of(parts: list[str], facets: dict[str, str], name: str) -> str:
    """The id of all of several populations: what they share, and one facet of each."""
    found = population_of_parts(parts)
    if found is None:
        raise VocabularyError(
            f"the parts of the population “{name}” differ in more than one facet each",
            where="parts",
            remedy="Let each differ from what they share by one facet, or leave `parts` out",
        )
    return population_id({**facets, **population_facets(found)})
