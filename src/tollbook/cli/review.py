"""tollbook review."""

from __future__ import annotations

from tollbook.cli.choosing import KnownOn, choice_of, opened
from tollbook.cli.listings import review_of
from tollbook.cli.options import DEFAULT_CASE, CaseOption, FormatOption, ReviewBelow
from tollbook.cli.output import show
from tollbook.config import DEFAULT


def review(
    case: CaseOption = DEFAULT_CASE,
    known_on: KnownOn = None,
    below: ReviewBelow = DEFAULT.review_below,
    form: FormatOption = None,
) -> None:
    """List what was read with too little confidence to bind.

    The least sure first, each with its words. Confidence is the share of readings of this kind
    that proved right in the gold set; it says nothing of whether a claim is true. What is listed
    here takes no part in contradictions and ranges.

    For example:

      tollbook review --case kursk.tollbook

      tollbook review --review-below 0.8
    """
    show(review_of(opened(case, choice_of(known_on), below).ledger()), form)
