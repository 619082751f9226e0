"""tollbook provenance."""

from __future__ import annotations

from typing import Annotated

import typer

from tollbook.cli.choosing import KnownOn, choice_of, opened
from tollbook.cli.listings import provenance_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import show


def provenance(
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="CLAIM",
            help="One claim: its id, or its number in the ledger.",
            show_default="all that were passed on",
        ),
    ] = None,
    case: CaseOption = DEFAULT_CASE,
    known_on: KnownOn = None,
    form: FormatOption = None,
) -> None:
    """Show how each claim came from its originator to every page.

    One tree a claim: who counted, who took it from whom and why that is supposed, and what each
    copy changed against the one it was taken from (R8).

    For example:

      tollbook provenance 7 --case kursk.tollbook

      tollbook provenance --format jsonl
    """
    held = opened(case, choice_of(known_on))
    graphs = held.provenance(claim)
    if claim is None:
        graphs = tuple(one for one in graphs if len(one.steps) > 1)
    show(provenance_of(held.ledger(), graphs), form)
