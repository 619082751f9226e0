"""Hold the scorers of this folder against the one that comes with the data, figure by figure.

    python -m eval.agree DATA                        # every set that both can score
    python -m eval.agree DATA --documents 50         # a quick look
    python -m eval.agree DATA --made                 # on predictions made of the gold: no reading
    python -m eval.agree DATA --sets dates --predictions FILE

Both score the same predictions: the file given, or those that tollbook makes on the spot, or those
of `eval/noise.py`. Exit code 1 if a single figure differs.
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
from eval.noise import altered, perfect
from eval.score.said import Gold, grouped
from eval.sets import SETS, only
from eval.texts import Text, read_rows, spread

#: What the scorer of the data scores.
COMMON = tuple(name for name in SETS if name != "disaster")

_SEEDS = (1, 2, 3)


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


def compare(data: Path, name: str, gold: Gold, records: list[Any]) -> tuple[int, list[str]]:
    """How many figures of a set were compared, and the differences."""
    mine = SETS[name].score(gold, grouped(records))
    return len(mine), list(differences(mine, their_report(data, name, gold, records)))


def read(name: str, texts: list[Text]) -> list[Any]:
    """What tollbook reads in the texts."""
    asked = [Asked(name, SETS[name].kind, text) for text in texts]
    done = run_jobs(split("tollbook", asked))
    return [record for job in done for _, found in job.by_set() for record in found]


def predictions(
    name: str, gold: Gold, texts: list[Text], asked: argparse.Namespace
) -> Iterator[tuple[str, list[Any]]]:
    """The predictions to be scored, each lot with what it is."""
    if asked.predictions:
        yield str(asked.predictions), read_rows(asked.predictions)
    elif asked.made:
        made = perfect(asked.data, name)
        yield "the gold itself", made
        yield "nothing", []
        for seed in _SEEDS:
            yield f"the gold with errors, seed {seed}", list(altered(made, seed))
    else:
        yield "what tollbook reads", read(name, texts)


def main() -> int:
    """Print how many figures agree; 1 if one does not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", nargs="+", choices=COMMON, default=COMMON)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--made", action="store_true", help="predictions made of the gold")
    parser.add_argument("--predictions", type=Path, help="a file of predictions for one set")
    asked = parser.parse_args()
    if asked.predictions and len(asked.sets) != 1:
        parser.error("--predictions needs exactly one of --sets")
    failed = False
    for name in asked.sets:
        gold: Gold = SETS[name].gold(asked.data)
        texts = spread(SETS[name].texts(gold), asked.documents)
        if asked.documents is not None:
            gold = only(gold, frozenset(text.id for text in texts))
        for what, records in predictions(name, gold, texts, asked):
            figures, wrong = compare(asked.data, name, gold, records)
            print(f"{name}, {what}: {figures - len(wrong)} of {figures} figures agree")
            for line in wrong:
                print(f"  {line}")
            failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
