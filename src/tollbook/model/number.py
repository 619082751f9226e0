"""Numbers as said: a value, a qualifier, and what the wording strictly and usually means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Interval(NamedTuple):
    """A closed interval of counts; `None` is an open end. On the wire: `[low, high]`."""

    low: int | float | None
    high: int | float | None

    def contains(self, number: float) -> bool:
        """Whether `number` lies in the interval."""
        return (self.low is None or self.low <= number) and (
            self.high is None or number <= self.high
        )

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            other.low is None or self.high is None or other.low <= self.high
        )


class Qualifier(StrEnum):
    """How the wording relates the number to the count."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    BETWEEN = "between"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text says it, and what we made of it.

    Attributes:
        text: the words, qualifier included ("over 6,000").
        start, end: where they stand in the document's text.
        value: the number named; None for a range and for vague words.
        qualifier: how the wording bounds the count.
        strict: what is logically said.
        usual: what the wording is usually taken to mean under `profile`.
        profile: the named profile that `usual` (and, for vague words, `strict`) follows.
        fraction: for "around half of 11,000": the interval of the fraction (0 to 1) under
            the usual reading; `fraction_strict` what is logically said of it. Otherwise None.
        base: for a fraction, the id of the claim that it is a fraction of, where known; in a
            bare quantity, None.
        base_text: the words of the base ("the estimated 11,000 North Korean troops").
    """

    text: str
    start: int
    end: int
    value: int | float | None
    qualifier: Qualifier
    strict: Interval
    usual: Interval
    profile: str = "default"
    fraction: Interval | None = None
    fraction_strict: Interval | None = None
    base: str | None = None
    base_text: str | None = None
