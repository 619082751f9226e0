"""What the ledger is asked for, and how that is said to its table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

SORTS = {
    "when": "number",
    "who": "who_order",
    "count": "value",
    "scope": "scope_order",
    "published": "published",
    "confidence": "confidence",
    "copies": "copies",
    "conflicts": "conflicts",
}
"""By what the ledger can be sorted; "when" is its own order: the date that a count stands for."""

_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """Which entries are asked for, and in which order. What is left out does not matter.

    Attributes:
        text: words that all stand in the entry, its sentences or the titles of its reports;
            what is in quotation marks stands together, and the last word may go on.
        who: the originator: its id, or a part of its name.
        outcome: a label, atoms ("killed,wounded": what may include any), or a part of a label.
        population, place: an id or a label, with all that it includes; or a part of a label.
        since, until: the count may stand for a date between these, inclusive.
        polarity: "asserted", "denied", "hypothetical" or "projected".
        conflict: whether it stands in a conflict.
        review: whether it was read with too little confidence to bind.
        low, high: the number that is said is between these, inclusive.
        sort: a key of `SORTS`.
        descending: the greatest first. What has no value comes last in either way.
    """

    text: str = ""
    who: str = ""
    outcome: str = ""
    population: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None
    polarity: str = ""
    conflict: bool | None = None
    review: bool | None = None
    low: float | None = None
    high: float | None = None
    sort: str = "when"
    descending: bool = False


def matching(text: str) -> str:
    """The words as an expression of FTS5, in which none of them is an operator; "" for no word."""
    found = [(quoted, plain) for quoted, plain in _TERM.findall(_storable(text))]
    terms = [
        (quoted or plain, bool(plain))
        for quoted, plain in found
        if any(char.isalnum() for char in quoted or plain)
    ]
    last = len(terms) - 1
    return " AND ".join(
        f'"{term}"{"*" if plain and place == last else ""}'
        for place, (term, plain) in enumerate(terms)
    )


def _storable(text: str) -> str:
    """Without what a database cannot take: halves of characters, and the end of a string in C."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
