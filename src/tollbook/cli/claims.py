"""tollbook claims."""

from __future__ import annotations

from tollbook.cli.choosing import KnownOn, choice_of, opened
from tollbook.cli.listings import listing_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def claims(
    case: CaseOption = DEFAULT_CASE, known_on: KnownOn = None, form: FormatOption = None
) -> None:
    """List what the reports of a case claim.

    Who, how many, of whom, what, where, as of when, how sure: one row for every place where a
    report says a number; copies are listed, too. They are
    claims: what is true is another matter.

    For example:

      tollbook claims --case kursk.tollbook

      tollbook claims --format csv > claims.csv
    """
    show(listing_of(opened(case, choice_of(known_on)).ledger(), "claims"), form)
