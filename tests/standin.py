"""An extraction without the parser, for tests of what comes before and after it."""

from __future__ import annotations

import re
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
    """A stand-in for extraction: one claim, "at least N" or "at most N", else at least 30."""
    said = re.search(r"at (least|most) (\d+)", document.text, re.IGNORECASE)
    span = Span(*said.span()) if said else Span(0, min(2, len(document.text)))
    number = int(said[2]) if said else 30
    most = said is not None and said[1] == "most"
    bounds = Interval(0, number) if most else Interval(number, None)
    quantity = Quantity(
        text=document.text[span.start : span.end],
        start=span.start,
        end=span.end,
        value=number,
        qualifier=Qualifier.AT_MOST if most else Qualifier.AT_LEAST,
        strict=bounds,
        usual=bounds,
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
        attribution=(_speaker(document),),
        confidence=0.9,
    )
    return Extraction(document.ref, claims=(claim,))


def _speaker(document: Document) -> Link:
    """The publisher says it itself, if there is one: then two reports are two originators."""
    name = document.ref.publisher or "Varland MoD"
    return Link(name, name, Role.SPEAKER, "said", id=name.lower().replace(" ", "-"))
