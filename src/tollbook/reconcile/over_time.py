"""R12 over time: the bounds of one scope at many dates, under one consistent set."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from tollbook.model import Assertion, Bound, Reading, Scope
from tollbook.reconcile.bounds import Asked
from tollbook.reconcile.engine import binding_set, checked
from tollbook.reconcile.solve import Deadline


def bound_curve(
    assertions: Sequence[Assertion],
    scope: Scope,
    dates: Sequence[date],
    reading: Reading,
    *,
    chosen: Collection[str] | None = None,
    seconds: float = 20.0,
) -> tuple[Bound, ...]:
    """R12: the least and the greatest count of a scope as of each of `dates`, in their order.

    One consistent set binds at all dates, so that the bounds are those of one curve.

    Args:
        assertions: of one case.
        scope: what is asked for; its own date is not looked at.
        dates: as of when.
        reading: strict or usual intervals.
        chosen: ids of the assertions that are to bind; None: all that no later assertion
            withdraws (R11). If they cannot all hold, a consistent set of greatest total weight.
        seconds: time for all dates together. A date that is not settled by then says so.

    Raises:
        SolveError: the solver failed.
        UsageError: the scope names no outcome, or its window ends before it begins.
    """
    deadline = Deadline.after(seconds)
    scopes = [checked(replace(scope, as_of=day)) for day in dates]
    offered = binding_set(assertions, chosen, deadline)
    asked = Asked.of(offered, scopes, reading, date.max)
    return tuple(asked.answer(index, one, deadline) for index, one in enumerate(scopes))
