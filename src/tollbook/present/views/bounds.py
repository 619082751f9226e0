"""What range is left: the least and the greatest count that the claims allow (R12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tollbook.model import Book, Bound, Finding, Interval, Kind, Reading, Scope, Status
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.index import (
    Index,
    index,
    place_label,
    population_label,
    standing_words,
    who,
)


@dataclass(frozen=True, slots=True)
class Binding:
    """An assertion that forces an end of the range, or is left out of the chosen set."""

    number: int
    assertion: str
    who: str
    said: str


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range.

    Attributes:
        value: the count, or None for an open or unknown end.
        words: "6,001", "no upper bound", "not known: the solver ran out of time".
        proven: whether the solver proved it. An unproven end has no value.
        binding: the assertions that together force it.
    """

    value: float | None
    words: str
    proven: bool
    binding: tuple[Binding, ...]


@dataclass(frozen=True, slots=True)
class RangeRow:
    """The range of one scope under one reading.

    Attributes:
        finding: id of the finding.
        reading: "strict" or "usual"; `reading_words` says it in words.
        interval: proven ends only.
        low, high: both ends with what binds them.
        words: the range in one line.
        left_out: the assertions that the chosen consistent set leaves out.
        summary, steps, rules: as in the finding.
    """

    finding: str
    reading: str
    reading_words: str
    interval: Interval
    low: End
    high: End
    words: str
    left_out: tuple[Binding, ...]
    summary: str
    steps: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A scope that can be asked for, with the range under each reading.

    Attributes:
        population, outcome, place: readable labels.
        as_of, since: dates in words; `since` is None for: from the beginning.
        day: the as-of date itself, or None for the latest of any claim.
        outcomes: the atoms counted.
        population_id, place_id: ids of the scope.
        ranges: strict first, then usual, as far as they were found.
    """

    population: str
    outcome: str
    place: str
    as_of: str
    since: str | None
    day: date | None
    outcomes: tuple[str, ...]
    population_id: str
    place_id: str
    ranges: tuple[RangeRow, ...]


def bounds(book: Book, looked_up: Index | None = None) -> tuple[BoundRow, ...]:
    """One row a scope, in the order of the findings; `looked_up`: the index, if it is made."""
    looked_up = looked_up or index(book)
    scopes: dict[Scope, list[tuple[Finding, Bound]]] = {}
    for finding in book.findings:
        if finding.kind is Kind.BOUND and finding.bound is not None:
            scopes.setdefault(finding.bound.scope, []).append((finding, finding.bound))
    return tuple(bound_row(looked_up, scope, found) for scope, found in scopes.items())


def bound_row(looked_up: Index, scope: Scope, found: list[tuple[Finding, Bound]]) -> BoundRow:
    """The row of one scope."""
    order = list(Reading)
    ranges = sorted(found, key=lambda pair: order.index(pair[1].reading))
    return BoundRow(
        population=population_label(looked_up, scope.population),
        outcome=words.atoms(scope.outcome),
        place=place_label(looked_up, scope.place),
        as_of=words.day(scope.as_of) if scope.as_of else "the latest date of any claim",
        since=words.day(scope.since) if scope.since else None,
        day=scope.as_of,
        outcomes=scope.outcome,
        population_id=scope.population,
        place_id=scope.place,
        ranges=tuple(_range(looked_up, finding, bound) for finding, bound in ranges),
    )


def _range(looked_up: Index, finding: Finding, bound: Bound) -> RangeRow:
    low = _end(looked_up, bound.interval.low, bound.low_status, bound.binding_low, "no lower bound")
    high = _end(
        looked_up, bound.interval.high, bound.high_status, bound.binding_high, "no upper bound"
    )
    return RangeRow(
        finding=finding.id,
        reading=str(bound.reading),
        reading_words=words.READING_WORDS[bound.reading],
        interval=Interval(low.value, high.value),
        low=low,
        high=high,
        words=_range_words(low, high),
        left_out=bindings(looked_up, bound.left_out),
        summary=clean(finding.summary),
        steps=tuple(clean(step) for step in finding.detail),
        rules=tuple(clean(rule) for rule in finding.rules),
    )


def _end(
    looked_up: Index, value: float | None, status: Status, ids: tuple[str, ...], opened: str
) -> End:
    """One end; without a proof there is no value to show."""
    proven = status is Status.PROVEN
    if not proven:
        said, value = words.STATUS_WORDS[status], None
    else:
        said = opened if value is None else words.number(value)
    return End(value=value, words=said, proven=proven, binding=bindings(looked_up, ids))


def _range_words(low: End, high: End) -> str:
    if low.value is not None and low.value == high.value:
        return f"exactly {low.words}"
    if low.value is not None and high.value is not None:
        return f"{low.words} to {high.words}"
    if not (low.proven and high.proven):
        return f"at least: {low.words}; at most: {high.words}"
    if low.value is not None:
        return f"{low.words} or more, {high.words}"
    return f"{high.words} or fewer" if high.value is not None else "no bound"


def bindings(looked_up: Index, ids: tuple[str, ...]) -> tuple[Binding, ...]:
    """The assertions behind `ids`, as far as the book holds them."""
    found = (looked_up.assertions[id_] for id_ in ids if id_ in looked_up.assertions)
    return tuple(
        Binding(looked_up.numbers[one.id], one.id, who(one), standing_words(one)) for one in found
    )
