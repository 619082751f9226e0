"""Tolls of disasters and strikes: the share of documents where some claim gives the coded toll.

The gold is an editor's or coder's toll, which often differs from the text beside it, so a miss is
not always an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from eval.figures import Rate, Report, share
from eval.score.said import Gold, Predictions, asserted, intake

_DEATHS = re.compile(
    r"^(?:Deaths|Fatalities|Casualties|Deaths and injuries)\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_NOTE = re.compile(r"\[[^\]]*\]")


def score(gold: Gold, predictions: Predictions) -> Report:
    """Documents where a claim of killed states the toll; for strikes, the least and greatest.

    Only documents whose toll is a number above 0 are scored.
    """
    articles = [(row["id"], toll(row["infobox"])) for row in gold["wikimpacts_dev"]]
    strikes = [(row["id"], _ends(row)) for row in gold["dronestream_before_2011"]]
    stated = {
        name: frozenset[float]().union(
            *(claim.number.stated() for claim in asserted(group) if claim.says("killed"))
        )
        for name, group in predictions.items()
    }

    def numbers(name: str) -> frozenset[float]:
        return stated.get(name, frozenset())

    ends = [(name, pair) for name, pair in strikes if pair is not None]
    return {
        **intake(predictions, [name for name, _ in [*articles, *strikes]]),
        "articles/toll": share(known in numbers(name) for name, known in articles if known),
        "strikes/least": share(pair[0] in numbers(name) for name, pair in ends),
        "strikes/greatest": share(pair[1] in numbers(name) for name, pair in ends),
        "strikes/both": _both(ends, stated),
    }


def toll(infobox: str) -> int | None:
    """The dead that an infobox gives in its first line on deaths; None if it gives no number."""
    found = _DEATHS.search(infobox)
    number = _NUMBER.search(_NOTE.sub("", found["rest"])) if found else None
    return int(number[0].replace(",", "")) if number else None


def _ends(row: Mapping[str, Any]) -> tuple[int, int] | None:
    least, greatest = row["deaths_min"], row["deaths_max"]
    if not (least.isdecimal() and greatest.isdecimal()) or int(greatest) == 0:
        return None
    return int(least), int(greatest)


def _both(ends: list[tuple[str, tuple[int, int]]], stated: Mapping[str, frozenset[float]]) -> Rate:
    return share({*pair} <= stated.get(name, frozenset()) for name, pair in ends)
