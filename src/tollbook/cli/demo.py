"""tollbook demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tollbook import api
from tollbook.cli.output import notice
from tollbook.present.terminal import overview


def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder to make them in.")
    ] = Path("demo"),
) -> None:
    """Build the two sample cases and show what is in them.

    Prints for each the ledger (who claimed what), the contradictions and why, and the ranges
    that are left; writes a case file and a report page into a folder of its name.

    For example:

      tollbook demo --out demo
    """
    for name in api.sample_names():
        made = api.build_sample(name, out)
        overview(made.book(), Console(highlight=False))
        notice(f"wrote {made.path} and {made.path.parent / 'report.html'}")
