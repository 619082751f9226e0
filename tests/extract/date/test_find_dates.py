"""Temporal expressions in small news-like sentences, class by class."""

from __future__ import annotations

import pytest

from tollbook.extract.date.find import find_dates
from tollbook.extract.mentions import DateKind, DateMention

PUBLISHED = "2025-06-18"  # a Wednesday


def only(text: str, published: str | None = PUBLISHED) -> DateMention:
    mentions = find_dates(text, published)
    assert len(mentions) == 1, [mention.text for mention in mentions]
    return mentions[0]


def days(mention: DateMention) -> str:
    return "..".join(str(end) if end else "" for end in mention.days)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("killed on 4 June 2025 in Vasta", "4 June 2025", "2025-06-04"),
        ("killed on June 4, 2025, in Vasta", "June 4, 2025", "2025-06-04"),
        ("on the 4th of June 2025", "the 4th of June 2025", "2025-06-04"),
        ("on June 4th, 2025", "June 4th, 2025", "2025-06-04"),
        ("(2025-06-04)", "2025-06-04", "2025-06-04"),
        ("on 2025/06/04 they", "2025/06/04", "2025-06-04"),
        ("on 24.06.2024 they", "24.06.2024", "2024-06-24"),
        ("VASTA, 3 JAN 90 (RADIO) -- TEXT", "3 JAN 90", "1990-01-03"),
        ("on Wednesday, June 4, a shell fell", "Wednesday, June 4", "2025-06-04"),
        ("ON 30 DECEMBER, SOLDIERS", "30 DECEMBER", "2024-12-30"),
        ("on Dec. 30 a shell fell", "Dec. 30", "2024-12-30"),
        ("by Aug. 1 they must go", "Aug. 1", "2025-08-01"),
        ("the week of June 2 was calm", "the week of June 2", "2025-W23"),
        ("in June 2024 they", "June 2024", "2024-06"),
        ("in June last year they", "June last year", "2024-06"),
        ("in April they left", "April", "2025-04"),
        ("in August they left", "August", "2024-08"),
        ("last November they left", "last November", "2024-11"),
        ("next May they leave", "next May", "2026-05"),
        ("talks are scheduled for August", "August", "2025-08"),
        ("in 2014 they", "2014", "2014"),
        ("in 1990 people died", "1990", "1990"),
        ("the 2003 war", "2003", "2003"),
        ("in 2022-23 they", "2022-23", "2022/2023"),
        ("in 2022–2024 they", "2022–2024", "2022/2024"),
        ("nineteen ninety-six was worse", "nineteen ninety-six", "1996"),
        ("in the 1990s", "the 1990s", "199X"),
        ("in the '90s", "the '90s", "199X"),
        ("in the nineties", "the nineties", "199X"),
        ("of the 19th century", "the 19th century", "18XX"),
        ("the summer of 2014 was calm", "the summer of 2014", "2014-SU"),
        ("last fall they left", "last fall", "2024-FA"),
        ("in the third quarter they", "the third quarter", "2024-Q3"),
        ("Q1 2024 was worse", "Q1 2024", "2024-Q1"),
        ("in the first half of 2024", "the first half of 2024", "2024-H1"),
        ("in the last week of May", "the last week of May", "2025-W22"),
        ("at Christmas they", "Christmas", "2024-12-25"),
        ("in May nineteen ninety-seven", "May nineteen ninety-seven", "1997-05"),
        ("in the winter of nineteen ninety-four", "the winter of nineteen ninety-four", "1994-WI"),
    ],
)
def test_calendar_dates(text: str, words: str, value: str) -> None:
    mention = only(text)
    assert (mention.text, mention.value, mention.kind) == (words, value, DateKind.DATE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("killed on Friday", "2025-06-13"),
        ("killed Wednesday", "2025-06-18"),
        ("killed last Wednesday", "2025-06-11"),
        ("leaves next Monday", "2025-06-23"),
        ("will leave on Friday", "2025-06-20"),
        ("YESTERDAY", "2025-06-17"),
        ("late yesterday", "2025-06-17"),
        ("the day before yesterday", "2025-06-16"),
        ("the day before last Tuesday", "2025-06-16"),
        ("the day after Friday", "2025-06-14"),
        ("killed today", "2025-06-18"),
        ("last week", "2025-W24"),
        ("earlier this month", "2025-06"),
        ("last month", "2025-05"),
        ("this year", "2025"),
        ("so far this year", "2025"),
        ("next year", "2026"),
        ("over the weekend", "2025-W24-WE"),
        ("three days ago", "2025-06-15"),
        ("two weeks ago", "2025-W23"),
        ("a year ago", "2024"),
        ("two months ago", "2025-04"),
        ("a decade ago", "2015"),
        ("several years ago", "PAST_REF"),
        ("a week from now", "2025-W26"),
    ],
)
def test_dates_counted_from_publication(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On 3 March 2025 a mine blew up. The next day two died.", "2025-03-04"),
        ("On 3 March 2025 a mine blew up; two days later two died.", "2025-03-05"),
        ("On 3 March 2025 a mine blew up; two died later that same year.", "2025"),
        ("On 3 March 2025 a mine blew up; the following week two died.", "2025-W11"),
        ("On 3 February 2024 it began; that month two died.", "2024-02"),
        ("On 3 February 2024 it began; several days later two died.", ""),
        ("It began in 2022; the following year two died.", "2023"),
        ("It began in May 2023; a year earlier two had died.", "2022-05"),
        ("In the second quarter 40 died. In the 2023 quarter, 30 did.", "2023-Q2"),
        ("In the second quarter 40 died, twice last year's quarter.", "2024-Q2"),
        ("In the second quarter 40 died, as in the corresponding period last year.", "2024-Q2"),
        ("In the second quarter 40 died, twice as in the quarter a year ago.", "2024-Q2"),
        ("In the second quarter 40 died, 20 in the year-ago first quarter.", "2024-Q1"),
        ("It began in 2020. In the 2023 period, 30 died.", "2023"),
    ],
)
def test_dates_counted_from_the_date_before(text: str, value: str) -> None:
    assert find_dates(text, PUBLISHED)[-1].value == value


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("three months", "P3M", "DURATION"),
        ("several years", "PXY", "DURATION"),
        ("a six-day siege", "P6D", "DURATION"),
        ("twenty-four hours", "PT24H", "DURATION"),
        ("5 1/2 hours", "PT5H30M", "DURATION"),
        ("two and a half years", "P2Y6M", "DURATION"),
        ("two to three weeks", "PXW", "DURATION"),
        ("three decades", "P30Y", "DURATION"),
        ("the past 24 hours", "PT24H", "DURATION"),
        ("the last few months", "PXM", "DURATION"),
        ("recent years", "PAST_REF", "DATE"),
        ("in the coming months", "FUTURE_REF", "DATE"),
        ("the rains of coming months", "FUTURE_REF", "DATE"),
        ("the next couple of years", "P2Y", "DURATION"),
        ("profit for the year ended", "P1Y", "DURATION"),
        ("at 10.45pm", "2025-06-18T22:45", "TIME"),
        ("every week", "P1W", "SET"),
        ("each year", "P1Y", "SET"),
        ("every two weeks", "P2W", "SET"),
        ("20 are hit daily", "P1D", "SET"),
        ("three times a day", "P1D", "SET"),
        ("Fridays", "XXXX-WXX-5", "SET"),
        ("at 5 p.m. on Friday", "2025-06-13T17:00", "TIME"),
        ("at 19:30 GMT", "2025-06-18T19:30", "TIME"),
        ("AT 0400 TODAY", "2025-06-18T04:00", "TIME"),
        ("noon Monday", "2025-06-16T12:00", "TIME"),
        ("Friday morning", "2025-06-13TMO", "TIME"),
        ("last night", "2025-06-17TNI", "TIME"),
        ("this evening", "2025-06-18TEV", "TIME"),
        ("now", "PRESENT_REF", "DATE"),
        ("recently", "PAST_REF", "DATE"),
        ("in the near future", "FUTURE_REF", "DATE"),
    ],
)
def test_durations_sets_times_and_references(text: str, value: str, kind: str) -> None:
    mention = only(text)
    assert (mention.value, str(mention.kind)) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "2,000 people were killed",
        "2000 people were killed",
        "killed 1984 soldiers",
        "about 1900 fighters",
        "the ministry may confirm it and may not",
        "they march on the town",
        "Troops march north. May they return.",
        "He spoke at this march in Vasta",
        "Thousands joined the March of Mothers",
        "a second shell",
        "Flight 1990x",
        "three quarters of the troops",
        "M1990 rifles",
        "in his early 30s",
        "a score of 3:1",
        "$2000",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "edtf", "span"),
    [
        ("06/04/2025", "2025-XX-XX", "2025-04-06..2025-06-04"),
        ("25/04/2025", "2025-04-25", "2025-04-25..2025-04-25"),
        ("mid-June", "2025-06~", "2025-06-10..2025-06-21"),
        ("early 2024", "2024~", "2024-01-01..2024-05-26"),
        ("4-6 June", "2025-06-04/2025-06-06", "2025-06-04..2025-06-06"),
        ("June 4 to 6, 2024", "2024-06-04/2024-06-06", "2024-06-04..2024-06-06"),
        ("March-August 2024", "2024-03/2024-08", "2024-03-01..2024-08-31"),
        ("the past 24 hours", "2025-06-17/2025-06-18", "2025-06-17..2025-06-18"),
        ("so far this year", "2025-01-01/2025-06-18", "2025-01-01..2025-06-18"),
        ("2025-04-01", "2025-04-01", "2025-04-01..2025-04-01"),
    ],
)
def test_vague_dates_keep_all_days_they_may_mean(text: str, edtf: str, span: str) -> None:
    mention = only(text)
    assert (mention.edtf, days(mention)) == (edtf, span)


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("As of mid-June 600 had died", ["as of"]),
        ("since the 2022 invasion", ["since"]),
        ("up to Friday", ["until"]),
        ("in early May", ["in"]),
        ("between 4 June and 6 June", ["between", "between"]),
        ("from March to August 2024", ["from", "until"]),
        ("BY 4 JUNE", ["by"]),
        ("over the past week", ["during"]),
        ("prior to 4 June", ["before"]),
        ("Friday's attack", [None]),
    ],
)
def test_the_preposition_that_bounds_it(text: str, relations: list[str | None]) -> None:
    assert [mention.relation for mention in find_dates(text, PUBLISHED)] == relations


