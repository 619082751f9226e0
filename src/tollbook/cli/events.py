"""tollbook events."""

from __future__ import annotations

from tollbook.cli.choosing import KnownOn, choice_of, opened
from tollbook.cli.listings import listing_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def events(
    case: CaseOption = DEFAULT_CASE, known_on: KnownOn = None, form: FormatOption = None
) -> None:
    """List the dated events that the reports tell of.

    For example:

      tollbook events --case kursk.tollbook --format json
    """
    show(listing_of(opened(case, choice_of(known_on)).ledger(), "events"), form)
