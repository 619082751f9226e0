"""The commands of a reviewer: what is read rightly, wrongly, or not at all, and who is who."""

from __future__ import annotations

import getpass
from typing import Annotated, TypeAlias

import typer

from tollbook import api
from tollbook.cli.listings import decisions_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption
from tollbook.cli.output import Format, show
from tollbook.errors import UsageError
from tollbook.model import Decision

ClaimName: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar="CLAIM",
        help="The claim: its id, or how the id begins.",
        show_default=False,
    ),
]
By: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        envvar="TOLLBOOK_REVIEWER",
        help="Who decides.",
        show_default="the user of the system",
    ),
]
Why: TypeAlias = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason.")]
Seen: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--seen",
        metavar="NUMBER",
        help="The last decision of the case that you have seen. If somebody has decided about the "
        "same since, nothing is done.",
        show_default="the last one there is",
    ),
]


def reviewer(by: str | None) -> str:
    """Who decides: the name that was given, else the user of the system.

    Raises:
        UsageError: neither is known.
    """
    if by:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise UsageError(
            "the system does not know who you are", where="--by", remedy="Give your name"
        ) from error


def told(case: api.Case, decision: Decision, form: Format | None) -> None:
    """Print a decision with what it came to."""
    show(decisions_of(case.ledger(), decision.id), form)


def accept(
    claim: ClaimName,
    *,
    case: CaseOption = DEFAULT_CASE,
    by: By = None,
    why: Why = "",
    seen: Seen = None,
    form: FormatOption = None,
) -> None:
    """Say that a claim is read rightly: it binds, whatever its confidence.

    For example:

      tollbook accept 9ff5661b1ec6 --case kursk.tollbook --why "checked against the original"
    """
    held = api.Case.open(case)
    told(held, held.accept(claim, by=reviewer(by), why=why, seen=seen), form)


def reject(
    claim: ClaimName,
    *,
    case: CaseOption = DEFAULT_CASE,
    by: By = None,
    why: Why = "",
    seen: Seen = None,
    form: FormatOption = None,
) -> None:
    """Say that there is no such claim: it binds nothing, and is listed with the reason.

    For example:

      tollbook reject 9ff5661b1ec6 --why "the number is a street address"
    """
    held = api.Case.open(case)
    told(held, held.reject(claim, by=reviewer(by), why=why, seen=seen), form)


def merge(
    claims: Annotated[
        list[str],
        typer.Argument(metavar="CLAIM", help="Two or more claims.", show_default=False),
    ],
    *,
    case: CaseOption = DEFAULT_CASE,
    by: By = None,
    why: Why = "",
    seen: Seen = None,
    form: FormatOption = None,
) -> None:
    """Say that claims repeat one statement of one originator: they count once (R8).

    For example:

      tollbook merge 1b0ccbf8b1cd 4cf439ecc45e --why "both quote the briefing of 3 March"
    """
    held = api.Case.open(case)
    told(held, held.merge(claims, by=reviewer(by), why=why, seen=seen), form)


def split(
    claim: ClaimName,
    *,
    case: CaseOption = DEFAULT_CASE,
    by: By = None,
    why: Why = "",
    seen: Seen = None,
    form: FormatOption = None,
) -> None:
    """Say that a claim is a statement of its own, and repeats no other one (R8).

    For example:

      tollbook split 9f7639440822 --why "a new count, which happens to be the same"
    """
    held = api.Case.open(case)
    told(held, held.split(claim, by=reviewer(by), why=why, seen=seen), form)


def alias(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A source, by its name or its id.", show_default=False
        ),
    ],
    of: Annotated[
        str, typer.Argument(metavar="OTHER", help="The source that it is.", show_default=False)
    ],
    *,
    case: CaseOption = DEFAULT_CASE,
    by: By = None,
    why: Why = "",
    seen: Seen = None,
    form: FormatOption = None,
) -> None:
    """Say that one source is another one under another name.

    For example:

      tollbook alias "Defence Intelligence" "UK Ministry of Defence"
    """
    held = api.Case.open(case)
    told(held, held.alias(source, of, by=reviewer(by), why=why, seen=seen), form)


def grade(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A source, by its name or its id.", show_default=False
        ),
    ],
    given: Annotated[
        str,
        typer.Argument(
            metavar="GRADE",
            help="A to F (Admiralty, reliability), with 1 to 6 after it or without. F and 6 say "
            "that nothing is known.",
            show_default=False,
        ),
    ],
    *,
    case: CaseOption = DEFAULT_CASE,
    by: By = None,
    why: Why = "",
    seen: Seen = None,
    form: FormatOption = None,
) -> None:
    """Say how reliable a source is; `--grade` of other commands then chooses by it.

    For example:

      tollbook grade "UK Ministry of Defence" B2
    """
    held = api.Case.open(case)
    told(held, held.grade(source, given, by=reviewer(by), why=why, seen=seen), form)


def undo(
    number: Annotated[
        int,
        typer.Argument(metavar="DECISION", help="The number of a decision.", show_default=False),
    ],
    *,
    case: CaseOption = DEFAULT_CASE,
    by: By = None,
    why: Why = "",
    seen: Seen = None,
    form: FormatOption = None,
) -> None:
    """Take back a decision. It stays in the history; undoing the undoing brings it back.

    For example:

      tollbook undo 7 --why "the reviewer had another report before him"
    """
    held = api.Case.open(case)
    told(held, held.undo(number, by=reviewer(by), why=why, seen=seen), form)


def decisions(case: CaseOption = DEFAULT_CASE, form: FormatOption = None) -> None:
    """List what was decided about the claims and sources of a case, the newest first.

    Who decided what, when and why, and whether it holds: a decision may be undone, replaced by a
    later one, or not applied, as its words are no longer read so. None is ever dropped.

    For example:

      tollbook decisions --case kursk.tollbook

      tollbook decisions --format csv > decisions.csv
    """
    show(decisions_of(api.Case.open(case).ledger()), form)
