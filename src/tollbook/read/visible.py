"""Where the words of a cleaned web page stand in its source."""

from __future__ import annotations

import re
from array import array
from html import unescape
from html.parser import HTMLParser

from tollbook.read.build import INVISIBLE, TextBuilder

#: Elements whose character data nobody reads.
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head"})
_CHUNK = re.compile(r"(\n| \| )")
_WORD = re.compile(r"\S+")
#: Ends whatever a page begins and never ends: without it the parser would look for that end
#: from every mark again, which takes minutes on a hostile page.
_ENDS = "]]>-->"
#: How far ahead, in characters, a single word is looked for when its paragraph is not found.
_NEAR = 200


class Visible(HTMLParser):
    """The visible characters of a page without white space, each with its place in the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self._parts: list[str] = []
        self._starts = array("l")
        self._ends = array("l")
        self._unseen = 0
        self._cursor = 0
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self.feed(source + _ENDS)
        self.close()
        self._text = "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        self._unseen += tag in _UNSEEN

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An empty element holds nothing to read."""

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))

    def handle_data(self, data: str) -> None:
        """Characters as written."""
        start = self._here()
        for word in _WORD.finditer(data[: max(0, len(self.source) - start)]):
            for index, character in enumerate(word.group(), start + word.start()):
                self._add(character, index, index + 1)

    def handle_entityref(self, name: str) -> None:
        """A named entity: one character for several."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """A numbered entity."""
        self._reference(f"&#{name}")

    def locate(self, paragraph: str, builder: TextBuilder) -> None:
        """Append `paragraph` to `builder`, with the origins of its words where they are found."""
        for chunk in _CHUNK.split(paragraph):
            if _CHUNK.fullmatch(chunk) or not chunk.strip():
                builder.insert(chunk)
                continue
            found = self._find("".join(chunk.split()))
            if found is None:
                self._word_by_word(chunk, builder)
            else:
                self._whole(chunk, found, builder)

    def _reference(self, written: str) -> None:
        start = self._here()
        end = start + len(written)
        end += self.source[end : end + 1] == ";"
        for character in unescape(self.source[start:end]):
            if not character.isspace():
                self._add(character, start, end)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _add(self, character: str, start: int, end: int) -> None:
        if not self._unseen and not INVISIBLE.match(character):
            self._parts.append(character)
            self._starts.append(start)
            self._ends.append(end)

    def _find(self, squeezed: str) -> int | None:
        """Where the characters stand: after the last find, or else (once) before it."""
        at = self._text.find(squeezed, self._cursor)
        if at < 0:
            at = self._text.find(squeezed)
        return None if at < 0 else at

    def _whole(self, chunk: str, found: int, builder: TextBuilder) -> None:
        last: int | None = None
        at = 0
        for word in _WORD.finditer(chunk):
            start = self._starts[found]
            gap = chunk[at : word.start()]
            if last is not None and self.source[last:start] == gap:
                builder.copy(last, start)
            else:
                builder.insert(gap)
            last = self._place(word.group(), found, builder)
            found += len(word.group())
            at = word.end()
        self._cursor = found

    def _word_by_word(self, chunk: str, builder: TextBuilder) -> None:
        at = 0
        for word in _WORD.finditer(chunk):
            builder.insert(chunk[at : word.start()])
            near = self._cursor + _NEAR + len(word.group())
            found = self._text.find(word.group(), self._cursor, near)
            if found < 0:
                builder.insert(word.group())
            else:
                self._place(word.group(), found, builder)
                self._cursor = found + len(word.group())
            at = word.end()

    def _place(self, word: str, found: int, builder: TextBuilder) -> int:
        """Append a word found at visible character `found`; where it ends in the source."""
        start, end = self._starts[found], self._ends[found + len(word) - 1]
        if self.source[start:end] == word:
            builder.copy(start, end)
        else:
            builder.replace(word, start, end)
        return end
