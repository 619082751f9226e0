"""Paragraphs: what is said, and who says it, do not reach over a heading or a blank line."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.model import Span

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\n\s*")
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_RUNNING_ON = 0.3
"""With more than this share of lines that end inside a sentence, a text is hard-wrapped."""


class Paragraphs:
    """Where the paragraphs of a text begin; a single line break counts unless it only wraps."""

    def __init__(self, text: str) -> None:
        self.text = text
        lines = [line.rstrip() for line in text.split("\n") if line.strip()]
        open_ended = sum(line[-1].isalnum() or line[-1] in ",-" for line in lines[:-1])
        wrapped = len(lines) > 3 and open_ended > _RUNNING_ON * len(lines)
        breaks = (_BLANK if wrapped else _LINE).finditer(text)
        self._starts = [0]
        self._ends: list[int] = []
        for match in breaks:
            self._ends.append(match.start())
            self._starts.append(match.end())
        self._ends.append(len(text))

    def at(self, offset: int) -> Span:
        """The paragraph that holds `offset`."""
        i = bisect_right(self._starts, offset) - 1
        return Span(self._starts[i], self._ends[i])

    def number(self, offset: int) -> int:
        """Which paragraph holds `offset`, counted from 0."""
        return bisect_right(self._starts, offset) - 1

    def after(self, offset: int) -> Span | None:
        """The paragraph behind the one that holds `offset`, or None behind the last."""
        i = bisect_right(self._starts, offset)
        return Span(self._starts[i], self._ends[i]) if i < len(self._starts) else None

    def clip(self, doc: Doc, found: Found) -> None:
        """Cut `found` down to the paragraph of its cue.

        Where the parse took the subject from a heading above, the noun before the cue is it.
        """
        anchor = doc[found.anchor]
        paragraph = self.at(anchor.idx)
        found.content = [
            Span(max(s.start, paragraph.start), min(s.end, paragraph.end))
            for s in found.content
            if s.overlaps(paragraph)
        ]
        source = found.source
        if source is not None and doc[source.head].idx < paragraph.start:
            before = anchor.nbor(-1)
            if before.idx < paragraph.start or before.pos_ not in _NOUNS:
                found.content = []
                found.quotable = False
            else:
                start = _first_token(doc, before, paragraph)
                found.source = Source(before.i, Tokens(start, before.i + 1))


def _first_token(doc: Doc, token: Token, paragraph: Span) -> int:
    i = token.left_edge.i
    while doc[i].idx < paragraph.start:
        i += 1
    return i
