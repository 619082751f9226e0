"""Temporal expressions of a text, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from tollbook.extract.date.calendar import When, hull
from tollbook.extract.date.relations import clock_of_day, direction, relation_before
from tollbook.extract.date.rules import RULES, Context, Found, Reading, Rule
from tollbook.extract.date.tokens import (
    NEVER_FIRST,
    OTHER,
    Tokens,
    compile_pattern,
    fold,
    longest_match,
    tokenize,
)
from tollbook.extract.date.words import words
from tollbook.extract.mentions import DateKind, DateMention
from tollbook.model import Days, Span
from tollbook.model.dates import edtf_days
from tollbook.vocab import load

_UNDATED = Days(None, None)
_REPORTS = range(1000, 3000)
_BESIDE = 20  # characters in which the word beside a phrase ends


def find_dates(text: str, published: str | None, language: str = "en") -> list[DateMention]:
    """The temporal expressions of a text (TIMEX3), in its order, none over another.

    What is said relative to publication follows the habits of news: a bare weekday or month is
    the latest one not after publication, unless the words before it say that it lies ahead.
    "The next day" is counted from the last date named.

    Args:
        text: any text, in mixed or in upper case.
        published: when it was published (EDTF); None leaves relative expressions unresolved.
        language: which vocabulary to use.

    Raises:
        UsageError: `published` is no EDTF string.
    """
    today = _publication(published)
    folded = fold(text)
    tokens = tokenize(folded, language)
    mentions: list[DateMention] = []
    story = _Story()
    stop = 0
    for start in _candidates(tokens):
        if start < stop:
            continue
        best = _longest(tokens, start, text, today, story)
        if best is None:
            continue
        found, reading = best
        stop = found.stop
        if mentions and reading.kind is DateKind.DATE and reading.when.unit == "D":
            mentions[-1] = clock_of_day(mentions[-1], reading.when, found)
        mentions.append(_mention(found, reading, mentions[-1] if mentions else None))
        story = story.after(found, reading)
    return _with_references(mentions, text, folded, language)


def _publication(published: str | None) -> Days:
    """The days of publication; unknown where no report can be of that age."""
    days = edtf_days(published) if published else _UNDATED
    ends = [end.year in _REPORTS for end in days if end is not None]
    return days if len(ends) == 2 and all(ends) else _UNDATED


@dataclass(frozen=True, slots=True)
class _Story:
    """The dates that later words may refer to; see `Context`."""

    previous: When | None = None
    dated: When | None = None

    def after(self, found: Found, reading: Reading) -> _Story:
        """What is referred to once `reading` was told."""
        when = reading.when
        if not reading.refers or when.first is None:
            return self
        if found.word_before() in words("running", "ended") and self.previous is not None:
            return self  # "the quarter ended Sept. 30 … a year earlier": the quarter is told of
        dated = found.has("YEARLIKE") or (self.dated is not None and found.has("MONTH"))
        return _Story(when, when if dated and when.unit in {"D", "M"} else self.dated)


def _candidates(tokens: Tokens) -> Iterator[int]:
    for match in _first_tokens().finditer(tokens.line):
        yield match.start()


def _longest(
    tokens: Tokens, start: int, text: str, today: Days, story: _Story
) -> tuple[Found, Reading] | None:
    """The longest accepted reading at a token; of two as long, by the earlier rule."""
    # No pattern passes over two tokens of no class.
    window = OTHER.join(tokens.line[start : start + _longest_match()].split(OTHER, 2)[:2])
    matches = _matches(window)
    if not matches:
        return None
    turns = _may_lie_ahead().search(tokens.line, start, start + matches[0][0])
    lies = direction(tokens, start, start + matches[0][0]) if turns is not None else 0
    for length, rule in matches:
        found = Found.at(tokens, start, start + length, text)
        if _cuts_a_word(found):
            continue
        reading = _read(rule, found, today, Context(None, story.previous, story.dated, lies))
        if reading is not None:
            return found, reading
    return None


def _cuts_a_word(found: Found) -> bool:
    """Whether a letter or figure touches the match, as in "M1990" or "2021x"."""
    start, end = found.items[0].start, found.items[-1].end
    before, after = found.source[start - 1 : start], found.source[end : end + 1]
    return before.isalnum() or (after.isalnum() and found.source[end - 1].isalnum())


def _read(rule: Rule, found: Found, today: Days, context: Context) -> Reading | None:
    """The reading for every day that publication may mean: where two differ, both are kept."""
    if today.earliest is None or today.latest is None:
        return rule.build(found, context)
    first = rule.build(found, replace(context, today=today.earliest))
    if first is None or today.earliest == today.latest:
        return first
    second = rule.build(found, replace(context, today=today.latest))
    if second is None:
        return None
    return replace(first, when=hull(first.when, second.when))


def _mention(found: Found, reading: Reading, before: DateMention | None) -> DateMention:
    span = Span(found.items[0].start, found.items[-1].end)
    return DateMention(
        span=span,
        text=found.source[span.start : span.end],
        value=reading.when.value,
        edtf=reading.when.edtf,
        kind=reading.kind,
        days=reading.when.days,
        relation=relation_before(found, before),
    )


def _with_references(
    mentions: list[DateMention], text: str, folded: str, language: str
) -> list[DateMention]:
    """The mentions, and between them the words that point to now, the past or the future."""
    pattern, values = _references(language)
    limits = load("dates", language)["reference_rules"]
    added: list[DateMention] = []
    index = 0
    for match in pattern.finditer(folded):
        while index < len(mentions) and mentions[index].span.end <= match.start():
            index += 1
        if index < len(mentions) and mentions[index].span.start < match.end():
            continue
        span = Span(*match.span())
        if _points_nowhere(folded, span, limits.get(match[0])):
            continue
        value = values[" ".join(match[0].split())]
        said = text[span.start : span.end]
        added.append(DateMention(span, said, value, None, DateKind.DATE, _UNDATED))
    return sorted([*mentions, *added], key=lambda mention: mention.span)


def _points_nowhere(folded: str, span: Span, limits: dict[str, list[str]] | None) -> bool:
    """Whether the words beside "soon" make it a link: "as soon as", "soon after"."""
    if limits is None:
        return False
    before = folded[max(span.start - _BESIDE, 0) : span.start].split()
    after = folded[span.end : span.end + _BESIDE].split()
    return bool(
        (before and before[-1] in limits["not_after"])
        or (after and after[0] in limits["not_before"])
    )


@lru_cache(maxsize=1 << 14)
def _matches(window: str) -> tuple[tuple[int, Rule], ...]:
    """The rules that match where `window` (classes of tokens) begins, the longest match first.

    Nothing but the classes decides, and few windows are many, so each is tried only once.
    """
    found = [
        (match.end(), rule) for rule, pattern in _grammar() if (match := pattern.match(window))
    ]
    return tuple(sorted(found, key=lambda pair: -pair[0]))


@cache
def _longest_match() -> int:
    """Tokens of the longest match that any rule can have."""
    return max(longest_match(pattern.pattern) for _, pattern in _grammar())


@cache
def _grammar() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, compile_pattern(rule.pattern)) for rule in RULES)


@cache
def _may_lie_ahead() -> re.Pattern[str]:
    """What names a day or a season without saying of which year or week."""
    return compile_pattern("MONTH|WEEKDAY|SEASON|WEEKEND")


@cache
def _first_tokens() -> re.Pattern[str]:
    """Where some rule matches; a class that starts no rule is passed over at once."""
    every = "|".join(f"(?:{pattern.pattern})" for _, pattern in _grammar())
    return re.compile(f"(?=[^{NEVER_FIRST}])(?=(?:{every}))")


@cache
def _references(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    lists: dict[str, list[str]] = load("dates", language)["references"]
    values = {phrase: value for value, phrases in lists.items() for phrase in phrases}
    longest_first = sorted(values, key=len, reverse=True)
    phrases = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?<![\w-])(?:{phrases})(?![\w-])"), values
