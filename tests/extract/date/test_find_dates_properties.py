"""What holds of every text, sensible or hostile."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.extract.date.find import find_dates
from tollbook.model.dates import edtf_days

VOCABULARY = (
    "the a last next this in on of to and since by between from June MAY may march 4 31 12 2024"
    " 1990s 90 Friday yesterday week weeks year years month days ago later earlier early mid late"
    " - / : , . ' several three first second quarter summer morning noon 5 p.m. GMT every daily"
    " recent past couple half decade century Christmas Easter people now 99999999999 0 1/2 '90s"
)
WORDS = VOCABULARY.split()
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
    st.text(max_size=80),
)
PUBLISHED = st.sampled_from(
    [None, "2025-06-18", "2024-02-29", "2025-06", "2025-06-15~", "0001-01", "9999"]
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, PUBLISHED)
def test_mentions_lie_inside_the_text_and_not_over_each_other(
    text: str, published: str | None
) -> None:
    mentions = find_dates(text, published)
    for mention in mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.text == text[mention.span.start : mention.span.end]
        earliest, latest = mention.days
        assert earliest is None or latest is None or earliest <= latest
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start


@settings(max_examples=300, deadline=None)
@given(TEXTS, PUBLISHED)
def test_every_edtf_string_is_valid(text: str, published: str | None) -> None:
    for mention in find_dates(text, published):
        if mention.edtf is not None:
            days = edtf_days(mention.edtf)
            assert days.earliest is not None or days.latest is not None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([w for w in WORDS if w.lower() not in {"may", "march"}])))
def test_case_does_not_matter(words: list[str]) -> None:
    text = " ".join(words)
    lower, upper = (find_dates(form, "2025-06-18") for form in (text.lower(), text.upper()))
    assert [(m.span, m.value, m.days) for m in lower] == [(m.span, m.value, m.days) for m in upper]
