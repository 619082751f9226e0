"""What a rule of the date grammar is, and what it sees of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tollbook.extract.date.calendar import UNKNOWN, When
from tollbook.extract.date.tokens import DOT, Token, Tokens, kinds_of
from tollbook.extract.mentions import DateKind

Word = int | float | str


@dataclass(frozen=True, slots=True)
class Context:
    """What a relative expression is resolved against.

    Attributes:
        today: the day of publication, or None if it is unknown.
        previous: the last calendar date of the text before this place, if any.
        dated: the last day or month that the text named with its year, if any.
        lies: 1 if words before this place in its sentence say that it lies ahead, -1 if they
            say that it lies back, else 0.
    """

    today: date | None
    previous: When | None = None
    dated: When | None = None
    lies: int = 0

    @property
    def ahead(self) -> bool:
        """Whether words before it say that it lies ahead."""
        return self.lies > 0


@dataclass(frozen=True, slots=True)
class Found:
    """The tokens that a pattern matched, and the text around them.

    Attributes:
        tokens: all tokens of the text.
        start, stop: the places of the match among them.
        source: the text as written.
        items: the matched tokens.
    """

    tokens: Tokens
    start: int
    stop: int
    source: str
    items: tuple[Token, ...]

    @classmethod
    def at(cls, tokens: Tokens, start: int, stop: int, source: str) -> Found:
        """The match of the tokens from `start` up to `stop` in `source`, without a full stop."""
        while tokens.line[stop - 1] == DOT:
            stop -= 1
        return cls(tokens, start, stop, source, tokens.items[start:stop])

    def all(self, name: str) -> list[Token]:
        """The matched tokens of a class."""
        kinds = kinds_of(name)
        return [token for token in self.items if token.kind in kinds]

    def get(self, name: str) -> Token | None:
        """The first matched token of a class."""
        kinds = kinds_of(name)
        return next((token for token in self.items if token.kind in kinds), None)

    def has(self, *names: str) -> bool:
        """Whether any of the classes was matched."""
        return any(self.get(name) for name in names)

    def number(self, name: str) -> int | None:
        """The whole number that the first token of a class stands for."""
        token = self.get(name)
        if token is None:
            return None
        return 2 if token.kind == "SECOND" else int(token.value)

    def code(self, name: str) -> str:
        """The TIMEX3 letter of the first token of a class ("D" of "days"), or ""."""
        token = self.get(name)
        return str(token.value) if token else ""

    @property
    def tight(self) -> bool:
        """Whether the matched tokens touch each other, as in 2025-06-04."""
        return all(one.end == other.start for one, other in pairwise(self.items))

    @property
    def part(self) -> str:
        """Which part is named: "early", "mid" or "late", or ""."""
        for kind in ("EARLY", "MID", "LATE"):
            if self.has(kind):
                return kind.lower()
        return ""

    def word_before(self, back: int = 1) -> str:
        """The word (or sign) before the match, "" at the start."""
        index = self.start - back
        return self.tokens.items[index].word if index >= 0 else ""

    def kind_before(self, back: int = 1) -> str:
        """The class of the token before the match, "" at the start."""
        index = self.start - back
        return self.tokens.items[index].kind if index >= 0 else ""

    def word_after(self) -> str:
        """The word (or sign) after the match, "" at the end."""
        items = self.tokens.items
        return items[self.stop].word if self.stop < len(items) else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule made of a match.

    Attributes:
        when: its meaning.
        kind: TIMEX3 type.
        refers: whether later words such as "the next day" may refer to it.
    """

    when: When = UNKNOWN
    kind: DateKind = DateKind.DATE
    refers: bool = True


Builder = Callable[[Found, Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes of words, and the function that reads its matches.

    The function returns None where the match is no temporal expression.
    """

    name: str
    pattern: str
    build: Builder


def calendar_date(when: When) -> Reading | None:
    """A reading as a DATE, or None if there is no such day in the calendar."""
    return Reading(when) if when.value or when.unit else None
