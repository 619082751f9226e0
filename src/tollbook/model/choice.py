"""Which claims are to bind, and what a choice changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tollbook.model.finding import Finding

GRADES = ("A", "B", "C", "D", "E")
"""The reliability of a source on the Admiralty scale, best first; F is no grade: it is unknown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which claims of a case are to bind; by default all of them.

    Sources are named by their ids, or by words of the reports. Whoever speaks for a body, or is
    a part of it, goes with it.

    Attributes:
        only: the claims of these originators alone.
        without: all but the claims of these originators.
        trusted: what these originators claim is kept whatever speaks against it.
        independent: only named originators who count for themselves (R8); those of one side share
            the weight of one voice.
        grade: only originators graded so or better, "A" to "E" (Admiralty, reliability).
        known_on: only what had surely been published by the end of that day.
    """

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()
    independent: bool = False
    grade: str | None = None
    known_on: date | None = None

    @property
    def of_sources(self) -> bool:
        """Whether it chooses among sources, and not by the date alone."""
        named = self.only or self.without or self.trusted
        return bool(named or self.independent or self.grade)


EVERYTHING = Choice()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a choice leaves out: the id of an assertion or a document, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that a choice changes.

    Attributes:
        what: "lower end", "upper end", "conflict gone" or "conflict new".
        text: one plain sentence.
        before, after: the finding on either side; None where there is none.
    """

    what: str
    text: str
    before: Finding | None = None
    after: Finding | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What moves if another set of claims binds.

    Attributes:
        choice: the set.
        left_out: what it leaves out, with the reason.
        moves: what differs from the findings of all claims; empty: nothing.
        asked: how many findings of all claims were compared.
        unsettled: how many bounds could not be compared, as time ended before they were settled.
    """

    choice: Choice
    left_out: tuple[LeftOut, ...]
    moves: tuple[Move, ...]
    asked: int
    unsettled: int = 0
