"""tollbook statements."""

from __future__ import annotations

from tollbook import api
from tollbook.cli import columns
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def statements(case: CaseOption = DEFAULT_CASE, form: FormatOption = None) -> None:
    """List judgements without a number, and who judges.

    For example:

      tollbook statements --case kursk.tollbook
    """
    opened = api.Case.open(case)
    show(opened.statements(), columns.STATEMENTS, form, title=opened.title)
