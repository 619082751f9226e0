"""What became of a row: imported, there already, or not, and then why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """What became of a row."""

    IMPORTED = "imported"
    KNOWN = "was there already"
    LISTED = "listed"


class Reason(StrEnum):
    """Why a row is listed and not imported."""

    MISSING = "missing value"
    NUMBER = "no number"
    IMPOSSIBLE_NUMBER = "impossible number"
    DATE = "no date"
    IMPOSSIBLE_DATE = "impossible date"
    TARGET = "unknown target"
    SOURCE = "unknown source"
    DUPLICATE = "duplicate"
    BOUNDS = "bounds at odds"
    SKIPPED = "left out by the mapping"
    MALFORMED = "malformed row"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row, or of one of the claims that it makes.

    Attributes:
        row: its number, from 1, without the header.
        result: imported, there already, or listed.
        reason: why it is listed; None if it is not.
        detail: the same for a reader, with the cell at fault.
        document: id of the document it is in, or None.
        claim: id of its claim, or None.
    """

    row: int
    result: Result
    reason: Reason | None = None
    detail: str = ""
    document: str | None = None
    claim: str | None = None


class UnfitError(Exception):
    """Inside this package: a row, or one claim of it, that cannot be taken safely."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
