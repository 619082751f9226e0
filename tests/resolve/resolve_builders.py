"""Builders of small claims, so that the tests of resolving need no extraction."""

from __future__ import annotations

from datetime import date
from typing import Any

from tollbook.model import (
    Claim,
    Days,
    DocumentRef,
    Evidence,
    Extraction,
    Interval,
    Likelihood,
    Link,
    Outcome,
    Percent,
    Place,
    Polarity,
    Population,
    Qualifier,
    Quantity,
    Role,
    Window,
)
from tollbook.model.dates import edtf_days
from tollbook.vocab.sources import slug

BUREAU = "State Security Bureau"
LABELS = {
    "nation=carvonia,role=military": "Carvonian troops",
    "nation=carvonia,role=military/12th-brigade": "12th Brigade",
}
HIGHLY_LIKELY = Likelihood("highly likely", 0, 13, Percent(80, 90), "PHIA")
BELIEVED = Likelihood("believed", 0, 8, None, "readers")
OUTCOMES = {
    "killed": ({"killed"}, {"killed"}),
    "wounded": ({"wounded"}, {"wounded"}),
    "deployed": ({"deployed"}, {"deployed"}),
    "killed or wounded": ({"killed", "wounded"}, {"killed", "wounded"}),
    "killed, wounded or missing": (
        {"killed", "wounded", "missing"},
        {"killed", "wounded", "missing"},
    ),
    "casualties": ({"killed", "wounded"}, {"killed", "wounded", "missing", "captured"}),
}
_STRICT = {
    Qualifier.EXACT: lambda n: Interval(n, n),
    Qualifier.ABOUT: lambda n: Interval(1, None),
    Qualifier.MORE_THAN: lambda n: Interval(n + 1, None),
    Qualifier.AT_LEAST: lambda n: Interval(n, None),
    Qualifier.LESS_THAN: lambda n: Interval(0, n - 1),
    Qualifier.AT_MOST: lambda n: Interval(0, n),
    Qualifier.NEARLY: lambda n: Interval(0, n - 1),
}


def number(
    text: str,
    value: float | None,
    qualifier: Qualifier,
    strict: Interval | None = None,
    **extra: Any,
) -> Quantity:
    """A quantity at the start of its evidence."""
    interval = strict or (_STRICT[qualifier](value) if value is not None else Interval(None, None))
    return Quantity(text, 0, len(text), value, qualifier, interval, interval, **extra)


def exactly(value: int, text: str | None = None) -> Quantity:
    return number(text or f"{value:,}", value, Qualifier.EXACT)


def links(*names: str, generic: tuple[str, ...] = ()) -> tuple[Link, ...]:
    """A chain of these sources, the first of them speaking; `generic` ones come last, unnamed."""
    roles = [Role.SPEAKER, *[Role.CITED] * (len(names) + len(generic))]
    named = [(name, True) for name in names] + [(name, False) for name in generic]
    return tuple(
        Link(name, name, role, "said", 0, len(name), slug(name), known)
        for (name, known), role in zip(named, roles, strict=False)
    )


def claim(
    document: str = "d1",
    quantity: Quantity | None = None,
    *,
    by: tuple[Link, ...] | None = None,
    outcome: str = "killed",
    published: str | None = "2023-03-10",
    publisher: str | None = None,
    sentence: str | None = None,
    people: str = "nation=carvonia,role=military",
    place: str = "",
    as_of: str | None = None,
    hedge: Likelihood | None = None,
    polarity: Polarity = Polarity.ASSERTED,
    increment: bool = False,
    start: int = 0,
) -> Claim:
    """A claim that its arguments make, the rest of it plain."""
    quantity = quantity or exactly(85)
    inner, outer = OUTCOMES[outcome]
    outlet = publisher or f"Paper {document}"
    reference = DocumentRef(document, publisher=outlet, published=published)
    said = sentence if sentence is not None else f"{quantity.text} {outcome} ({document})"
    latest: date | None = edtf_days(published).latest if published else None
    return Claim(
        id=f"{document}:{start}:{quantity.text}:{outcome}:{place}",
        document=reference,
        evidence=Evidence(said, start, start + len(said)),
        quantity=quantity if not start else _moved(quantity, start),
        outcome=Outcome(outcome, outcome, tuple(sorted(inner)), tuple(sorted(outer))),
        population=Population(people, LABELS.get(people, people), people),
        place=Place(place, place, place),
        window=Window(
            None,
            as_of,
            None,
            edtf_days(as_of) if as_of else Days(None, latest),
            text=f"as of {as_of}" if as_of else None,
            increment=increment,
        ),
        attribution=links(BUREAU) if by is None else by,
        likelihood=hedge,
        polarity=polarity,
    )


def _moved(quantity: Quantity, start: int) -> Quantity:
    return Quantity(
        quantity.text,
        start,
        start + len(quantity.text),
        quantity.value,
        quantity.qualifier,
        quantity.strict,
        quantity.usual,
    )


def extractions(*claims: Claim) -> list[Extraction]:
    """One extraction a document, in the order of the claims."""
    by_document: dict[DocumentRef, list[Claim]] = {}
    for one in claims:
        by_document.setdefault(one.document, []).append(one)
    return [Extraction(document, tuple(found)) for document, found in by_document.items()]
