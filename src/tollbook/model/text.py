"""Documents, and places in them.

Every offset in tollbook counts Unicode code points of `Document.text`, end exclusive
(W3C Web Annotation `TextPositionSelector`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import ClassVar, NamedTuple


class Span(NamedTuple):
    """A stretch of a document's text: code points `start` up to, not including, `end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stretch of the document's text lay in the original file.

    `text` is the stretch in the document; `source` the stretch of the decoded original
    that it came from. Where cleaning changed the characters the two differ in length. `page` is
    the page of the original, from 1; None where it has none.
    """

    text: Span
    source: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """What a claim tells about the document it stands in."""

    id: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # EDTF: "2025-06-16", "2025-06", "2025-06-15~"


@dataclass(frozen=True, slots=True)
class Document:
    """One report, as read.

    Attributes:
        ref: its identity and what is known of its publication.
        text: the whole text; offsets of all evidence count its code points.
        sha256: hex digest of the bytes the document came from.
        language: ISO 639-1 code.
        origins: where stretches of `text` lay in the original, in order of `text`.
        media: what was read: "text", "markdown", "html", "jsonl", "pdf", "docx", "mail".
    """

    ref: DocumentRef
    text: str
    sha256: str
    language: str = "en"
    origins: tuple[Origin, ...] = ()
    media: str = "text"

    def page_at(self, offset: int) -> int | None:
        """The page of the original on which the code point at `offset` stands, from 1."""
        if not self.origins or self.origins[-1].page is None:
            return None
        place = bisect_right(self.origins, offset, key=lambda one: one.text.start)
        return self.origins[max(place - 1, 0)].page


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words that carry a finding (W3C TextQuoteSelector and TextPositionSelector).

    `page` is the page of the original on which they begin, from 1; None where it has none.
    """

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    page: int | None = None

    CONTEXT: ClassVar[int] = 32

    @classmethod
    def of(cls, text: str, span: Span) -> Evidence:
        """The evidence at `span` of `text`, with up to `CONTEXT` code points either side."""
        return cls(
            exact=text[span.start : span.end],
            start=span.start,
            end=span.end,
            prefix=text[max(0, span.start - cls.CONTEXT) : span.start],
            suffix=text[span.end : span.end + cls.CONTEXT],
        )

    @property
    def span(self) -> Span:
        """The place of the words in the document's text."""
        return Span(self.start, self.end)
