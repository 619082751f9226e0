"""How two people who annotated the same texts by the guideline agree.

The second annotation is held against the first by the very rules by which predictions are, so the
figures are what a perfect reader could reach at most. Where either lists several values that are
all right, one in common is enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from eval.figures import F1, Report
from eval.gold import GoldReport, load
from eval.gold.load import folder
from eval.measured import annotated
from eval.whole import score_claims

FIRST = ("own.jsonl", "shared.jsonl")
SECOND = "second.jsonl"


def reports(names: Iterable[str], data: Path | None) -> list[GoldReport]:
    """The annotations of some files; without `data` only those of the repository's own texts."""
    return [
        report for name in names for report in load(folder() / name, data, own_only=data is None)
    ]


def agreement(data: Path | None) -> tuple[int, Report]:
    """How many texts have two annotations, and the figures of the second against the first."""
    first = {report.file: report for report in reports(FIRST, data)}
    second = [report for report in reports([SECOND], data) if report.file in first]
    pairs = [(annotated(first[report.file]), annotated(report)) for report in second]
    return len(second), {
        name: figure
        for name, figure in score_claims(pairs).items()
        if isinstance(figure, F1) or name.startswith("field/")
    }
