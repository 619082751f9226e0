"""tollbook bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from tollbook.api import Every
from tollbook.cli.choosing import (
    Grade,
    Independent,
    KnownOn,
    Only,
    Trust,
    Without,
    choice_of,
    opened,
)
from tollbook.cli.listings import bounds_of, curve_of
from tollbook.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    FormatOption,
    Outcome,
    Place,
    Population,
    ReviewBelow,
)
from tollbook.cli.output import show
from tollbook.config import DEFAULT
from tollbook.model import Reading


def bounds(
    *,
    case: CaseOption = DEFAULT_CASE,
    population: Population = None,
    outcome: Outcome = None,
    place: Place = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="As of when: 2025-06-15, or 2025-06 for the end of that month; with --over-time "
            "until when.",
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
    over_time: Annotated[
        bool,
        typer.Option("--over-time", help="Give the range as of every date, not of one."),
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="With --over-time: from when.", show_default="the first claim"
        ),
    ] = None,
    every: Annotated[
        Every,
        typer.Option(
            metavar="|".join(Every),
            help="With --over-time: as of the dates that claims stand for, or each day, week, "
            "month.",
        ),
    ] = Every.CLAIM,
    only: Only = None,
    without: Without = None,
    trust: Trust = None,
    independent: Independent = False,
    grade: Grade = None,
    known_on: KnownOn = None,
    below: ReviewBelow = DEFAULT.review_below,
    form: FormatOption = None,
) -> None:
    """Give the range that the claims leave for a count.

    With the claims that bind each end (R12). It follows from a set of claims that can be true
    together; it is no estimate of the truth.
    An end without a bound is said to be open.

    For example:

      tollbook bounds --population "North Korean troops" --outcome killed --place Kursk

      tollbook bounds --outcome killed,wounded,missing --as-of 2025-06 --usual

      tollbook bounds --outcome killed --over-time --every month --without "the ministry"
    """
    choice = choice_of(
        known_on, only=only, without=without, trust=trust, independent=independent, grade=grade
    )
    held = opened(case, choice, below)
    scope = {"population": population, "outcome": outcome, "place": place}
    reading = Reading.USUAL if usual else Reading.STRICT
    if over_time:
        found = held.curve(**scope, since=since, until=as_of, every=every, reading=reading)
        show(curve_of(held.ledger(), found), form)
        return
    bound = held.bound(**scope, as_of=as_of, reading=reading)
    show(bounds_of(replace(held.ledger(), findings=(bound,))), form)
