"""tollbook report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.choosing import KnownOn, choice_of, opened
from tollbook.cli.options import DEFAULT_CASE, CaseOption, ReviewBelow
from tollbook.cli.output import notice
from tollbook.config import DEFAULT


def report(
    case: CaseOption = DEFAULT_CASE,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")
    ] = Path("report.html"),
    known_on: KnownOn = None,
    below: ReviewBelow = DEFAULT.review_below,
) -> None:
    """Write the case as one HTML page.

    Timeline, ledger with evidence, conflicts, drift and rejects, in a single file that works
    offline and asks nothing of any server.

    For example:

      tollbook report --case kursk.tollbook -o kursk.html
    """
    written = opened(case, choice_of(known_on), below).write_report(out)
    notice(f"wrote {written}")
