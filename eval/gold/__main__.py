"""Look after the gold set of whole claims.

    python -m eval.gold check [--data DATA]        # hashes, offsets, fields; counts what there is
    python -m eval.gold agree [--data DATA]        # how two annotators of the same texts agree
    python -m eval.gold misses [own/001 …]         # what tollbook misses and misreads, one a line
    python -m eval.gold calibration [--data DATA]  # confidence beside the share that is right

Without DATA only texts that stand in the repository are looked at. Exit code 1 if something does
not fit.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval import calibration
from eval.agreement import FIRST, SECOND, agreement, reports
from eval.gold import GoldError, GoldReport, negative_paragraphs
from eval.gold.load import held_back
from eval.jobs import Asked, JobError, run_jobs, split
from eval.measured import annotated, predicted
from eval.score.said import Record, grouped
from eval.texts import Kind, Text
from eval.whole import fields
from eval.whole.claims import Pair, pairs_of
from eval.whole.reading import Reading


def check(data: Path | None) -> int:
    """Read everything, which refuses what does not fit; tell how much there is."""
    for name in (*FIRST, SECOND):
        found = reports([name], data)
        claims = [line for report in found for line in report.claims]
        parts = (
            f"{len(found)} texts",
            f"{len(claims)} claims",
            f"{sum(bool(line.get('optional')) for line in claims)} of them optional",
            f"{sum(len(report.statements or ()) for report in found)} statements",
            f"{sum(len(report.events or ()) for report in found)} events",
        )
        print(f"{name}: {', '.join(parts)}")
        outcomes = Counter(line["outcome"] for line in claims)
        print("  " + ", ".join(f"{outcome} {n}" for outcome, n in outcomes.most_common()))
    paragraphs = list(negative_paragraphs())
    sentences = sum(one.sentences for one in paragraphs)
    print(f"negative: {len(paragraphs)} paragraphs, {sentences} sentences")
    return 0


def agree(data: Path | None) -> int:
    """Print how two annotators of the same texts agree."""
    texts, report = agreement(data)
    if not texts:
        print("There are no texts with two annotations here")
        return 1
    table = Table("measure", "value", "of", title=f"Two annotations of {texts} texts")
    for name, figure in report.items():
        table.add_row(name, "–" if figure.value is None else f"{figure.value:.3f}", str(figure))
    Console().print(table)
    return 0


def read(gold: Sequence[GoldReport]) -> dict[str, list[Record]]:
    """What tollbook reads in the texts."""
    asked = [
        Asked("gold", Kind.WHOLE, Text(report.file, report.text, report.published))
        for report in gold
    ]
    found: list[Record] = []
    for done in run_jobs(split("tollbook", asked)):
        for _, records in done.by_set():
            found += records
    return grouped(found)


def misses(starts: Sequence[str], data: Path | None) -> int:
    """Print every claim that is missed, made up, or wrong in some field."""
    gold = [
        report
        for report in reports(FIRST, data)
        if not starts or report.file.startswith(tuple(starts))
    ]
    said = read(gold)
    for report in gold:
        for pair in pairs_of(annotated(report), predicted(report, said)):
            for line in _faults(pair, report.text):
                print(f"{report.file}: {line}")
    return 0


def _faults(pair: Pair, text: str) -> Iterator[str]:
    if pair.gold is None or pair.said is None:
        one, what = (pair.said, "false") if pair.gold is None else (pair.gold, "missed")
        if one is not None:
            start, end = one.evidence[0]
            outcome = ", ".join(sorted(one.inner))
            yield f"{what}: “{one.words}” {outcome}: {' '.join(text[start:end].split())}"
        return
    for name, rule in fields.FIELDS.items():
        if not rule(pair.gold, pair.said):
            known, guess = (_told(name, one) for one in (pair.gold, pair.said))
            yield f"{name}: “{pair.gold.words}”: {known} is read as {guess}"


def _told(name: str, one: Reading) -> str:
    if name == "quantity":
        return f"{one.qualifier} {one.value} {one.ends} {one.fraction or ''}".strip()
    if name == "outcome":
        return f"{sorted(one.inner)} to {sorted(one.outer)}"
    return str(getattr(one, name))


def reliability(data: Path | None) -> int:
    """Print the reliability of confidence, by bins of equal width and of equal mass."""
    gold = [one for one in reports(FIRST, data) if held_back(one.text)]
    said = read(gold)
    seen = list(calibration.points((annotated(one), predicted(one, said)) for one in gold))
    for title, bins in (
        ("equal width", calibration.equal_width(seen)),
        ("equal mass", calibration.equal_mass(seen)),
    ):
        error = calibration.expected_error(bins)
        table = Table(
            "confidence", "claims", "mean confidence", "right", title=f"{title}: {error.value}"
        )
        for one in bins:
            span = f"{one.low:.2f}–{one.high:.2f}"
            row = (f"{one.confidence:.3f}", f"{one.accuracy:.3f}")
            table.add_row(span, str(len(one.points)), *row)
        Console().print(table)
    return 0


def main() -> int:
    """Do what is asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("task", choices=("check", "agree", "misses", "calibration"))
    parser.add_argument("files", nargs="*", help="for misses: beginnings of names of texts")
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    try:
        if asked.task == "misses":
            return misses(asked.files, asked.data)
        tasks = {"check": check, "agree": agree, "calibration": reliability}
        return tasks[asked.task](asked.data)
    except (GoldError, JobError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
