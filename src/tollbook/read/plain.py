"""Plain text, which may carry light Markdown: bold lines and # headings.

Offsets are kept equal to the file's where that is possible: the marks round a heading become
line feeds, one for one, which at the same time set the heading off as a paragraph of its own.
"""

from __future__ import annotations

import re

from tollbook.read.build import TextBuilder
from tollbook.read.header import Header, header_lines, title_of

_LINE = re.compile(r"([^\r\n]*)(\r\n|[\r\n]|\Z)")
_BOLD_LINE = re.compile(r"[ \t]*(\*\*|__)(?=\S)(.+?)(?<=\S)\1[ \t]*$")
_HASH_LINE = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?=\S)")
#: Bold words within a line; so few that looking for their end at every mark takes no time.
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
#: Lines longer than this are not wrapped by hand: then every line is a paragraph.
_WRAP = 160
_SENTENCE_END = re.compile(r"[.!?…:;,][\"”’)\]]*\s*$")


def read_plain(source: str) -> tuple[TextBuilder, Header]:
    """The text of a plain file, and what its header lines and first heading say."""
    header, start = header_lines(source)
    lines = [match for match in _LINE.finditer(source, start) if match.group()]
    unwrapped = any(len(line[1]) > _WRAP for line in lines)
    builder = TextBuilder(source)
    titles = []
    for index, line in enumerate(lines):
        heading = _heading(line[1])
        if heading:
            titles.append(heading[0])
            _add_heading(builder, line, heading[1])
        else:
            _add_line(builder, line)
            following = lines[index + 1][1].strip() if index + 1 < len(lines) else ""
            if unwrapped and following and _unfinished(line[1]):
                builder.paragraph()
    title = header.title or next(iter(titles), None) or _first_line_title(lines)
    return builder, Header(title=title).or_else(header)


def _heading(line: str) -> tuple[str, tuple[int, int]] | None:
    """The words of a heading line, and where in the line they stand."""
    bold = _BOLD_LINE.match(line)
    if bold and bold[1] not in bold[2]:
        return bold[2], bold.span(2)
    hashed = _HASH_LINE.match(line)
    if hashed is None:
        return None
    words = line[hashed.end() :].rstrip(" \t").rstrip("#").rstrip(" \t")
    return (words, (hashed.end(), hashed.end() + len(words))) if words else None


def _add_heading(builder: TextBuilder, line: re.Match[str], words: tuple[int, int]) -> None:
    start, end = line.start() + words[0], line.start() + words[1]
    builder.insert("\n" * (start - line.start()))
    builder.paragraph()
    builder.copy(start, end)
    builder.insert("\n" * (line.end(1) - end))
    builder.copy(line.start(2), line.end(2))
    builder.paragraph()


def _add_line(builder: TextBuilder, line: re.Match[str]) -> None:
    """Copy a line without the marks of bold words in it."""
    at = line.start()
    for bold in _BOLD.finditer(line[1]):
        builder.copy(at, line.start() + bold.start())
        builder.copy(line.start() + bold.start(2), line.start() + bold.end(2))
        at = line.start() + bold.end()
    builder.copy(at, line.end())


def _unfinished(line: str) -> bool:
    """Whether a line stops without a full stop: a title, a place name, a table row."""
    return bool(line.strip()) and not _SENTENCE_END.search(line)


def _first_line_title(lines: list[re.Match[str]]) -> str | None:
    """The first line, where a blank line after it sets it off as a title."""
    for index, line in enumerate(lines):
        if line[1].strip():
            alone = index + 1 < len(lines) and not lines[index + 1][1].strip()
            return title_of(line[1]) if alone else None
    return None
