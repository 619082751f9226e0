"""What a predicted claim (or a bare quantity) says, as the scorers of all sets look at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from eval.figures import Count, Report

Record: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = Sequence[Mapping[str, Any]]
Gold: TypeAlias = Mapping[str, Rows]
Predictions: TypeAlias = Mapping[str, Sequence[Record]]
Bounds: TypeAlias = tuple[float | None, float | None]

_EFFECTS = frozenset({"killed", "wounded"})


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity as predicted.

    Attributes:
        value: the number named, or the one number that the strict bounds leave.
    """

    value: float | None
    strict: Bounds
    usual: Bounds
    qualifier: str | None

    def stated(self) -> frozenset[float]:
        """The numbers stated: the value; of a range, or without a value, the bounds too."""
        numbers = [self.value]
        if self.value is None or self.qualifier == "between":
            numbers += [*self.strict, *self.usual]
        return frozenset(number for number in numbers if number is not None)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as predicted.

    Attributes:
        people: the wordings for who is counted, the outcome's words among them.
    """

    number: Number
    inner: frozenset[str]
    outer: frozenset[str]
    people: tuple[str, ...]
    unit: str | None

    def says(self, effect: str) -> bool:
        """Whether it says `effect` surely, and of "killed" and "wounded" no other possibly."""
        return effect in self.inner and (self.inner | self.outer) & _EFFECTS == {effect}


def number(record: Record) -> Number:
    """The quantity of a claim, or a record that is itself a quantity."""
    quantity = record.get("quantity", record) or {}
    strict, usual = _bounds(quantity.get("strict")), _bounds(quantity.get("usual"))
    value = quantity.get("value")
    if value is None and strict[0] is not None and strict[0] == strict[1]:
        value = strict[0]
    return Number(value, strict, usual, quantity.get("qualifier"))


def _bounds(pair: Sequence[float | None] | None) -> Bounds:
    return (pair[0], pair[1]) if pair else (None, None)


def asserted(records: Iterable[Record]) -> list[Said]:
    """The claims that are asserted; of others no scorer takes note."""
    return [said(record) for record in records if record.get("polarity") in (None, "asserted")]


def said(record: Record) -> Said:
    """A claim's record as the scorers look at it."""
    outcome, population = record.get("outcome") or {}, record.get("population") or {}
    people = (population.get("text"), population.get("label"), outcome.get("text"))
    return Said(
        number(record),
        frozenset(outcome.get("inner") or ()),
        frozenset(outcome.get("outer") or ()),
        tuple(words for words in people if words),
        population.get("unit"),
    )


def grouped(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by the id of their document."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(str(record["document"]["id"]), []).append(record)
    return groups


def intake(predictions: Predictions, known: Iterable[object]) -> Report:
    """How many predictions there are, and how many for documents that the gold does not have."""
    ids = {str(name) for name in known}
    unknown = sum(len(group) for name, group in predictions.items() if name not in ids)
    return {
        "predictions/read": Count(sum(len(group) for group in predictions.values())),
        "predictions/for_unknown_documents": Count(unknown),
    }
