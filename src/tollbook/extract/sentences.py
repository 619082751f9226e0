"""Where a text can be cut without reading it: lines, paragraphs, and sentences that surely end.

What is cut apart here is parsed apart, so that the parse of a sentence does not depend on what
stands around it. Where it is unsure whether a sentence ends ("the U.S. Army", "Gen. Pell"), the
text is not cut, and the parse decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tollbook.model import Span
from tollbook.vocab import load

_WRAPPED = 40  # characters: a line that was wrapped is at least so long
_BREAK = re.compile(r"[^\S\n]*\n\s*")
_BLANK = re.compile(r"\n[^\S\n]*\n")
# The mark that may end a sentence, what closes behind it, and what opens the next one.
_END = re.compile(r"[.!?…][\"”’')\]]{0,3}(\s+)(?=[\"“‘'(\[]{0,3}[A-Z0-9À-ÖØ-Þ])")
_LAST_WORD = re.compile(r"[\w.&/’'-]+\Z")
_OPEN_END = (",", ";", "-", "–", "—")
_REACH = 40  # characters: no abbreviation is longer
_CELL = " | "
# A paragraph that is nothing but a number over the lines of its label: "321 / houses / destroyed".
_FIGURE = re.compile(
    r"(?<!\S\n)\d[\d,]{0,12}[^\S\n]*(?:\n[^\S\n]*[^\W\d][^\d\n|]{1,39}){1,3}(?=\n\s*\n|\s*\Z)"
)


def sentence_spans(text: str) -> list[Span]:
    """The pieces of `text` in order, without the white space between them."""
    pieces = []
    for start, end in _paragraphs(text):
        at = start
        for match in _END.finditer(text, start, end):
            if _ends(text, at, match.start()):
                pieces.append(Span(at, match.start(1)))
                at = match.end()
        if at < end:
            pieces.append(Span(at, end))
    return pieces


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text; lines that were only wrapped count as one."""
    start = len(text) - len(text.lstrip())
    for match in _BREAK.finditer(text, start):
        if match.end() == len(text) or not _wraps(text, start, match):
            if start < match.start():
                yield start, match.start()
            start = match.end()
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _wraps(text: str, start: int, line_break: re.Match[str]) -> bool:
    """Whether a line break stands inside a sentence: the line is long, and open at its end."""
    at, after = line_break.start(), line_break.end()
    if _BLANK.search(text, at, after):
        return False
    if _FIGURE.match(text, start):
        return True
    line = text[max(start, text.rfind("\n", start, at) + 1) : at]
    following = text[after : text.find("\n", after) if text.find("\n", after) > 0 else len(text)]
    if _CELL in line or _CELL in following or len(line.strip()) < _WRAPPED:
        return False
    return line[-1].isalnum() or line.endswith(_OPEN_END) or following[0].islower()


def _ends(text: str, start: int, mark: int) -> bool:
    """Whether a sentence that began at `start` surely ends with the mark at `mark`."""
    if text[mark] != ".":
        return True
    found = _LAST_WORD.search(text, max(start, mark - _REACH), mark)
    if found is None:
        return mark > start and text[mark - 1] not in ". "
    word = found[0].lower()
    if word.replace(",", "").replace(".", "").isdigit():
        return found.start() > start  # not the number of an item in a list
    if "." in word or len(word) == 1:
        return False
    abbreviations, before_numbers = _words()
    numbered = text[mark + 1 : mark + 3].strip()[:1].isdigit()
    return word not in abbreviations and not (word in before_numbers and numbered)


@cache
def _words(language: str = "en") -> tuple[frozenset[str], frozenset[str]]:
    data = load("sentences", language)
    return frozenset(data["abbreviations"]), frozenset(data["before_numbers"])
