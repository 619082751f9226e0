"""What a page shows, as it stands in its address: so that a view can be sent.

Every page of the case takes the same words, and keeps them in its links. They are the options of
the command line under the same names.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from tollbook.errors import UsageError
from tollbook.model import Choice, Reading
from tollbook.model.dates import edtf_days

Word = Annotated[str, Field(max_length=300)]


class View(BaseModel):
    """Of whom, what, where, as of when; in which reading; and which claims are to bind.

    Attributes:
        population, outcome, place, as_of: the count that is asked for, as in `tollbook bounds`.
        reading: what the words strictly say, or what is usually meant.
        known_on: show the case as it was known on that date (EDTF, its last day).
        only, without, trust: originators; see `tollbook.model.Choice`.
        independent, grade: as there.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    population: Word | None = None
    outcome: Word | None = None
    place: Word | None = None
    as_of: Word | None = None
    reading: Reading = Reading.STRICT
    known_on: Word | None = None
    only: tuple[Word, ...] = ()
    without: tuple[Word, ...] = ()
    trust: tuple[Word, ...] = ()
    independent: bool = False
    grade: Annotated[str, Field(pattern="^[A-E]$")] | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, given: Any) -> Any:
        """An empty field of a form asks for nothing."""
        if not isinstance(given, dict):
            return given
        kept = {
            name: [one for one in value if one] if isinstance(value, list) else value
            for name, value in given.items()
        }
        return {name: value for name, value in kept.items() if value not in ("", [], None)}

    @property
    def choice(self) -> Choice:
        """Which claims are to bind.

        Raises:
            UsageError: `known_on` is no date, or has no end.
        """
        day = edtf_days(self.known_on).latest if self.known_on else None
        if self.known_on and day is None:
            raise UsageError(
                f"“{self.known_on}” has no last day",
                where="known_on",
                remedy="Give a date such as 2025-03-01, or 2025-03 for the end of that month",
            )
        return Choice(self.only, self.without, self.trust, self.independent, self.grade, day)

    def query(self, **changes: Any) -> str:
        """The words of the address with some of them changed, "" where all are as by default.

        Words that are not of the view ("page=2") may be among the changes; None leaves one out.
        """
        kept = self.model_dump(mode="json", exclude_defaults=True) | changes
        pairs: list[tuple[str, str]] = []
        for name, value in kept.items():
            values = value if isinstance(value, list | tuple) else [value]
            pairs += [(name, _word(one)) for one in values if one is not None and one is not False]
        return f"?{urlencode(pairs)}" if pairs else ""


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


Asked = Annotated[View, Query()]
"""A parameter of a route: the view that its address asks for."""
