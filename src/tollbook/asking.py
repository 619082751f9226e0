"""What is asked for in words: which population, outcome, place, date or claim is meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule

from tollbook.errors import NotFoundError, UsageError
from tollbook.model import (
    Assertion,
    Book,
    Claim,
    Scope,
    place_includes,
    population_includes,
)
from tollbook.model.dates import edtf_days

if TYPE_CHECKING:
    from tollbook.present.views.index import Index

PERSON = "person"
"""The unit of people."""

_UNNAMED = {"population": "everybody", "place": "anywhere"}
"""What to ask for the claims that name nobody, or no place, with."""

_SPLIT = re.compile(r"\s*(?:,|\+|\bor\b|\band\b)\s*")


def scope_in_words(
    claims: Iterable[Claim],
    *,
    population: str | None,
    outcome: str | None,
    place: str | None,
    as_of: str | None,
) -> Scope:
    """The scope that the words mean among the claims of a case.

    A population or place may be given by its id, by its label or by words of the reports; an
    outcome by atoms ("killed,wounded") or by words of the reports ("casualties": what they
    surely include). What is left out has to be the only one there is.

    Raises:
        UsageError: the words fit none or several; the message lists what there is.
    """
    held = tuple(claims)
    people = _one("population", population, _populations(held))
    befell = _outcome(outcome, held)
    unit = _unit(people, befell, held)
    return Scope(
        population=people,
        outcome=befell,
        place=_one("place", place, _places(held)),
        as_of=_as_of(as_of),
        since=_since(unit, people, befell, held),
        unit=unit,
    )


def _unit(population: str, outcome: tuple[str, ...], claims: tuple[Claim, ...]) -> str:
    """What most claims of the population and outcome count: people, if they do as often."""
    found = Counter(
        claim.population.unit
        for claim in claims
        if claim.population.id == population and set(claim.outcome.outer) & set(outcome)
    )
    return max(found, key=lambda unit: (found[unit], unit == PERSON), default=PERSON)


def _since(
    unit: str, population: str, outcome: tuple[str, ...], claims: tuple[Claim, ...]
) -> date | None:
    """From when all claims of the scope, or of a part of it, count."""
    from tollbook.reconcile.ranges import counted_from

    return counted_from(
        claim
        for claim in claims
        if claim.population.unit == unit
        and set(claim.outcome.outer) & set(outcome)
        and population_includes(population, claim.population.id)
    )


def _populations(claims: Iterable[Claim]) -> Iterator[tuple[str, str, str]]:
    for claim in claims:
        yield claim.population.id, claim.population.label, claim.population.text


def _places(claims: Iterable[Claim]) -> Iterator[tuple[str, str, str]]:
    for claim in claims:
        yield claim.place.id, claim.place.label, claim.place.text


def _one(what: str, words: str | None, known: Iterable[tuple[str, str, str]]) -> str:
    """The id that `words` mean: the same words, else the words of a label, if only one has them."""
    names: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for id_, label, text in known:
        names[id_] |= {id_.casefold(), label.casefold(), text.casefold()} - {""}
        labels.setdefault(id_, label)
    if "" in names:
        names[""].add(_UNNAMED[what])
    if words is None:
        # Claims that name nobody, or no place, do not make the only name ambiguous.
        return _only(what, {id_ for id_ in names if id_} or set(names), labels)
    wanted = words.casefold().strip()
    same = {id_ for id_, said in names.items() if wanted in said or wanted == id_.casefold()}
    if same:
        return _only(what, same, labels, words)
    tokens = set(re.findall(r"\w+", wanted))
    part = {
        id_
        for id_, said in names.items()
        if any(tokens <= set(re.findall(r"\w+", name)) for name in said)
    }
    return _only(what, part, labels, words, everything=set(names))


def _only(
    what: str,
    found: set[str],
    labels: dict[str, str],
    words: str | None = None,
    everything: Iterable[str] = (),
) -> str:
    if len(found) == 1:
        return next(iter(found))
    listed = "; ".join(
        sorted(f"{labels[id_]} ({id_})" if id_ else _UNNAMED[what] for id_ in found)
        if found
        else sorted(f"{labels[id_]} ({id_})" for id_ in everything if id_)
    )
    if words is None:
        problem = f"the case has more than one {what}" if found else "the case has no claims"
    elif found:
        problem = f"“{words}” fits more than one {what}"
    else:
        problem = f"“{words}” fits no {what} of the case"
    remedy = f"Name one of: {listed}" if listed else "Add reports to it first"
    raise UsageError(problem, where=f"--{what}", remedy=remedy)


def _outcome(words: str | None, claims: tuple[Claim, ...]) -> tuple[str, ...]:
    atoms = {atom for claim in claims for atom in (*claim.outcome.inner, *claim.outcome.outer)}
    labels: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        for name in (claim.outcome.label, claim.outcome.text):
            labels.setdefault(name.casefold(), tuple(sorted(claim.outcome.inner)))
    if words is not None:
        wanted = words.casefold().strip()
        parts = tuple(dict.fromkeys(filter(None, _SPLIT.split(wanted))))
        if parts and set(parts) <= atoms:
            return tuple(sorted(parts))
        if labels.get(wanted):
            return labels[wanted]
    listed = ", ".join(sorted(atoms))
    raise UsageError(
        f"“{words}” is no outcome of the case" if words else "no outcome is named",
        where="--outcome",
        remedy=f"Name one or more of: {listed}" if listed else "Add reports to it first",
    )


def _as_of(words: str | None) -> date | None:
    """The last day that an EDTF date may mean: "2025-06" is as of the end of June."""
    if words is None:
        return None
    days = edtf_days(words)
    return days.latest


class Every(StrEnum):
    """At which dates a curve is asked for."""

    CLAIM = "claim"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_MOST_DATES = 4000


def curve_dates(
    assertions: Iterable[Assertion],
    scope: Scope,
    *,
    since: str | None = None,
    until: str | None = None,
    every: Every = Every.CLAIM,
) -> tuple[date, ...]:
    """The dates of a curve, in order: those that claims of the outcome stand for, or a calendar.

    Args:
        assertions: those that bind.
        scope: what is asked for; its outcome says which claims have a say in the dates.
        since: EDTF, the earliest day; None: as far back as the claims reach.
        until: EDTF, the latest day; None: the latest that any of them stands for.
        every: which days between them. A month is asked for at its end.

    Raises:
        UsageError: there is no date between the two, or there are too many.
    """
    counted = [one.claim.window.end_days for one in assertions if _shares(one, scope)]
    spoken = sorted({day for days in counted for day in days if day is not None})
    first = (edtf_days(since).earliest if since else None) or min(spoken, default=None)
    last = (edtf_days(until).latest if until else None) or max(spoken, default=None)
    if first is None or last is None or first > last:
        raise UsageError(
            "there is no date between the first and the last",
            where="--since",
            remedy="Give --since before --until, and an outcome that dated claims count",
        )
    if every is Every.CLAIM:
        dates = [day for day in spoken if first <= day <= last] or [last]
    else:
        dates = [stamp.date() for stamp in _calendar(first, last, every)]
        dates = [*dates, last] if not dates or dates[-1] < last else dates
    if len(dates) > _MOST_DATES:
        raise UsageError(
            f"there are {len(dates):,} dates between {first} and {last}",
            where="--every",
            remedy="Ask for every week or month, or for a shorter time",
        )
    return tuple(dates)


def _shares(one: Assertion, scope: Scope) -> bool:
    """Whether a claim counts some of what is asked for: a part of it, or what it is a part of."""
    people, place = one.claim.population.id, one.claim.place.id
    return (
        bool(set(one.claim.outcome.outer) & set(scope.outcome))
        and (place_includes(place, scope.place) or place_includes(scope.place, place))
        and (
            population_includes(people, scope.population)
            or population_includes(scope.population, people)
        )
    )


def _calendar(first: date, last: date, every: Every) -> Iterable[datetime]:
    start, end = datetime.combine(first, time()), datetime.combine(last, time())
    if every is Every.MONTH:
        return rrule(MONTHLY, dtstart=start, until=end, bymonthday=-1)
    return rrule(DAILY if every is Every.DAY else WEEKLY, dtstart=start, until=end)


def claim_named(book: Book, name: str, where: str) -> Assertion:
    """What was claimed under this id: of an assertion or of a claim that it was read from.

    How the id begins is enough if nothing else begins so; so is the number of the ledger, "12"
    or "[12]", as it stands before a claim where findings are explained.

    Raises:
        NotFoundError: nothing, or more than one, has that id.
    """
    from tollbook.present.views.index import index

    return assertion_named(index(book), name, where)


def assertion_named(known: Index, name: str, where: str) -> Assertion:
    """The same among claims that have been looked up already."""
    wanted = name.strip().strip("[]")
    if wanted in known.assertions:
        return known.assertions[wanted]
    if wanted in known.owner:
        return known.assertions[known.owner[wanted]]
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else 0
    if 0 < number <= len(known.assertions):
        found = set(islice(known.assertions, number - 1, number))
    else:
        ids = {**known.owner, **{id_: id_ for id_ in known.assertions}}
        found = {owner for id_, owner in ids.items() if wanted and id_.startswith(wanted)}
    if len(found) != 1:
        raise NotFoundError(
            f"{len(found) or 'no'} claims have the id “{name}”",
            where=where,
            remedy="Take an id or the ledger_number from: tollbook claims --format csv",
        )
    return known.assertions[found.pop()]
