"""What a scorer reports: figures that keep the counts they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Rate:
    """`n` of `of`; without a value where there is nothing to divide by."""

    n: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, to four places."""
        return round(self.n / self.of, 4) if self.of else None

    def __str__(self) -> str:
        return f"{self.n}/{self.of}"


@dataclass(frozen=True, slots=True)
class F1:
    """The harmonic mean of precision and recall."""

    precision: Rate
    recall: Rate

    @property
    def value(self) -> float:
        """F1, to four places; 0 where nothing is right."""
        p, r = (x.n / x.of if x.of else 0.0 for x in (self.precision, self.recall))
        return round(2 * p * r / (p + r), 4) if p + r else 0.0

    def __str__(self) -> str:
        return f"{self.precision}, {self.recall}"


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of `of` numbers that add up to `total`, each counted `times`."""

    total: float
    of: int
    times: int = 1
    places: int = 2

    @property
    def value(self) -> float | None:
        """The mean; none of nothing."""
        return round(self.times * self.total / self.of, self.places) if self.of else None

    def __str__(self) -> str:
        return f"{self.total:g}/{self.of}"


@dataclass(frozen=True, slots=True)
class Count:
    """A bare number."""

    value: int

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Gap:
    """How much lower the second figure is than the first."""

    first: Rate
    second: Rate

    @property
    def value(self) -> float | None:
        """The difference; none where one of the two has no value."""
        if self.first.value is None or self.second.value is None:
            return None
        return round(self.first.value - self.second.value, 4)

    def __str__(self) -> str:
        return f"{self.first}, {self.second}"


Figure: TypeAlias = Rate | F1 | Mean | Count | Gap
#: Figures by name; parts of a name are joined by "/".
Report: TypeAlias = dict[str, Figure]


def share(flags: Iterable[object]) -> Rate:
    """How many of the flags are set."""
    seen = [bool(flag) for flag in flags]
    return Rate(sum(seen), len(seen))


def precision_recall(name: str, right: int, guesses: int, found: int, gold: int) -> Report:
    """Precision, recall and F1 under `name`, where `right` guesses find `found` of the gold."""
    both = F1(Rate(right, guesses), Rate(found, gold))
    return {
        f"{name}/precision": both.precision,
        f"{name}/recall": both.recall,
        f"{name}/f1": both,
    }


def under(name: str, report: Mapping[str, Figure]) -> Report:
    """The same figures, with `name` before theirs."""
    return {f"{name}/{key}": figure for key, figure in report.items()}


def plain(report: Mapping[str, Figure]) -> Iterator[tuple[str, float | int | None, str]]:
    """Every figure as its name, value and counts."""
    for name, figure in report.items():
        yield name, figure.value, str(figure)
