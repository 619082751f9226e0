"""`docs/reference/accuracy.md`: a run as a page, with goals, floors and what others published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.figures import Figure, Report
from eval.floors import Floors
from eval.measures import Measure, Shown, published, shown
from eval.readers import OURS, Reader

FILE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "accuracy.md"
_START = """\
# Accuracy

What tollbook reads right, measured on annotated sets beside other tools, in one run. Made by

```sh
make eval DATA=folder-of-the-sets
```

Under every figure stand the counts it comes from (for F1: right of all predicted, right of all
annotated). A dash: the tool makes no attempt at it, or there is nothing to divide by. A **bold**
figure reaches its goal. A floor is what a change of the code may not fall below, or, of errors,
rise above; it is lowered only with a reason, which is kept in `eval/baseline.json`.

The sets are for development: rules were mended by looking at some of them, so expect somewhat less
on texts that nobody looked at. Several sets carry no licence and are not part of this repository;
the project's own gold is, in `eval/gold`. The rules of scoring stand in `eval/score` and
`eval/whole`.
"""


_AGREED = {
    "found/f1": "claims found, F1",
    "core/f1": "evidence, quantity, outcome alike, F1",
    "whole/f1": "all fields alike, F1",
    "field/originator": "field/who counted",
}


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured.

    Attributes:
        date: the day, ISO.
        versions: of each reader's parts, by its title.
        texts: how many texts of each set were read, and how many there are.
        reports: by set, then by the title of the reader.
        readers: those that run here, by title.
        agreement: of how many texts there are two annotations, and how they agree.
    """

    date: str
    versions: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, tuple[int, int]]
    reports: Mapping[str, Mapping[str, Report]]
    readers: Mapping[str, Reader]
    agreement: tuple[int, Report]

    def ours(self) -> dict[str, Report]:
        """The figures of tollbook."""
        return {
            name: group[OURS.title] for name, group in self.reports.items() if OURS.title in group
        }

    def figure(self, name: str, who: str, measure: Measure) -> Figure | None:
        """A figure of a reader; None if it makes no attempt at it."""
        reader = self.readers.get(who)
        if reader is not None and not reader.attempts(name, measure.figure):
            return None
        return self.reports[name][who].get(measure.figure)


def number(figure: Figure | None) -> str:
    """The value of a figure, or a dash."""
    if figure is None or figure.value is None:
        return "–"
    return f"{figure.value:.3f}".rstrip("0").rstrip(".") if figure.value else "0"


def page(run: Run, floors: Floors) -> str:
    """The whole page."""
    parts = [_START, *_made_with(run)]
    for name, entry in shown().items():
        if name in run.reports:
            parts += _section(run, floors, name, entry)
    parts += _agreement(*run.agreement)
    if floors.lowered:
        parts.append("## Floors that were lowered\n")
        parts += [
            f"- {low['set']}, {low['figure']}: {low['from']} to {low['to']}: {low['because']}\n"
            for low in floors.lowered
        ]
    return "\n".join(parts).rstrip() + "\n"


def _made_with(run: Run) -> Iterator[str]:
    yield f"Measured on {run.date} with:\n"
    rows = []
    for title, parts in run.versions.items():
        told = ", ".join(f"{part} {version}" for part, version in parts.items())
        rows.append([title, told or "this repository"])
    yield _table(["", "version"], rows)


def _section(run: Run, floors: Floors, name: str, entry: Shown) -> Iterator[str]:
    others = [who for who in run.reports[name] if who != OURS.title]
    yield f"## {entry.title}\n"
    read, there = run.texts[name]
    texts = (
        f"{read:,} texts" if read == there else f"{read:,} of its {there:,} texts, evenly spread"
    )
    yield f"`{name}`, {texts}. It cannot tell: {entry.cannot}\n"
    rows = []
    for measure in entry.measures:
        ours = run.figure(name, OURS.title, measure)
        floor = floors.of(name, measure)
        rows.append(
            [
                measure.label,
                _goal(measure),
                _cell(ours, bold=measure.reached(ours.value if ours else None)),
                "" if floor is None else f"{floor:g}",
                *(_cell(run.figure(name, who, measure)) for who in others),
            ]
        )
    yield _table(["measure", "goal", OURS.title, "floor", *others], rows)
    if name in published():
        yield "Published elsewhere, not measured here:\n"
        cells = [[one.who, one.what, one.value, one.source] for one in published()[name]]
        yield _table(["who", "what", "figure", "source"], cells)


def _agreement(texts: int, report: Report) -> Iterator[str]:
    if not texts:
        return
    yield "## How two annotators agree\n"
    yield (
        f"{texts} texts of the project's gold were annotated twice, apart from each other. The "
        "second annotation against the first, by the rules for predictions:\n"
    )
    rows = [[_AGREED.get(name, name), number(f), str(f)] for name, f in report.items()]
    yield _table(["measure", "value", "of"], rows)


def _goal(measure: Measure) -> str:
    if measure.goal is None:
        return ""
    return f"{'≤' if measure.lower_is_better else '≥'} {measure.goal:g}"


def _cell(figure: Figure | None, *, bold: bool = False) -> str:
    value = number(figure)
    if value == "–":
        return value
    return f"{f'**{value}**' if bold else value}<br>{figure}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"
