"""The smallest change of one reading that would remove a conflict, found by trying."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tollbook.model import Assertion, Interval, Qualifier, Reading
from tollbook.reconcile.atoms import atom
from tollbook.reconcile.model import Model, constraints
from tollbook.reconcile.problem import interval, problem
from tollbook.reconcile.solve import Deadline
from tollbook.reconcile.times import OPEN
from tollbook.reconcile.weigh import preferred
from tollbook.reconcile.words import about, outcome, quoted, who

_LOOSE = 0.1
"""“About N” is taken as N give or take a tenth."""


def remedy(members: Sequence[Assertion], reading: Reading, deadline: Deadline) -> str | None:
    """The first change that removes the conflict, in words; None if no single one does.

    Tried in this order, each with the assertion first that would also be left out first: the
    number said loosely, an atom more or less in an outcome, another date.
    """
    order = preferred(members)
    ranked = sorted(members, key=lambda one: order.index(one.id), reverse=True)
    end = "both could hold" if len(members) == 2 else "all could hold"
    if len(members) == 1:
        end = "it could hold"
    for attempts in (_looser, _other_outcome, _other_date):
        for one in ranked:
            for changed, words in attempts(one, reading):
                trial = [changed if other.id == one.id else other for other in members]
                if _consistent(trial, reading, deadline):
                    return f"If {words}, {end}."
    return None


def _consistent(members: Sequence[Assertion], reading: Reading, deadline: Deadline) -> bool:
    posed = problem(members, reading)
    order = [one.id for one in members]
    return Model.of(constraints(posed), order).feasible(order, deadline)


def _looser(one: Assertion, reading: Reading) -> Iterator[tuple[Assertion, str]]:
    quantity = one.claim.quantity
    if quantity.value is None or quantity.base is not None:
        return
    if quantity.qualifier is Qualifier.ABOUT and reading is Reading.USUAL:
        return
    loose = Interval(
        math.ceil(quantity.value * (1 - _LOOSE)), math.floor(quantity.value * (1 + _LOOSE))
    )
    changed = replace(quantity, strict=loose, usual=loose, qualifier=Qualifier.ABOUT)
    words = f"{quoted(one)} ({who(one)}) were read as {about(quantity)}"
    yield replace(one, claim=replace(one.claim, quantity=changed)), words


def _other_outcome(one: Assertion, reading: Reading) -> Iterator[tuple[Assertion, str]]:
    said = one.claim.outcome
    low, high = interval(one, reading)
    known = {name for name in ("killed", "wounded", "missing", "captured") if atom(name).loss}
    if low > 0 and set(said.outer) & known:
        # One plain word is not vague: nobody takes “killed” to include the captured.
        for name in sorted(known - set(said.outer)) if len(said.outer) > 1 else ():
            wider = replace(said, outer=(*said.outer, name))
            yield (
                replace(one, claim=replace(one.claim, outcome=wider)),
                f"“{outcome(one)}” ({who(one)}) were taken to include the {atom(name).label}",
            )
    if high is not None and len(said.inner) > 1:
        for name in said.inner:
            narrower = replace(said, inner=tuple(n for n in said.inner if n != name))
            yield (
                replace(one, claim=replace(one.claim, outcome=narrower)),
                f"“{outcome(one)}” ({who(one)}) were taken to leave out the {atom(name).label}",
            )


def _other_date(one: Assertion, reading: Reading) -> Iterator[tuple[Assertion, str]]:
    """At an unknown date an upper bound no longer reaches back, nor a lower bound on."""
    low, high = interval(one, reading)
    moved = replace(one.claim.window, end_days=OPEN, anchor=None)
    way = "another" if low > 0 and high is not None else "an earlier" if low == 0 else "a later"
    yield (
        replace(one, claim=replace(one.claim, window=moved)),
        f"{quoted(one)} ({who(one)}) stood as of {way} date",
    )
