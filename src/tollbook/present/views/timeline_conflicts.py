"""Conflicts on the timeline: lines between claims of one panel."""

from __future__ import annotations

from dataclasses import replace

from tollbook.model import Book, Finding
from tollbook.present.views.conflicts import KIND_WORDS
from tollbook.present.views.index import CONFLICTS, Index
from tollbook.present.views.timeline_rows import Panel, TimelineClaim, TimelineConflict

MOST = 24
"""How many conflicts a panel shows at most: contradictions first."""


def joined(book: Book, looked_up: Index, panels: tuple[Panel, ...]) -> tuple[Panel, ...]:
    """The panels with the conflicts that two or more of their claims stand in."""
    standing = {id_ for ids in looked_up.findings.values() for id_ in ids}
    findings = {one.id: one for one in book.findings if one.id in standing}
    return tuple(
        replace(panel, conflicts=_conflicts(findings, looked_up, panel)) for panel in panels
    )


def _conflicts(
    findings: dict[str, Finding], looked_up: Index, panel: Panel
) -> tuple[TimelineConflict, ...]:
    here = {mark.assertion: mark for mark in panel.claims}
    seen: dict[str, list[TimelineClaim]] = {}
    for mark in panel.claims:
        for id_ in looked_up.findings.get(mark.assertion, ()):
            seen.setdefault(id_, []).append(mark)
    met = [(findings[id_], marks) for id_, marks in seen.items() if len(marks) > 1]
    # A conflict that is shown whole tells more than one with members elsewhere.
    met.sort(
        key=lambda pair: (
            not all(id_ in here for id_ in pair[0].assertions),
            CONFLICTS.index(pair[0].kind),
            len(pair[1]),
            pair[0].id,
        )
    )
    return tuple(_conflict(one, marks) for one, marks in met[:MOST])


def _conflict(finding: Finding, marks: list[TimelineClaim]) -> TimelineConflict:
    said = " and ".join(f"“{mark.said}” ({mark.who})" for mark in marks)
    return TimelineConflict(
        id=finding.id,
        kind=str(finding.kind),
        label=f"{KIND_WORDS[finding.kind]}: {said}",
        numbers=tuple(mark.number for mark in marks),
    )
