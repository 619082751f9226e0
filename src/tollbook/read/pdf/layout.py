"""Lines of pages to paragraphs: what belongs together, and what only runs along every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_EDGE = 2
"""How many lines at the top and at the bottom of a page may be a running head or foot."""
_REPEATED = 3
"""On how many pages, at least, a line stands that runs along them."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I
)
_SENTENCE_END = re.compile(r"[.!?…:][\"”’»)\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[•▪●◦‣–—*]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text and the box around it, in points from the lower left corner."""

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.top - self.bottom


def without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without heads and feet that run along them, and without page numbers."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in _edges(page)})
    often = {
        shape
        for shape, count in seen.items()
        if count >= _REPEATED or (count > 1 and count == len(pages))
    }
    kept = []
    for page in pages:
        edges = _edges(page)
        out = {
            id(line)
            for line in edges
            if _shape(line) in often or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(line.text))
        }
        kept.append([line for line in page if id(line) not in out])
    return kept


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines nearest to the top and to the bottom of a page, where it has more than those."""
    if len(page) <= 2 * _EDGE:
        return list(page[:1]) + list(page[-1:]) if len(page) > 2 else []
    upright = sorted(page, key=lambda line: -line.top)
    return [*upright[:_EDGE], *upright[-_EDGE:]]


def _shape(line: Line) -> str:
    """The words of a line whatever its numbers: "Page 3 of 9" is as "Page 4 of 9"."""
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold()


def paragraphs(pages: Iterable[Sequence[Line]]) -> list[list[Line]]:
    """Lines in reading order, those of one paragraph together, over columns and pages too."""
    found: list[list[Line]] = []
    lines = [line for page in pages for line in page]
    leading = _leading(lines)
    for line in lines:
        before = found[-1][-1] if found else None
        if before is None or _new(before, line, found[-1], leading):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _leading(lines: Sequence[Line]) -> float:
    """How far below a line the next one usually stands, baseline to baseline."""
    steps = [
        one.bottom - other.bottom
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < one.bottom - other.bottom < 4 * max(one.height, 1)
    ]
    return median(steps) if steps else 0.0


def _new(before: Line, line: Line, held: Sequence[Line], leading: float) -> bool:
    """Whether `line` begins a paragraph."""
    ended = bool(_SENTENCE_END.search(before.text))
    if _BULLET.match(line.text):
        return True
    taller, lower = max(before.height, line.height), max(min(before.height, line.height), 0.1)
    if taller / lower > 1.45 and abs(taller - lower) > 3:
        return True  # a heading beside text
    step = before.bottom - line.bottom
    if before.page != line.page or step <= 0:
        return ended  # the next column or page goes on with an open sentence
    if step > 1.35 * leading and step - leading > 0.3 * lower:
        return True
    indented = line.left - held[0].left > 0.8 * lower and line.left - before.left > 0.8 * lower
    return ended and (indented or _short(before, held))


def _short(line: Line, held: Sequence[Line]) -> bool:
    """Whether a line stops well before the others of its paragraph do."""
    widest = max(one.right for one in held)
    return len(held) > 1 and line.right < widest - 0.2 * (widest - line.left)
