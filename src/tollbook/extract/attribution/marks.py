"""Direct quotations: where they begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tollbook.model import Span

_PAIRS = {"“": '”"', "„": "“”", "«": "»", "``": "''", "''": "''", '"': '"”', "‘": "’"}
_MARK = re.compile(r"[“”„«»\"]|``|''|(?<![\w’])‘(?=\w)|(?<=[,.?!…])’(?!\w)")
_SINGLE_END = re.compile(r"’(?!\w)")
_PARAGRAPH = re.compile(r"\n\s*")
_WORDS = 4
"""Fewer words between quotation marks are a term or a title, not speech by themselves."""
_MOST = 8
"""Over more paragraphs than this no quotation reaches: a mark was left open by mistake."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quotation, marks included; `long` if it has enough words to be speech."""

    span: Span
    long: bool


def find_quotes(text: str) -> list[Quote]:
    """All quotations in order; one that is reopened at each paragraph is one quotation."""
    spans = _Marks(text).spans()
    return [Quote(s, len(text[s.start : s.end].split()) >= _WORDS) for s in spans]


class _Marks:
    """Reads the marks of a text in order, with the quotation that is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Span] = []
        self.start = -1  # of the open quotation, or none is open
        self.opener = ""
        self.inner = False  # inside a curly quotation within a straight one
        self.passed = 0  # the end of the last quotation in single marks

    def spans(self) -> list[Span]:
        for match in _MARK.finditer(self.text):
            if match.start() >= self.passed:
                self._read(match[0], match.start())
        return self.found

    def _read(self, mark: str, at: int) -> None:
        first = _opens_paragraph(self.text, at, mark)
        if self.start < 0:
            self._open(mark, at)
        elif self.opener == '"' and mark in "“”" and (self.inner or mark == "“"):
            self.inner = mark == "“"
        elif mark in _PAIRS[self.opener] and not first:
            self._close(at + len(mark))
        elif first:
            if mark != self.opener or self._is_lost(at):
                self._open(mark, at)
        elif mark == self.opener == "“":
            self._again(at)

    def _open(self, mark: str, at: int) -> None:
        self.start = -1
        if mark == "‘":
            end = _single_end(self.text, at)
            if end is not None:
                self.start = at
                self._close(end)
                self.passed = end
        elif mark in _PAIRS and _goes_on(self.text, at + len(mark)):
            self.start, self.opener = at, mark

    def _close(self, end: int) -> None:
        self.found.append(Span(self.start, end))
        self.start = -1

    def _again(self, at: int) -> None:
        """An opening mark inside a quotation that such a mark opened.

        It is meant to close it, or the one before was never closed.
        """
        end = self.text.find("\n", self.start, at)
        if not _goes_on(self.text, at + 1):
            self._close(at + 1)
        elif end >= 0:
            self._close(end)
            self._open("“", at)

    def _is_lost(self, at: int) -> bool:
        return len(_PARAGRAPH.findall(self.text, self.start, at)) > _MOST


def _goes_on(text: str, after: int) -> bool:
    return after < len(text) and not text[after].isspace()


def _single_end(text: str, at: int) -> int | None:
    """Where the quotation in single marks that opens at `at` ends, in the same paragraph.

    A few words with no stop before the closing mark are a term: "the ‘ghost ships’ of …".
    """
    line = text.find("\n", at)
    ends = list(_SINGLE_END.finditer(text, at, line if line >= 0 else len(text)))
    close = next((m for m in ends if text[m.start() - 1] in ",.?!…"), None)
    if close is None and ends and len(text[at : ends[0].start()].split()) > _WORDS:
        close = ends[0]
    return close.end() if close is not None else None


def _opens_paragraph(text: str, at: int, mark: str) -> bool:
    """Whether the mark stands at the start of a paragraph, where only an opening one can."""
    before = text[max(at - 40, 0) : at].rstrip(" \t")[-1:]
    return before in {"", "\n"} and mark in _PAIRS and _goes_on(text, at + len(mark))
