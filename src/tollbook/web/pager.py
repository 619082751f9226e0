"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, TypeAlias, TypeVar

from fastapi import Query

Row = TypeVar("Row")

PAGE_ARGUMENT: TypeAlias = Annotated[int, Query(alias="page", ge=1, le=10_000_000)]
"""The page that an address asks for, from 1."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Page `asked` of `total` rows, `size` a page; beyond the last page the last is meant."""

    asked: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of pages; 1 where there is no row."""
        return max(-(-self.total // self.size), 1)

    @property
    def number(self) -> int:
        """The page that is shown, from 1."""
        return min(self.asked, self.last)

    @property
    def start(self) -> int:
        """How many rows stand before it."""
        return (self.number - 1) * self.size

    @property
    def end(self) -> int:
        """The last row of the page, counted from 1."""
        return min(self.start + self.size, self.total)

    def of(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows of the page."""
        return rows[self.start : self.start + self.size]
