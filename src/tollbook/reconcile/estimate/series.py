"""What an estimate is made from: series of figures, each one originator's about one target."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Limit(StrEnum):
    """Whether a figure was said to be a least or a greatest one."""

    NONE = "none"
    LEAST = "at least"
    MOST = "at most"


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series.

    Attributes:
        day: as of which day it stands, counted from the onset (the end of day 1 is 1.0).
        value: the count, whole and not negative.
        days: how many days it counts; None: all since the onset (a cumulative figure).
        limit: whether it was said to be a least or a greatest figure.
        ref: the id of the assertion it is from; "" if there is none.
    """

    day: float
    value: int
    days: float | None = None
    limit: Limit = Limit.NONE
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one originator about one target.

    Attributes:
        source: who counted.
        target: what was counted, of whom ("killed, soldiers of Arland").
        side: whose losses these are; a source's bias is shared by the targets of a side.
        points: the figures, in any order.
    """

    source: str
    target: str
    side: str
    points: tuple[Point, ...]
