"""tollbook drift."""

from __future__ import annotations

from tollbook import api
from tollbook.cli.listings import drift_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def drift(case: CaseOption = DEFAULT_CASE, form: FormatOption = None) -> None:
    """List what copies changed on the way.

    Every mention of one statement in order of publication, with what it changed: the number,
    the words of doubt, the outcome, the speaker (R8).

    For example:

      tollbook drift --case kursk.tollbook
    """
    show(drift_of(api.Case.open(case).book()), form)
