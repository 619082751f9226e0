"""What tollbook reads in a text, in the format that is scored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from eval.texts import Kind, Text
from tollbook.config import DEFAULT
from tollbook.model import Document, DocumentRef, to_wire
from tollbook.pipeline import Part, extract_document, inspect_document
from tollbook.read import parse_published

_PARTS = {
    Kind.QUANTITIES: Part.QUANTITIES,
    Kind.DATES: Part.DATES,
    Kind.ATTRIBUTIONS: Part.ATTRIBUTIONS,
}


def predict(kind: Kind, text: Text) -> Iterator[dict[str, Any]]:
    """The records of a text."""
    published = parse_published(text.published) if text.published else None
    document = Document(DocumentRef(text.id, published=published), text.text, sha256="")
    if kind in _PARTS:
        yield from inspect_document(document, _PARTS[kind], DEFAULT)
        return
    extraction = extract_document(document, DEFAULT)
    for claim in extraction.claims:
        yield {"kind": "claim", **to_wire(claim)}
    if kind is Kind.WHOLE:
        for statement in extraction.statements:
            yield {"kind": "statement", **to_wire(statement)}
        for event in extraction.events:
            record = to_wire(event)
            yield {**record, "kind": "event", "kind_of_event": record["kind"]}
