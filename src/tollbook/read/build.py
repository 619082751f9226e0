"""Building a document's text out of its original, keeping where each stretch came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from tollbook.model import Origin, Span

#: Characters nobody sees: soft hyphens, zero-width and bidirectional controls, C0 and C1
#: controls other than tab and line feed. They hide numbers from readers and programs alike.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
#: What ends a line in some file or other, apart from the line feed itself.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPECIAL = re.compile(f"{_LINE_END.pattern}|{INVISIBLE.pattern}")


class TextBuilder:
    """Puts a text together from stretches of `source`, and records the origin of each.

    Invisible characters are left out and all line ends become a line feed, whatever is copied.
    An origin of equal length on both sides always has equal characters on both sides.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        #: Where each page of the original begins in `source`, if it has pages.
        self.page_starts: tuple[int, ...] = ()
        self._parts: list[str] = []
        self._length = 0
        self._tail = ""
        self._origins: list[Origin] = []

    def __len__(self) -> int:
        return self._length

    def copy(self, start: int, end: int) -> None:
        """Append `source[start:end]`, cleaned of invisible characters."""
        at = start
        for special in _SPECIAL.finditer(self.source, start, end):
            self._verbatim(at, special.start())
            if _LINE_END.fullmatch(special.group()):
                self.insert("\n")
            at = special.end()
        self._verbatim(at, end)

    def insert(self, text: str) -> None:
        """Append `text` that has no origin: a paragraph break, say."""
        text = INVISIBLE.sub("", text)
        self._parts.append(text)
        self._length += len(text)
        self._tail = (self._tail + text)[-2:]

    def replace(self, text: str, start: int, end: int) -> None:
        """Append `text` that stands for the differing `source[start:end]` (an entity, say)."""
        text = INVISIBLE.sub("", text)
        if not text or len(text) == end - start:
            self.insert(text)
            return
        here = Span(self._length, self._length + len(text))
        self._origins.append(Origin(here, Span(start, end)))
        self.insert(text)

    def paragraph(self) -> None:
        """End the paragraph: exactly one blank line before whatever follows."""
        missing = 2 - (len(self._tail) - len(self._tail.rstrip("\n")))
        if self._length and missing > 0:
            self.insert("\n" * missing)

    def build(self) -> tuple[str, tuple[Origin, ...]]:
        """The text, without blank ends, and the origins of its stretches in order."""
        text = "".join(self._parts)
        end = len(text.rstrip())
        kept = (_cut(origin, end) for origin in self._origins)
        return text[:end], tuple(self._paged(origin) for origin in kept if origin is not None)

    def _paged(self, origin: Origin) -> Origin:
        """The origin with its page."""
        if not self.page_starts:
            return origin
        return replace(origin, page=bisect_right(self.page_starts, origin.source.start))

    def _verbatim(self, start: int, end: int) -> None:
        if start == end:
            return
        here = Span(self._length, self._length + end - start)
        last = self._origins[-1] if self._origins else None
        if last and last.text.end == here.start and last.source.end == start and _equal(last):
            here = Span(last.text.start, here.end)
            self._origins[-1] = Origin(here, Span(last.source.start, end))
        else:
            self._origins.append(Origin(here, Span(start, end)))
        self.insert(self.source[start:end])


def _equal(origin: Origin) -> bool:
    return origin.text.end - origin.text.start == origin.source.end - origin.source.start


def _cut(origin: Origin, end: int) -> Origin | None:
    """The part of `origin` before `end` of the text, if any."""
    if origin.text.end <= end:
        return origin
    if origin.text.start >= end:
        return None
    excess = origin.text.end - end
    if not _equal(origin):
        return Origin(Span(origin.text.start, end), origin.source)
    source = Span(origin.source.start, origin.source.end - excess)
    return Origin(Span(origin.text.start, end), source)


def replace_surrogates(text: str) -> str:
    """`text` with half surrogate pairs, which no encoding can hold, as U+FFFD one for one."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
