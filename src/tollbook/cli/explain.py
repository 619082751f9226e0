"""tollbook explain."""

from __future__ import annotations

from typing import Annotated

import typer

from tollbook.cli.choosing import KnownOn, choice_of, opened
from tollbook.cli.listings import findings_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption, ReviewBelow
from tollbook.cli.output import show
from tollbook.config import DEFAULT
from tollbook.errors import UsageError


def explain(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="FINDING | CLAIM CLAIM",
            help="The id of a finding, or how it begins; or two claims, by their ids or by their "
            "numbers in the ledger.",
            show_default=False,
        ),
    ],
    case: CaseOption = DEFAULT_CASE,
    known_on: KnownOn = None,
    below: ReviewBelow = DEFAULT.review_below,
    form: FormatOption = None,
) -> None:
    """Explain one finding step by step, or how two claims stand to each other.

    The rules it rests on, the claims, and the words they stand in. Of two claims it says whether
    both can be true, and why, or why no rule compares them (R13).

    For example:

      tollbook explain contradiction-3f2a --case kursk.tollbook

      tollbook explain 5 12
    """
    if len(ids) > 2:
        raise UsageError(
            f"{len(ids)} ids are given",
            where="FINDING",
            remedy="Give one finding or two claims",
        )
    held = opened(case, choice_of(known_on), below)
    if len(ids) == 1:
        show(findings_of(held.book(), [held.explain(ids[0])]), form)
    else:
        found = held.explain_pair(*ids)
        show(findings_of(held.ledger(), [found]), form)
