"""What a mark of the timeline rests on: a note beside it, and a row in a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tollbook.present.views.index import Index
from tollbook.present.views.ledger import scope_words
from tollbook.present.views.source import Passage, claim_passage
from tollbook.present.views.timeline_rows import Timeline


@dataclass(frozen=True, slots=True)
class Note:
    """One claim of the timeline with its evidence.

    Attributes:
        number: in the ledger, from 1.
        who, said, as_of, means: in words; `means`: the reading that is drawn.
        scope: of whom, what, where, in one line.
        asserted: False for what is denied, supposed or foretold.
        passage: the evidence.
    """

    number: int
    who: str
    said: str
    as_of: str
    means: str
    scope: str
    asserted: bool
    passage: Passage


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One row of the timeline as a file.

    Attributes:
        what: "claim", "event", "range that follows from the claims", "estimate of a model", or
            "conflict".
        panel: the population and the outcome, of all but events.
        number: of a claim in the ledger; id: of an assertion or a finding.
        who, said: of a claim; of an event or a conflict `said` is its label.
        as_of: in words.
        first, last: the days that it may stand for, or holds on.
        low, high: of a claim in the reading drawn; of a range or estimate its ends.
        middle: of a claim the number said, of an estimate its middle.
        reading: of a claim or a range.
        evidence, source: of a claim: the sentence, and the document it stands in.
    """

    what: str
    panel: str | None = None
    number: int | None = None
    id: str | None = None
    who: str | None = None
    said: str | None = None
    as_of: str | None = None
    first: date | None = None
    last: date | None = None
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    reading: str | None = None
    evidence: str | None = None
    source: str | None = None


def timeline_notes(timeline: Timeline, looked_up: Index) -> tuple[Note, ...]:
    """A note for every mark."""
    return tuple(
        Note(
            number=mark.number,
            who=mark.who,
            said=mark.said,
            as_of=mark.as_of,
            means=mark.usual,
            scope=scope_words(looked_up.assertions[mark.assertion].claim).line,
            asserted=mark.asserted,
            passage=claim_passage(looked_up.assertions[mark.assertion].claim),
        )
        for panel in timeline.panels
        for mark in panel.claims
    )


def timeline_lines(timeline: Timeline, looked_up: Index, reading: str) -> list[TimelineLine]:
    """All that the timeline shows, a row each; `reading`: that of the range over time."""
    notes = {note.number: note for note in timeline_notes(timeline, looked_up)}
    lines = []
    for panel in timeline.panels:
        for mark in panel.claims:
            passage = notes[mark.number].passage
            lines.append(
                TimelineLine(
                    "claim",
                    panel.title,
                    mark.number,
                    mark.assertion,
                    mark.who,
                    mark.said,
                    mark.as_of,
                    mark.earliest,
                    mark.latest,
                    mark.low,
                    mark.value,
                    mark.high,
                    str(timeline.reading),
                    passage.text,
                    passage.source.name,
                )
            )
        lines += [
            TimelineLine("conflict", panel.title, id=one.id, said=one.label)
            for one in panel.conflicts
        ]
        lines += [
            TimelineLine(
                "range that follows from the claims",
                panel.title,
                said=one.words,
                first=one.first,
                last=one.last,
                low=one.low,
                high=one.high,
                reading=reading,
            )
            for one in panel.steps
        ]
        lines += [
            TimelineLine(
                "estimate of a model",
                panel.title,
                first=one.day,
                last=one.day,
                low=one.low,
                middle=one.middle,
                high=one.high,
            )
            for one in panel.estimate
        ]
    lines += [
        TimelineLine("event", said=one.label, as_of=one.when, first=one.earliest, last=one.latest)
        for one in timeline.events
    ]
    return lines
