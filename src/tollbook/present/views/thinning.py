"""Fewer marks than there are claims, where a drawing has no room for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.present.views.index import Index
from tollbook.present.views.timeline_rows import TimelineClaim

FIRST = 0.6
"""The share of all marks that the first panel may take, if it has so many."""


def thinned(
    panels: Sequence[Sequence[TimelineClaim]], looked_up: Index, most: int | None
) -> list[list[TimelineClaim]]:
    """At most about `most` marks of all panels together, and one a panel at least.

    The first panel is what is asked for and gets the most room. In each, what stands in a
    conflict goes before the rest, and what is kept is spread evenly over the marks in time.
    """
    if most is None or sum(map(len, panels)) <= most:
        return [list(marks) for marks in panels]
    kept: list[list[TimelineClaim]] = []
    left = most
    for place, marks in enumerate(panels):
        others = len(panels) - place - 1
        room = round(most * FIRST) if place == 0 and others else left // (others + 1)
        kept.append(_spread(marks, looked_up, max(room, 1)))
        left = max(left - len(kept[-1]), 0)
    return kept


def _spread(marks: Sequence[TimelineClaim], looked_up: Index, room: int) -> list[TimelineClaim]:
    if len(marks) <= room:
        return list(marks)
    ordered = sorted(marks, key=lambda mark: (mark.day, mark.number))
    clash = [mark for mark in ordered if looked_up.findings.get(mark.assertion)]
    rest = [mark for mark in ordered if not looked_up.findings.get(mark.assertion)]
    if len(clash) >= room:
        return _every(clash, room)
    return clash + _every(rest, room - len(clash))


def _every(marks: Sequence[TimelineClaim], room: int) -> list[TimelineClaim]:
    """So many of them, the first and the last included, at even steps."""
    if room == 1:
        return [marks[-1]]
    return [marks[place * (len(marks) - 1) // (room - 1)] for place in range(room)]
