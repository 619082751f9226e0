"""The mapping of a table: which column says what, as a TOML file.

`docs/how-to/import-a-table.md` explains the language by example; the models below are its grammar.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)


def _words(value: object) -> object:
    """One value or a list of them, as a list of strings: flags are written 1 as often as "1"."""
    values = value if isinstance(value, list) else [value]
    return [
        str(one) if isinstance(one, int) and not isinstance(one, bool) else one for one in values
    ]


Values = Annotated[tuple[str, ...], BeforeValidator(_words), Field(min_length=1)]
When = Annotated[dict[str, Values], Field(min_length=1)]
"""Columns and the values that they have to have, all of them."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dated(_Table):
    """A column of dates.

    Attributes:
        column: its name.
        order: how its dates are written; EDTF and English dates are read without it.
        first: for a column that counts days: the day that is number 1.
    """

    column: str
    order: Literal["year-month-day", "day/month/year", "month/day/year"] | None = None
    first: date | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Dated:
        if self.order is not None and self.first is not None:
            raise ValueError("“order” is for dates and “first” for numbers of days: give one")
        return self


class Voice(_Table):
    """Who a name in the source column is.

    Attributes:
        name: the canonical name; a source that tollbook knows keeps its id.
        id, country: canonical id and ISO 3166-1 code, where not known.
        named: False for sources that nobody can identify ("officials").
        via: who passed the claim on to the table, canonical name.
    """

    name: str
    id: str = ""
    country: str = ""
    named: bool = True
    via: str | None = None


def _voice(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class Sources(_Table):
    """Whose claims the rows are: one `name` for all, or a `column` and what its `names` mean."""

    column: str | None = None
    name: str | None = None
    names: dict[str, Annotated[Voice, BeforeValidator(_voice)]] = {}
    known_only: bool = False

    @model_validator(mode="after")
    def _one_of(self) -> Sources:
        if (self.column is None) == (self.name is None):
            raise ValueError("give “column”, or “name” for a table of one source")
        return self


class Window(_Table):
    """Over which time rows count.

    Attributes:
        since: the day from which a total counts; not said: from the beginning.
        day: rows that count the one day of their date; true: all do.
        increment: rows that add to earlier counts, without a beginning of their own.
    """

    since: date | None = None
    day: When | bool = False
    increment: When | bool = False


class Outcome(_Table):
    """An outcome of one's own: a label, what it surely includes and what it may include."""

    label: str
    inner: tuple[str, ...] = ()
    outer: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _nested(self) -> Outcome:
        if not set(self.inner) <= set(self.outer):
            raise ValueError("“outer” has to hold all of “inner”")
        return self


class Meaning(_Table):
    """What a value of a column says of the scope; all parts that are given are joined.

    Attributes:
        outcome: the name of an outcome of a pack, or a table of one's own.
        counted: who or what is counted: a kind of the word lists or of a pack ("military").
        nation: code of their nation ("UA"), as in the word list or the case's names.
        facets: further facets of the population.
        label: what to call the population; made of nation and kind where not given.
        place: id of the place ("UA", "RU/Kursk Oblast"), and what to call it.
        skip: why rows with this value are not imported.
    """

    outcome: str | Outcome | None = None
    counted: str | None = None
    nation: str | None = None
    facets: dict[str, str] = {}
    label: str | None = None
    place: str | None = None
    place_label: str | None = None
    skip: str | None = None


class Number(_Table):
    """Where the number stands, and what bounds it: conditions under which it is qualified.

    Attributes:
        value: the column of a single number.
        low, high: the columns of the ends of a range; one end alone is a bound.
        optional: whether a row may lack the number without being listed.
    """

    value: str | None = None
    low: str | None = None
    high: str | None = None
    optional: bool = False
    about: When | bool = False
    at_least: When | bool = False
    at_most: When | bool = False
    more_than: When | bool = False
    less_than: When | bool = False
    nearly: When | bool = False

    @model_validator(mode="after")
    def _some(self) -> Number:
        if self.value is None and self.low is None and self.high is None:
            raise ValueError("give “value”, or “low” and “high”, the columns of the number")
        return self


class Counted(Number, Meaning):
    """One claim of a row: its number, and its scope, fixed or by the values of columns.

    Attributes:
        by: for each column, what its values mean.
    """

    by: dict[str, dict[str, Meaning]] = {}


class Skip(_Table):
    """Rows that are not claims, and why."""

    when: When
    reason: str


class TableMapping(_Table):
    """A whole mapping.

    Attributes:
        title: what the table is; the titles of its documents begin with it.
        packs: domain packs that outcomes and kinds are looked up in, besides those of the run.
        duplicates: whether rows that repeat another one to the letter are claims of their own
            ("keep") or are listed ("list").
        as_of: when a count stands.
        published: when it was published: a column, or "as of".
        url: the column of addresses, or `address` for all rows.
        claim: the claims that a row makes.
    """

    title: str
    packs: Annotated[tuple[str, ...], BeforeValidator(_words)] = ()
    duplicates: Literal["keep", "list"] = "list"
    as_of: Dated
    published: Dated | Literal["as of"] | None = None
    url: str | None = None
    address: str | None = None
    publisher: str | None = None
    language: str = "en"
    source: Sources
    window: Window = Window()
    skip: tuple[Skip, ...] = ()
    claim: Annotated[tuple[Counted, ...], Field(min_length=1)]

    def columns(self) -> dict[str, bool]:
        """The columns that the mapping names; False: rows may go without the column."""
        found: dict[str, bool] = {self.as_of.column: True}
        if isinstance(self.published, Dated):
            found[self.published.column] = True
        for name in (self.url, self.source.column):
            if name is not None:
                found[name] = True
        for when in (self.window.day, self.window.increment, *(skip.when for skip in self.skip)):
            found |= _named(when)
        for claim in self.claim:
            numbers = [name for name in (claim.value, claim.low, claim.high) if name is not None]
            bounds = [getattr(claim, name) for name in QUALIFIERS]
            said = {name: True for when in bounds for name in _named(when)}
            said |= dict.fromkeys([*numbers, *claim.by], True)
            for name in said:
                found[name] = found.get(name, False) or not claim.optional
        return found


#: The keys of a claim that qualify its number.
QUALIFIERS = ("about", "at_least", "at_most", "more_than", "less_than", "nearly")


def _named(when: dict[str, Values] | bool) -> dict[str, bool]:
    return {} if isinstance(when, bool) else dict.fromkeys(when, True)
