"""What follows within one part of a case, which nothing outside the part has a say in."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence

from tollbook.model import Finding, Reading
from tollbook.reconcile.clashing import Unfinished, clashing
from tollbook.reconcile.memory import Memory
from tollbook.reconcile.revision import r11_revision
from tollbook.reconcile.solve import Deadline, OutOfTimeError
from tollbook.reconcile.split import Part, split
from tollbook.reconcile.told import Told

_STRICT_OF_TIME = 0.5
"""What part of its time a part gives to contradictions; tensions have the rest."""

_LEAST_PART = 0.1
"""No part of a case gets less than this of the time that is left."""

_WORTH_A_PROCESS = 1000
"""So many claims at least make it worth while to start another process."""


def tell(part: Part, deadline: Deadline) -> Told:
    """All that follows within a part: revisions, then contradictions, then tensions."""
    try:
        revisions, late = tuple(r11_revision(part.assertions, deadline)), False
    except OutOfTimeError:
        revisions, late = (), True
    gone = {one.earlier.id for one in revisions if one.withdrawn}
    binding = [one for one in part.assertions if one.id not in gone]
    parts = tuple(split(binding)) if gone else (part,)
    apart = [frozenset((one.earlier.id, one.later.id)) for one in revisions]
    told: dict[Reading, list[frozenset[str]]] = {reading: [] for reading in Reading}
    findings: dict[Reading, list[Finding]] = {reading: [] for reading in Reading}
    unfinished: list[Unfinished] = []
    hurried = False
    for one in parts:
        ids = {each.id for each in one.assertions}
        mine = [pair for pair in apart if pair <= ids]
        strict: tuple[frozenset[str], ...] = ()
        for reading, share in ((Reading.STRICT, _STRICT_OF_TIME), (Reading.USUAL, 1.0)):
            granted = deadline.part(share)
            found = clashing(one.assertions, reading, mine, strict, granted)
            hurried = hurried or granted.passed
            strict = found.conflicts
            told[reading] += found.conflicts
            findings[reading] += found.findings
            unfinished += found.unfinished
    return Told(
        revisions,
        late,
        {reading: tuple(found) for reading, found in told.items()},
        {reading: tuple(found) for reading, found in findings.items()},
        tuple(unfinished),
        hurried,
    )


def tell_all(
    parts: Sequence[Part], deadline: Deadline, memory: Memory, processes: int = 1
) -> list[Told]:
    """What follows within each part; only those that `memory` does not know are solved.

    The smallest go first. Each gets its part of the time, and what those before it left over.
    """
    known: list[Told | None] = [memory.told(part) for part in parts]
    new = [i for i, told in enumerate(known) if told is None]
    new.sort(key=lambda i: len(parts[i].assertions))
    claims = sum(len(parts[i].assertions) for i in new)
    if processes > 1 and len(new) > 1 and claims >= _WORTH_A_PROCESS:
        found: Iterable[Told] = _in_processes([parts[i] for i in new], deadline, processes)
    else:
        found = _in_turn([parts[i] for i in new], deadline)
    for i, told in zip(new, found, strict=True):
        known[i] = told
        memory.keep(parts[i], told)
    memory.forget_but(parts)
    return [told for told in known if told is not None]


def _in_turn(parts: Sequence[Part], deadline: Deadline) -> Iterator[Told]:
    waiting = sum(len(part.assertions) ** 2 for part in parts)
    for part in parts:
        size = len(part.assertions) ** 2
        yield tell(part, deadline.part(max(_LEAST_PART, size / waiting)))
        waiting -= size


def _in_processes(parts: Sequence[Part], deadline: Deadline, processes: int) -> list[Told]:
    """The same in several processes, each of which takes every so-manieth part."""
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in ways else None)
    groups = [[*parts[start::processes]] for start in range(processes)]
    found: list[Told] = [Told()] * len(parts)
    with context.Pool(processes) as pool:
        tasks = [pool.apply_async(_group, (group, deadline)) for group in groups]
        for start, task in enumerate(tasks):
            found[start::processes] = [
                told.about(part) for told, part in zip(task.get(), groups[start], strict=True)
            ]
    return found


def _group(parts: list[Part], deadline: Deadline) -> list[Told]:
    return list(_in_turn(parts, deadline))
