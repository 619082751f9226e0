"""Where things fall on the drawing: axes in pixels, so that labels can be placed beforehand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from tollbook.present.views import Panel, Timeline

LOG_FROM = 15
"""A value axis is logarithmic where its greatest value is this many times its least."""
FAR = 8
"""An end that is this many times beyond all values said does not stretch the axis to it."""
PAD = 0.14
"""Free space beyond the outermost values, as a share of the axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis from `low` at the bottom to `high` at the top, `height` pixels tall."""

    low: float
    high: float
    log: bool
    height: float

    def pixel(self, value: float) -> float:
        """How far below the top a value stands."""
        bounded = self.inside(value)
        if self.log:
            share = math.log(bounded / self.low) / math.log(self.high / self.low)
        else:
            share = (bounded - self.low) / (self.high - self.low)
        return self.height * (1 - share)

    def inside(self, value: float) -> float:
        """The value, or the end of the axis that it is beyond."""
        return min(max(value, self.low), self.high)

    def moved(self, value: float, pixels: float) -> float:
        """The value that stands `pixels` above `value`, inside the axis."""
        share = pixels / self.height
        if self.log:
            moved = value * math.exp(math.log(self.high / self.low) * share)
        else:
            moved = value + (self.high - self.low) * share
        return min(max(moved, self.low), self.high)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A time axis from `first` at the left to `last` at the right, `width` pixels wide."""

    first: date
    last: date
    width: float

    def pixel(self, day: date) -> float:
        """How far from the left a day stands."""
        bounded = min(max(day, self.first), self.last)
        return self.width * (bounded - self.first).days / (self.last - self.first).days

    def before(self, day: date, pixels: float) -> date:
        """The day that stands `pixels` to the left of `day`, inside the axis."""
        length = (self.last - self.first).days
        moved = day - timedelta(days=round(pixels / self.width * length))
        return min(max(self.first, moved), self.last)


def value_axis(panel: Panel, height: float) -> Axis:
    """The axis that shows all finite ends of a panel's claims and bands."""
    values = [mark.value for mark in panel.claims]
    ends = [(one.low, one.high) for one in panel.claims]
    ends += [(one.low, one.high) for one in panel.steps or panel.bands]
    ends += [(one.low, one.high) for one in panel.estimate]
    last = (panel.steps or panel.bands)[-1:]
    values += [end for one in last for end in (one.low, one.high) if end is not None]
    known = _telling(
        [float(one) for one in values if one > 0], [end for pair in ends for end in pair]
    )
    least, most = min(known), max(known)
    if most / least > LOG_FROM:
        space = (most / least) ** PAD
        return Axis(least / space, most * space, True, height)
    space = max((most - least) * PAD * 1.5, most * 0.04, 1.0)
    floor = 0.0 if least < most * 0.4 else max(least - space, 0.0)
    return Axis(floor, most + space, False, height)


def _telling(values: list[float], ends: list[float | None]) -> list[float]:
    """The values, and those ends that would not squeeze them: a strict “about” starts at 1."""
    known = [float(end) for end in ends if end is not None and end > 0]
    if values:
        least, most = min(values) / FAR, max(values) * FAR
        known = [*values, *(end for end in known if least <= end <= most)]
    return known or [1.0]


def time_axis(timeline: Timeline, width: float) -> TimeAxis | None:
    """The axis that shows every dated claim and event; None if nothing is dated."""
    if timeline.first is None or timeline.last is None:
        return None
    days = [band.day for panel in timeline.panels for band in panel.bands]
    days += [
        day for panel in timeline.panels for one in panel.steps for day in (one.first, one.last)
    ]
    first, last = min([timeline.first, *days]), max([timeline.last, *days])
    space = timedelta(days=max(3, round((last - first).days * 0.06)))
    return TimeAxis(first - space, last + space * 2, width)