@pytest.mark.parametrize(
    ("published", "text", "value", "span"),
    [
        (None, "yesterday", "", ".."),
        (None, "today", "PRESENT_REF", ".."),
        (None, "on Friday", "XXXX-WXX-5", ".."),
        (None, "in April", "XXXX-04", ".."),
        (None, "4 June 2025", "2025-06-04", "2025-06-04..2025-06-04"),
        ("2025-06", "in April", "2025-04", "2025-04-01..2025-04-30"),
        ("2025-06", "yesterday", "2025", "2025-05-31..2025-06-29"),
        ("2025-06-15~", "last month", "2025-05", "2025-05-01..2025-05-31"),
        ("2025", "last year", "2024", "2024-01-01..2024-12-31"),
    ],
)
def test_unknown_and_vague_publication(
    published: str | None, text: str, value: str, span: str
) -> None:
    mention = only(text, published)
    assert (mention.value, days(mention)) == (value, span)


def test_a_clock_time_takes_the_day_beside_it() -> None:
    time, day = find_dates("At 1:38 pm on Wednesday, October 18th 2023, a shell fell", PUBLISHED)
    assert (time.value, day.value) == ("2023-10-18T13:38", "2023-10-18")


def test_dates_told_in_a_row_keep_their_year() -> None:
    text = "It began on 18 October 2023. On 2 November two died."
    assert [m.value for m in find_dates(text, PUBLISHED)] == ["2023-10-18", "2023-11-02"]


