"""People counted together: "twelve women and children" are of one population made of two."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from tollbook.extract.claim.kinds import Kind
from tollbook.model import population_id, population_of_parts


def joint_population(
    head: Token,
    kind_of: Callable[[Token], Kind | None],
    facets: Mapping[str, str],
    unit: str,
) -> tuple[int, str] | None:
    """Where the nouns end that one number counts together, and the id of all of them.

    None where the number counts one noun only, or where the nouns differ from what they share in
    more than a facet each: then it is not known how to say who both are.

    Args:
        head: the noun that the number stands with.
        kind_of: what kind of thing a noun names.
        facets: of the population that `head` names.
        unit: what it counts.
    """
    if not _joined_by_and(head):
        return None
    own = kind_of(head)
    others = [other for other in head.conjuncts if other.i > head.i]
    if own is None or not others or any(not _is_bare(other) for other in others):
        return None
    shared = {name: value for name, value in facets.items() if name not in own.facets}
    parts = [population_id(dict(facets))]
    for other in others:
        kind = kind_of(other)
        if kind is None or kind.unit != unit or not kind.facets:
            return None
        parts.append(population_id({**shared, **kind.facets}))
    joint = population_of_parts(parts) if len(set(parts)) == len(parts) else None
    return None if joint is None else (others[-1].i, joint)


def _joined_by_and(head: Token) -> bool:
    chain = [head, *head.conjuncts]
    words = [child.lower_ for noun in chain for child in noun.children if child.dep_ == "cc"]
    return words == ["and"]


def _is_bare(noun: Token) -> bool:
    """Whether nothing before a noun sets it apart: no number, article or adjective of its own."""
    return noun.pos_ == "NOUN" and not any(child.dep_ not in _APART for child in noun.lefts)


_APART = frozenset({"cc", "punct"})
