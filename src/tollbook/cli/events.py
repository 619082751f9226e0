"""tollbook events."""

from __future__ import annotations

from tollbook import api
from tollbook.cli.listings import listing_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def events(case: CaseOption = DEFAULT_CASE, form: FormatOption = None) -> None:
    """List the dated events that the reports tell of.

    For example:

      tollbook events --case kursk.tollbook --format json
    """
    show(listing_of(api.Case.open(case).ledger(), "events"), form)
