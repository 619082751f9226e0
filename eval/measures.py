"""What is shown of each set, with its goal: `measures.toml`, and figures that others published."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that is shown.

    Attributes:
        figure: its name in the set's report.
        goal: what it is to reach, if it has a goal.
        lower_is_better: whether it counts errors.
        floored: whether a floor holds it.
    """

    figure: str
    label: str
    goal: float | None = None
    lower_is_better: bool = False
    floored: bool = True

    def worse(self, value: float, than: float) -> bool:
        """Whether `value` is worse than another."""
        return value > than if self.lower_is_better else value < than

    def reached(self, value: float | None) -> bool:
        """Whether the goal is reached."""
        return self.goal is not None and value is not None and not self.worse(value, self.goal)


@dataclass(frozen=True, slots=True)
class Shown:
    """How a set is shown: its title, what it cannot tell, and its measures in order."""

    title: str
    cannot: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A figure that somebody published of what cannot run here."""

    who: str
    what: str
    value: str
    source: str


@cache
def shown() -> Mapping[str, Shown]:
    """Every set that is shown, by name."""
    table = tomllib.loads((_HERE / "measures.toml").read_text(encoding="utf-8"))
    return {
        name: Shown(
            entry["title"],
            entry["cannot"],
            tuple(Measure(**measure) for measure in entry["measures"]),
        )
        for name, entry in table.items()
    }


def measures(name: str) -> tuple[Measure, ...]:
    """The measures of a set."""
    return shown()[name].measures


@cache
def published() -> Mapping[str, Sequence[Published]]:
    """What others published, by the set that comes nearest."""
    table = tomllib.loads((_HERE / "published.toml").read_text(encoding="utf-8"))
    return {name: [Published(**entry) for entry in entries] for name, entries in table.items()}
