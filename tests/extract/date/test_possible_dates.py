"""What can hold no date is passed over, and nothing else."""

import re
from re import _parser  # type: ignore[attr-defined]  # how Python reads a pattern
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.date import find_dates, may_have_date
from tollbook.extract.date.rules import RULES
from tollbook.extract.date.tokens import (
    OTHER,
    WEAK,
    Tokens,
    compile_pattern,
    listed_words,
    tokenize,
)
from tollbook.extract.pieces import pieces_of
from tollbook.model import Span

_WORDS = [
    "the", "a", "of", "last", "next", "late", "in", "future", "recently", "now", "soon", "to",
    "date",
    "may", "May", "weeks", "two", "few", "early", "mid-June", "Monday", "o’clock", "noon", "second",
    "these", "days", "present", "at", "12", "years", "ago", "past", "house", ",", ".", "\n\n",
]  # fmt: skip


def _weak_characters() -> set[str]:
    words = [word for word, kind in listed_words("en").items() if kind in WEAK]
    lines = [tokenize(word, "en") for word in [*words, *"-–—/.,:'’‘`", "\n\n", "house"]]
    return {one for tokens in lines if isinstance(tokens, Tokens) for one in tokens.line} | {OTHER}


def _may_match(nodes: Any, weak: set[str]) -> bool:
    """Whether a pattern may match characters of `weak` alone."""
    return all(_may(str(kind), value, weak) for kind, value in nodes)


def _may(kind: str, value: Any, weak: set[str]) -> bool:
    if kind == "LITERAL":
        return chr(value) in weak
    if kind == "IN":
        return any(chr(one) in weak for name, one in value if str(name) == "LITERAL") or any(
            chr(code) in weak
            for name, ends in value
            if str(name) == "RANGE"
            for code in range(ends[0], ends[1] + 1)
        )
    if kind == "MAX_REPEAT":
        return value[0] == 0 or _may_match(value[2], weak)
    if kind == "SUBPATTERN":
        return _may_match(value[3], weak)
    if kind == "BRANCH":
        return any(_may_match(branch, weak) for branch in value[1])
    return kind == "ANY"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_weak_classes_alone_make_no_date(rule: Any) -> None:
    pattern: re.Pattern[str] = compile_pattern(rule.pattern)
    assert not _may_match(_parser.parse(pattern.pattern), _weak_characters())


@given(st.lists(st.sampled_from(_WORDS), max_size=9).map(" ".join))
def test_where_no_date_may_be_none_is_found(text: str) -> None:
    (piece,) = pieces_of(text, [Span(0, len(text))])
    if not may_have_date(text, 0, len(text), piece.words):
        assert find_dates(text, "2025-06-16") == []
