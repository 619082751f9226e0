"""Small assertions for tests, without any extraction."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from tollbook.model import (
    Assertion,
    Claim,
    Days,
    DocumentRef,
    Evidence,
    Interval,
    Link,
    Mention,
    Outcome,
    Place,
    Polarity,
    Population,
    Qualifier,
    Quantity,
    Role,
    Window,
    population_id,
)

PHRASES = (
    ("more than", Qualifier.MORE_THAN),
    ("over", Qualifier.MORE_THAN),
    ("at least", Qualifier.AT_LEAST),
    ("at most", Qualifier.AT_MOST),
    ("up to", Qualifier.AT_MOST),
    ("nearly", Qualifier.NEARLY),
    ("about", Qualifier.ABOUT),
)


def quantity(text: str, start: int = 0) -> Quantity:
    """“over 6,000”, “about 600”, “100 to 200” or a bare number."""
    numbers = [int(n.replace(",", "")) for n in re.findall(r"[\d,]+", text)]
    if len(numbers) == 2:
        both = Interval(numbers[0], numbers[1])
        return Quantity(text, start, start + len(text), None, Qualifier.BETWEEN, both, both)
    value = numbers[0]
    qualifier = next((q for words, q in PHRASES if text.startswith(words)), Qualifier.EXACT)
    loose = Interval(math.ceil(value * 0.9), math.floor(value * 1.1))
    strict, usual = {
        Qualifier.MORE_THAN: (Interval(value + 1, None), Interval(value + 1, value + 999)),
        Qualifier.AT_LEAST: (Interval(value, None), Interval(value, None)),
        Qualifier.AT_MOST: (Interval(0, value), Interval(0, value)),
        Qualifier.NEARLY: (Interval(0, value - 1), Interval(math.ceil(value * 0.9), value - 1)),
        Qualifier.ABOUT: (Interval(1, None), loose),
        Qualifier.EXACT: (Interval(value, value), _rounded(value)),
    }[qualifier]
    return Quantity(text, start, start + len(text), value, qualifier, strict, usual)


def _rounded(value: int) -> Interval:
    grain = 1
    while value and value % (grain * 10) == 0:
        grain *= 10
    if grain == 1:
        return Interval(value, value)
    return Interval(value - grain // 2, value + grain // 2 - 1)


def days(text: str | None) -> Days:
    """“2025”, “2025-06”, “2025-06-15”, “..2025-06-15”, “a/b”, or None for open."""
    if text is None:
        return Days(None, None)
    if text.startswith(".."):
        return Days(None, days(text[2:]).latest)
    if "/" in text:
        first, last = (days(part) for part in text.split("/"))
        return Days(first.earliest, last.latest)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return Days(date(*parts), date(*parts))
    if len(parts) == 2:
        year, month = parts
        following = date(year + month // 12, month % 12 + 1, 1)
        return Days(date(year, month, 1), following - timedelta(days=1))
    return Days(date(parts[0], 1, 1), date(parts[0], 12, 31))


def facets(text: str) -> str:
    """Facets in any order, as an id."""
    return population_id(dict(f.split("=") for f in text.split(",") if f))


def assertion(
    text: str,
    *,
    outcome: str = "killed",
    inner: str | None = None,
    by: str = "ministry",
    of: str = "nation=VE,role=military",
    of_inner: str | None = None,
    of_outer: str | None = None,
    place: str = "VE/Harl",
    place_outer: str | None = None,
    as_of: str | None = "2031-06-15",
    anchor: str | None = None,
    since: str | None = None,
    increment: bool = False,
    per: str | None = None,
    polarity: Polarity = Polarity.ASSERTED,
    unit: str = "person",
    document: str | None = None,
    published: str | None = None,
    base: str | None = None,
    fraction: tuple[float, float] | None = None,
    fraction_strict: tuple[float, float] | None = None,
    via: tuple[str, ...] = (),
    weight: float = 1.0,
    start: int = 0,
    outlet: bool = False,
    name: str | None = None,
) -> Assertion:
    """One assertion; `outcome` and `inner` list atoms by commas, `inner` being the same."""
    outer_atoms = tuple(outcome.split(","))
    inner_atoms = outer_atoms if inner is None else tuple(a for a in inner.split(",") if a)
    key = name or f"{by}:{text}:{outcome}:{of}:{place}:{as_of}:{since}:{document}"
    number = (
        quantity(text, start)
        if fraction is None
        else _part(text, start, fraction, fraction_strict, base)
    )
    claim = Claim(
        id=f"claim {key}",
        document=DocumentRef(document or f"document of {by}", published=published),
        evidence=Evidence(text, start, start + len(text)),
        quantity=number,
        outcome=Outcome(outcome, outcome.replace(",", " or "), inner_atoms, outer_atoms),
        population=Population(
            "soldiers",
            "Velmark soldiers",
            facets(of),
            unit,
            inner=facets(of if of_inner is None else of_inner),
            outer=facets(of if of_outer is None else of_outer),
        ),
        place=Place(
            "Harl", "Harl", place, inner=place, outer=place if place_outer is None else place_outer
        ),
        window=Window(
            since,
            as_of,
            None if since is None else days(since),
            days(as_of),
            anchor=anchor,
            increment=increment or per is not None,
            per=per,
        ),
        attribution=(Link(by, by, Role.OUTLET if outlet else Role.SPEAKER, "said", id=by),),
        polarity=polarity,
    )
    return Assertion(key, by, by, claim, (Mention(claim),), via, weight)


def _part(
    text: str,
    start: int,
    usual: tuple[float, float],
    strict: tuple[float, float] | None,
    base: str | None,
) -> Quantity:
    anything = Interval(0, None)
    return Quantity(
        text,
        start,
        start + len(text),
        None,
        Qualifier.ABOUT,
        anything,
        anything,
        fraction=Interval(*usual),
        fraction_strict=None if strict is None else Interval(*strict),
        base=base,
    )
