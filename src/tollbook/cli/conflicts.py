"""tollbook conflicts."""

from __future__ import annotations

from typing import Annotated

import typer

from tollbook.cli.choosing import (
    Grade,
    Independent,
    KnownOn,
    Only,
    Without,
    choice_of,
    opened,
)
from tollbook.cli.listings import conflicts_of, findings_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption, ReviewBelow
from tollbook.cli.output import show
from tollbook.config import DEFAULT


def conflicts(
    *,
    case: CaseOption = DEFAULT_CASE,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="All findings: also what can hold together, shares, ranges and drift."
        ),
    ] = False,
    only: Only = None,
    without: Without = None,
    independent: Independent = False,
    grade: Grade = None,
    known_on: KnownOn = None,
    below: ReviewBelow = DEFAULT.review_below,
    form: FormatOption = None,
) -> None:
    """List what cannot be true together, and why.

    Contradictions (R9) cannot both hold as the words strictly say; tensions (R10) cannot as
    they are usually meant. Retractions and revisions (R11) are a source changing its own count.
    The table also says in a sentence each which shares follow and which claims only seem to
    contradict; the other formats list these with --all. Conflicts are no error: the exit code
    is 0.

    For example:

      tollbook conflicts --case kursk.tollbook

      tollbook conflicts --all --format jsonl
    """
    choice = choice_of(known_on, only=only, without=without, independent=independent, grade=grade)
    book = opened(case, choice, below).book()
    show(findings_of(book, book.findings) if all_ else conflicts_of(book), form)
