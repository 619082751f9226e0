"""What follows from the claims: always with the assertions and the numbered rules it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tollbook.model.number import Interval


class Status(StrEnum):
    """How a solve ended. Only `PROVEN` and `INFEASIBLE` are answers."""

    PROVEN = "proven"
    INFEASIBLE = "infeasible"
    OUT_OF_TIME = "out of time"


class Reading(StrEnum):
    """Which intervals were used: what is logically said, or what is usually meant."""

    STRICT = "strict"
    USUAL = "usual"


class Kind(StrEnum):
    """What sort of finding."""

    CONTRADICTION = "contradiction"  # R9
    TENSION = "tension"  # R10
    REVISION = "revision"  # R11
    RETRACTION = "retraction"  # R11
    BOUND = "bound"  # R12
    SHARE = "share"  # R5, R6: the share of a base that was lost
    COMPATIBLE = "compatible"  # linked by rules, and can both hold
    NOT_COMPARABLE = "not comparable"  # R13
    DRIFT = "drift"  # R8


class Between(StrEnum):
    """Whose conflict it is."""

    ONE_ORIGINATOR = "one originator"  # who counted says what cannot go together
    COPIES = "copies"  # passing a claim on made it: a copy against its source, or its own words
    ORIGINATORS = "originators"  # two or more who counted disagree


@dataclass(frozen=True, slots=True)
class Scope:
    """A count that can be asked for: N(population, outcome, place) as of a date.

    `as_of` None means: as of the latest date of any claim. `since` None: from the beginning.
    `unit` is what is counted, as in a `Population`.
    """

    population: str
    outcome: tuple[str, ...]
    place: str
    as_of: date | None = None
    since: date | None = None
    unit: str = "person"


@dataclass(frozen=True, slots=True)
class Bound:
    """The least and the greatest count for a scope, and what binds each end (R12).

    Attributes:
        interval: least and greatest count; a None end is unbounded, and said to be.
        binding_low, binding_high: ids of the assertions that together force each end.
        low_status, high_status: how each solve ended.
        left_out: ids of the assertions that the chosen set leaves out.
    """

    scope: Scope
    reading: Reading
    interval: Interval
    binding_low: tuple[str, ...]
    binding_high: tuple[str, ...]
    low_status: Status
    high_status: Status
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        id: stable for the same assertions and kind.
        kind: what sort of finding.
        rules: the numbered rules it rests on, in order ("R1", "R9").
        assertions: ids of the assertions it rests on.
        claims: ids of the claims (mentions) shown for it.
        summary: one plain sentence that never blurs claimed and true.
        detail: further plain sentences, one a step of the reasoning.
        remedy: for a conflict: the smallest change of one reading that would remove it, in
            plain words; else None.
        within: for a conflict, a revision or a retraction: whose it is; else None.
        status: how the solve ended.
        bound: for a bound.
        share: for a share: its interval, 0 to 1.
    """

    id: str
    kind: Kind
    rules: tuple[str, ...]
    assertions: tuple[str, ...]
    claims: tuple[str, ...]
    summary: str
    detail: tuple[str, ...] = ()
    remedy: str | None = None
    within: Between | None = None
    status: Status = Status.PROVEN
    bound: Bound | None = None
    share: Interval | None = None
