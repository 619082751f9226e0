"""Who said how many when: the data of the timeline chart and of its text table.

Counts of different things are never drawn on one axis: a panel holds one population and one
family of outcomes (R13).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tollbook.model import Assertion, Book, Days, Polarity, Reading
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.bounds import BoundRow, bounds
from tollbook.present.views.index import Index, index, population_label, who
from tollbook.present.views.reports import EventRow, events

LOSSES = frozenset({"killed", "wounded", "missing", "captured", "sick", "discharged wounded"})
MAX_PANELS = 8


@dataclass(frozen=True, slots=True)
class TimelineClaim:
    """One assertion as a mark.

    Attributes:
        number: in the ledger, from 1.
        assertion: its id.
        who, said, as_of: in words; usual: the usual reading in words.
        value: where the mark stands: the number said, or the middle of the usual reading.
        low, high: the usual reading; None for an open end.
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
class Panel:
    """Claims that share an axis: one population, one family of outcomes.

    Attributes:
        family: "killed", "wounded", "losses", "deployed", ….
        population: readable.
        title: both, readable.
        claims: in order of time.
        bands: in order of time.
    """

    family: str
    population: str
    title: str
    claims: tuple[TimelineClaim, ...]
    bands: tuple[TimelineBand, ...]


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
    """

    panels: tuple[Panel, ...]
    events: tuple[TimelineEvent, ...]
    first: date | None
    last: date | None
    undrawn: tuple[int, ...]


def family(outcomes: tuple[str, ...]) -> str:
    """The family of a set of outcomes: itself if it is one, "losses" for a mix of losses."""
    names = set(outcomes)
    if len(names) == 1:
        return names.pop()
    return "losses" if names and names <= LOSSES else "other"


def family_title(name: str) -> str:
    """The family in words, as a heading."""
    titles = {"losses": "Killed, wounded and other losses", "other": "Other counts"}
    return titles.get(name) or clean(name).capitalize()


def timeline(book: Book) -> Timeline:
    """The data of the timeline of `book`."""
    looked_up = index(book)
    groups: dict[tuple[str, str], list[TimelineClaim]] = {}
    horizon = _horizon(looked_up)
    for assertion in looked_up.assertions.values():
        mark = _mark(looked_up, assertion)
        if mark is not None and mark.latest <= horizon:
            groups.setdefault(_panel_key(assertion), []).append(mark)
    ranges = bounds(book)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    panels = tuple(_panel(looked_up, key, marks, ranges) for key, marks in ordered[:MAX_PANELS])
    drawn = {mark.number for panel in panels for mark in panel.claims}
    dated = tuple(event for row in events(book) if (event := _event(row)) is not None)
    marks = [mark for panel in panels for mark in panel.claims]
    ends = [mark.latest for mark in marks] + [event.day for event in dated]
    starts = [mark.earliest or mark.latest for mark in marks] + [one.day for one in dated]
    return Timeline(
        panels=panels,
        events=dated,
        first=min(starts, default=None),
        last=max(ends, default=None),
        undrawn=tuple(n for n in looked_up.numbers.values() if n not in drawn),
    )


def _horizon(looked_up: Index) -> date:
    """The latest day of any asserted claim: what is foretold for later is left to the ledger."""
    asserted = (
        one.claim.window.end_days.latest
        for one in looked_up.assertions.values()
        if one.claim.polarity is Polarity.ASSERTED
    )
    return max((day for day in asserted if day is not None), default=date.max)


def _panel_key(assertion: Assertion) -> tuple[str, str]:
    claim = assertion.claim
    return claim.population.inner or claim.population.id, family(claim.outcome.outer)


def _mark(looked_up: Index, assertion: Assertion) -> TimelineClaim | None:
    claim = assertion.claim
    low, high = claim.quantity.usual
    days = claim.window.end_days
    latest = days.latest or days.earliest
    known = [end for end in (low, high) if end is not None]
    value = claim.quantity.value
    if value is None or claim.quantity.fraction is not None:
        value = sum(known) / len(known) if known else None
    if latest is None or value is None:
        return None
    return TimelineClaim(
        number=looked_up.numbers[assertion.id],
        assertion=assertion.id,
        who=who(assertion),
        said=clean(claim.quantity.text),
        as_of=words.as_of(claim.window),
        usual=words.interval(claim.quantity.usual),
        value=value,
        low=low,
        high=high,
        day=_middle(days, latest),
        earliest=days.earliest,
        latest=latest,
        asserted=claim.polarity is Polarity.ASSERTED,
    )


def _middle(days: Days, latest: date) -> date:
    if days.earliest is None:
        return latest
    return days.earliest + timedelta(days=(latest - days.earliest).days // 2)


def _panel(
    looked_up: Index,
    key: tuple[str, str],
    marks: list[TimelineClaim],
    ranges: tuple[BoundRow, ...],
) -> Panel:
    named = looked_up.assertions[marks[0].assertion].claim.population.label
    population = population_label(looked_up, key[0], otherwise=clean(named))
    last = max(mark.latest for mark in marks)
    return Panel(
        family=key[1],
        population=population,
        title=f"{family_title(key[1])}: {population}",
        claims=tuple(sorted(marks, key=lambda mark: (mark.day, mark.number))),
        bands=_bands(key, ranges, last),
    )


def _bands(
    key: tuple[str, str], ranges: tuple[BoundRow, ...], last: date
) -> tuple[TimelineBand, ...]:
    """The strict ranges of the panel's scope; of several a day, the widest place asked for."""
    found: dict[date, TimelineBand] = {}
    for row in ranges:
        if (row.population_id, family(row.outcomes)) != key:
            continue
        for one in row.ranges:
            if one.reading == Reading.STRICT and any(one.interval):
                day = row.day or last
                found.setdefault(day, TimelineBand(day, *one.interval, one.words, row.as_of))
    return tuple(found[day] for day in sorted(found))


def _event(row: EventRow) -> TimelineEvent | None:
    span = row.window.end_days
    earliest = span.earliest or span.latest
    latest = span.latest or span.earliest
    if earliest is None or latest is None:
        return None
    return TimelineEvent(
        label=row.label,
        when=row.when,
        day=_middle(Days(earliest, latest), latest),
        earliest=earliest,
        latest=latest,
        told=len(row.passages),
    )
