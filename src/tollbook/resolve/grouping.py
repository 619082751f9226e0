"""The groups of a case that changes: what a claim leaves as it was is not decided again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping
from heapq import heappop, heappush

from tollbook.model import Claim
from tollbook.resolve.copies import likeness
from tollbook.resolve.kin import Entry, Group, likest


class Grouping:
    """The claims of a case in groups, as if each had joined one in its turn.

    A claim only ever looks at those before it. So one that is new, or gone, can change nothing
    but where later claims go that look at its group; and so on from group to group.

    Attributes:
        groups: in order of their first claims.
    """

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._entries: dict[str, Entry] = {}
        self._texts: dict[str, str] = {}
        self._found_by: dict[object, list[Entry]] = defaultdict(list)
        self._waiting: list[tuple[tuple[object, ...], int]] = []
        self._undecided: dict[int, Entry] = {}
        self._changed: dict[Group, None] = {}

    def update(self, claims: Mapping[str, Claim], texts: Mapping[str, str]) -> None:
        """Let the case hold these claims, by id, of documents with these texts."""
        first = not self._entries
        reread = {name for name in texts if self._texts.get(name) != texts[name]}
        kept = {
            name: one
            for name, one in self._entries.items()
            if _same(one.claim, claims.get(name)) and one.claim.document.id not in reread
        }
        gone = [one for name, one in self._entries.items() if name not in kept]
        new = [Entry.of(claim, texts) for name, claim in claims.items() if name not in kept]
        self._texts = dict(texts)
        self._entries = kept | {one.claim.id: one for one in new}
        for one in gone:
            self._unfind(one)
        for one in gone:
            self._leave(one)
        for one in sorted(new, key=_order):
            if first:
                self._decide(one)
            else:
                self._wait(one)
        self._settle()
        self._put_in_order()

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


def _same(one: Claim, other: Claim | None) -> bool:
    return one is other or one == other


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
