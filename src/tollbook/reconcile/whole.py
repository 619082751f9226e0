"""A whole case, made of what follows within its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter

from tollbook.model import Assertion, Finding, Reading, Scope
from tollbook.reconcile.clashing import Unfinished
from tollbook.reconcile.facts import Facts
from tollbook.reconcile.memory import Memory
from tollbook.reconcile.pairs import about, first_of, most_claimed
from tollbook.reconcile.part import tell_all
from tollbook.reconcile.reach import greatest, levels_in
from tollbook.reconcile.revision import r8_one_voice
from tollbook.reconcile.reworded import Said, said_in
from tollbook.reconcile.solve import Deadline
from tollbook.reconcile.split import Part
from tollbook.reconcile.times import Moment
from tollbook.reconcile.told import Told

_ID = attrgetter("id")


@dataclass
class Whole:
    """A case whose parts are solved.

    Attributes:
        assertions: those that are asserted (R8).
        parts: the parts that these fall into.
        told: what follows within each.
        facts: what each adds to the whole.
        memory: what followed before.
    """

    assertions: tuple[Assertion, ...]
    parts: Sequence[Part]
    told: Sequence[Told]
    facts: Sequence[Facts]
    memory: Memory

    @classmethod
    def of(
        cls, assertions: Sequence[Assertion], memory: Memory, deadline: Deadline, processes: int
    ) -> Whole:
        """The case of these assertions, its parts solved where `memory` does not know them."""
        parts = memory.parts(r8_one_voice(assertions))
        told = tell_all(parts, deadline, memory, processes)
        facts = [memory.facts(part, each) for part, each in zip(parts, told, strict=True)]
        return cls(memory.assertions, parts, told, facts, memory)

    @cached_property
    def place(self) -> dict[str, int]:
        """Where in the case each assertion stands, by id."""
        return {name: place for place, name in enumerate(map(_ID, self.assertions))}

    @cached_property
    def binding(self) -> tuple[Assertion, ...]:
        """Those that no later assertion of the same voice withdraws."""
        gone = {name for facts in self.facts for name in facts.gone}
        return tuple(one for one in self.assertions if one.id not in gone)

    @cached_property
    def claimed(self) -> Counter[tuple[str, str]]:
        """How many binding claims there are about each people in each place."""
        found: Counter[tuple[str, str]] = Counter()
        for each in self.facts:
            found.update(each.about)
        return found

    @cached_property
    def latest(self) -> date | None:
        """The latest day as of which any binding claim may stand."""
        return max((one.latest for one in self.facts if one.latest), default=None)

    @cached_property
    def owners(self) -> dict[Part, Facts]:
        """The parts that bind, each with the facts of the part that it is of."""
        return {part: facts for facts in self.facts for part in facts.parts}

    @property
    def unfinished(self) -> list[Unfinished]:
        """Searches that were cut short."""
        return [one for told in self.told for one in told.unfinished]

    @property
    def late(self) -> bool:
        """Whether time ended the search for what replaces what."""
        return any(told.late for told in self.told)

    @cached_property
    def clashes(self) -> tuple[Finding, ...]:
        """Contradictions, then tensions in words, the smallest first."""
        return tuple(
            finding
            for reading in Reading
            for finding in sorted(
                chain.from_iterable(told.findings.get(reading, ()) for told in self.told),
                key=lambda one: len(one.assertions),
            )
        )

    def conflicts(self, reading: Reading) -> list[frozenset[str]]:
        """The minimal conflicts of a reading."""
        return [one for told in self.told for one in told.conflicts.get(reading, ())]

    @cached_property
    def revisions(self) -> tuple[Finding, ...]:
        """Revisions and retractions in words, in order of what they replace."""
        place = self.place
        found = [(place[one.assertions[0]], one) for facts in self.facts for one in facts.revisions]
        return tuple(one for _, one in sorted(found, key=itemgetter(0)))

    def said(self) -> dict[str, Said]:
        """Of each document that words a claim otherwise than its originator, what it says."""
        documents = {name for facts in self.facts for name in facts.reworded}
        near = [facts for facts in self.facts if not facts.documents.isdisjoint(documents)]
        return said_in(documents, self.in_order(one for facts in near for one in facts.binding))

    def looked_at(self) -> Sequence[Assertion]:
        """The binding claims on what most claims are about, as many as can be compared."""
        subjects = most_claimed(self.claimed)
        parts = [facts for facts in self.facts if not subjects.keys().isdisjoint(facts.about)]
        near = [one for facts in parts for one in facts.binding if about(one) in subjects]
        return first_of(self.in_order(near), subjects)

    def in_order(self, assertions: Iterable[Assertion]) -> list[Assertion]:
        """These assertions in their order in the case."""
        return sorted(assertions, key=lambda one: self.place[one.id])

    def named(self, ids: Collection[str]) -> list[Assertion]:
        """The assertions with these ids, in order."""
        return [self.assertions[i] for i in sorted(self.place[name] for name in ids)]

    def level(self, scope: Scope, day: date | None, *, binding: bool = True) -> Moment | None:
        """The moment as of which a scope with levels is asked (`reach.level_moment`).

        Args:
            scope: what is asked for.
            day: only moments that may be this day; None: any.
            binding: whether only claims that bind may name it.
        """
        if not levels_in(scope.outcome):
            return None
        return greatest(
            facts.level(part.assertions, scope, day, binding=binding)
            for part, facts in zip(self.parts, self.facts, strict=True)
        )
