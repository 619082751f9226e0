"""Hold the scorers of this folder against the one that comes with the data, figure by figure.

    python -m eval.agree DATA                        # every set that both can score
    python -m eval.agree DATA --documents 50         # a quick look
    python -m eval.agree DATA --sets dates --predictions FILE

Both score the same predictions: the file given, or those that tollbook makes on the spot. Exit
code 1 if a single figure differs.
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

from eval.figures import F1, Report
from eval.jobs import Asked, run_jobs, split
from eval.score.said import Gold, grouped
from eval.sets import SETS, only
from eval.texts import read_rows, spread

#: What the scorer of the data scores.
COMMON = tuple(name for name in SETS if name != "disaster")


def differences(mine: Report, theirs: Mapping[str, Any]) -> Iterator[str]:
    """Every figure in which the two reports differ."""
    ours = {name: _leaf(figure) for name, figure in mine.items()}
    other = dict(_leaves(theirs))
    for name in sorted(ours.keys() | other.keys()):
        if ours.get(name) != other.get(name):
            yield f"{name}: {ours.get(name)} here, {other.get(name)} there"


def _leaf(figure: Any) -> Any:
    if isinstance(figure, F1) or not hasattr(figure, "n"):
        return figure.value
    return figure.value, figure.n, figure.of


def _leaves(report: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, part in report.items():
        name = f"{path}/{key}" if path else key
        if isinstance(part, dict) and set(part) == {"value", "n", "of"}:
            yield name, (part["value"], part["n"], part["of"])
        elif isinstance(part, dict):
            yield from _leaves(part, name)
        else:
            yield name, part


def their_report(data: Path, name: str, gold: Gold, records: list[Any]) -> dict[str, Any]:
    """What the scorer of the data makes of the records."""
    with tempfile.TemporaryDirectory() as folder:
        for file, rows in gold.items():
            _write(Path(folder, f"{file}.jsonl"), rows)
        predictions = Path(folder, "predictions.jsonl")
        _write(predictions, records)
        command = [sys.executable, str(data / "score.py"), name]
        command += ["--gold", folder, "--pred", str(predictions)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _write(path: Path, rows: Any) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def compare(data: Path, name: str, most: int | None, given: Path | None) -> tuple[int, list[str]]:
    """How many figures of a set were compared, and the differences."""
    one = SETS[name]
    gold: Gold = one.gold(data)
    texts = spread(one.texts(gold), most)
    if most is not None:
        gold = only(gold, frozenset(text.id for text in texts))
    if given is not None:
        records: list[Any] = list(read_rows(given))
    else:
        asked = [Asked(name, one.kind, text) for text in texts]
        done = run_jobs(split("tollbook", asked))
        records = [record for job in done for _, found in job.by_set() for record in found]
    mine = one.score(gold, grouped(records))
    return len(mine), list(differences(mine, their_report(data, name, gold, records)))


def main() -> int:
    """Print how many figures agree; 1 if one does not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", nargs="+", choices=COMMON, default=COMMON)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--predictions", type=Path, help="a file of predictions for one set")
    asked = parser.parse_args()
    if asked.predictions and len(asked.sets) != 1:
        parser.error("--predictions needs exactly one of --sets")
    failed = False
    for name in asked.sets:
        figures, wrong = compare(asked.data, name, asked.documents, asked.predictions)
        print(f"{name}: {figures - len(wrong)} of {figures} figures agree")
        for line in wrong:
            print(f"  {line}")
        failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
