"""An extraction without the parser, for tests of what comes before and after it."""

from __future__ import annotations

from datetime import date

from tollbook.model import (
    Claim,
    Days,
    Document,
    Evidence,
    Extraction,
    Interval,
    Link,
    Outcome,
    Place,
    Population,
    Qualifier,
    Quantity,
    Role,
    Span,
    Window,
)

WHO, WHERE, DAY = "nation=XO,role=military", "XO/Selm Province", date(2031, 5, 5)


def read_one_claim(document: Document, *_: object) -> Extraction:
    """A stand-in for extraction: one claim, over the first digits of the text."""
    start = next((at for at, character in enumerate(document.text) if character.isdigit()), 0)
    span = Span(start, min(len(document.text), start + 2))
    quantity = Quantity(
        text=document.text[span.start : span.end],
        start=span.start,
        end=span.end,
        value=30,
        qualifier=Qualifier.AT_LEAST,
        strict=Interval(30, None),
        usual=Interval(30, None),
    )
    claim = Claim(
        id=f"{document.ref.id}-1",
        document=document.ref,
        evidence=Evidence.of(document.text, span),
        quantity=quantity,
        outcome=Outcome("killed", "killed", ("killed",), ("killed",)),
        population=Population("Ostmeran soldiers", "Ostmeran troops", WHO, inner=WHO, outer=WHO),
        place=Place("Selm Province", "Selm Province", WHERE, inner=WHERE, outer=WHERE),
        window=Window(None, "2031-05-05", None, Days(DAY, DAY)),
        attribution=(Link("the Defence Ministry", "Varland MoD", Role.SPEAKER, "said"),),
    )
    return Extraction(document.ref, claims=(claim,))
