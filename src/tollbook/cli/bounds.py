"""tollbook bounds."""

from __future__ import annotations

from typing import Annotated

import typer

from tollbook import api
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import Column, show
from tollbook.model import Bound, Reading
from tollbook.present.views import words

_COLUMNS: tuple[Column[Bound], ...] = (
    Column("of whom", lambda b: b.scope.population or "anybody"),
    Column("what", lambda b: b.scope.outcome),
    Column("where", lambda b: b.scope.place or "anywhere"),
    Column("as of", lambda b: b.scope.as_of or "the latest claim"),
    Column("reading", lambda b: b.reading.value),
    Column("follows", lambda b: words.interval(b.interval)),
    Column("low", lambda b: b.interval.low, table=False),
    Column("low rests on", lambda b: b.binding_low),
    Column("low is", lambda b: b.low_status.value),
    Column("high", lambda b: b.interval.high, table=False),
    Column("high rests on", lambda b: b.binding_high),
    Column("high is", lambda b: b.high_status.value),
    Column("left out", lambda b: b.left_out),
)


def bounds(
    *,
    case: CaseOption = DEFAULT_CASE,
    population: Annotated[
        str | None,
        typer.Option(
            help="Of whom: the words of the reports, a label or an id.",
            show_default="the only one in the case",
        ),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option(
            help="What befell them: killed, or killed,wounded, or words of the reports such as "
            "casualties (then what these surely include).",
            show_default=False,
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            help="Where: the words of the reports, a label or an id.",
            show_default="the only one in the case",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="As of when: 2025-06-15, or 2025-06 for the end of that month.",
            show_default="the latest claim",
        ),
    ] = None,
    usual: Annotated[
        bool,
        typer.Option(
            "--usual/--strict",
            help="Take the words as they are usually meant, or only for what they strictly say.",
        ),
    ] = False,
    form: FormatOption = None,
) -> None:
    """Give the range that the claims leave for a count.

    With the claims that bind each end (R12). It follows from a set of claims that can be true
    together; it is no estimate of the truth.
    An end without a bound is said to be open.

    For example:

      tollbook bounds --population "North Korean troops" --outcome killed --place Kursk

      tollbook bounds --outcome killed,wounded,missing --as-of 2025-06 --usual
    """
    opened = api.Case.open(case)
    scope = opened.scope(population=population, outcome=outcome, place=place, as_of=as_of)
    bound = opened.bound(scope, Reading.USUAL if usual else Reading.STRICT)
    show([bound], _COLUMNS, form, title=opened.title)
