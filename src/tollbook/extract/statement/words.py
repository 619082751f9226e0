"""What marks a judgement, as `vocab/<language>/statements.toml` has it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tollbook.extract.likelihood.words import words
from tollbook.vocab import load


@dataclass(frozen=True, slots=True)
class StatementWords:
    """Words by what they do; the file explains each list."""

    judging: frozenset[str]
    passive: frozenset[str]
    talk: frozenset[str]
    unresolved: frozenset[str]
    pending: frozenset[str]
    counting: frozenset[str]
    sources: frozenset[str]
    modals: frozenset[str]


@cache
def statement_words(language: str = "en") -> StatementWords:
    """The words of a language."""
    data = load("statements", language)
    return StatementWords(
        judging=frozenset(data["judging"]["verbs"]),
        passive=frozenset(data["judging"]["passive"]),
        talk=frozenset(data["talk"]["subjects"]),
        unresolved=frozenset(data["talk"]["unresolved"]),
        pending=frozenset(data["pending"]["words"]),
        counting=frozenset(data["pending"]["counting"]),
        sources=frozenset(data["source"]["prepositions"]),
        modals=words(language).modals,
    )
