"""Contradictions inside one document, between the words as that document passes them on (R9).

An assertion is held against others by the mention that is closest to its originator's words (R8).
A copy may say something else, and what it says may not go with the rest of the same document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from tollbook.model import Assertion, Between, Finding, Reading
from tollbook.reconcile.conflicts import r9_contradiction
from tollbook.reconcile.explain import conflict_finding
from tollbook.reconcile.model import Model, components, constraints
from tollbook.reconcile.problem import problem
from tollbook.reconcile.solve import Deadline, OutOfTimeError
from tollbook.reconcile.weigh import named


def own_words(
    assertions: Sequence[Assertion], known: Collection[frozenset[str]], deadline: Deadline
) -> list[Finding]:
    """Contradictions that only the words of one document make, beyond those `known`.

    Where time ends first, the rest is not looked for: nothing that is listed is affected.
    """
    found: list[Finding] = []
    told = set(known)
    try:
        for members in _by_document(assertions).values():
            for conflict in _conflicts(members, deadline):
                ids = frozenset(one.id for one in conflict)
                if len(ids) > 1 and not any(other <= ids for other in told):
                    told.add(ids)
                    finding = conflict_finding(conflict, Reading.STRICT, deadline, Between.COPIES)
                    words = (
                        "These are the words of one report, as it passes the claims on: passing "
                        "them on made the conflict (R8)."
                    )
                    rules = tuple(sorted({*finding.rules, "R8"}, key=lambda rule: int(rule[1:])))
                    detail = (*finding.detail, words)
                    found.append(replace(finding, rules=rules, detail=detail))
    except OutOfTimeError:
        return found
    return found


def _by_document(assertions: Sequence[Assertion]) -> dict[str, list[Assertion]]:
    """Of each document that words a claim otherwise than its originator: all as it words them."""
    said: dict[str, list[Assertion]] = defaultdict(list)
    reworded: set[str] = set()
    for one in assertions:
        first: set[str] = set()
        for mention in one.mentions:
            where = mention.claim.document.id
            if where in first:
                continue
            first.add(where)
            said[where].append(replace(one, claim=mention.claim))
            if mention.claim.id != one.claim.id:
                reworded.add(where)
    return {where: members for where, members in said.items() if where in reworded}


def _conflicts(members: Sequence[Assertion], deadline: Deadline) -> list[tuple[Assertion, ...]]:
    posed = problem(members, Reading.STRICT)
    order = [one.id for one in posed.assertions]
    found: list[tuple[Assertion, ...]] = []
    for part in components(constraints(posed)):
        listed = r9_contradiction(Model.of(part, order), deadline)
        found += [named(posed.assertions, one) for one in listed.found]
    return found
