"""Where something is said: documents and passages, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath, PureWindowsPath

from tollbook.model import Claim, DocumentRef, Evidence, Link, Span
from tollbook.present.clean import clean, safe_url
from tollbook.present.views import words


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a reader knows it.

    Attributes:
        id: of the document.
        name: its publisher, or else its title, file name or id.
        title: its title, or None.
        published: the date of publication in words, or None.
        url: its address if it is safe to follow (http, https), else None.
        address: the address as text, or the file's name without its folder; may be empty.
    """

    id: str
    name: str
    title: str | None
    published: str | None
    url: str | None
    address: str

    @property
    def words(self) -> str:
        """Everything that it is found by."""
        return " ".join(filter(None, (self.title, self.name, self.published, self.address)))


@dataclass(frozen=True, slots=True)
class Passage:
    """Evidence with the words that matter marked.

    Attributes:
        before, after: context from outside the evidence, cut at whole words.
        lead, mark, tail: the evidence, split around the marked words; `mark` may be empty.
        start, end: where the evidence stands in the document, in code points.
        source: the document.
        page: on which page of it the evidence begins, from 1; None where it has no pages.
    """

    before: str
    lead: str
    mark: str
    tail: str
    after: str
    start: int
    end: int
    source: Source
    page: int | None = None

    @property
    def text(self) -> str:
        """The evidence as one string."""
        return f"{self.lead}{self.mark}{self.tail}"


def source(ref: DocumentRef) -> Source:
    """The document behind `ref`. Of a file's path only its name is shown, never the folder."""
    file = _file_name(ref.path)
    name = ref.publisher or ref.title or file or ref.id
    return Source(
        id=ref.id,
        name=clean(name),
        title=clean(ref.title) if ref.title else None,
        published=words.edtf(ref.published) if ref.published else None,
        url=safe_url(ref.url),
        address=clean(ref.url or file),
    )


def _file_name(path: str | None) -> str:
    if not path:
        return ""
    return PureWindowsPath(path).name if "\\" in path else PurePath(path).name


def passage(evidence: Evidence, ref: DocumentRef, marked: Span | None = None) -> Passage:
    """`evidence` with the words at `marked` (offsets in the document) set apart."""
    length = len(evidence.exact)
    first = last = length
    if marked is not None:
        first = min(max(marked.start - evidence.start, 0), length)
        last = min(max(marked.end - evidence.start, first), length)
    before = _whole_words(evidence.prefix, keep_end=True)
    after = _whole_words(evidence.suffix, keep_end=False)
    return Passage(
        before=clean(before),
        lead=clean(evidence.exact[:first]),
        mark=clean(evidence.exact[first:last]),
        tail=clean(evidence.exact[last:]),
        after=clean(after),
        start=evidence.start,
        end=evidence.end,
        source=source(ref),
        page=evidence.page,
    )


def claim_passage(claim: Claim) -> Passage:
    """The evidence of a claim with its quantity marked."""
    return passage(claim.evidence, claim.document, Span(claim.quantity.start, claim.quantity.end))


def _whole_words(context: str, *, keep_end: bool) -> str:
    """The context without the word that the cut at its far side may have split."""
    if len(context) < Evidence.CONTEXT:
        return context
    if keep_end:
        rest = context.lstrip().partition(" ")[2]
        return f"…{rest}" if rest else ""
    rest = context.rstrip().rpartition(" ")[0]
    return f"{rest}…" if rest else ""


def chain(attribution: tuple[Link, ...]) -> tuple[str, ...]:
    """The labels of the chain, from the page back to who counted; empty: nobody is named."""
    return tuple(clean(link.label or link.text) for link in attribution)


def who_counts(attribution: tuple[Link, ...], shown: Source) -> str:
    """Who counted: the last named link, or else the last one; nobody: the document says so."""
    named = [link for link in attribution if link.named] or list(attribution)
    if not named:
        return f"unattributed ({shown.name})"
    return clean(named[-1].label or named[-1].text)


def beside(who: str, links: tuple[str, ...]) -> str | None:
    """The chain beside the name of who counted, without repeating the name where it leads.

    "← intelligence sources" after a lawmaker who cites them; "as told by Lisk Agency" where an
    agency stands before the one who counted; None where the name is the whole chain.
    """
    if all(link in who for link in links):
        return None
    if links[0] == who:
        return f"← {' ← '.join(links[1:])}"
    return f"as told by {' ← '.join(links[:-1])}" if links[-1] == who else " ← ".join(links)
