"""tollbook explain."""

from __future__ import annotations

from typing import Annotated

import typer

from tollbook import api
from tollbook.cli.listings import findings_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def explain(
    finding: Annotated[
        str,
        typer.Argument(
            metavar="FINDING", help="The id of a finding, or how it begins.", show_default=False
        ),
    ],
    case: CaseOption = DEFAULT_CASE,
    form: FormatOption = None,
) -> None:
    """Explain one finding step by step.

    The rules it rests on, the claims, and the words they stand in.

    For example:

      tollbook explain 3f2a --case kursk.tollbook
    """
    opened = api.Case.open(case)
    show(findings_of(opened.book(), [opened.explain(finding)]), form)
