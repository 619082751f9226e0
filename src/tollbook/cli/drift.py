"""tollbook drift."""

from __future__ import annotations

from tollbook.cli.choosing import KnownOn, choice_of, opened
from tollbook.cli.listings import drift_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def drift(
    case: CaseOption = DEFAULT_CASE, known_on: KnownOn = None, form: FormatOption = None
) -> None:
    """List what copies changed on the way.

    Every mention of one statement in order of publication, with what it changed: the number,
    the words of doubt, the outcome, the speaker (R8).

    For example:

      tollbook drift --case kursk.tollbook
    """
    show(drift_of(opened(case, choice_of(known_on)).book()), form)
