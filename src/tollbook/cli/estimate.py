"""tollbook estimate."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from tollbook import api
from tollbook.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    FormatOption,
    Outcome,
    Place,
    Population,
    ReviewBelow,
)
from tollbook.cli.output import Listing, show
from tollbook.config import DEFAULT, Config
from tollbook.model import Estimate
from tollbook.present import export
from tollbook.present.estimate import estimate as table_of
from tollbook.present.views.estimate import estimate_lines


def estimate(
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
            help="Until when: 2025-06-15, or 2025-06 for the end of that month.",
            show_default="the latest claim",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The first day that is counted.",
            show_default="what most claims say, else the day of the first claim",
        ),
    ] = None,
    level: Annotated[
        float,
        typer.Option(
            min=0.5, max=0.99, metavar="SHARE", help="How much probability the intervals hold."
        ),
    ] = 0.9,
    draws: Annotated[
        int,
        typer.Option(min=50, metavar="COUNT", help="How many draws each of four chains gives."),
    ] = 700,
    seed: Annotated[
        int, typer.Option(metavar="NUMBER", help="The same seed gives the same estimate.")
    ] = 1,
    below: ReviewBelow = DEFAULT.review_below,
    form: FormatOption = None,
) -> None:
    """Estimate a count over time, and how far each source is off.

    A model's opinion, with its assumptions: no bound, and never shown as one. It needs series
    of at least two originators, and says so where the claims cannot carry it. It needs the
    extra: pip install "tollbook[estimate]".

    For example:

      tollbook estimate --population "Arland's troops" --outcome killed --since 2031-02-01
    """
    opened = api.Case.open(case, config=Config(review_below=below))
    found = opened.estimate(
        population=population,
        outcome=outcome,
        place=place,
        as_of=as_of,
        since=since,
        level=level,
        draws=draws,
        seed=seed,
    )
    show(_listing(found), form)


def _listing(found: Estimate) -> Listing:
    def table(out: Console) -> None:
        table_of(found, out)

    return Listing([found], table, lambda: export.view_csv(estimate_lines(found)))
