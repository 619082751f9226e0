"""Temporal expressions: spans, exact or overlapping, and the values of those that overlap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from eval.figures import Report, precision_recall, share
from eval.score.said import Gold, Predictions, Record, intake

_CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}")
_SEASON = re.compile(r"(\d{4})-(2[1-4]|3[3-6])")
_SEASONS = {
    **{"21": "SP", "22": "SU", "23": "FA", "24": "WI"},
    **{"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4"},
}
_TYPES = ("DATE", "TIME", "DURATION", "SET")


def score(gold: Gold, predictions: Predictions) -> Report:
    """Spans exact and overlapping; value and type of the gold that some prediction overlaps.

    Those are judged on the prediction that overlaps most, the first if several do.
    """
    documents = gold["documents"]
    total: Counter[str] = Counter()
    judged: list[tuple[Mapping[str, Any], bool, bool]] = []
    for document in documents:
        guesses, known = predictions.get(document["id"], ()), document["timexes"]
        guessed_spans, known_spans = _spans(guesses), _spans(known)
        total.update(guesses=len(guesses), gold=len(known))
        total["exact_right"] += sum(span in set(known_spans) for span in guessed_spans)
        total["exact_found"] += sum(span in set(guessed_spans) for span in known_spans)
        total["right"] += sum(any(_shared(g, k) > 0 for k in known) for g in guesses)
        for timex in known:
            best = max(guesses, key=lambda guess: _shared(guess, timex), default=None)
            if best is None or _shared(best, timex) <= 0:
                continue
            total["found"] += 1
            same = plain_value(best.get("value")) == plain_value(timex["value"])
            judged.append((timex, same, best.get("type") == timex["type"]))
    of = total["guesses"], total["gold"]
    return {
        **intake(predictions, (document["id"] for document in documents)),
        **precision_recall("exact_span", total["exact_right"], of[0], total["exact_found"], of[1]),
        **precision_recall("overlap_span", total["right"], of[0], total["found"], of[1]),
        "value_accuracy/all": share(same for _, same, _ in judged),
        "value_accuracy/calendar": share(
            same for timex, same, _ in judged if _CALENDAR.fullmatch(timex["value"])
        ),
        **{
            f"value_accuracy/{kind}": share(s for timex, s, _ in judged if timex["type"] == kind)
            for kind in _TYPES
        },
        "type_accuracy": share(same for _, _, same in judged),
    }


def plain_value(value: str | None) -> str:
    """An EDTF value as TIMEX3 spells it: no marks of doubt, seasons and quarters as letters."""
    plain = (value or "").upper().rstrip("?~%")
    found = _SEASON.fullmatch(plain)
    return f"{found[1]}-{_SEASONS[found[2]]}" if found else plain


def _spans(records: Sequence[Record]) -> list[tuple[int, int]]:
    return [(record["start"], record["end"]) for record in records]


def _shared(a: Record, b: Record) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))
