"""The pieces of a text with their words, which tell without a parse what a piece may say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.model import Span

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text with its words in lower case."""

    span: Span
    words: tuple[str, ...]


def pieces_of(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The pieces of `text` at `spans`."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return [Piece(s, tuple(WORD.findall(lower, s.start, s.end))) for s in spans]


def bare(word: str) -> str:
    """A word without the mark of the possessive."""
    return word[:-2] if word.endswith(("'s", "’s")) else word
