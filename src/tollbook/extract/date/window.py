"""The window of a claim: from when it counts to the date as of which it stands.

Three visible lists of rules: `PERIODS` give both ends, `STARTS` the beginning, `ENDS` the as-of
date. In each the first rule that has something to say wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tollbook.extract.date.facts import ClauseTime, EventDate, Facts, gather
from tollbook.extract.mentions import DateMention
from tollbook.model import Days, Span, Window
from tollbook.model.dates import edtf_days

_BOUNDING = frozenset({"since", "from", "before", "after"})
_SPANNING = frozenset({None, "from", "between"})  # "from 8 to 17 July"
_TOLD = frozenset({"past", "present_perfect", "past_perfect"})  # tenses of what has happened
_VAGUE = ("~", "?", "%", "XX-XX")


@dataclass(frozen=True, slots=True)
class End:
    """One end of a window: its EDTF string, the days it may mean, its words and its anchor."""

    edtf: str | None
    days: Days
    text: str | None = None
    anchor: str | None = None


def resolve_window(  # noqa: PLR0917 - the stage that assembles claims calls it so
    sentence: Span,
    claim_span: Span,
    clause: ClauseTime,
    dates: Sequence[DateMention],
    events: Sequence[EventDate],
    published: str | None,
    previous_end: Days | None,
    recency_days: int,
    now_anchor: str,
) -> Window:
    """The window that a claim counts over.

    Args:
        sentence: the sentence of the claim.
        claim_span: the words of the claim: its number and its outcome.
        clause: tense and other facts of its clause and of the reporting verb.
        dates: temporal expressions of the document.
        events: dated happenings of the document, for "since the launch of the offensive".
        published: when the document was published (EDTF), or None.
        previous_end: the days of the as-of date of the claim before, for "more recently".
        recency_days: how far before publication a present perfect may stand.
        now_anchor: name of the moment that all claims on the present state share.

    Returns:
        A window whose `end_days.latest` is not after publication, unless the clause is in the
        future tense. Where nothing is said of the end it is open, up to publication.
    """
    facts = gather(
        sentence=sentence,
        claim_span=claim_span,
        clause=clause,
        dates=dates,
        events=events,
        published=published,
        today=edtf_days(published) if published else Days(None, None),
        previous_end=previous_end,
        recency_days=recency_days,
        now_anchor=now_anchor,
    )
    for period in PERIODS:
        ends = period(facts)
        if ends is not None:
            return _window(facts, *ends)
    start = next((end for rule in STARTS if (end := rule(facts)) is not None), None)
    end = next((end for rule in ENDS if (end := rule(facts)) is not None), None)
    return _window(facts, start, end)


# ---- both ends


def from_until(facts: Facts) -> tuple[End, End] | None:
    """Between X and Y; from X to Y."""
    for one, other in facts.pairs:
        if (one.relation, other.relation) in {("between", "between"), ("from", "until")}:
            first = _exact_start(one, facts)
            return replace(first, edtf=one.edtf or first.edtf), _as_of(other, facts)
        if _is_next_day(one, other):
            return _exact_start(one, facts), _exact_end(other, facts)
    return None


def _is_next_day(one: DateMention, other: DateMention) -> bool:
    """Whether two dates are days running that are told together: "on Saturday and Sunday"."""
    joined = other.span.start - one.span.end <= len(" and ") and other.relation is None
    if not (joined and one.relation in {None, "on"} and _is_day(one) and _is_day(other)):
        return False
    first, last = one.days.earliest, other.days.earliest
    return first is not None and last is not None and last - first == timedelta(days=1)


def stretch_to_now(facts: Facts) -> tuple[End, End] | None:
    """In the past 24 hours; over the last week; so far this year: up to publication."""
    for mention in facts.own:
        if _is_stretch(mention) and mention.relation not in _BOUNDING:
            first, last = mention.days
            return (
                End(str(first), Days(first, first), facts.words(mention)),
                End(str(last), Days(last, last), facts.words(mention)),
            )
    return None


def within_date(facts: Facts) -> tuple[End, End] | None:
    """In 2024; during March; on Friday; yesterday: counted from its first to its last day.

    Not in the past perfect, which looks back from the date (see `looked_back_from`).
    """
    if facts.clause.tense == "past_perfect":
        return None
    for mention in facts.own:
        named = mention.relation in {"in", "on", "during"}
        bare = mention.relation is None and _is_day(mention)
        span = mention.relation in _SPANNING and "/" in (mention.edtf or "")
        if (named or bare or span) and mention.days.earliest and mention.days.latest:
            return _exact_start(mention, facts), _exact_end(mention, facts)
    return None


# ---- the beginning


def since_date(facts: Facts) -> End | None:
    """Since 2022; from May; after 4 June."""
    for mention in facts.own:
        if mention.relation in {"since", "from", "after"} and mention.days.earliest:
            return End(mention.edtf, mention.days, facts.words(mention))
    return None


def since_event(facts: Facts) -> End | None:
    """Since the launch of the offensive: the one dated happening that its words fit best.

    Where none or more than one fits, the words are kept and the days are left open.
    """
    words = frozenset(facts.clause.since.split())
    if not words:
        return None
    anchor = f"{facts.now_anchor}:since:{facts.clause.since}"
    scores = [len(words & set(event.words.split())) for event in facts.events]
    best = max(scores, default=0)
    fits = {
        (e.edtf, e.days) for e, score in zip(facts.events, scores, strict=True) if score == best
    }
    if best == 0 or len(fits) != 1:
        return End(None, Days(None, facts.today.latest), facts.clause.since_text, anchor)
    edtf, days = next(iter(fits))
    return End(edtf, days, facts.clause.since_text, anchor)


# ---- the as-of date


def as_of_date(facts: Facts) -> End | None:
    """As of mid-June; by March 2025; until Friday."""
    for mention in facts.own:
        if mention.relation in {"as of", "by", "until"} and mention.days.earliest:
            if facts.clause.tense in _TOLD and _is_ahead(mention, facts):
                continue  # "have been moved out until Friday"
            return _as_of(mention, facts)
    return None


def _is_ahead(mention: DateMention, facts: Facts) -> bool:
    first, today = mention.days.earliest, facts.today.latest
    return first is not None and today is not None and first > today


def looked_back_from(facts: Facts) -> End | None:
    """In April 600 had died: the past perfect counts everything up to the date."""
    if facts.clause.tense != "past_perfect":
        return None
    for mention in facts.own:
        named = mention.relation in {"in", "on", "during"} or _is_day(mention)
        if named and mention.relation not in _BOUNDING and mention.days.earliest:
            return _as_of(mention, facts)
    return None


def before_date(facts: Facts) -> End | None:
    """Before 4 June: any day up to it."""
    for mention in facts.own:
        if mention.relation == "before" and mention.days.latest:
            return End(None, Days(None, mention.days.latest), facts.words(mention))
    return None


def said_on(facts: Facts) -> End | None:
    """In April, a lawmaker said that 600 had died: the count stands as of when it was said."""
    for mention in facts.said:
        if mention.relation not in _BOUNDING and mention.days.earliest:
            return _as_of(mention, facts)
    return None


def sequel(facts: Facts) -> End | None:
    """More recently; later; since then: not before the claim before it."""
    if not facts.clause.sequel and not facts.sequels:
        return None
    earliest = facts.previous_end.earliest if facts.previous_end else None
    text = facts.clause.sequel or facts.sequels[0].text
    return End(None, Days(earliest, facts.today.latest), text)


def state_now(facts: Facts) -> End | None:
    """Have been killed; says that 30 died; a new report: as of publication or shortly before.

    All such claims of a document stand as of one moment, whatever day that was.
    """
    clause = facts.clause
    told_now = clause.speech_tense in {"present_perfect", "present"} and clause.tense != "future"
    now = clause.tense in {"present_perfect", "present"} or told_now or clause.fresh or facts.nows
    if not now:
        return None
    text = facts.nows[0].text if facts.nows else None
    if facts.today.earliest is None:  # no date of publication: one moment all the same
        return End(None, facts.today, text, facts.now_anchor)
    earliest = facts.today.earliest - timedelta(days=facts.recency_days)
    return End(facts.published, Days(earliest, facts.today.latest), text, facts.now_anchor)


PeriodRule = Callable[[Facts], tuple[End, End] | None]
EndRule = Callable[[Facts], End | None]
PERIODS: tuple[PeriodRule, ...] = (from_until, stretch_to_now, within_date)
STARTS: tuple[EndRule, ...] = (since_date, since_event)
ENDS: tuple[EndRule, ...] = (as_of_date, looked_back_from, before_date, said_on, sequel, state_now)


# ---- putting the ends together


def _window(facts: Facts, start: End | None, end: End | None) -> Window:
    """The window of both ends, kept in order and not after publication."""
    end = end or End(None, Days(None, facts.today.latest))
    limit = None if facts.clause.tense == "future" else facts.today.latest
    end = replace(end, days=_not_after(end.days, limit))
    if start is not None:
        start = replace(start, days=_not_after(start.days, end.days.latest))
        if end.days.earliest is None or _before(end.days.earliest, start.days.earliest):
            end = replace(end, days=Days(start.days.earliest, end.days.latest))
    words = [part.text for part in (end, start) if part is not None and part.text]
    return Window(
        start=start.edtf if start else None,
        end=end.edtf,
        start_days=start.days if start else None,
        end_days=end.days,
        text=", ".join(dict.fromkeys(reversed(words))) or None,
        anchor=end.anchor,
        start_anchor=start.anchor if start else None,
    )


def _not_after(days: Days, limit: date | None) -> Days:
    if limit is None:
        return days
    latest = limit if days.latest is None else min(days.latest, limit)
    return Days(days.earliest and min(days.earliest, latest), latest)


def _before(one: date, other: date | None) -> bool:
    return other is not None and one < other


def _as_of(mention: DateMention, facts: Facts) -> End:
    return End(mention.edtf, mention.days, facts.words(mention))


def _exact_start(mention: DateMention, facts: Facts) -> End:
    """The first day of a calendar date; a vague date ("early June") stays as vague as it is."""
    if _is_vague(mention) or mention.days.earliest is None:
        return _as_of(mention, facts)
    first = mention.days.earliest
    return End(str(first), Days(first, first), facts.words(mention))


def _exact_end(mention: DateMention, facts: Facts) -> End:
    if _is_vague(mention) or mention.days.latest is None:
        return _as_of(mention, facts)
    last = mention.days.latest
    if facts.today.latest is not None and last > facts.today.latest:
        return End(facts.published, facts.today, facts.words(mention))
    return End(str(last), Days(last, last), facts.words(mention))


def _is_vague(mention: DateMention) -> bool:
    return mention.edtf is None or any(mark in mention.edtf for mark in _VAGUE)


def _is_day(mention: DateMention) -> bool:
    return mention.days.earliest is not None and mention.days.earliest == mention.days.latest


def _is_stretch(mention: DateMention) -> bool:
    """A stretch of days that touches publication, such as "the past 24 hours"."""
    return mention.value.startswith("P") and None not in mention.days
