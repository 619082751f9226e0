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
    """List what a person should look at, what most rests on first.

    First the claims that make conflicts, then those that bind an end of a range, then those read
    with too little confidence to bind, each with the reason. Confidence is the share of readings
    of this kind that proved right in the gold set; it says nothing of whether a claim is true.
    What is read with too little of it takes no part in contradictions and ranges. What was
    accepted, corrected or rejected is no longer listed.

    For example:

      tollbook review --case kursk.tollbook

      tollbook review --review-below 0.8
    """
    show(review_of(opened(case, choice_of(known_on), below).book()), form)
