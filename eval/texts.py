"""What is read by tollbook and its peers, and how it travels between processes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any


class Kind(StrEnum):
    """What is predicted for a text."""

    QUANTITIES = "quantities"
    DATES = "dates"
    ATTRIBUTIONS = "attributions"
    CLAIMS = "claims"
    WHOLE = "whole"  # claims, statements and events, each with its "kind"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a set.

    Attributes:
        published: the date of publication, EDTF, where the set has one.
    """

    id: str
    text: str
    published: str | None = None


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def spread(texts: list[Text], most: int | None) -> list[Text]:
    """At most `most` of the texts, evenly spread over all of them."""
    if most is None or most >= len(texts):
        return texts
    return [texts[index * len(texts) // most] for index in range(most)]
