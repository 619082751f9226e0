"""How one assertion came to each page: who took it from whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tollbook.model.assertion import Change


class Taken(StrEnum):
    """Why a mention is taken to come from another one, or from the originator; surest first."""

    ITSELF = "published by the originator"
    CITES = "cites"  # it names the outlet of the other, or the originator itself
    COPIES = "copies"  # its sentence is a near-copy of the other's
    SAME_REPORT = "same report"  # a further line of the same document
    CARRIES = "carries on a change of"  # it has a change that the other made first
    UNKNOWN = "not said"  # it names nobody, and is like no other


@dataclass(frozen=True, slots=True)
class Step:
    """One mention on the way from the originator.

    Attributes:
        claim: the id of the mention.
        document: the id of its document.
        source: the id of the mention that it was taken from; None: from the originator itself, or
            from nobody knows where.
        taken: why that is supposed.
        changes: what it changed against its source (the first mention where there is none).
    """

    claim: str
    document: str
    source: str | None
    taken: Taken
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """The graph of one assertion: a tree of mentions below its originator.

    Attributes:
        assertion: its id.
        originator, originator_label: who counted.
        steps: one a mention, in order of publication; a source stands before what was taken from
            it.
    """

    assertion: str
    originator: str
    originator_label: str
    steps: tuple[Step, ...]
