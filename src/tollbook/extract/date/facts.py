"""What is known of a claim's place in time before its window is decided."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tollbook.extract.date.words import words
from tollbook.extract.mentions import DateKind, DateMention
from tollbook.model import Days, Span

Tense = Literal["past", "present_perfect", "present", "past_perfect", "future"]


@dataclass(frozen=True, slots=True)
class ClauseTime:
    """Tense and other signs of time in a claim's clause.

    Attributes:
        tense: of the claim's own verb; None if it has none (headlines, lists).
        speech_tense: the same for the reporting verb.
        fresh: the source is introduced as new or current ("a new report").
        content: what the source says. Dates of the sentence outside it date the saying.
        since: lemmas of what "since …" points to where it is no date ("launch offensive").
        since_text: its words ("since the launch of the offensive").
        sequel: words that put the claim after the one before ("more recently"), or "".
    """

    tense: Tense | None = None
    speech_tense: Tense | None = None
    fresh: bool = False
    content: tuple[Span, ...] = ()
    since: str = ""
    since_text: str = ""
    sequel: str = ""


@dataclass(frozen=True, slots=True)
class EventDate:
    """A dated happening of the document.

    Attributes:
        words: lemmas of its head and its participants, in lower case, parted by blanks.
        days: the days that it may have been on.
        edtf: the same as an EDTF string.
    """

    words: str
    days: Days
    edtf: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the rules of the window look at.

    Attributes:
        own: calendar dates of the claim's own clause, the nearest to the claim first.
        said: calendar dates of the reporting clause, the nearest first.
        pairs: neighbouring dates of the own clause, in order of the text.
        sequels: "more recently" and the like.
        nows: "now", "currently", "to date".
        today: the days of publication.
    """

    clause: ClauseTime
    own: tuple[DateMention, ...]
    said: tuple[DateMention, ...]
    pairs: tuple[tuple[DateMention, DateMention], ...]
    sequels: tuple[DateMention, ...]
    nows: tuple[DateMention, ...]
    events: Sequence[EventDate]
    published: str | None
    today: Days
    previous_end: Days | None
    recency_days: int
    now_anchor: str

    @staticmethod
    def words(mention: DateMention) -> str:
        """The words of a date with the preposition that bounds it."""
        return f"{mention.relation} {mention.text}" if mention.relation else mention.text


def gather(
    *,
    sentence: Span,
    claim_span: Span,
    clause: ClauseTime,
    dates: Sequence[DateMention],
    events: Sequence[EventDate],
    published: str | None,
    today: Days,
    previous_end: Days | None,
    recency_days: int,
    now_anchor: str,
) -> Facts:
    """The facts for one claim: the dates of its sentence, by the clause they stand in."""
    first = bisect_left(dates, sentence.start, key=lambda mention: mention.span.start)
    last = bisect_left(dates, sentence.end, first, key=lambda mention: mention.span.start)
    here = [mention for mention in dates[first:last] if sentence.contains(mention.span)]
    if here and _is_stamp(here[0], sentence):
        here = here[1:]
    dated = [m for m in here if m.kind is not DateKind.SET and m.days != Days(None, None)]
    near = sorted(dated, key=lambda mention: _distance(mention.span, claim_span))
    inside = [m for m in near if _within(m.span, clause.content)]
    ordered = sorted(inside, key=lambda mention: mention.span)
    return Facts(
        clause=clause,
        own=tuple(inside),
        said=tuple(mention for mention in near if mention not in inside),
        pairs=tuple(pairwise(ordered)),
        sequels=tuple(m for m in here if m.text.lower() in words("sequel", "words")),
        nows=tuple(m for m in here if m.value == "PRESENT_REF" and _within(m.span, clause.content)),
        events=events,
        published=published,
        today=today,
        previous_end=previous_end,
        recency_days=recency_days,
        now_anchor=now_anchor,
    )


def _is_stamp(mention: DateMention, sentence: Span) -> bool:
    """Whether a clock time opens the sentence: it says when the entry was written, "16:30 A …"."""
    opens = mention.span.start == sentence.start and mention.relation is None
    bare = not any(letter.isalpha() for letter in mention.text)
    return opens and bare and mention.kind is DateKind.TIME


def _within(span: Span, content: tuple[Span, ...]) -> bool:
    """Whether a date stands in what is said; without a source the whole sentence is said."""
    return not content or any(part.contains(span) for part in content)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
