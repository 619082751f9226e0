"""Markdown: the words a reader would see, a paragraph for every block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tollbook.read.build import TextBuilder
from tollbook.read.header import Header, front_matter, header_lines, title_of

#: Blocks that stand alone: whatever comes after them is another paragraph.
_BLOCK_ENDS = frozenset(
    {"paragraph_close", "heading_close", "list_item_close", "blockquote_close", "table_close"}
)
#: What separates words in a block of HTML: comments, unseen elements, tags, line ends. What is
#: begun and never ended reaches to the end, so that no text is searched through again and again.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<unseen>script|style)\b.*?(?:</(?P=unseen)\s*>|\Z)|<[^<>]*>|\n",
    re.I | re.S,
)


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; escapes stay tokens of their own so that they can be traced."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.disable("text_join")
    return parser


def read_markdown(source: str) -> tuple[TextBuilder, Header]:
    """The text of a Markdown file, and what its front matter and first heading say."""
    header, start = front_matter(source)
    if not start:
        header, start = header_lines(source)
    builder = TextBuilder(source)
    reader = _Reader(builder, start)
    for token in _parser().parse(source[start:]):
        reader.take(token)
    title = header.title or reader.title
    return builder, Header(title=title).or_else(header)


class _Reader:
    """Walks the tokens and finds each piece of text again in the source, in order."""

    def __init__(self, builder: TextBuilder, start: int) -> None:
        self.builder = builder
        self.title: str | None = None
        self._cursor = start
        self._cells = 0
        self._heading = False
        self._lines = [start]
        # The parser counts LF, CR LF and CR as line ends.
        self._lines += [match.end() for match in re.finditer(r"\r\n|[\r\n]", _from(builder, start))]
        self._lines = [self._lines[0], *(start + end for end in self._lines[1:])]

    def take(self, token: Token) -> None:
        """Add what one block token says."""
        if token.type == "heading_open":
            self._heading = True
        elif token.type in {"th_open", "td_open"}:
            self.builder.insert(" | " if self._cells else "")
            self._cells += 1
        elif token.type == "tr_close":
            self._cells = 0
            self.builder.insert("\n")
        elif token.type == "inline":
            self._inline(token)
        elif token.type in {"fence", "code_block"}:
            self._seek(token)
            for line in token.content.splitlines():
                self._piece(line, line)
                self.builder.insert("\n")
            self.builder.paragraph()
        elif token.type == "html_block":
            self._seek(token)
            for words in filter(str.strip, _seen(token.content)):
                self._piece(words.strip(), words.strip())
                self.builder.insert(" ")
            self.builder.paragraph()
        elif token.type in _BLOCK_ENDS:
            self._heading = False
            self.builder.paragraph()

    def _inline(self, token: Token) -> None:
        self._seek(token)
        before = len(self.builder)
        for child in token.children or ():
            if child.type in {"softbreak", "hardbreak"}:
                self.builder.insert(" " if child.type == "softbreak" else "\n")
            elif child.type == "text_special":
                self._piece(child.content, child.markup)
            elif child.type in {"text", "code_inline"}:
                self._piece(child.content, child.content)
        if self.title is None and before == 0 and (self._heading or _is_bold(token)):
            self.title = title_of("".join(_words(token)))

    def _seek(self, token: Token) -> None:
        if token.map:
            self._cursor = max(self._cursor, self._lines[token.map[0]])

    def _piece(self, text: str, written: str) -> None:
        """Add `text`, which stands in the source as `written` at or after the cursor."""
        if not text:
            return
        at = self.builder.source.find(written, self._cursor)
        if at < 0:
            self.builder.insert(text)
            return
        self._cursor = at + len(written)
        if text == written:
            self.builder.copy(at, self._cursor)
        else:
            self.builder.replace(text, at, self._cursor)


def _from(builder: TextBuilder, start: int) -> str:
    return builder.source[start:]


def _words(token: Token) -> Iterator[str]:
    for child in token.children or ():
        yield " " if child.type in {"softbreak", "hardbreak"} else child.content


def _seen(html: str) -> Iterator[str]:
    """What stands between the tags of a block of HTML."""
    at = 0
    for tag in _TAG.finditer(html):
        yield html[at : tag.start()]
        at = tag.end()
    yield html[at:]


def _is_bold(token: Token) -> bool:
    """Whether the whole block is one stretch of bold: a heading in all but name."""
    children = [child for child in token.children or () if child.type != "text" or child.content]
    return (
        len(children) == 3
        and children[0].type == "strong_open"
        and children[-1].type == "strong_close"
    )
