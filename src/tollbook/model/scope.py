"""The scope of a count: what happened, to whom, where, and over which window.

Each dimension may be vague, so each is a pair: what the words surely include (*inner*) and
what they may include (*outer*), with inner ⊆ outer. One law holds for every dimension: a lower
bound passes to every broader scope, an upper bound to every narrower one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Outcome:
    """What befell the people counted, as sets of atoms ("killed", "wounded", …)."""

    text: str
    label: str
    inner: tuple[str, ...]
    outer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Population:
    """Who is counted.

    An id is a list of facets, sorted and joined by commas: "nation=KP,role=military". A
    population is part of another when it has every facet of the other, the same or narrower
    (values narrow by "/": "role=military/155th-brigade" is part of "role=military"), and some
    facets imply others (`inclusion.toml`). The facet `any` lists alternatives: women and children
    are "any=age:child|sex:female". The empty id is everybody.

    Attributes:
        text: the words ("North Korean soldiers"); empty if the text names nobody.
        label: a readable name ("North Korean troops").
        id: the id as the words say it.
        unit: "person", "household", "home", "vehicle", …: what one unit of the count is.
        inner, outer: ids of what is surely and what may be included. Where the words leave a
            facet open, `inner` takes it from the context and `outer` leaves it open.
    """

    text: str
    label: str
    id: str
    unit: str = "person"
    inner: str = ""
    outer: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where.

    An id is a path from the country down, joined by "/": "RU/Kursk Oblast/Sudzha", so that a
    place contains every place whose id continues its own. An area made of several places has
    their paths, joined by "|". The empty id is anywhere.

    Attributes:
        text: the words; empty if the text names no place for the count.
        label: a readable name.
        id: the id as the words say it.
        inner, outer: ids of what is surely and what may be included, as for `Population`.
    """

    text: str
    label: str
    id: str
    inner: str = ""
    outer: str = ""


class Days(NamedTuple):
    """From the earliest to the latest day that a vague date may mean; None is open."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Window:
    """From when the count runs to the date as of which it stands.

    Attributes:
        start, end: EDTF strings of both ends ("2025-04", "2025-06~"), or None if not said.
        start_days, end_days: what the ends may mean, as intervals of days. `start_days` None:
            the count runs from the beginning, whenever that was. `end_days.latest` is never
            later than the publication.
        text: the words that say the window, or None.
        anchor: two claims with the same anchor stand as of the same moment, whatever day that
            was (two sentences of one report on the present state, say); None: no such tie.
        start_anchor: the same for the start.
        increment: True if the count adds to an earlier one ("another 20", "daily losses").
        per: for a rate ("200 a day") the time it is told for: "hour", "day", "night", "week",
            "month" or "year"; else None.
    """

    start: str | None
    end: str | None
    start_days: Days | None
    end_days: Days
    text: str | None = None
    anchor: str | None = None
    start_anchor: str | None = None
    increment: bool = False
    per: str | None = None
