"""Which assertions bind under a choice, and why the others do not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from tollbook.errors import UsageError
from tollbook.model import GRADES, Assertion, Choice, LeftOut
from tollbook.resolve.originators import OUTLET, UNATTRIBUTED, link_id
from tollbook.resolve.scopes import people
from tollbook.vocab.sources import Sources, normal

_OFFICIAL = {"government", "military"}
Reason = Callable[[Assertion], str | None]
"""Why an assertion is left out, or None if it may stay."""


def choose(
    assertions: Sequence[Assertion], choice: Choice, sources: Sources
) -> tuple[tuple[Assertion, ...], tuple[LeftOut, ...]]:
    """The assertions with the weights that the choice gives them, and what it leaves out.

    Args:
        assertions: of one case, in order.
        choice: which claims are to bind; its date is not looked at here.
        sources: who speaks for whom, and how each is graded.

    Raises:
        UsageError: words that name no originator of the case, or an unknown grade.
    """
    rules = tuple(_reasons(assertions, choice, sources))
    left: dict[str, str] = {}
    for one in assertions:
        reason = next((said for rule in rules if (said := rule(one))), None)
        if reason is not None:
            left[one.id] = reason
    weights = _weights([one for one in assertions if one.id not in left], choice, sources)
    weighed = tuple(
        replace(one, weight=weights[one.id]) if one.id in weights else one for one in assertions
    )
    return weighed, tuple(LeftOut(id_, reason) for id_, reason in left.items())


def _reasons(assertions: Sequence[Assertion], choice: Choice, sources: Sources) -> Iterable[Reason]:
    named = {one.originator: one.originator_label for one in assertions}
    if choice.only:
        only = _meant(choice.only, named, sources, "only")
        yield lambda one: None if one.originator in only else "its source is not among those asked"
    if choice.without:
        without = _meant(choice.without, named, sources, "without")
        yield lambda one: "its source is left out" if one.originator in without else None
    if choice.grade is not None:
        yield _graded(choice.grade, sources)
    if choice.independent:
        yield _dependent(assertions)


def _meant(
    words: Iterable[str], named: Mapping[str, str], sources: Sources, option: str
) -> set[str]:
    """The originators of the case that the words mean, with all that speak for them."""
    found: set[str] = set()
    for word in words:
        own = _originators(word, named)
        known = sources.find(word) or sources.by_id.get(word)
        heads = own | ({known.id} if known else set())
        fits = own | {id_ for id_ in named if heads & set(_above(id_, sources))}
        if not fits:
            there = "; ".join(sorted({label for id_, label in named.items() if _speaks(id_)}))
            raise UsageError(
                f"“{word}” is no originator of the case",
                where=f"--{option}",
                remedy=f"Name one of: {there}" if there else "Add reports to it first",
            )
        found |= fits
    return found


def _originators(word: str, named: Mapping[str, str]) -> set[str]:
    """The originators by their ids or labels; else all whose label has every word."""
    wanted = normal(word)
    same = {id_ for id_, label in named.items() if word == id_ or normal(label) == wanted}
    if same:
        return same
    tokens = set(re.findall(r"\w+", wanted))
    return {
        id_
        for id_, label in named.items()
        if tokens and _speaks(id_) and tokens <= set(re.findall(r"\w+", normal(label)))
    }


def _speaks(id_: str) -> bool:
    return not id_.startswith((OUTLET, UNATTRIBUTED))


def _above(id_: str, sources: Sources) -> Iterable[str]:
    """A source, and the bodies that it is a part of or speaks for."""
    seen: list[str] = []
    waiting = [id_]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.append(at)
        known = sources.by_id.get(at)
        if known is not None:
            waiting += [part for part in (known.within, known.side) if part]
    return seen


def _side(id_: str, sources: Sources) -> str:
    """The outermost body that a source belongs to; official bodies of one country are one side."""
    top = list(_above(id_, sources))[-1]
    known = sources.by_id.get(top)
    if known is not None and known.kind in _OFFICIAL and known.country:
        return f"country:{known.country}"
    return top


def _graded(grade: str, sources: Sources) -> Reason:
    wanted = grade.strip().upper()
    if wanted not in GRADES:
        raise UsageError(
            f"“{grade}” is no grade",
            where="--grade",
            remedy=f"Give one of {', '.join(GRADES)}; F says that nothing is known",
        )
    allowed = GRADES[: GRADES.index(wanted) + 1]

    def reason(one: Assertion) -> str | None:
        known = sources.by_id.get(one.originator)
        given = known.grade[:1] if known else ""
        if given in allowed:
            return None
        return f"its source is graded {given}" if given in GRADES else "its source is not graded"

    return reason


def _dependent(assertions: Sequence[Assertion]) -> Reason:
    """Leaves out who counts for nobody, and what only passes on another's count."""
    unnamed = _unnamed(assertions)
    passed: dict[str, list[Assertion]] = defaultdict(list)
    for one in assertions:
        for relay in one.via:
            passed[relay].append(one)

    def reason(one: Assertion) -> str | None:
        if one.originator.startswith(UNATTRIBUTED):
            return "nobody is named for it"
        if one.originator.startswith(OUTLET):
            return "it is an outlet's own inference"
        if one.originator in unnamed:
            return "its source cannot be identified"
        relayed = [other for other in passed[one.originator] if _alike(one, other)]
        if relayed:
            return f"its source passes on the count of {relayed[0].originator_label}"
        return None

    return reason


def _unnamed(assertions: Sequence[Assertion]) -> Collection[str]:
    links = [link for one in assertions for said in one.mentions for link in said.claim.attribution]
    known = {link_id(link) for link in links if link.named}
    return {link_id(link) for link in links if not link.named} - known


def _alike(one: Assertion, other: Assertion) -> bool:
    """Whether both count the same outcome of the same people."""
    ours, theirs = one.claim, other.claim
    if one.originator == other.originator or one.id == other.id:
        return False
    shared = set(ours.outcome.outer) & set(theirs.outcome.outer)
    return bool(shared) and people(ours) == people(theirs)


def _weights(assertions: Sequence[Assertion], choice: Choice, sources: Sources) -> dict[str, float]:
    """New weights: those of one side share one voice's; the trusted outweigh all others."""
    weights = {one.id: one.weight for one in assertions}
    if choice.independent:
        voices: dict[str, set[str]] = defaultdict(set)
        for one in assertions:
            voices[_side(one.originator, sources)].add(one.originator)
        for one in assertions:
            weights[one.id] /= len(voices[_side(one.originator, sources)])
    if choice.trusted:
        named = {one.originator: one.originator_label for one in assertions}
        trusted = _meant(choice.trusted, named, sources, "trust")
        more = 1 + sum(weights.values())
        for one in assertions:
            if one.originator in trusted:
                weights[one.id] *= more
    return weights
