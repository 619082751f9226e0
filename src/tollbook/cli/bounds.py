"""tollbook bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from tollbook import api
from tollbook.cli.listings import bounds_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption, ReviewBelow
from tollbook.cli.output import show
from tollbook.config import DEFAULT, Config
from tollbook.model import Reading


def bounds(
    *,
    case: CaseOption = DEFAULT_CASE,
    population: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help="Of whom: the words of the reports, a label or an id.",
            show_default="the only one in the case",
        ),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help="What befell them: killed, or killed,wounded, or words of the reports such as "
            "casualties (then what these surely include).",
            show_default=False,
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
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
    """
    opened = api.Case.open(case, config=Config(review_below=below))
    found = opened.bound(
        population=population,
        outcome=outcome,
        place=place,
        as_of=as_of,
        reading=Reading.USUAL if usual else Reading.STRICT,
    )
    show(bounds_of(replace(opened.ledger(), findings=(found,))), form)
