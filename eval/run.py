"""Measure extraction on a folder of annotated sets, with the scorer that comes with them.

    python -m eval.run DATA                     # every set of the folder
    python -m eval.run DATA muc dates           # some of them
    python -m eval.run DATA muc --documents 100 # the first so many documents of each

DATA holds a folder a set, as JSON lines, and `score.py`. The sets carry no open licence, so they
stay where they are; nothing of them is kept here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from tollbook.config import DEFAULT
from tollbook.model import Document, DocumentRef, to_wire
from tollbook.pipeline import Part, extract_document, inspect_document
from tollbook.read import parse_published

# The file of texts of each set, and what is predicted for it: claims, or one part on its own.
SETS: Mapping[str, tuple[str, Part | None]] = {
    "quantities": ("sentences.jsonl", Part.QUANTITIES),
    "dates": ("documents.jsonl", Part.DATES),
    "attribution": ("documents.jsonl", Part.ATTRIBUTIONS),
    "muc": ("documents.jsonl", None),
    "idetect": ("excerpts.jsonl", None),
    "airwars": ("incidents.jsonl", None),
}


def documents(path: Path, most: int | None) -> list[Document]:
    """The texts of a set, the first `most` of them."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [
        Document(
            DocumentRef(str(row["id"]), published=parse_published(row.get("dct", ""))),
            row["text"],
            sha256="",
        )
        for row in rows[:most]
    ]


def predictions(document: Document, part: Part | None) -> Iterator[dict[str, Any]]:
    """What tollbook reads in a document, in the scorer's format."""
    if part is not None:
        yield from inspect_document(document, part, DEFAULT)
        return
    for claim in extract_document(document, DEFAULT).claims:
        yield to_wire(claim)


def measure(data: Path, name: str, most: int | None) -> dict[str, Any]:
    """The scorer's report for one set.

    With `most`, the gold of the other documents is left out, so that shares are of those read.
    """
    file, part = SETS[name]
    with tempfile.TemporaryDirectory() as folder:
        gold, out = Path(folder, "gold"), Path(folder, "predictions.jsonl")
        read = documents(data / name / file, most)
        _copy_gold(data / name, gold, {document.ref.id for document in read})
        with out.open("w", encoding="utf-8") as lines:
            for document in track(read, description=name, console=Console(stderr=True)):
                for record in predictions(document, part):
                    lines.write(json.dumps(record) + "\n")
        command = [sys.executable, str(data / "score.py"), name]
        command += ["--gold", str(gold), "--pred", str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _copy_gold(source: Path, target: Path, kept: set[str]) -> None:
    target.mkdir()
    for path in source.glob("*.jsonl"):
        if path.name.startswith("baseline"):
            continue
        with path.open(encoding="utf-8") as lines:
            rows = [line for line in lines if line.strip() and str(json.loads(line)["id"]) in kept]
        (target / path.name).write_text("".join(rows), encoding="utf-8")


def shares(report: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, float | None, str]]:
    """Every figure of a report: its name, its value, and numerator/denominator."""
    for key, part in report.items():
        name = f"{path}/{key}".lstrip("/")
        if key == "f1":
            yield name, part, ""
        elif isinstance(part, dict) and set(part) == {"value", "n", "of"}:
            yield name, part["value"], f"{part['n']}/{part['of']}"
        elif isinstance(part, dict):
            yield from shares(part, name)


def main() -> None:
    """Print one table of all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("sets", nargs="*", default=list(SETS), choices=[*SETS, []])
    parser.add_argument("--documents", type=int, default=None)
    asked = parser.parse_args()
    table = Table("set", "measure", "value", "of")
    for name in asked.sets:
        for figure, value, of in shares(measure(asked.data, name, asked.documents)):
            table.add_row(name, figure, "–" if value is None else f"{value:.4f}", of)
    Console().print(table)


if __name__ == "__main__":
    main()
