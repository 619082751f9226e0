"""Who says so, how surely, and whether it is asserted at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a link of the chain does."""

    OUTLET = "outlet"  # the document itself says it, in its own voice ("this means that …")
    SPEAKER = "speaker"  # says it to the outlet or in public
    CITED = "cited"  # is cited by the link before it


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain from the page back to who counted.

    Attributes:
        text: the words that name the source ("the report").
        label: its canonical name ("UK Ministry of Defence").
        role: whether it speaks or is cited.
        cue: the words of saying ("according to", "reveals").
        start, end: where `text` stands in the document, or None for the outlet itself.
        id: canonical id of the source, the same for all its names.
        named: False for sources nobody can identify ("intelligence sources", "officials").
    """

    text: str
    label: str
    role: Role
    cue: str
    start: int | None = None
    end: int | None = None
    id: str = ""
    named: bool = True


class Polarity(StrEnum):
    """Whether the claim is made, denied, supposed or foretold. Only asserted claims bind."""

    ASSERTED = "asserted"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    PROJECTED = "projected"


class Percent(NamedTuple):
    """A closed interval of probability in percent."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Words of likelihood and what they mean on the speaker's scale.

    Attributes:
        text: the words ("almost certainly").
        start, end: where they stand.
        percent: the interval of probability, in percent; None where the scale has no such word.
        scale: "PHIA" (UK), "ICD 203" (US) or "readers" (surveyed readers).
        confidence: analytical confidence ("low", "moderate", "high"), a different thing; None
            if not said.
    """

    text: str
    start: int
    end: int
    percent: Percent | None
    scale: str
    confidence: str | None = None
