"""Numbers read in the pieces of a text that are asked for, each piece once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from tollbook.config import Config
from tollbook.extract.mentions import Numeral
from tollbook.extract.number import may_have_number
from tollbook.extract.reading import Numbers
from tollbook.model import Span


class PiecewiseNumbers:
    """The numbers of a text by piece."""

    def __init__(self, text: str, spans: Sequence[Span], config: Config) -> None:
        """Take a text with its pieces, in order."""
        self._text = text
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._config = config
        self._found: dict[int, tuple[list[Numeral], list[Numeral]]] = {}

    def of(self, pieces: Iterable[int]) -> Numbers:
        """The numbers of some pieces."""
        wanted = sorted(pieces)
        self._find([at for at in wanted if at not in self._found])
        numerals = [numeral for at in wanted for numeral in self._found[at][0]]
        articles = [article for at in wanted for article in self._found[at][1]]
        return Numbers(numerals, articles)

    def shown(self, pieces: Iterable[int]) -> str:
        """The text with blanks for what is in none of the pieces: nothing in it moves."""
        text, at, parts = self._text, 0, []
        for span in [self._spans[i] for i in sorted(pieces)]:
            parts += [_blank(text[at : span.start]), text[span.start : span.end]]
            at = span.end
        parts.append(_blank(text[at:]))
        return "".join(parts)

    def _find(self, pieces: Sequence[int]) -> None:
        self._found.update({at: ([], []) for at in pieces})
        spans = self._spans
        may_have = [
            at
            for at in pieces
            if may_have_number(self._text, *spans[at], language=self._config.language)
        ]
        if not may_have:
            return
        found = Numbers.of(self.shown(may_have), self._config)
        for kind, numerals in enumerate((found.numerals, found.articles)):
            for numeral in numerals:
                at = bisect_right(self._starts, numeral.span.start) - 1
                self._found[at][kind].append(numeral)


def _blank(gap: str) -> str:
    """What stands for a stretch that is not read: an empty line; white space is left as it is."""
    return gap if not gap.strip() else "\n\n".rjust(len(gap))[-len(gap) :]
