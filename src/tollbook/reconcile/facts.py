"""What one part of a case adds to what is told of the whole."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tollbook.model import Assertion, Finding, Reading, Scope
from tollbook.reconcile.bounds import latest_date
from tollbook.reconcile.pairs import about
from tollbook.reconcile.problem import interval
from tollbook.reconcile.ranges import Named
from tollbook.reconcile.reach import Level, best_level, levels_in
from tollbook.reconcile.reworded import reworded
from tollbook.reconcile.rules.presence import DEPLOYED
from tollbook.reconcile.series import revision_findings
from tollbook.reconcile.split import Part, split
from tollbook.reconcile.told import Told


@dataclass(frozen=True, slots=True)
class Facts:
    """What one part adds to the whole.

    Attributes:
        told: what follows within the part.
        gone: ids of those that a later one of the same voice withdraws.
        binding: its other assertions.
        parts: these, in parts: what is withdrawn may have held them together.
        revisions: the findings of R11, in order of the assertions that are replaced first.
        sure: the conflicts of each reading; of the strict ones those that are surely usual too.
        named: what scopes its claims name.
        about: how many claims there are about each people in each place.
        latest: the latest day as of which any of them may stand.
        deployed: whether any counts those who were there (R5).
        levels: which of its outcomes may fall again.
        reworded: ids of the documents that word a claim otherwise than its originator.
        documents: ids of all that mention a claim that binds.
    """

    told: Told
    gone: frozenset[str]
    binding: tuple[Assertion, ...]
    parts: tuple[Part, ...]
    revisions: tuple[Finding, ...]
    sure: dict[Reading, tuple[frozenset[str], ...]]
    named: Named
    about: Counter[tuple[str, str]]
    latest: date | None
    deployed: bool
    levels: frozenset[str]
    reworded: frozenset[str]
    documents: frozenset[str]
    _level: dict[object, Level | None] = field(default_factory=dict)

    @classmethod
    def of(cls, part: Part, told: Told) -> Facts:
        """The facts of `part`, within which `told` follows."""
        gone = frozenset(one.earlier.id for one in told.revisions if one.withdrawn)
        binding = tuple(one for one in part.assertions if one.id not in gone)
        return cls(
            told,
            gone,
            binding,
            tuple(split(binding)) if gone else (part,),
            tuple(revision_findings(told.revisions)),
            {reading: tuple(_sure(part, told, reading)) for reading in Reading},
            Named.of(binding),
            Counter(about(one) for one in binding),
            latest_date(binding),
            any(one.claim.outcome.outer == (DEPLOYED,) for one in binding),
            levels_in({name for one in part.assertions for name in one.claim.outcome.outer}),
            frozenset(reworded(binding)),
            frozenset(mention.claim.document.id for one in binding for mention in one.mentions),
        )

    def level(
        self, assertions: Sequence[Assertion], scope: Scope, day: date | None, *, binding: bool
    ) -> Level | None:
        """The moment as of which this part has a scope with levels asked.

        Args:
            assertions: all of the part.
            scope: what is asked for.
            day: only moments that may be this day; None: any.
            binding: whether only claims that bind may name it.
        """
        if self.levels.isdisjoint(scope.outcome):
            return None
        key = (scope, day, binding)
        if key not in self._level:
            self._level[key] = best_level(scope, self.binding if binding else assertions, day)
        return self._level[key]


def _sure(part: Part, told: Told, reading: Reading) -> Iterable[frozenset[str]]:
    """The conflicts of a reading; of the strict ones those that are surely also usual ones."""
    strict = set(told.conflicts.get(Reading.STRICT, ()))
    found = told.conflicts.get(reading, ())
    if reading is Reading.STRICT or not strict.intersection(found):
        return found
    narrowed = {one.id for one in part.assertions if _is_narrowed(one)}
    return (one for one in found if one not in strict or one <= narrowed)


def _is_narrowed(one: Assertion) -> bool:
    """Whether all that it usually means it also says strictly."""
    return (
        interval(one, Reading.STRICT)[0] <= interval(one, Reading.USUAL)[0]
        and _top(one, Reading.USUAL) <= _top(one, Reading.STRICT)
        and one.claim.quantity.base is None
    )


def _top(one: Assertion, reading: Reading) -> float:
    high = interval(one, reading)[1]
    return math.inf if high is None else high
