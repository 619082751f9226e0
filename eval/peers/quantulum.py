"""quantulum3, the quantity parser, as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from eval.texts import Kind, Text


def predict(kind: Kind, text: Text) -> Iterator[dict[str, Any]]:
    """Its quantities; a value with an uncertainty is the range that it stands for."""
    from quantulum3 import parser

    for quantity in parser.parse(text.text):
        yield _record(text.id, quantity)


def _record(document: str, quantity: Any) -> dict[str, Any]:
    start, end = quantity.span
    value, spread = float(quantity.value), quantity.uncertainty
    low, high = (value - spread, value + spread) if spread else (value, value)
    return {
        "document": {"id": document},
        "start": start,
        "end": end,
        "value": None if spread else value,
        "qualifier": "between" if spread else "exact",
        "strict": [low, high],
        "usual": [low, high],
    }
