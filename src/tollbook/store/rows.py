"""Types to rows and back."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import Row

from tollbook.model import Claim, Document, DocumentRef, Origin, Role, Span


def article_key(document: Document) -> str | None:
    """The hash of address and text: the same article, however it was saved. None without URL."""
    if document.ref.url is None:
        return None
    return hashlib.sha256(f"{document.ref.url}\0{document.text}".encode()).hexdigest()


def document_row(document: Document) -> dict[str, Any]:
    """The columns of `document` but for `position` and `added`."""
    ref = document.ref
    return {
        "id": ref.id,
        "sha256": document.sha256,
        "article": article_key(document),
        "title": ref.title,
        "publisher": ref.publisher,
        "published": ref.published,
        "url": ref.url,
        "path": ref.path,
        "language": document.language,
        "media": document.media,
        "text": document.text,
        "origins": json.dumps([_origin(one) for one in document.origins]),
    }


def _origin(one: Origin) -> list[int]:
    return [*one.text, *one.source, *([] if one.page is None else [one.page])]


def document_of(row: Row[Any]) -> Document:
    """The document in a row of `document`."""
    return Document(
        ref=DocumentRef(
            id=row.id,
            path=row.path,
            url=row.url,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
        ),
        text=row.text,
        sha256=row.sha256,
        language=row.language,
        origins=tuple(
            Origin(Span(first, last), Span(start, end), *page)
            for first, last, start, end, *page in json.loads(row.origins)
        ),
        media=row.media,
    )


def claim_row(claim: Claim) -> dict[str, Any]:
    """The columns of `claim`."""
    quantity, days = claim.quantity, claim.window.end_days
    counted = [link.label for link in claim.attribution if link.role is not Role.OUTLET]
    return {
        "id": claim.id,
        "document": claim.document.id,
        "who": counted[-1] if counted else None,
        "quantity": quantity.text,
        "qualifier": quantity.qualifier.value,
        "value": quantity.value,
        "strict_low": quantity.strict.low,
        "strict_high": quantity.strict.high,
        "usual_low": quantity.usual.low,
        "usual_high": quantity.usual.high,
        "outcome": claim.outcome.label,
        "population": claim.population.label,
        "population_id": claim.population.id,
        "place": claim.place.label,
        "place_id": claim.place.id,
        "as_of": claim.window.end,
        "as_of_earliest": days.earliest.isoformat() if days.earliest else None,
        "as_of_latest": days.latest.isoformat() if days.latest else None,
        "likelihood": claim.likelihood.text if claim.likelihood else None,
        "polarity": claim.polarity.value,
        "confidence": claim.confidence,
        "sentence": claim.evidence.exact,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
    }
