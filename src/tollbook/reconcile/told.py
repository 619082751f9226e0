"""What follows within one part of a case."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tollbook.model import Finding, Reading
from tollbook.reconcile.clashing import Unfinished
from tollbook.reconcile.revision import Revision
from tollbook.reconcile.split import Part


@dataclass(frozen=True, slots=True)
class Told:
    """What follows within one part.

    Attributes:
        revisions: which assertions replace which (R11).
        late: whether time ended the search for these.
        conflicts: minimal conflicts by reading; usual readings clash also where strict ones do.
        findings: contradictions and tensions in words.
        unfinished: searches that were cut short.
        hurried: whether time ended before all was put into words.
    """

    revisions: tuple[Revision, ...] = ()
    late: bool = False
    conflicts: dict[Reading, tuple[frozenset[str], ...]] = field(default_factory=dict)
    findings: dict[Reading, tuple[Finding, ...]] = field(default_factory=dict)
    unfinished: tuple[Unfinished, ...] = ()
    hurried: bool = False

    @property
    def settled(self) -> bool:
        """Whether more time would not tell more."""
        cut = any(one.out_of_time for one in self.unfinished)
        return not (self.late or self.hurried or cut)

    def about(self, part: Part) -> Told:
        """The same, said of the very assertions of `part`, which equal those that it is told of."""
        own = {one.id: one for one in part.assertions}
        revisions = tuple(
            replace(one, earlier=own[one.earlier.id], later=own[one.later.id])
            for one in self.revisions
        )
        return replace(self, revisions=revisions)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told of a case beside what follows within its parts.

    Attributes:
        words: contradictions between the words of single reports.
        shares: shares of those deployed.
        ranges: bounds of the scopes that claims name.
        pairs: pairs that a reader would ask about.
    """

    words: tuple[Finding, ...]
    shares: tuple[Finding, ...]
    ranges: tuple[Finding, ...]
    pairs: tuple[Finding, ...]
