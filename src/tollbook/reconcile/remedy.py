"""The smallest change of one claim that would remove a conflict, found by trying.

Every change that is offered has been solved for: with it the claims can all hold. Changes are
tried from the smallest to the greatest: the number said more loosely, one of its ends left open,
an atom more or less in an outcome, another date, and last the claim set aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tollbook.model import Assertion, Days, Reading
from tollbook.reconcile.atoms import atom
from tollbook.reconcile.loosening import Attempt, looser, one_sided
from tollbook.reconcile.model import Model, components, constraints
from tollbook.reconcile.problem import interval, problem
from tollbook.reconcile.solve import Deadline
from tollbook.reconcile.times import OPEN
from tollbook.reconcile.weigh import preferred
from tollbook.reconcile.words import outcome, quoted, when, who

_LOOSE = (0.02, 0.05, 0.1)
"""How far a number may be off, as a part of it: “about N” is N give or take a tenth."""


def remedy(members: Sequence[Assertion], reading: Reading, deadline: Deadline) -> str:
    """The smallest change that removes the conflict, in words.

    Of changes that are equally small the one is named of the claim that would also be left out
    first (R12).

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    order = preferred(members)
    ranked = sorted(members, key=lambda one: order.index(one.id), reverse=True)
    end = "both could hold" if len(members) == 2 else "all could hold"
    if len(members) == 1:
        end = "it could hold"
    for attempt in _attempts(ranked, reading):
        trial = [attempt.changed if o.id == attempt.changed.id else o for o in members]
        if consistent(trial, reading, deadline):
            return f"If {attempt.words}, {end}."
    return _set_aside(ranked)


def consistent(members: Sequence[Assertion], reading: Reading, deadline: Deadline) -> bool:
    """Whether claims can all hold under a reading.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    posed = problem(members, reading)
    order = [one.id for one in members]
    return all(
        Model.of(part, order).feasible(order, deadline) for part in components(constraints(posed))
    )


def _set_aside(ranked: Sequence[Assertion]) -> str:
    """The conflict is minimal: whichever is left out, the others can hold."""
    one = ranked[0]
    if len(ranked) == 1:
        return f"Only setting {quoted(one)} ({who(one)}) aside would remove it."
    rest = "the other" if len(ranked) == 2 else "the others"
    return f"If {quoted(one)} ({who(one)}) were set aside, {rest} could hold."


def _attempts(ranked: Sequence[Assertion], reading: Reading) -> Iterator[Attempt]:
    """Changes from the smallest to the greatest."""
    for by in _LOOSE:
        for one in ranked:
            yield from looser(one, reading, by)
    for attempts in (one_sided, _other_outcome):
        for one in ranked:
            yield from attempts(one, reading)
    moved = [attempt for one in ranked for attempt in _other_date(one, ranked)]
    yield from sorted(moved, key=lambda attempt: attempt.size)
    for one in ranked:
        yield from _unknown_date(one, reading)


def _other_outcome(one: Assertion, reading: Reading) -> Iterator[Attempt]:
    said = one.claim.outcome
    low, high = interval(one, reading)
    known = {name for name in ("killed", "wounded", "missing", "captured") if atom(name).loss}
    if low > 0 and set(said.outer) & known:
        # One plain word is not vague: nobody takes “killed” to include the captured.
        for name in sorted(known - set(said.outer)) if len(said.outer) > 1 else ():
            wider = replace(said, outer=(*said.outer, name))
            yield Attempt(
                replace(one, claim=replace(one.claim, outcome=wider)),
                f"“{outcome(one)}” ({who(one)}) were taken to include the {atom(name).label}",
            )
    if high is not None and len(said.inner) > 1:
        for name in said.inner:
            narrower = replace(said, inner=tuple(n for n in said.inner if n != name))
            yield Attempt(
                replace(one, claim=replace(one.claim, outcome=narrower)),
                f"“{outcome(one)}” ({who(one)}) were taken to leave out the {atom(name).label}",
            )


def _other_date(one: Assertion, members: Sequence[Assertion]) -> Iterator[Attempt]:
    """As of a day for which another of the claims stands, or of the day before or after."""
    own = one.claim.window.end_days
    first = one.claim.window.start_days
    if own.earliest is None or own.latest is None:
        return
    days = {d for other in members for d in other.claim.window.end_days if d is not None}
    beside = {day + timedelta(days=by) for day in days for by in (-1, 0, 1) if _inside(day)}
    for day in sorted(beside):
        begins = None if first is None else first.latest
        if own.earliest <= day <= own.latest or (begins is not None and day < begins):
            continue
        gap = (own.earliest - day).days if day < own.earliest else (day - own.latest).days
        moved = replace(one.claim.window, end_days=Days(day, day), anchor=None)
        yield Attempt(
            replace(one, claim=replace(one.claim, window=moved)),
            f"{quoted(one)} ({who(one)}) stood as of {when(Days(day, day))}",
            gap,
        )


def _inside(day: date) -> bool:
    return date.min < day < date.max


def _unknown_date(one: Assertion, reading: Reading) -> Iterator[Attempt]:
    """At an unknown date an upper bound no longer reaches back, nor a lower bound on."""
    low, high = interval(one, reading)
    moved = replace(one.claim.window, end_days=OPEN, anchor=None)
    way = "another" if low > 0 and high is not None else "an earlier" if low == 0 else "a later"
    yield Attempt(
        replace(one, claim=replace(one.claim, window=moved)),
        f"{quoted(one)} ({who(one)}) stood as of {way} date",
    )
