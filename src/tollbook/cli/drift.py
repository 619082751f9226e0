"""tollbook drift."""

from __future__ import annotations

from tollbook import api
from tollbook.cli import columns
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def drift(case: CaseOption = DEFAULT_CASE, form: FormatOption = None) -> None:
    """List what copies changed on the way.

    Every mention of one statement in order of publication, with what it changed: the number,
    the words of doubt, the outcome, the speaker (R8).

    For example:

      tollbook drift --case kursk.tollbook
    """
    opened = api.Case.open(case)
    show(opened.drift(), columns.FINDINGS, form, title=opened.title)
