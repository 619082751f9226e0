"""What the syntax gives: an attribution before its source is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tollbook.model import Polarity, Span


class Tokens(NamedTuple):
    """A run of tokens of a `Doc`: `start` up to, not including, `end`."""

    start: int
    end: int


@dataclass(slots=True)
class Source:
    """The words that name somebody: their head token and how far they reach.

    `place` is where the clause itself names them, if by another word: the "who" of "the
    minister, who said …".
    """

    head: int
    tokens: Tokens
    place: Tokens | None = None


@dataclass(slots=True)
class Found:
    """An attribution as the syntax gives it.

    Attributes:
        cue: the words of saying; `anchor` is their main token.
        source: who says it; None where nobody is named.
        content: what is said, as code points; several spans where it is interrupted.
        cited: whom the source cites, with the words of citing.
        group: of the verb, or "preface", "hearsay", "noun", "colon".
        quotable: whether a quotation may join later; `quoted` whether one has.
        stance: whether the source takes a stand on the content rather than saying it: "condemned
            the raid that killed 30" does not make the 30 theirs.
    """

    anchor: int
    cue: Tokens
    source: Source | None
    content: list[Span]
    polarity: Polarity = Polarity.ASSERTED
    cited: list[tuple[Source, Tokens]] = field(default_factory=list)
    group: str = "say"
    quotable: bool = False
    quoted: bool = False
    stance: bool = False
