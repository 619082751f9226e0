"""The conflicts of one part of a case, in both readings and in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tollbook.model import Assertion, Finding, Reading
from tollbook.reconcile.conflicts import beyond, r9_contradiction, r10_tension
from tollbook.reconcile.explain import conflict_finding
from tollbook.reconcile.model import Model, components, constraints
from tollbook.reconcile.problem import problem
from tollbook.reconcile.solve import Deadline
from tollbook.reconcile.weigh import named

_SEARCH_OF_TIME = 0.8
"""What part of the time may go to finding conflicts; putting them into words has the rest."""

_LEAST_PART = 0.1
"""No component gets less than this of the time that is left."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A search that was cut short.

    Attributes:
        reading: of the numbers.
        claims: among how many it was.
        out_of_time: whether time ended it; else the limit on what is listed did.
        counted: how many conflicts are known, those included that are not listed.
    """

    reading: Reading
    claims: int
    out_of_time: bool
    counted: int


@dataclass(frozen=True, slots=True)
class Clashing:
    """The conflicts of one part and one reading.

    Attributes:
        conflicts: each is minimal; those of usual readings clash also where strict ones do.
        findings: those that are to be told, in words.
        unfinished: searches that were cut short.
    """

    conflicts: tuple[frozenset[str], ...]
    findings: tuple[Finding, ...]
    unfinished: tuple[Unfinished, ...]


def clashing(
    assertions: Sequence[Assertion],
    reading: Reading,
    apart: Collection[frozenset[str]],
    told: Collection[frozenset[str]],
    deadline: Deadline,
) -> Clashing:
    """Contradictions (R9) or tensions (R10), smallest first.

    Args:
        assertions: of one part, in order.
        reading: strict numbers contradict, usual ones are in tension.
        apart: pairs of which one replaces the other (R11): they are never in one conflict.
        told: conflicts of strict readings; a tension is told only if it is nothing more.
        deadline: for the search and the words.
    """
    ended = conflicts_of(assertions, reading, deadline, (*apart, *told))
    findings = [
        conflict_finding(named(assertions, conflict), reading, deadline)
        for conflict in sorted(beyond(ended.conflicts, tuple(told)), key=len)
    ]
    return replace(ended, conflicts=(*told, *ended.conflicts), findings=tuple(findings))


def conflicts_of(
    assertions: Sequence[Assertion],
    reading: Reading,
    deadline: Deadline,
    apart: Collection[frozenset[str]] = (),
) -> Clashing:
    """The minimal conflicts of a reading, without words; none holds one of the sets `apart`."""
    if len(assertions) == 1 and not _odd(assertions[0]):
        return Clashing((), (), ())
    posed = problem(assertions, reading)
    order = [one.id for one in posed.assertions]
    search = r9_contradiction if reading is Reading.STRICT else r10_tension
    found: list[frozenset[str]] = []
    unfinished = []
    models = [Model.of(part, order) for part in components(constraints(posed))]
    models = sorted((one for one in models if one.assertions), key=lambda one: len(one.assertions))
    searching = deadline.part(_SEARCH_OF_TIME)
    waiting = sum(len(one.assertions) ** 2 for one in models)
    for model in models:
        # A component gets its part of the time, and what the smaller ones before it left over.
        size = len(model.assertions)
        ended = search(model, searching.part(max(_LEAST_PART, size**2 / waiting)), apart)
        waiting -= size**2
        found += ended.found
        if not ended.complete:
            unfinished.append(Unfinished(reading, size, ended.out_of_time, ended.counted))
    return Clashing(tuple(found), (), tuple(unfinished))


def _odd(one: Assertion) -> bool:
    """Whether a claim may contradict itself: it says more at least than at most."""
    for said in (one.claim.quantity.strict, one.claim.quantity.usual):
        if said.low is not None and said.high is not None and said.low > said.high:
            return True
    return one.claim.quantity.base is not None
