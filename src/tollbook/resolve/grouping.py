"""The groups of a case that changes: what a claim leaves as it was is not decided again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from tollbook.held import Held
from tollbook.model import Claim, Document, Extraction
from tollbook.resolve.copies import likeness
from tollbook.resolve.kin import Entry, Group, likest


class Grouping:
    """The claims of a case in groups, as if each had joined one in its turn.

    A claim only ever looks at those before it. So one that is new, or gone, can change nothing
    but where later claims go that look at its group; and so on from group to group.

    Attributes:
        groups: in order of their first claims.
        texts: the texts of the documents, by id.
    """

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.texts: dict[str, str] = {}
        self._extractions: Held[Extraction] = Held()
        self._documents: Held[Document] = Held()
        self._entries: dict[str, Entry] = {}
        self._of_document: dict[str, list[Entry]] = defaultdict(list)
        self._found_by: dict[object, list[Entry]] = defaultdict(list)
        self._waiting: list[tuple[tuple[object, ...], int]] = []
        self._undecided: dict[int, Entry] = {}
        self._changed: dict[Group, None] = {}

    def update(self, extractions: Sequence[Extraction], documents: Sequence[Document]) -> None:
        """Let the case hold what these say, each claim under an id of its own."""
        first = not self._entries
        added, taken = self._extractions.turn(extractions)
        before, now = _claims(taken), _claims(added)
        reread = self._reread(documents)
        for one in (one for name in reread for one in self._of_document.get(name, ())):
            if one.claim.id not in before:
                before[one.claim.id] = now[one.claim.id] = one.claim
        same = {
            name
            for name in before.keys() & now.keys()
            if before[name] == now[name] and now[name].document.id not in reread
        }
        gone = [self._entries.pop(name) for name in before if name not in same]
        new = [Entry.of(claim, self.texts) for name, claim in now.items() if name not in same]
        for one in gone:
            self._unfind(one)
        for one in gone:
            self._leave(one)
        for one in sorted(new, key=_order):
            self._entries[one.claim.id] = one
            self._of_document[one.claim.document.id].append(one)
            if first:
                self._decide(one)
            else:
                self._wait(one)
        self._settle()
        self._put_in_order()

    def _reread(self, documents: Sequence[Document]) -> set[str]:
        """Take over the texts of the documents; the ids of those whose text is another one."""
        added, taken = self._documents.turn(documents)
        before = {one.ref.id: self.texts.pop(one.ref.id) for one in taken}
        now = {one.ref.id: one.text for one in added}
        self.texts.update(now)
        return {name for name in before | now if before.get(name) != now.get(name)}

    def _settle(self) -> None:
        """Decide what waits, in order; what that changes may wait in turn."""
        while self._waiting:
            one = self._undecided.pop(heappop(self._waiting)[1])
            if one.group is None:
                self._decide(one)
                self._disturb(one, one.group)
            else:
                self._decide_again(one)

    def _decide(self, one: Entry) -> None:
        """Put a new entry into the one group that it most resembles, or into one of its own."""
        self._join(one, self._best(one) or Group())
        for key in one.keys:
            self._found_by[key].append(one)

    def _decide_again(self, one: Entry) -> None:
        before, best = one.group, self._best(one)
        if best is None and before is not None and before.members[0] is one:
            return
        if best is not before:
            self._leave(one)
            self._join(one, best or Group())
            self._disturb(one, one.group)

    def _best(self, one: Entry) -> Group | None:
        """The one group that an entry most resembles, of those of the claims before it."""
        groups: dict[Group, None] = {}
        for key in one.looks:
            for other in self._found_by.get(key, ()):
                if other.group is not None and other.order < one.order:
                    groups[other.group] = None
        ranked = [
            (likeness, group)
            for group in groups
            if (likeness := likest(_before(group, one), one)) is not None
        ]
        if not ranked:
            return None
        best = max(likeness for likeness, _ in ranked)
        winners = [group for likeness, group in ranked if likeness == best]
        return winners[0] if len(winners) == 1 else None

    def _join(self, one: Entry, group: Group) -> None:
        one.group = group
        insort(group.members, one, key=_order)
        self._change(group)

    def _leave(self, one: Entry) -> None:
        group = one.group
        if group is not None:
            one.group = None
            group.members.remove(one)
            self._change(group)
            self._disturb(one, group)

    def _unfind(self, one: Entry) -> None:
        self._of_document[one.claim.document.id].remove(one)
        for key in one.keys:
            self._found_by[key].remove(one)

    def _change(self, group: Group) -> None:
        group.assertion = None
        self._changed[group] = None

    def _disturb(self, one: Entry, group: Group | None) -> None:
        """Let those later claims wait that `group` with or without `one` may matter to."""
        members = [*(group.members if group is not None else ()), one]
        seen: set[int] = set()
        for key in {look for member in members for look in member.looks}:
            for other in self._found_by.get(key, ()):
                if id(other) not in seen and one.order < other.order:
                    seen.add(id(other))
                    if any(_matters(member, other) for member in members):
                        self._wait(other)

    def _wait(self, one: Entry) -> None:
        if id(one) not in self._undecided:
            self._undecided[id(one)] = one
            heappush(self._waiting, (one.order, id(one)))

    def _put_in_order(self) -> None:
        """Take changed groups out of the order, and put those that still have members in again."""
        kept = [group for group in self.groups if group not in self._changed]
        for group in sorted((group for group in self._changed if group.members), key=_first):
            insort(kept, group, key=_first)
        self.groups, self._changed = kept, {}


def _claims(extractions: Iterable[Extraction]) -> dict[str, Claim]:
    return {claim.id: claim for one in extractions for claim in one.claims}


def _order(one: Entry) -> tuple[object, ...]:
    return one.order


def _first(group: Group) -> tuple[object, ...]:
    return group.members[0].order


def _before(group: Group, one: Entry) -> list[Entry]:
    """The members of a group that come before an entry."""
    members = group.members
    if members[-1].order < one.order:
        return members
    return members[: bisect_left(members, one.order, key=_order)]


def _matters(member: Entry, other: Entry) -> bool:
    """Whether a member of a group may have a say in whether another claim joins it."""
    return (
        member is not other
        and member.order < other.order
        and (
            member.claim.document.id == other.claim.document.id
            or likeness(member.claim, other.claim) is not None
        )
    )
