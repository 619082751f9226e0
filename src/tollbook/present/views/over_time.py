"""A range and an estimate over time, laid into the panel of the timeline that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from tollbook.model import Bound, Estimate, Finding, Interval, Scope, Status
from tollbook.present.views import words
from tollbook.present.views.index import Index, population_label
from tollbook.present.views.timeline import WHOLE, Cut, family, family_title
from tollbook.present.views.timeline_rows import (
    Panel,
    Timeline,
    TimelineEstimate,
    TimelineStep,
)


def steps(curve: Sequence[Finding], *, rising: bool) -> tuple[TimelineStep, ...]:
    """What the bounds of one scope at several dates say of all days from the first to the last.

    Args:
        curve: as `Case.curve` gives it, in order of time.
        rising: whether the count never falls (R4). Then a lower bound holds on every later day,
            and an upper bound on every earlier one; else each holds on its own date only.

    Returns:
        The ranges in order. An end whose solve ran out of time tells nothing, and is open.
    """
    found = [one.bound for one in curve if one.bound is not None and one.bound.scope.as_of]
    days = [one.scope.as_of for one in found if one.scope.as_of is not None]
    lows = [_low(one) for one in found]
    highs = [_high(one) for one in found]
    if not rising:
        return tuple(map(_step, days, days, lows, highs))
    for place in range(1, len(lows)):
        lows[place] = _greater(lows[place - 1], lows[place])
    for place in range(len(highs) - 2, -1, -1):
        highs[place] = _lesser(highs[place], highs[place + 1])
    between = [*map(_step, days, days[1:], lows, highs[1:])]
    return _merged([*between, *map(_step, days[-1:], days[-1:], lows[-1:], highs[-1:])])


def _merged(found: list[TimelineStep]) -> tuple[TimelineStep, ...]:
    """Steps that follow each other with the same range as one."""
    merged: list[TimelineStep] = []
    for one in found:
        if merged and (merged[-1].low, merged[-1].high) == (one.low, one.high):
            merged[-1] = replace(merged[-1], last=one.last)
        else:
            merged.append(one)
    return tuple(merged)


def _low(bound: Bound) -> float | None:
    return bound.interval.low if bound.low_status is Status.PROVEN else None


def _high(bound: Bound) -> float | None:
    return bound.interval.high if bound.high_status is Status.PROVEN else None


def _greater(one: float | None, other: float | None) -> float | None:
    known = [value for value in (one, other) if value is not None]
    return max(known, default=None)


def _lesser(one: float | None, other: float | None) -> float | None:
    known = [value for value in (one, other) if value is not None]
    return min(known, default=None)


def _step(first: date, last: date, low: float | None, high: float | None) -> TimelineStep:
    return TimelineStep(first, last, low, high, words.interval(Interval(low, high)))


def with_range(
    timeline: Timeline,
    looked_up: Index,
    scope: Scope,
    found: tuple[TimelineStep, ...],
    cut: Cut = WHOLE,
) -> Timeline:
    """The timeline with the range over time in the panel of `scope`, made if there is none."""
    shown = tuple(
        replace(one, first=max(one.first, cut.first or one.first),
                last=min(one.last, cut.last or one.last))
        for one in found
        if not (cut.first and one.last < cut.first) and not (cut.last and one.first > cut.last)
    )  # fmt: skip
    if not shown:
        return timeline
    return _changed(timeline, looked_up, scope, lambda panel: replace(panel, steps=shown))


def with_estimate(timeline: Timeline, looked_up: Index, found: Estimate) -> Timeline:
    """The timeline with an estimate in its panel; labelled as one wherever it is shown."""
    rows = tuple(TimelineEstimate(row.day, row.low, row.middle, row.high) for row in found.rows)
    return _changed(timeline, looked_up, found.scope, lambda panel: replace(panel, estimate=rows))


def _changed(
    timeline: Timeline, looked_up: Index, scope: Scope, change: Callable[[Panel], Panel]
) -> Timeline:
    key = (scope.population, family(scope.outcome))
    here = [(panel.population_id, panel.family) == key for panel in timeline.panels]
    panels = [
        change(panel) if own else panel for panel, own in zip(timeline.panels, here, strict=True)
    ]
    if not any(here):
        panels.insert(0, change(_empty(looked_up, key)))
    return replace(timeline, panels=tuple(panels))


def _empty(looked_up: Index, key: tuple[str, str]) -> Panel:
    population = population_label(looked_up, key[0])
    title = f"{family_title(key[1])}: {population}"
    return Panel(key[1], population, title, (), (), population_id=key[0])
