"""Who said how many when: the data of the timeline chart and of its text table.

Counts of different things are never drawn on one axis: a panel holds one population and one
family of outcomes (R13).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tollbook.model import (
    Assertion,
    Book,
    Days,
    Polarity,
    Reading,
    Scope,
    place_includes,
    population_includes,
)
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.bounds import BoundRow, bounds
from tollbook.present.views.index import Index, index, population_label, who
from tollbook.present.views.reports import EventRow, events
from tollbook.present.views.thinning import thinned
from tollbook.present.views.timeline_conflicts import joined
from tollbook.present.views.timeline_rows import (
    Panel,
    Timeline,
    TimelineBand,
    TimelineClaim,
    TimelineEvent,
)

LOSSES = frozenset({"killed", "wounded", "missing", "captured", "sick", "discharged wounded"})
MAX_PANELS = 8
MAX_EVENTS = 60
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cut:
    """What of a case a timeline shows; by default all of it.

    Attributes:
        scope: only counts of a part of this, or of what it is a part of; its own panel is first.
        first, last: only what may stand on these days; None is open.
        most: how many claims are drawn at most; None: all.
        reading: the reading that is drawn.
        ranges: the reading of the ranges that are left.
        among: ids of the assertions that may be drawn; None: all.
    """

    scope: Scope | None = None
    first: date | None = None
    last: date | None = None
    most: int | None = None
    reading: Reading = Reading.USUAL
    ranges: Reading = Reading.STRICT
    among: frozenset[str] | None = None


WHOLE = Cut()


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


def timeline(book: Book, cut: Cut = WHOLE, looked_up: Index | None = None) -> Timeline:
    """The data of the timeline of `book`, or of a part of it; `looked_up`: its index, if made."""
    looked_up = looked_up or index(book)
    groups = _groups(looked_up, cut)
    # A range as of the last day of all says nothing of a part of the time.
    ranges = bounds(book, looked_up) if cut.first is cut.last is None else ()
    asked = (cut.scope.population, family(cut.scope.outcome)) if cut.scope else None
    ordered = sorted(groups.items(), key=lambda item: (item[0] != asked, -len(item[1]), item[0]))
    ordered = ordered[:MAX_PANELS]
    kept = thinned([marks for _, marks in ordered], looked_up, cut.most)
    panels = tuple(
        _panel(looked_up, key, marks, ranges, cut.ranges)
        for (key, _), marks in zip(ordered, kept, strict=True)
    )
    panels = joined(book, looked_up, panels)
    drawn = {mark.number for panel in panels for mark in panel.claims}
    dated = _events(book, cut)
    marks = [mark for panel in panels for mark in panel.claims]
    ends = [mark.latest for mark in marks] + [event.day for event in dated]
    starts = [mark.earliest or mark.latest for mark in marks] + [one.day for one in dated]
    return Timeline(
        panels=panels,
        events=dated,
        first=cut.first or min(starts, default=None),
        last=cut.last or max(ends, default=None),
        undrawn=tuple(n for n in looked_up.numbers.values() if n not in drawn),
        thinned=sum(len(marks) for _, marks in ordered) - len(marks),
        reading=cut.reading,
    )


def _groups(looked_up: Index, cut: Cut) -> dict[Key, list[TimelineClaim]]:
    """The marks by panel."""
    groups: dict[Key, list[TimelineClaim]] = {}
    horizon = _horizon(looked_up)
    for assertion in looked_up.assertions.values():
        if not _wanted(assertion, cut):
            continue
        mark = _mark(looked_up, assertion, cut.reading)
        if mark is not None and mark.latest <= horizon and _within(mark, cut):
            groups.setdefault(_panel_key(assertion), []).append(mark)
    return groups


def _wanted(assertion: Assertion, cut: Cut) -> bool:
    if cut.among is not None and assertion.id not in cut.among:
        return False
    return cut.scope is None or related(assertion, cut.scope)


def related(assertion: Assertion, scope: Scope) -> bool:
    """Whether a claim counts a part of what is asked for, or what that is a part of (R2, R5).

    How many were ever there tells of losses too, whatever befell them.
    """
    claim = assertion.claim
    people, place = claim.population.inner or claim.population.id, claim.place.id
    said = set(claim.outcome.outer)
    return (
        bool(said & set(scope.outcome) or (said == {"deployed"} and LOSSES & set(scope.outcome)))
        and (population_includes(people, scope.population)
             or population_includes(scope.population, people))
        and (place_includes(place, scope.place) or place_includes(scope.place, place))
    )  # fmt: skip


def _within(mark: TimelineClaim, cut: Cut) -> bool:
    return not (cut.first and mark.latest < cut.first) and not (
        cut.last and (mark.earliest or mark.day) > cut.last
    )


def _horizon(looked_up: Index) -> date:
    """The latest day of any asserted claim: what is foretold for later is left to the ledger."""
    asserted = (
        one.claim.window.end_days.latest
        for one in looked_up.assertions.values()
        if one.claim.polarity is Polarity.ASSERTED
    )
    return max((day for day in asserted if day is not None), default=date.max)


def _panel_key(assertion: Assertion) -> Key:
    claim = assertion.claim
    return claim.population.inner or claim.population.id, family(claim.outcome.outer)


def _mark(looked_up: Index, assertion: Assertion, reading: Reading) -> TimelineClaim | None:
    claim = assertion.claim
    low, high = claim.quantity.usual
    days = claim.window.end_days
    latest = days.latest or days.earliest
    known = [end for end in (low, high) if end is not None]
    value = claim.quantity.value
    if value is None or claim.quantity.fraction is not None:
        value = sum(known) / len(known) if any(known) else None
    if latest is None or value is None:
        return None
    shown = claim.quantity.usual if reading is Reading.USUAL else claim.quantity.strict
    return TimelineClaim(
        number=looked_up.numbers[assertion.id],
        assertion=assertion.id,
        who=who(assertion),
        said=clean(claim.quantity.text),
        as_of=words.as_of(claim.window),
        usual=words.interval(shown),
        value=value,
        low=shown.low,
        high=shown.high,
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
    key: Key,
    marks: Iterable[TimelineClaim],
    ranges: tuple[BoundRow, ...],
    reading: Reading,
) -> Panel:
    ordered = tuple(sorted(marks, key=lambda mark: (mark.day, mark.number)))
    named = looked_up.assertions[ordered[0].assertion].claim.population.label
    population = population_label(looked_up, key[0], otherwise=clean(named))
    return Panel(
        family=key[1],
        population=population,
        title=f"{family_title(key[1])}: {population}",
        claims=ordered,
        bands=_bands(key, ranges, max(mark.latest for mark in ordered), reading),
        population_id=key[0],
    )


def _bands(
    key: Key, ranges: tuple[BoundRow, ...], last: date, reading: Reading
) -> tuple[TimelineBand, ...]:
    """The ranges of the panel's scope; of several a day, the widest place asked for."""
    found: dict[date, TimelineBand] = {}
    for row in ranges:
        if (row.population_id, family(row.outcomes)) != key:
            continue
        for one in row.ranges:
            if one.reading == reading and any(one.interval):
                day = row.day or last
                found.setdefault(day, TimelineBand(day, *one.interval, one.words, row.as_of))
    return tuple(found[day] for day in sorted(found))


def _events(book: Book, cut: Cut) -> tuple[TimelineEvent, ...]:
    """The dated events of the cut by date; those told most often, where there are too many."""
    dated = [event for row in events(book) if (event := _event(row)) is not None]
    shown = [
        one
        for one in dated
        if not (cut.first and one.day < cut.first) and not (cut.last and one.day > cut.last)
    ]
    if cut.most is not None:
        told = sorted(shown, key=lambda one: -one.told)[:MAX_EVENTS]
        shown = [one for one in shown if one in told]
    return tuple(shown)


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
