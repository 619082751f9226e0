"""What the overview shows beyond the view of every page: which days, and what is laid over it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

from fastapi import Query

from tollbook.errors import UsageError
from tollbook.model.dates import edtf_days
from tollbook.web.state import View, Word


class Looked(View):
    """A view of the timeline.

    Attributes:
        since, until: the days that the timeline spans (EDTF); None: as the claims do.
        everything: all counts of the case, and not only those that bear on the question.
        estimate: lay a model's estimate over it.
    """

    since: Word | None = None
    until: Word | None = None
    everything: bool = False
    estimate: bool = False

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of the timeline; None: as the claims have it.

        Raises:
            UsageError: one is no date, or the first is after the last.
        """
        first = edtf_days(self.since).earliest if self.since else None
        last = edtf_days(self.until).latest if self.until else None
        if first and last and first > last:
            raise UsageError(
                f"the timeline would end on {last} before it begins on {first}",
                where="since",
                remedy="Give a first day that is before the last",
            )
        return first, last


LookedAt: TypeAlias = Annotated[Looked, Query()]
"""A parameter of a route: the view of the timeline that its address asks for."""
