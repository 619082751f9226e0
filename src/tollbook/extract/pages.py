"""On which page of the original each piece of evidence stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from tollbook.model import Claim, Document, Event, Extraction, Reject, Statement

_Found = TypeVar("_Found", Claim, Statement, Event, Reject)


def on_pages(document: Document, found: Extraction) -> Extraction:
    """What was found in `document`, with the pages of its evidence, if the original has pages."""
    if document.page_at(0) is None:
        return found

    def paged(one: _Found) -> _Found:
        evidence = replace(one.evidence, page=document.page_at(one.evidence.start))
        return replace(one, evidence=evidence)

    return replace(
        found,
        claims=tuple(map(paged, found.claims)),
        statements=tuple(map(paged, found.statements)),
        events=tuple(map(paged, found.events)),
        rejects=tuple(map(paged, found.rejects)),
    )
