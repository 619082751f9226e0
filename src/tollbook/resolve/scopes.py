"""Scopes as far as the words of a claim tell them: what copies can be held against."""

from __future__ import annotations

from functools import lru_cache

from tollbook.model import (
    Claim,
    place_includes,
    population_facets,
    population_id,
    population_includes,
)

_UNKNOWN = "?"
"""What marks a facet or a place that the text leaves unknown ("group=?1f0c")."""


def people(claim: Claim) -> str:
    """The id of the population, without what the text leaves unknown."""
    return _known(claim.population.id)


@lru_cache(maxsize=1 << 14)
def _known(population: str) -> str:
    facets = population_facets(population)
    return population_id({k: v for k, v in facets.items() if not v.startswith(_UNKNOWN)})


def place(claim: Claim) -> str:
    """The id of the place; empty if the text leaves it unknown."""
    return "" if claim.place.id.startswith(_UNKNOWN) else claim.place.id


def overlapping(one: Claim, other: Claim) -> bool:
    """Scopes that copying may turn into one another: the same, or one inside the other."""
    here, there = place(one), place(other)
    if not (place_includes(here, there) or place_includes(there, here)):
        return False
    ours, theirs = people(one), people(other)
    return (
        one.population.unit == other.population.unit
        and not set(one.outcome.outer).isdisjoint(other.outcome.outer)
        and (population_includes(ours, theirs) or population_includes(theirs, ours))
    )


def interchangeable(one: Claim, other: Claim) -> bool:
    """Scopes that one document may use for one count: the same, or one left unsaid."""
    nested = _includes(one, other) or _includes(other, one)
    return (
        nested
        and overlapping(one, other)
        and _same_or_unsaid(people(one), people(other))
        and _same_or_unsaid(place(one), place(other))
    )


def same_outcome(one: Claim, other: Claim) -> bool:
    """Whether two claims surely include, and may include, the same outcomes."""
    ours, theirs = one.outcome, other.outcome
    return set(ours.inner) == set(theirs.inner) and set(ours.outer) == set(theirs.outer)


def same_people(one: Claim, other: Claim) -> bool:
    """Whether two claims are about the same people, as far as both say who.

    Whom the words leave to the context, or their nation, makes no difference.
    """
    ours, theirs = population_facets(people(one)), population_facets(people(other))
    if not ours or not theirs:
        return True
    names = set(ours) | set(theirs)
    if "nation" not in set(ours) & set(theirs):
        names.discard("nation")
    return all(ours.get(name) == theirs.get(name) for name in names)


def _includes(wide: Claim, narrow: Claim) -> bool:
    return set(narrow.outcome.inner) <= set(wide.outcome.outer)


def _same_or_unsaid(one: str, other: str) -> bool:
    return one == other or "" in {one, other}
