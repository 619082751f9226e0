"""Mentions put together or apart by a person, after all rules (R8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tollbook.model import Regroup
from tollbook.resolve.kin import Entry, Group


def regrouped(groups: Sequence[Group], by_hand: Sequence[Regroup]) -> list[Group]:
    """The groups after every request, in its order; ids that no group has are passed over.

    Claims that are one statement bring along the mentions that the rules gave them. A claim that
    is a statement of its own leaves its group. The groups themselves stay as they are: what
    changes is put into new ones.
    """
    if not by_hand:
        return list(groups)
    made = _Made(groups)
    for asked in by_hand:
        places = made.places(asked.claims)
        if len(asked.claims) > 1:
            made.join(places)
        elif places:
            made.part(places[0], asked.claims[0])
    return [group for group in made.groups if group.members]


class _Made:
    """Groups by their place in the list, where an emptied one is left."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = list(groups)
        self._place = {
            one.claim.id: place for place, group in enumerate(groups) for one in group.members
        }

    def places(self, claims: Iterable[str]) -> list[int]:
        """Where the claims are, each place once, in order."""
        return sorted({self._place[claim] for claim in claims if claim in self._place})

    def join(self, places: Sequence[int]) -> None:
        """Put several groups into the first of them."""
        if len(places) > 1:
            members = [one for place in places for one in self.groups[place].members]
            for place in places:
                self._put(place, [])
            self._put(places[0], members)

    def part(self, place: int, claim: str) -> None:
        """Take a claim out of its group."""
        members = self.groups[place].members
        if len(members) > 1:
            self._put(place, [one for one in members if one.claim.id != claim])
            self.groups.append(Group())
            alone = [one for one in members if one.claim.id == claim]
            self._put(len(self.groups) - 1, alone)

    def _put(self, place: int, members: list[Entry]) -> None:
        self.groups[place] = Group(members)
        self._place.update(dict.fromkeys((one.claim.id for one in members), place))
