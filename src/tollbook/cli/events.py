"""tollbook events."""

from __future__ import annotations

from tollbook import api
from tollbook.cli import columns
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def events(case: CaseOption = DEFAULT_CASE, form: FormatOption = None) -> None:
    """List the dated events that the reports tell of.

    For example:

      tollbook events --case kursk.tollbook --format json
    """
    opened = api.Case.open(case)
    show(opened.events(), columns.EVENTS, form, title=opened.title)
