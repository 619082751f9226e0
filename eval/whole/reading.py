"""A claim as the scorer of whole claims sees it, be it annotated or predicted.

Both sides have lists of values that are all right, so that two annotators are compared by the very
rules by which a prediction is judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from eval.gold.load import alternatives, labels

Place: TypeAlias = tuple[int, int]
Wordings: TypeAlias = tuple[str, ...]

_ANY = ("killed", "wounded", "missing", "captured")
#: Outcomes that are not themselves atoms: what they surely include, and what they may.
_OUTCOMES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        "casualties": (frozenset({"killed", "wounded"}), frozenset(_ANY)),
        "losses": (frozenset({"killed"}), frozenset(_ANY)),
        "neutralized": (frozenset({"killed"}), frozenset({"killed", "wounded", "captured"})),
        "victims": (
            frozenset({"affected"}),
            frozenset({"affected", "killed", "wounded", "displaced"}),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim, annotated or predicted.

    Attributes:
        at, words: where the quantity stands, and its words.
        evidence: the sentences of the claim; the first has the quantity.
        fraction: the interval of a fraction.
        place, as_of, since: values that are all right; "" means that none is said.
        chain: for every link the wordings that are all right.
    """

    at: Place
    words: str
    evidence: tuple[Place, ...]
    value: float | None
    ends: tuple[float | None, float | None]
    qualifier: str
    fraction: tuple[float, float] | None
    inner: frozenset[str]
    outer: frozenset[str]
    population: Wordings
    unit: str
    place: Wordings
    as_of: Wordings
    since: Wordings
    increment: bool
    chain: tuple[Wordings, ...]
    hedge: str
    polarity: str
    optional: bool = False
    confidence: float = 1.0


def from_gold(line: Mapping[str, Any], text: str) -> Reading:
    """An annotated claim."""
    inner, outer = _atoms(line["outcome"])
    fraction = line.get("fraction")
    return Reading(
        at=(line["start"], line["end"]),
        words=text[line["start"] : line["end"]],
        evidence=tuple((a, b) for a, b in line["evidence"]),
        value=line.get("value"),
        ends=(line.get("low"), line.get("high")),
        qualifier=line.get("qualifier", "exact"),
        fraction=None if fraction is None else (fraction, fraction),
        inner=inner,
        outer=outer,
        population=tuple(line["population"]),
        unit=line.get("unit", "person"),
        place=alternatives(line.get("place")) or ("",),
        as_of=_days(line.get("as_of")),
        since=_days(line.get("since")),
        increment=line.get("increment", False),
        chain=tuple(tuple(link) for link in line.get("chain", ())),
        hedge=line.get("hedge") or "",
        polarity=line.get("polarity", "asserted"),
        optional=line.get("optional", False),
    )


def from_claim(record: Mapping[str, Any], published: str | None) -> Reading:
    """A predicted claim, as it is on the wire; what a peer leaves out counts as not said."""
    quantity, outcome = record["quantity"], record["outcome"]
    population, place = record.get("population") or {}, record.get("place") or {}
    window, likelihood = record.get("window") or {}, record.get("likelihood") or {}
    fraction = quantity.get("fraction")
    return Reading(
        at=(quantity["start"], quantity["end"]),
        words=quantity["text"],
        evidence=((record["evidence"]["start"], record["evidence"]["end"]),),
        value=quantity.get("value"),
        ends=_pair(quantity.get("strict")),
        qualifier=quantity["qualifier"],
        fraction=(fraction[0] or 0.0, fraction[1] or 1.0) if fraction else None,
        inner=frozenset(outcome["inner"]),
        outer=frozenset(outcome["outer"]),
        population=_said(population),
        unit=population.get("unit", "person"),
        place=_said(place) or ("",),
        as_of=_as_of(window, published),
        since=_days(window.get("start")),
        increment=bool(window.get("increment")),
        chain=tuple(
            _said(link) for link in record.get("attribution") or () if link["role"] != "outlet"
        ),
        hedge=likelihood.get("text") or "",
        polarity=record.get("polarity") or "asserted",
        confidence=record.get("confidence", 1.0),
    )


def plain_day(day: str) -> str:
    """A date without marks of doubt."""
    return day.rstrip("?~%")


def _atoms(outcome: str) -> tuple[frozenset[str], frozenset[str]]:
    inner, outer = frozenset[str](), frozenset[str]()
    for label in labels(outcome):
        surely, possibly = _OUTCOMES.get(label, (frozenset({label}), frozenset({label})))
        inner, outer = inner | surely, outer | possibly
    return inner, outer


def _days(value: Any) -> Wordings:
    return tuple(plain_day(day) for day in alternatives(value)) or ("",)


def _as_of(window: Mapping[str, Any], published: str | None) -> Wordings:
    """The date a predicted count stands at; the day of publication may be but the default."""
    days = _days(window.get("end"))
    by_default = window.get("text") is None and window.get("end") in (None, published)
    return (*days, "") if by_default else days


def _said(part: Mapping[str, Any]) -> Wordings:
    if not part.get("text"):
        return ()
    return tuple(dict.fromkeys(part[key] for key in ("text", "label") if part.get(key)))


def _pair(bounds: Any) -> tuple[float | None, float | None]:
    return (bounds[0], bounds[1]) if bounds else (None, None)
