"""Floors that only rise: what a figure may not fall below, or, of errors, not rise above.

`baseline.json` holds them by set and figure; a floor that was lowered stands in "lowered" with the
reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.figures import Report
from eval.measures import Measure, measures

FILE = Path(__file__).parent / "baseline.json"


@dataclass(slots=True)
class Floors:
    """The floors by set and figure, and which of them were lowered, and why."""

    floors: dict[str, dict[str, float]] = field(default_factory=dict)
    lowered: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path = FILE) -> Floors:
        """Those of a file; none where there is none."""
        if not path.exists():
            return cls()
        table = json.loads(path.read_text(encoding="utf-8"))
        return cls(table["floors"], table["lowered"])

    def write(self, path: Path = FILE) -> None:
        """Keep them."""
        table = {"floors": self.floors, "lowered": self.lowered}
        path.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def of(self, name: str, measure: Measure) -> float | None:
        """The floor of a figure."""
        return self.floors.get(name, {}).get(measure.figure)

    def failures(self, reports: Mapping[str, Report]) -> Iterator[str]:
        """Every figure of the sets that were measured that is beyond its floor, or missing."""
        for name, report in reports.items():
            for measure in measures(name):
                floor = self.of(name, measure)
                if floor is None:
                    continue
                value = report[measure.figure].value if measure.figure in report else None
                if value is None:
                    yield f"{name}: {measure.label} was not measured; its floor is {floor}"
                elif measure.worse(value, floor):
                    word = "above the ceiling" if measure.lower_is_better else "below the floor"
                    yield f"{name}: {measure.label} is {value}, {word} of {floor}"

    def update(self, reports: Mapping[str, Report], lower_because: str | None = None) -> list[str]:
        """Move every floor to the figure measured; only upwards, unless there is a reason.

        Returns:
            What was moved, or was not because it would have been lowered.
        """
        told = []
        for name, report in reports.items():
            for measure in measures(name):
                value = report[measure.figure].value if measure.figure in report else None
                floor = self.of(name, measure)
                if value is None or value == floor or not measure.floored:
                    continue
                title = f"{name}: {measure.label}: {floor} to {value}"
                if floor is not None and measure.worse(value, floor):
                    if lower_because is None:
                        told.append(f"{title} refused: it would be lowered")
                        continue
                    self.lowered.append(
                        {
                            "set": name,
                            "figure": measure.figure,
                            "from": floor,
                            "to": value,
                            "because": lower_because,
                        }
                    )
                self.floors.setdefault(name, {})[measure.figure] = value
                told.append(title)
        return told
