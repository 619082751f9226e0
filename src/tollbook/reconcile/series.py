"""R11 in words: what replaces what, a series that only grows told as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.model import Assertion, Between, Finding, Kind
from tollbook.reconcile.revision import Revision, revision_finding
from tollbook.reconcile.words import claims_of, dated, finding_id, outcome, people, quoted, who

LEAST_SERIES = 3
"""From how many figures on that grow, each replacing the one before, they are told as a series."""


def revision_findings(revisions: Sequence[Revision]) -> Iterator[Finding]:
    """The revisions and retractions in words, in order.

    A daily count that goes on growing replaces itself every day. That is one finding, not one a
    day; a figure that is taken back, or cannot hold beside the one before, is told by itself.
    """
    following = {one.earlier.id: one for one in revisions if _grows(one)}
    continued = {one.later.id for one in following.values()}
    for one in revisions:
        if not _grows(one):
            yield revision_finding(one)
        elif one.earlier.id not in continued:
            series = _series(one, following)
            told = len(series) >= LEAST_SERIES
            yield _finding(series) if told else revision_finding(one)


def _grows(one: Revision) -> bool:
    return one.kind is Kind.REVISION and not one.withdrawn


def _series(first: Revision, following: dict[str, Revision]) -> list[Assertion]:
    found = [first.earlier]
    at: Revision | None = first
    while at is not None:
        found.append(at.later)
        at = following.get(at.later.id)
    return found


def _finding(series: Sequence[Assertion]) -> Finding:
    first, last = series[0], series[-1]
    ids = [one.id for one in series]
    of = f" ({people(last)})" if people(last) else ""
    return Finding(
        id=finding_id(Kind.REVISION, ids),
        kind=Kind.REVISION,
        rules=("R11",),
        assertions=tuple(ids),
        claims=claims_of(series),
        summary=(
            f"{who(last)} gave {len(series):,} growing figures of {outcome(last)}{of}, from "
            f"{quoted(first)} ({dated(first)}) to {quoted(last)} ({dated(last)}); each replaces "
            "the one before."
        ),
        detail=("The count may have grown: each figure still stands for its own date.",),
        within=Between.ONE_ORIGINATOR,
    )
