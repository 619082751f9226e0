"""Paragraphs: what is said, and who says it, do not reach over a heading or a blank line."""

from __future__ import annotations

import re
from bisect import bisect_right

from tollbook.extract.attribution.found import Found
from tollbook.model import Span

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\n\s*")
_RUNNING_ON = 0.3
"""With more than this share of lines that end inside a sentence, a text is hard-wrapped."""


class Paragraphs:
    """Where the paragraphs of a text begin; a single line break counts unless it only wraps."""

    def __init__(self, text: str) -> None:
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

    def clip(self, found: Found, anchor: int) -> None:
        """Cut the content of `found` down to the paragraph of its cue at `anchor`."""
        paragraph = self.at(anchor)
        found.content = [
            Span(max(s.start, paragraph.start), min(s.end, paragraph.end))
            for s in found.content
            if s.overlaps(paragraph)
        ]
