"""Numbers in single sentences: paired within a sentence by value, or by value and change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from eval.figures import Count, Report, precision_recall
from eval.score.said import Gold, Number, Predictions, intake, number

#: The marks of change in the gold that a qualifier may stand for.
_CHANGES = {
    "exact": "=",
    "between": "=~",
    "vague": "=~",
    "about": "~",
    "nearly": "~<",
    "more_than": ">",
    "at_least": ">",
    "less_than": "<",
    "at_most": "<",
}
_TRENDS = frozenset({"up", "down"})  # no qualifier says that a number rose or fell
_RANGE = re.compile(r"(-?[\d.]+(?:E-?\d+)?)(?:\s*-\s*([\d.]+))?")


def score(gold: Gold, predictions: Predictions) -> Report:
    """Precision, recall and F1 on value, and on value with change.

    Gold marked "up" or "down", and the guesses with its value, are left out of the second.
    """
    rows = gold["sentences"]
    total: Counter[str] = Counter()
    for row in rows:
        guesses = [number(record) for record in predictions.get(str(row["id"]), ())]
        known = row["quantities"]
        total.update(gold=len(known), guesses=len(guesses))
        total["right"] += len(_pairs(known, guesses, same_value))
        trends = [quantity for quantity in known if quantity["change"] in _TRENDS]
        taken = {index for _, index in _pairs(trends, guesses, same_value)}
        rest = [guess for index, guess in enumerate(guesses) if index not in taken]
        plain = [quantity for quantity in known if quantity["change"] not in _TRENDS]
        total.update(plain=len(plain), rest=len(rest))
        total["right_change"] += len(_pairs(plain, rest, same_value_and_change))
    right, change = total["right"], total["right_change"]
    return {
        **intake(predictions, (row["id"] for row in rows)),
        **precision_recall("value", right, total["guesses"], right, total["gold"]),
        **precision_recall("value_change", change, total["rest"], change, total["plain"]),
        "gold_marked_up_or_down": Count(total["gold"] - total["plain"]),
    }


def bounds(text: str) -> tuple[float, float]:
    """The two ends of a gold value, in rising order: "19.0" is (19, 19), "12-120" (12, 120).

    Raises:
        ValueError: it is neither a number nor a range.
    """
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"“{text}” is neither a number nor a range")
    first, second = float(found[1]), float(found[2] or found[1])
    return min(first, second), max(first, second)


def same_value(guess: Number, known: dict[str, Any]) -> bool:
    """Whether the value is the gold's; for a range, whether the strict or usual bounds are."""
    low, high = bounds(known["value"])
    if low == high:
        return _close(guess.value, low)
    return any(_close(a, low) and _close(b, high) for a, b in (guess.strict, guess.usual))


def same_value_and_change(guess: Number, known: dict[str, Any]) -> bool:
    """Whether the value is the gold's and the qualifier may stand for its mark of change."""
    return same_value(guess, known) and known["change"] in _CHANGES.get(guess.qualifier or "", "")


def _close(guess: float | None, known: float) -> bool:
    # The tolerance is relative to the gold alone, unlike that of `math.isclose`.
    return guess is not None and abs(guess - known) <= 1e-8 + 1e-5 * abs(known)


def _pairs(
    known: Iterable[dict[str, Any]],
    guesses: Sequence[Number],
    same: Callable[[Number, dict[str, Any]], bool],
) -> list[tuple[dict[str, Any], int]]:
    """Each gold quantity with the first guess that fits and is still free."""
    free = list(range(len(guesses)))
    pairs = []
    for quantity in known:
        index = next((i for i in free if same(guesses[i], quantity)), None)
        if index is not None:
            free.remove(index)
            pairs.append((quantity, index))
    return pairs
