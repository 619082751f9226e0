"""An estimate: a model's opinion, apart from bounds and findings, which follow from claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tollbook.model.finding import Scope


class Refusal(StrEnum):
    """Why there is no estimate."""

    ORIGINATORS = "too few originators"
    CLAIMS = "too few claims"
    SHARED = "no shared target"
    CONVERGENCE = "not converged"
    EXTRA = "not installed"


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """The estimated count by the end of `day`: the middle, and an interval around it."""

    day: date
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class SourceBias:
    """How many times as many as there were a source reports, by the model's opinion.

    Attributes:
        originator, label: the source, by id and name.
        low, middle, high: the factor: 1 is unbiased, 2 twice as many.
        overstates: the probability that it reports too many.
        claims: how many of its figures were used.
    """

    originator: str
    label: str
    low: float
    middle: float
    high: float
    overstates: float
    claims: int


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """Whether the sampler can be trusted.

    Attributes:
        chains, draws, seed: how long it ran, after warm-up.
        r_hat: the worst split R-hat over the dates; 1 when chains agree.
        effective: how many independent draws the fewest are worth.
        accepted: the share of moves of the curve that were taken.
    """

    chains: int
    draws: int
    seed: int
    r_hat: float
    effective: float
    accepted: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate, with all that it rests on. It is no bound, and no finding.

    Attributes:
        label: says what it is, in every format.
        scope: of what; `scope.as_of` is the last date.
        since: the first day that is counted.
        level: how much probability the intervals hold, 0 to 1.
        rows: the count by date.
        biases: of the sources of this count.
        diagnostics: of the sampler.
        assumptions: sentences; the estimate stands and falls with them.
        assertions: ids of the assertions of this count that were used.
        pooled: how many figures of other counts told of the same sources.
        left_out: ids of assertions of this count that could not be used, with the reason.
    """

    label: str
    scope: Scope
    since: date
    level: float
    rows: tuple[EstimateRow, ...]
    biases: tuple[SourceBias, ...]
    diagnostics: Diagnostics
    assumptions: tuple[str, ...]
    assertions: tuple[str, ...]
    pooled: int
    left_out: tuple[tuple[str, str], ...] = ()
