"""What was made of a case the last time, so that one report more costs little.

A process that stays keeps a `Memory`: what was read, how claims were grouped, what followed. What
follows within each part of the case is written into the case too, for the next process.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property, lru_cache
from threading import RLock
from typing import TYPE_CHECKING

from tollbook.model import Document, Extraction
from tollbook.model.dates import edtf_days
from tollbook.store import CaseFile

if TYPE_CHECKING:
    from tollbook.kept import StoredFindings
    from tollbook.resolve import Grouping


class Memory:
    """What was made of the case in `file` by this process.

    Attributes:
        lock: to be held while any of this is used.
    """

    def __init__(self, file: CaseFile) -> None:
        self.lock = RLock()
        self._file = file
        self._last = 0
        self._order: list[tuple[date, date]] = []
        self._documents: list[Document] = []
        self._extractions: list[Extraction] = []

    @cached_property
    def grouping(self) -> Grouping:
        """How the claims were resolved."""
        from tollbook.resolve import Grouping

        return Grouping()

    @cached_property
    def findings(self) -> StoredFindings:
        """What followed from them."""
        from tollbook.kept import StoredFindings

        return StoredFindings(self._file)

    def read(self) -> tuple[tuple[Document, ...], tuple[Extraction, ...]]:
        """The documents of the case and what was read out of each, in order of publication.

        Only those that were added since the last time are read again.
        """
        held, new = self._file.read(self._last)
        if held != len(self._documents) + len(new):  # another file stands at the path
            self._order, self._documents, self._extractions = [], [], []
            held, new = self._file.read()
        if new:
            self._last = new[-1][0]
        for order, document, extraction in sorted(
            ((publication_order(one.ref.published), one, read) for _, one, read in new), key=_order
        ):
            at = bisect_right(self._order, order)
            self._order.insert(at, order)
            self._documents.insert(at, document)
            self._extractions.insert(at, extraction)
        return tuple(self._documents), tuple(self._extractions)


def _order(one: tuple[tuple[date, date], Document, Extraction]) -> tuple[date, date]:
    return one[0]


@lru_cache(maxsize=1 << 14)
def publication_order(published: str | None) -> tuple[date, date]:
    """A key that sorts by first, then by last possible day of publication; undated comes last."""
    days = edtf_days(published) if published else None
    earliest = days.earliest if days else None
    latest = days.latest if days else None
    if earliest is None and latest is None:
        return date.max, date.max
    return earliest or date.min, latest or date.max
