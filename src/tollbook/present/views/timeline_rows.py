"""What a timeline holds: panels of claims, ranges, conflicts and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tollbook.model import Reading


@dataclass(frozen=True, slots=True)
class TimelineClaim:
    """One assertion as a mark.

    Attributes:
        number: in the ledger, from 1.
        assertion: its id.
        who, said, as_of: in words; usual: the reading drawn, in words.
        value: where the mark stands: the number said, or the middle of the usual reading.
        low, high: the reading drawn, the usual one by default; None for an open end.
        day: where the mark stands in time.
        earliest, latest: the days that the as-of date may mean; `earliest` None: or any day
            before.
        asserted: False for what is denied, supposed or foretold: drawn hollow.
    """

    number: int
    assertion: str
    who: str
    said: str
    as_of: str
    usual: str
    value: float
    low: float | None
    high: float | None
    day: date
    earliest: date | None
    latest: date
    asserted: bool


@dataclass(frozen=True, slots=True)
class TimelineBand:
    """A range left by the claims, from `day` on; None for an unbounded end."""

    day: date
    low: float | None
    high: float | None
    words: str
    as_of: str


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """The range that holds on every day from `first` to `last`; None for an unbounded end."""

    first: date
    last: date
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True)
class TimelineEstimate:
    """What a model takes the count to be by the end of `day`, with its interval."""

    day: date
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class TimelineConflict:
    """A conflict as a line that joins its members.

    Attributes:
        id: of the finding.
        kind: "contradiction", "tension", "retraction" or "revision".
        label: the kind in words, with the figures that meet.
        numbers: the ledger numbers of its members in the panel, in order of time.
    """

    id: str
    kind: str
    label: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Claims that share an axis: one population, one family of outcomes.

    Attributes:
        family: "killed", "wounded", "losses", "deployed", ….
        population: readable; population_id: its id.
        title: both, readable.
        claims: in order of time.
        bands: in order of time.
        conflicts: those that two or more claims of the panel stand in.
        steps: the range left over time, if it was asked for; it is drawn in place of `bands`.
        estimate: a model's opinion over time, if it was asked for.
    """

    family: str
    population: str
    title: str
    claims: tuple[TimelineClaim, ...]
    bands: tuple[TimelineBand, ...]
    conflicts: tuple[TimelineConflict, ...] = ()
    population_id: str = ""
    steps: tuple[TimelineStep, ...] = ()
    estimate: tuple[TimelineEstimate, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """A dated happening on the same time axis; `told`: in how many places."""

    label: str
    when: str
    day: date
    earliest: date
    latest: date
    told: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole chart.

    Attributes:
        panels: the fullest first, at most `MAX_PANELS`.
        events: by date.
        first, last: the days that the time axis spans; None if nothing is dated.
        undrawn: ledger numbers of assertions that have no date, no number or no panel, or that are
            foretold for later than any claim stands.
        thinned: how many more marks would stand here, were there room.
        reading: the reading that the claims are drawn in.
    """

    panels: tuple[Panel, ...]
    events: tuple[TimelineEvent, ...]
    first: date | None
    last: date | None
    undrawn: tuple[int, ...]
    thinned: int = 0
    reading: Reading = Reading.USUAL
