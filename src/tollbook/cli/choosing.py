"""The options that say which claims are to bind, and the notice of what they leave out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from tollbook import api
from tollbook.cli.output import notice
from tollbook.config import DEFAULT, Config
from tollbook.errors import UsageError
from tollbook.model import Choice
from tollbook.model.dates import edtf_days
from tollbook.present import views

KnownOn: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as-known-on",
        metavar="DATE",
        help="Show the case as it stood then: only reports that had surely been published by the "
        "end of that date.",
        show_default="all reports",
    ),
]
Only: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="SOURCE",
        help="Only the claims of this originator, and of those who speak for it. May be given "
        "several times.",
        show_default=False,
    ),
]
Without: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="SOURCE",
        help="Leave out the claims of this originator, and of those who speak for it.",
        show_default=False,
    ),
]
Trust: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--trust",
        metavar="SOURCE",
        help="Keep what this originator claims, whatever speaks against it.",
        show_default=False,
    ),
]
Independent: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--independent",
        help="Only named originators who count for themselves; those of one side have the weight "
        "of one voice.",
    ),
]
Grade: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--grade",
        metavar="A-E",
        help="Only originators that the names files or reviewers grade so or better (Admiralty, "
        "reliability).",
        show_default="graded or not",
    ),
]


def choice_of(
    known_on: str | None = None,
    *,
    only: list[str] | None = None,
    without: list[str] | None = None,
    trust: list[str] | None = None,
    independent: bool = False,
    grade: str | None = None,
) -> Choice:
    """The choice that the options ask for.

    Raises:
        UsageError: the date is no date, or has no end.
    """
    day = edtf_days(known_on).latest if known_on else None
    if known_on and day is None:
        raise UsageError(
            f"“{known_on}” has no last day",
            where="--as-known-on",
            remedy="Give a date such as 2025-03-01, or 2025-03 for the end of that month",
        )
    return Choice(
        tuple(only or ()), tuple(without or ()), tuple(trust or ()), independent, grade, day
    )


def opened(case: Path, choice: Choice, below: float = DEFAULT.review_below) -> api.Case:
    """The case with only the chosen claims binding; what is left out is told."""
    found = api.Case.open(case, config=Config(review_below=below)).choosing(choice)
    tell_left_out(found)
    return found


def tell_left_out(case: api.Case) -> None:
    """Say on standard error what the choice leaves out, a line a reason."""
    for row in views.left_out(case.ledger()):
        parts = [
            views.words.plural(len(row.claims), "claim") if row.claims else "",
            views.words.plural(row.documents, "report") if row.documents else "",
        ]
        notice(f"left out: {' and '.join(part for part in parts if part)} ({row.reason})")
