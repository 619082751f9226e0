"""textacy's direct quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from eval.peers.parsed import parsed
from eval.texts import Kind, Text


def predict(kind: Kind, text: Text) -> Iterator[dict[str, Any]]:
    """Its quotations; what it refuses for an unclosed one, it gets by the paragraph."""
    found = _quotations(text.text, 0)
    if found is None:
        found = []
        for paragraph in re.finditer(r"[^\n]+", text.text):
            found += _quotations(paragraph[0], paragraph.start()) or []
    for record in found:
        yield {"document": {"id": text.id}, **record}


def _quotations(text: str, offset: int) -> list[dict[str, Any]] | None:
    """The quotations of a text that stands at `offset`; None if textacy refuses it."""
    from textacy.extract import direct_quotations

    doc = parsed(text)
    if sum(token.is_quote for token in doc) % 2:
        return None
    return [
        {
            "source": _hull(triple.speaker, offset),
            "cue": _hull(triple.cue, offset),
            "content": [_hull(list(triple.content), offset)],
        }
        for triple in direct_quotations(doc)
    ]


def _hull(tokens: Sequence[Any], offset: int) -> list[int]:
    first, last = tokens[0], tokens[-1]
    return [first.idx + offset, last.idx + len(last) + offset]
