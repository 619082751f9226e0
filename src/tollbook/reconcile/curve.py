"""Bounds of one count over time, in words (R12)."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from tollbook.model import Assertion, Finding, Reading, Scope
from tollbook.reconcile.engine import bound
from tollbook.reconcile.ranges import range_finding


def curve_findings(
    assertions: Sequence[Assertion],
    scope: Scope,
    dates: Sequence[date],
    reading: Reading,
    *,
    seconds: float = 20.0,
    chosen: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """One bound a date, in the order of `dates`; see `bound` for the rest.

    What time ends before it is settled is out of time, and has no number.
    """
    ends = time.monotonic() + seconds
    return tuple(
        range_finding(
            bound(
                assertions,
                replace(scope, as_of=day),
                reading,
                seconds=max(0.0, ends - time.monotonic()),
                chosen=chosen,
            ),
            assertions,
        )
        for day in dates
    )
