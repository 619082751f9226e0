"""What the address of the ledger asks for, beside what every page takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias
from urllib.parse import parse_qsl

from fastapi import Query
from pydantic import Field

from tollbook.model import Polarity
from tollbook.model.dates import edtf_days
from tollbook.present.ledgerquery import LedgerQuery
from tollbook.present.ledgertable import LedgerTable
from tollbook.present.names import Name, Names
from tollbook.web.state import View, Word

OFFERED = 60
"""How many names a field offers at most; others can be typed."""

Sort = Literal["when", "who", "count", "scope", "published", "confidence", "copies", "conflicts"]
YesNo = Literal["yes", "no"]


class LedgerWords(View):
    """The view, and which entries of the ledger are listed; see `LedgerQuery`.

    Attributes:
        q: words to find.
        who: an originator.
        since, until: the dates (EDTF) that counts stand for.
        polarity: as asserted, denied, …
        conflict, review: "yes" or "no".
        low, high: the least and the greatest number.
        sort: by what; `order` "down" puts the greatest first.
        page: from 1.
    """

    q: Word = ""
    who: Word = ""
    since: Word = ""
    until: Word = ""
    polarity: Polarity | None = None
    conflict: YesNo | None = None
    review: YesNo | None = None
    low: float | None = Field(default=None, allow_inf_nan=False)
    high: float | None = Field(default=None, allow_inf_nan=False)
    sort: Sort = "when"
    order: Literal["up", "down"] = "up"
    page: int = Field(default=1, ge=1, le=10_000_000)

    @property
    def view(self) -> View:
        """What other pages take of it."""
        return View.model_construct(**{name: getattr(self, name) for name in View.model_fields})

    @property
    def more(self) -> dict[str, object]:
        """What they do not take, and the pages of one list share."""
        own = set(LedgerWords.model_fields) - set(View.model_fields) - {"page"}
        return self.model_dump(mode="json", include=own, exclude_defaults=True)

    @property
    def narrow(self) -> bool:
        """Whether a filter that is rarely used is in use."""
        rare = (self.since, self.until, self.polarity, self.conflict, self.review)
        return any(rare) or self.low is not None or self.high is not None

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """The words of the address that the form of the list does not ask for, but keeps."""
        asked = {"population", "outcome", "place"}
        pairs = parse_qsl(self.view.query(**dict.fromkeys(asked)).removeprefix("?"))
        order = {name: self.more[name] for name in ("sort", "order") if name in self.more}
        return (*pairs, *((name, str(value)) for name, value in order.items()))

    @property
    def asked(self) -> LedgerQuery:
        """The same for the table.

        Raises:
            UsageError: `since` or `until` is no date.
        """
        return LedgerQuery(
            text=self.q,
            who=self.who,
            outcome=self.outcome or "",
            population=self.population or "",
            place=self.place or "",
            since=edtf_days(self.since).earliest if self.since else None,
            until=edtf_days(self.until).latest if self.until else None,
            polarity=self.polarity or "",
            conflict=None if self.conflict is None else self.conflict == "yes",
            review=None if self.review is None else self.review == "yes",
            low=self.low,
            high=self.high,
            sort=self.sort,
            descending=self.order == "down",
        )


LedgerAsked: TypeAlias = Annotated[LedgerWords, Query()]
"""A parameter of a route: the view and what of the ledger is listed."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Something that the list is cut by: what, as a reader says it, and the words to drop."""

    name: str
    text: str


class Listed:
    """What the page of a list says about it: how it is cut and sorted, and what it offers."""

    def __init__(self, table: LedgerTable, words: LedgerWords) -> None:
        self._table = table
        self._words = words

    @property
    def total(self) -> int:
        """How many entries there are, listed or not."""
        return len(self._table)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """By what the list is cut."""
        words, table = self._words, self._table
        yes = {"yes": "", "no": "not "}
        said = (
            ("q", f"with “{words.q}”" if words.q else ""),
            ("who", words.who and table.voices.label(words.who)),
            ("outcome", words.outcome and table.outcomes.label(words.outcome)),
            ("population", words.population and table.populations.label(words.population)),
            ("place", words.place and table.places.label(words.place)),
            ("since", words.since and f"from {words.since}"),
            ("until", words.until and f"until {words.until}"),
            ("polarity", words.polarity and str(words.polarity)),
            ("conflict", words.conflict and f"{yes[words.conflict]}in conflict"),
            ("review", words.review and f"{yes[words.review]}for review"),
            ("low", "" if words.low is None else f"at least {words.low:,g}"),
            ("high", "" if words.high is None else f"at most {words.high:,g}"),
        )
        return tuple(Filter(name, text) for name, text in said if text)

    def called(self, kind: str, words: str) -> str:
        """How a reader calls what a filter asks for."""
        names: Names = getattr(self._table, kind)
        return names.label(words)

    def without(self, *names: str) -> dict[str, object]:
        """What to change in the address so that it lists as it does now, but for these filters."""
        return {**self._words.more, **dict.fromkeys(names)}

    def by(self, sort: str) -> dict[str, object]:
        """What to change in the address so that it is sorted by `sort`, or the other way round."""
        order = self._turned(sort)
        chosen = {
            "sort": None if sort == "when" else sort,
            "order": order if order == "down" else None,
        }
        return self._words.more | chosen

    def _turned(self, sort: str) -> str:
        if sort != self._words.sort:
            return "down" if sort in {"count", "copies", "conflicts"} else "up"
        return "up" if self._words.order == "down" else "down"

    def aria(self, sort: str) -> str:
        """The same as it stands, for assistive technology."""
        if sort != self._words.sort:
            return "none"
        return "descending" if self._words.order == "down" else "ascending"

    @property
    def voices(self) -> tuple[Name, ...]:
        """The originators that are offered."""
        return self._table.voices.frequent[:OFFERED]

    @property
    def outcomes(self) -> tuple[Name, ...]:
        """The outcomes that are offered."""
        return self._table.outcomes.frequent[:OFFERED]

    @property
    def populations(self) -> tuple[Name, ...]:
        """The populations that are offered."""
        return self._table.populations.frequent[:OFFERED]

    @property
    def places(self) -> tuple[Name, ...]:
        """The places that are offered."""
        return self._table.places.frequent[:OFFERED]

    @property
    def polarities(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(str(one) for one in Polarity)
