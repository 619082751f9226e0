"""Drift: how assertions changed as they were passed on (R8)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from tollbook.model import Assertion, Between, Change, Finding, Kind, Mention
from tollbook.resolve.originators import outlet_name


def find_drift(assertions: Iterable[Assertion]) -> list[Finding]:
    """One finding an assertion that some mention changed, in the order of `assertions`.

    Each tells which copy made each change first, and which carried it on.
    """
    several = (assertion for assertion in assertions if len(assertion.mentions) > 1)
    return [_finding(assertion) for assertion in several if _changed(assertion)]


def _changed(assertion: Assertion) -> list[Mention]:
    return [mention for mention in assertion.mentions if mention.changes]


def _finding(assertion: Assertion) -> Finding:
    changed = _changed(assertion)
    first = assertion.mentions[0]
    claims = dict.fromkeys((first.claim.id, *(mention.claim.id for mention in changed)))
    return Finding(
        id=hashlib.sha256(f"drift\x1f{assertion.id}".encode()).hexdigest()[:12],
        kind=Kind.DRIFT,
        rules=("R8",),
        assertions=(assertion.id,),
        claims=tuple(claims),
        summary=_summary(assertion, first, changed),
        detail=tuple(_detail(changed)),
        within=Between.COPIES,
    )


def _summary(assertion: Assertion, first: Mention, changed: Sequence[Mention]) -> str:
    """One sentence: what was claimed, by whom, and the copy that changed it first."""
    claim = first.claim
    copy = changed[0]
    what = ", ".join(part for part in (claim.outcome.label, claim.population.label) if part)
    said = "; ".join(change.text for change in copy.changes)
    more = len({mention.claim.document.id for mention in changed[1:]} - {copy.claim.document.id})
    rest = (
        f", and {more} later {'report' if more == 1 else 'reports'} changed it too" if more else ""
    )
    return (
        f"The claim “{claim.quantity.text}” ({what}) by {assertion.originator_label} "
        f"was changed in {_name(copy)} "
        f"({said}){rest}."
    )  # fmt: skip


def _detail(changed: Sequence[Mention]) -> Iterable[str]:
    """One sentence a change, in order: the copy that made it first, then the others."""
    made: dict[tuple[str, str], list[tuple[Mention, Change]]] = {}
    for mention in changed:
        for change in mention.changes:
            made.setdefault((change.aspect, _key(change)), []).append((mention, change))
    for mentions in made.values():
        (earliest, change), *others = mentions
        names = dict.fromkeys(_name(mention) for mention, _ in others)
        names.pop(_name(earliest), None)
        also = f"; also in {', '.join(names)}" if names else ""
        yield f"{change.text} (first in {_name(earliest)}{also})."


def _key(change: Change) -> str:
    return (change.after or "").casefold()


def _name(mention: Mention) -> str:
    document = mention.claim.document
    date = f", {document.published}" if document.published else ", undated"
    return f"{outlet_name(document)}{date}"