def test_a_month_before_a_dated_month_shares_its_year() -> None:
    first, second = find_dates("between March and August 2022", PUBLISHED)
    assert (first.value, second.value) == ("2022-03", "2022-08")


@pytest.mark.parametrize(
    "text",
    [
        "a 23-year-old soldier",
        "children, 20 to 30-year-olds among them",
        "she was 52 years old",
        "it sells 1,200 seats a week",
        "sold at $1.76 a share a year",
        "at 1200 parts per million",
        "at 1112 p",
        "as soon as he left",
        "soon after the raid",
        "the week after the strike",
        "the year of the flood",
    ],
)
def test_ages_rates_and_links_are_no_dates(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the deadliest raid of the year", "2025"),
        ("the busiest day of the week", "2025-W25"),
        ("the stock since year-end", "2024-12-31"),
        ("due by year-end", "2025-12-31"),
        ("a summit in July", "2025-07"),
        ("a summit last July", "2024-07"),
        ("30 were killed in July", "2024-07"),
        ("he plans to land as early as Monday", "2025-06-23"),
        ("the bank is to open again on Tuesday", "2025-06-24"),
        ("On Tuesday, voters will decide", "2025-06-24"),
        ("it would be paid on an unspecified day in November", "2025-11"),
        ("On Tuesday, a mine killed a man who will be missed", "2025-06-17"),
        ("the rally planned for Saturday was called off", "2025-06-14"),
    ],
)
def test_which_way_a_date_lies(text: str, value: str) -> None:
    assert only(text).value == value


def test_a_day_that_ends_a_quarter_leaves_the_quarter_to_what_follows() -> None:
    text = (
        "In the third quarter ended Sept. 30, 40 died, up from 30 a year earlier and 20 a year ago"
    )
    values = [mention.value for mention in find_dates(text, "1997-11-02")]
    assert values == ["1997-Q3", "1997-09-30", "1996-Q3", "1996-Q3"]
