"""What follows within a part, and beside the parts, as text: to be kept beside the claims."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from tollbook.model import Finding, Kind, Reading, from_json, to_json
from tollbook.reconcile.clashing import Unfinished
from tollbook.reconcile.revision import Revision
from tollbook.reconcile.split import Part
from tollbook.reconcile.told import Beside, Told


@dataclass(frozen=True, slots=True)
class _Replaced:
    """A revision, its assertions by id."""

    earlier: str
    later: str
    kind: Kind
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class _Written:
    """What follows within a part, its assertions by id."""

    revisions: tuple[_Replaced, ...]
    conflicts: dict[Reading, tuple[tuple[str, ...], ...]]
    findings: dict[Reading, tuple[Finding, ...]]
    unfinished: tuple[Unfinished, ...]


def write_told(told: Told) -> str:
    """What follows within a part, without the part: whoever reads it has to have that."""
    return to_json(
        _Written(
            tuple(
                _Replaced(one.earlier.id, one.later.id, one.kind, one.withdrawn)
                for one in told.revisions
            ),
            {
                reading: tuple(tuple(sorted(one)) for one in found)
                for reading, found in told.conflicts.items()
            },
            told.findings,
            told.unfinished,
        )
    )


def read_told(text: str, part: Part) -> Told | None:
    """What was written of `part`; None if another version wrote it in another form."""
    own = {one.id: one for one in part.assertions}
    try:
        written = from_json(_Written, text)
        revisions = tuple(
            Revision(own[one.earlier], own[one.later], one.kind, one.withdrawn)
            for one in written.revisions
        )
    except (ValidationError, KeyError):
        return None
    return Told(
        revisions,
        conflicts={
            reading: tuple(frozenset(one) for one in found)
            for reading, found in written.conflicts.items()
        },
        findings=written.findings,
        unfinished=written.unfinished,
    )


def write_beside(beside: Beside) -> str:
    """What is told beside what follows within the parts."""
    return to_json(beside)


def read_beside(text: str) -> Beside | None:
    """The same read again; None if another version wrote it in another form."""
    try:
        return from_json(Beside, text)
    except ValidationError:
        return None
