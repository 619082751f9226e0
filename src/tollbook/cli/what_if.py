"""tollbook what-if."""

from __future__ import annotations

from tollbook import api
from tollbook.cli.choosing import Grade, Independent, KnownOn, Only, Trust, Without, choice_of
from tollbook.cli.listings import what_if_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption, ReviewBelow
from tollbook.cli.output import notice, show
from tollbook.config import DEFAULT, Config
from tollbook.errors import UsageError
from tollbook.model import EVERYTHING

_NOTHING = "say what is to be otherwise"


def what_if(
    *,
    case: CaseOption = DEFAULT_CASE,
    only: Only = None,
    without: Without = None,
    trust: Trust = None,
    independent: Independent = False,
    grade: Grade = None,
    known_on: KnownOn = None,
    below: ReviewBelow = DEFAULT.review_below,
    form: FormatOption = None,
) -> None:
    """Tell what moves if other claims bind.

    Leaves out or trusts originators, or goes back to what was known on a date, and lists every
    end of a range that moves and every conflict that goes or comes, against the findings of all
    claims. It says what hangs on whom, not who is right.

    For example:

      tollbook what-if --without "UK Ministry of Defence" --case kursk.tollbook

      tollbook what-if --as-known-on 2025-03-01
    """
    choice = choice_of(
        known_on, only=only, without=without, trust=trust, independent=independent, grade=grade
    )
    if choice == EVERYTHING:
        raise UsageError(
            _NOTHING,
            where="what-if",
            remedy="Give --without, --only, --trust, --independent, --grade or --as-known-on",
        )
    held = api.Case.open(case, config=Config(review_below=below))
    found = held.what_if(choice)
    if found.unsettled:
        notice(f"{found.unsettled} findings were not settled before time ended: not compared")
    show(what_if_of(found, held.choosing(choice).ledger()), form)
