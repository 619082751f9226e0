"""Contradictions inside one document, between the words as that document passes them on (R9).

An assertion is held against others by the mention that is closest to its originator's words (R8).
A copy may say something else, and what it says may not go with the rest of the same document.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from tollbook.model import Assertion, Between, Finding, Reading
from tollbook.reconcile.conflicts import r9_contradiction
from tollbook.reconcile.explain import conflict_finding
from tollbook.reconcile.memory import Memory
from tollbook.reconcile.model import Model, components, constraints
from tollbook.reconcile.problem import problem
from tollbook.reconcile.reworded import Said
from tollbook.reconcile.solve import Deadline, OutOfTimeError
from tollbook.reconcile.weigh import named


def own_words(
    said: Mapping[str, Said],
    known: Collection[frozenset[str]],
    deadline: Deadline,
    memory: Memory,
) -> list[Finding]:
    """Contradictions that only the words of one document make, beyond those `known`.

    Where time ends first, the rest is not looked for: nothing that is listed is affected.

    Args:
        said: of each document that words a claim otherwise than its originator, what it says.
        known: conflicts that are told of.
        deadline: after which no more is looked for.
        memory: what was found before.
    """
    found: list[Finding] = []
    told = set(known)
    try:
        for where, claims in said.items():
            for conflict in _looked_for(where, claims, deadline, memory):
                ids = frozenset(one.id for one in conflict)
                if len(ids) > 1 and not any(other <= ids for other in told):
                    told.add(ids)
                    found.append(_finding(conflict, deadline))
    except OutOfTimeError:
        return found
    return found


def _finding(conflict: Sequence[Assertion], deadline: Deadline) -> Finding:
    finding = conflict_finding(conflict, Reading.STRICT, deadline, Between.COPIES)
    words = (
        "These are the words of one report, as it passes the claims on: passing them on made the "
        "conflict (R8)."
    )
    rules = tuple(sorted({*finding.rules, "R8"}, key=lambda rule: int(rule[1:])))
    return replace(finding, rules=rules, detail=(*finding.detail, words))


def _looked_for(
    where: str, said: Said, deadline: Deadline, memory: Memory
) -> list[tuple[Assertion, ...]]:
    """The conflicts among what one document says, if need be searched for."""
    key = ("own words", where, tuple((id(one), id(claim)) for one, claim in said))
    return memory.lately(key, lambda: (said, _conflicts(said, deadline)))[1]


def _conflicts(said: Said, deadline: Deadline) -> list[tuple[Assertion, ...]]:
    posed = problem([replace(one, claim=claim) for one, claim in said], Reading.STRICT)
    order = [one.id for one in posed.assertions]
    found: list[tuple[Assertion, ...]] = []
    for part in components(constraints(posed)):
        listed = r9_contradiction(Model.of(part, order), deadline)
        found += [named(posed.assertions, one) for one in listed.found]
    return found
