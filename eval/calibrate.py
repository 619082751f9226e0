"""Fit the confidence of claims to gold, so that of claims read with 0.8 about 8 in 10 are right.

    python -m eval.calibrate [DATA] --out src/tollbook/vocab/en/confidence.toml

A reading is right if its evidence, quantity and outcome are. Five texts in sixteen, by the hash of
the text, are held back: nothing is fitted to them, and the error of calibration is told of them
alone (`make gate`, `make eval`). DATA adds the gold of texts that stand elsewhere.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from eval.annotate import GOLD
from eval.gold.load import GoldReport, held_back, load
from eval.jobs import PEERS_PYTHON
from eval.whole import fields
from eval.whole.claims import pairs_of
from eval.whole.reading import from_claim, from_gold
from tollbook.config import DEFAULT
from tollbook.extract.confidence import marks_of
from tollbook.model import Document, DocumentRef, to_wire
from tollbook.pipeline import extract_document
from tollbook.read import parse_published


def readings(report: GoldReport) -> Iterator[dict[str, Any]]:
    """Every claim that is read in a report: its marks, and whether it is right.

    What answers an optional piece of gold is left out: it is neither.
    """
    published = parse_published(report.published) if report.published else None
    document = Document(DocumentRef(report.file, published=published), report.text, sha256="")
    claims = [claim for claim in extract_document(document, DEFAULT).claims if not claim.parts]
    said = [from_claim(to_wire(claim), report.published) for claim in claims]
    gold = [from_gold(line, report.text) for line in report.claims]
    right = {
        id(pair.said): pair.right(fields.CORE.values())
        for pair in pairs_of(gold, said)
        if pair.said is not None
    }
    for reading, marks in zip(said, marks_of(claims), strict=True):
        if id(reading) in right:
            yield {
                "marks": sorted(marks),
                "right": right[id(reading)],
                "held_back": held_back(report.text),
            }


def fitted(rows: Sequence[dict[str, Any]]) -> str:
    """The weights as TOML, from where scikit-learn is installed."""
    lines = "\n".join(json.dumps(row) for row in rows)
    command = [str(PEERS_PYTHON), str(Path(__file__).with_name("fit.py"))]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout


def main() -> None:
    """Read all gold, fit, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    reports = load(GOLD / "own.jsonl")
    if asked.data:
        reports += load(GOLD / "shared.jsonl", asked.data)
    console = Console(stderr=True)
    rows = [
        row for report in track(reports, "reading", console=console) for row in readings(report)
    ]
    asked.out.write_text(fitted(rows), encoding="utf-8")
    console.print(f"{len(rows)} readings of {len(reports)} texts; wrote {asked.out}")


if __name__ == "__main__":
    main()
