"""Predictions that need no reader: made from the gold, whole or with errors of every sort.

Two scorers that agree on these agree on what a reader may come up with.
"""

from __future__ import annotations

import argparse
import copy
import importlib.util
import json
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]

_QUALIFIERS = ("exact", "about", "more_than", "at_least", "less_than", "at_most", "nearly")
_ATOMS = ("killed", "wounded", "missing", "displaced", "affected")
_VALUES = (None, "1998-22", "1998-34", "1998?", "PRESENT_REF")


def perfect(data: Path, name: str) -> list[Record]:
    """Predictions that the scorer of the data makes of its gold.

    Raises:
        ImportError: there is no scorer.
    """
    spec = importlib.util.spec_from_file_location("score", data / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{data} has no scorer")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    made = scorer.perfect(argparse.Namespace(task=name, gold=data))
    records: list[Record] = json.loads(json.dumps(list(made)))
    return records


def altered(records: Iterable[Record], seed: int) -> Iterator[Record]:
    """The records with some left out, some twice, and some wrong, the same ones for a seed."""
    chance = random.Random(seed)  # noqa: S311
    for record in records:
        if chance.random() < 0.15:
            continue
        one = copy.deepcopy(record)
        for alter in _ALTERATIONS:
            alter(one, chance)
        if chance.random() < 0.05:
            one["document"]["id"] = "unknown"
        yield from [one] * chance.choice([1, 1, 1, 2])


def _quantity(record: Record, chance: random.Random) -> None:
    quantity = record.get("quantity", record)
    if "strict" not in quantity:
        return
    if chance.random() < 0.3:
        quantity["qualifier"] = chance.choice((*_QUALIFIERS, "between", "vague", None))
    value = quantity.get("value") or 3
    if chance.random() < 0.3:
        ends = [[value, None], [None, value], [value - 1, value + 1], [value + 1, None]]
        quantity["strict"] = chance.choice([*ends, [None, value - 1]])
    if chance.random() < 0.2:
        quantity["usual"] = [3, 9]
    if chance.random() < 0.3:
        quantity["value"] = chance.choice([None, value + 1, value - 1, value + 1e-6])


def _claim(record: Record, chance: random.Random) -> None:
    if "outcome" not in record:
        return
    for side in ("inner", "outer"):
        if chance.random() < 0.25:
            record["outcome"][side].append(chance.choice(_ATOMS))
    if chance.random() < 0.2:
        record["population"]["unit"] = "household"
    if chance.random() < 0.15:
        record[chance.choice(["outcome", "population"])] = None
    if chance.random() < 0.1:
        record["polarity"] = chance.choice(["denied", "projected", None])


def _date(record: Record, chance: random.Random) -> None:
    if "type" not in record:
        return
    if chance.random() < 0.4:
        record["start"] += chance.choice([-3, 2, 5])
        record["end"] += chance.choice([-2, 1, 9])
    if chance.random() < 0.2:
        record["value"] = chance.choice(_VALUES)
    if chance.random() < 0.2:
        record["type"] = "TIME"


def _attribution(record: Record, chance: random.Random) -> None:
    if "content" not in record:
        return
    if chance.random() < 0.3:
        record["source"] = chance.choice([None, [5, 9], [100, 160]])
    if chance.random() < 0.4:
        moved = [
            [start + chance.randint(0, 30), end + chance.randint(0, 10)]
            for start, end in record["content"]
        ]
        record["content"] = [span for span in moved if span[0] < span[1]]


_ALTERATIONS: tuple[Callable[[Record, random.Random], None], ...] = (
    _quantity,
    _claim,
    _date,
    _attribution,
)
