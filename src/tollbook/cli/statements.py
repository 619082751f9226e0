"""tollbook statements."""

from __future__ import annotations

from tollbook.cli.choosing import KnownOn, choice_of, opened
from tollbook.cli.listings import listing_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def statements(
    case: CaseOption = DEFAULT_CASE, known_on: KnownOn = None, form: FormatOption = None
) -> None:
    """List judgements without a number, and who judges.

    For example:

      tollbook statements --case kursk.tollbook
    """
    show(listing_of(opened(case, choice_of(known_on)).ledger(), "statements"), form)
