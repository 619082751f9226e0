"""From when a claim counts and as of when it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.extract.date import ClauseTime, EventDate, find_dates, resolve_window
from tollbook.model import Days, Span, Window

PUBLISHED = "2025-06-18"  # a Wednesday
OFFENSIVE = EventDate(
    "launch offensive vasta", Days(date(2024, 8, 1), date(2024, 8, 31)), "2024-08"
)
VISIT = EventDate("visit president ruvia", Days(date(2025, 6, 4), date(2025, 6, 4)), "2025-06-04")


def window(text: str, published: str | None = PUBLISHED, **clause: Any) -> Window:
    """The window of the claim in a text of one sentence; `|` parts the saying from the said."""
    said, bar, content = text.partition("|")
    text = said + content
    spans = (Span(len(said), len(text)),) if bar else ()
    return resolve_window(
        Span(0, len(text)),
        Span(text.find("600"), text.find("600") + 3),
        ClauseTime(content=spans, **clause),
        find_dates(text, published),
        (OFFENSIVE, VISIT),
        published,
        Days(date(2025, 4, 1), date(2025, 4, 30)),
        14,
        "now:d",
    )


def shown(days: Days | None) -> str | None:
    return days and "..".join(str(end) if end else "" for end in days)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("As of mid-June 600 died", None, "2025-06-10..2025-06-18"),
        ("By March 2025, 600 died", None, "2025-03-01..2025-03-31"),
        ("600 died between 1 May and 3 May", "2025-05-01..2025-05-01", "2025-05-03..2025-05-03"),
        ("600 died from March to April", "2025-03-01..2025-03-01", "2025-04-01..2025-04-30"),
        ("600 died in the past 24 hours", "2025-06-17..2025-06-17", "2025-06-18..2025-06-18"),
        ("600 died over the last two weeks", "2025-06-04..2025-06-04", "2025-06-18..2025-06-18"),
        ("600 died in 2024", "2024-01-01..2024-01-01", "2024-12-31..2024-12-31"),
        ("600 died in 2025", "2025-01-01..2025-01-01", "2025-06-18..2025-06-18"),
        ("600 died during March", "2025-03-01..2025-03-01", "2025-03-31..2025-03-31"),
        ("600 died in early March", "2025-03-01..2025-03-13", "2025-03-01..2025-03-13"),
        ("On Friday 600 died", "2025-06-13..2025-06-13", "2025-06-13..2025-06-13"),
        ("600 died yesterday", "2025-06-17..2025-06-17", "2025-06-17..2025-06-17"),
        ("600 died since 2022", "2022-01-01..2022-12-31", "2022-01-01..2025-06-18"),
        ("600 died before 4 June", None, "..2025-06-04"),
        ("600 died", None, "..2025-06-18"),
        ("600 died in the 2014 war", "2014-01-01..2014-01-01", "2014-12-31..2014-12-31"),
    ],
)
def test_dates_in_the_claims_own_clause(text: str, start: str | None, end: str) -> None:
    result = window(text, tense="past")
    assert (shown(result.start_days), shown(result.end_days)) == (start, end)


@pytest.mark.parametrize(
    ("text", "tense", "edtf"),
    [
        ("In April, a deputy said| that 600 died", "past", "2025-04"),
        ("On Friday the ministry said| 600 died", "past", "2025-06-13"),
        ("In April 600 had died", "past_perfect", "2025-04"),
    ],
)
def test_when_it_was_said_is_when_it_stands(text: str, tense: str, edtf: str) -> None:
    result = window(text, tense=tense)
    assert (result.start, result.end, result.anchor) == (None, edtf, None)


def test_the_claims_own_date_goes_before_that_of_the_saying() -> None:
    result = window("On Friday the ministry said| 600 died in May", tense="past")
    assert (result.start, result.end) == ("2025-05-01", "2025-05-31")


@pytest.mark.parametrize(
    "facts", [{"tense": "present_perfect"}, {"tense": "present"}, {"tense": "past", "fresh": True}]
)
def test_the_present_state_stands_as_of_publication(facts: dict[str, Any]) -> None:
    result = window("600 have died", **facts)
    assert (result.end, result.anchor) == (PUBLISHED, "now:d")
    assert shown(result.end_days) == "2025-06-04..2025-06-18"


def test_the_present_state_of_an_undated_report_is_one_open_moment() -> None:
    result = window("600 have died", None, tense="present_perfect")
    assert (result.end, result.end_days, result.anchor) == (None, Days(None, None), "now:d")


def test_more_recently_is_after_the_claim_before() -> None:
    result = window("More recently, the ministry said| that 600 had died", tense="past_perfect")
    assert shown(result.end_days) == "2025-04-01..2025-06-18"
    assert result.text == "More recently"


@pytest.mark.parametrize(
    ("words", "start", "days"),
    [
        ("launch offensive", "2024-08", "2024-08-01..2024-08-31"),
        ("visit president", "2025-06-04", "2025-06-04..2025-06-04"),
        ("collapse dam", None, "..2025-06-18"),
        ("launch visit", None, "..2025-06-18"),  # fits both events: no guess
    ],
)
def test_since_an_event_that_the_document_dates(words: str, start: str | None, days: str) -> None:
    result = window("600 died", tense="past", since=words, since_text=f"since {words}")
    assert (result.start, shown(result.start_days)) == (start, days)
    assert result.text == f"since {words}"
    assert result.start_anchor == f"now:d:since:{words}"


def test_a_projection_may_stand_after_publication() -> None:
    result = window("600 will die by Friday", tense="future")
    assert shown(result.end_days) == "2025-06-20..2025-06-20"


PARTS = (
    "600 died in April 2024 since until by 2022 on Friday as of mid-June yesterday between May"
    " and June from March to the past week before after 4 July 2025 next year"
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PARTS.split()), max_size=12).map(lambda w: " ".join(["600", *w])),
    st.sampled_from([None, PUBLISHED, "2025-06-15~", "2025"]),
    st.sampled_from([None, "past", "present", "present_perfect", "past_perfect"]),
    st.sampled_from(["", "launch offensive"]),
)
def test_ends_are_in_order_and_not_after_publication(
    text: str, published: str | None, tense: str | None, since: str
) -> None:
    result = window(text, published, tense=tense, since=since)
    limit = {None: None, PUBLISHED: date(2025, 6, 18), "2025-06-15~": date(2025, 6, 18)}
    latest = limit.get(published, date(2025, 12, 31))
    for days in filter(None, (result.start_days, result.end_days)):
        assert days.earliest is None or days.latest is None or days.earliest <= days.latest
        assert latest is None or (days.latest is not None and days.latest <= latest)
