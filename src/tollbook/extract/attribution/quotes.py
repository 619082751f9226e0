"""Direct quotations: who speaks them."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.found import Found
from tollbook.extract.attribution.marks import Quote
from tollbook.model import Span

_STOP = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!Mrs)(?<!Gen)(?<!Sen)(?<!Rep)(?<!Gov)(?<!Col)(?<!Adm)(?<!Rev)[.!?]\s"
)
_OWN = re.compile(r"[:,]\s*[“\"]|:\s*$", re.MULTILINE)
_REACH = 160
"""How many code points a cue may stand from the quotation it belongs to."""


def join_quotes(doc: Doc, text: str, found: list[Found], quotes: list[Quote]) -> None:
    """Give each quotation to the cue beside it, and continued ones to the speaker before.

    A quotation belongs to a cue that stands outside it, in the same paragraph and near: behind
    it ("…," he said), or before it with nothing but a few words between (he said: "…"). One
    without a cue of its own continues the quotation before it.
    """
    outside = [f for f in found if f.quotable and not _inside(doc[f.anchor].idx, quotes)]
    anchors = [doc[f.anchor].idx for f in outside]
    last: tuple[Found, int] | None = None
    for number, quote in enumerate(quotes):
        if not quote.long and not _sentence_like(text[slice(*quote.span)]):
            continue
        after = quotes[number + 1].span.start if number + 1 < len(quotes) else len(text)
        before = quotes[number - 1].span.end if number else 0
        cue = _behind(text, outside, anchors, quote.span, after) or _ahead(
            text, outside, anchors, quote.span, before
        )
        if cue is None and last is not None:
            between = Span(last[1], quote.span.start)
            spoken = between.start <= doc[last[0].anchor].idx < between.end
            if _continues(text, between.start, quote.span) or (
                spoken and _adjoin(text[slice(*between)])
            ):
                cue = last[0]
        cue = cue or _told_before(text, outside, anchors, quote)
        if cue is not None:
            _extend(cue, quote.span)
            last = (cue, quote.span.end)


def pass_on_quotes(doc: Doc, found: list[Found]) -> None:
    """Give what reports a reporting clause the quotation of that clause too.

    As in "“…,” the mayor said, according to the Post": the Post has both from him.
    """
    quoted = [item for item in found if item.quoted]
    for outer in (item for item in found if item.group == "preface" and item.content):
        was = outer.quoted
        for inner in quoted:
            at = doc[inner.anchor].idx
            if inner is outer or not any(s.start <= at < s.end for s in outer.content):
                continue
            for span in inner.content:
                if span.start < outer.content[0].start and at < doc[outer.anchor].idx:
                    _extend(outer, span)
        outer.quoted = was


def _sentence_like(quote: str) -> bool:
    """Whether a short quotation is speech ("No," "It was bad.") rather than a term."""
    inner = quote.strip("“”\"'`‘’")
    return inner[-1:] in {",", "?", "!"} or (inner[:1].isupper() and inner[-1:] == ".")


def mute_quoted(doc: Doc, found: list[Found], quotes: list[Quote], cues: Cues) -> list[Found]:
    """`found` without what a quotation says of its own speaker and hearer, or only supposes.

    Inside a quotation the speaker's own "I think" adds nobody to the chain; a third party
    that the speaker reports ("the army says …") does.
    """
    long = [q for q in quotes if q.long]
    kept = []
    for item in found:
        outside = item.source is None or not _inside(doc[item.anchor].idx, long)
        if outside or _reports(doc, item, cues):
            kept.append(item)
    return kept


def _reports(doc: Doc, item: Found, cues: Cues) -> bool:
    """Whether the cue reports what a third party says."""
    if item.source is None or item.group in cues.quiet:
        return False
    return cues.pronouns.get(doc[item.source.head].lower_) != "self"


def _inside(at: int, quotes: list[Quote]) -> bool:
    i = bisect_left(quotes, at, key=lambda q: q.span.end)
    return i < len(quotes) and quotes[i].span.start <= at


def _behind(
    text: str, cues: list[Found], anchors: list[int], quote: Span, limit: int
) -> Found | None:
    """The cue that follows: before the next quotation, paragraph or sentence."""
    end = min(limit, quote.end + _REACH, _next(text, "\n", quote.end))
    stop = _STOP.search(text, quote.end, end)
    end = stop.start() if stop else end
    i = bisect_left(anchors, quote.end)
    if i >= len(cues) or anchors[i] >= end:
        return None
    ended = text[max(quote.end - 2, 0) : quote.end].strip("”\"'’") in {".", "…"}
    taken = cues[i].content or _OWN.search(text, anchors[i], _next(text, "\n", anchors[i]) + 1)
    return None if ended and taken else cues[i]


def _ahead(
    text: str, cues: list[Found], anchors: list[int], quote: Span, limit: int
) -> Found | None:
    """The cue that leads to the quotation, in the same sentence or ending in a colon."""
    start = max(limit, quote.start - _REACH)
    gap = text[start : quote.start]
    breaks = [m.end() for m in re.finditer(r"[.!?][”\"']?\s", gap)]
    if breaks:
        start += breaks[-1]
    if "\n" in text[start : quote.start] and gap.rstrip()[-1:] != ":":
        start = text.rindex("\n", start, quote.start)
    i = bisect_left(anchors, quote.start) - 1
    if i >= 0 and anchors[i] >= start:
        return cues[i]
    if breaks and not gap[breaks[-1] :].strip() and "\n" not in gap.strip():
        # "The mission said in a statement. “…”": the sentence before has said nothing yet
        first = quote.start - len(gap) + (breaks[-2] if len(breaks) > 1 else 0)
        if i >= 0 and anchors[i] >= first and not cues[i].content:
            return cues[i]
    return None


def _told_before(text: str, cues: list[Found], anchors: list[int], quote: Quote) -> Found | None:
    """The cue of the sentence before: "He said that 30 had died. “We could not help them.”".

    Only for a quotation of whole sentences that nothing else speaks.
    """
    i = bisect_left(anchors, quote.span.start) - 1
    if i < 0 or not quote.long or cues[i].source is None:
        return None
    between = text[anchors[i] : quote.span.start]
    opening = text[quote.span.start : quote.span.end].strip("“\"'`‘’")[:1]
    ended = between.rstrip()[-1:] in {".", ":", "?", "!", "”", '"'}
    if "\n" in between or not ended or not opening.isupper() or len(between) > 3 * _REACH:
        return None
    return cues[i] if len(_STOP.findall(between)) == 1 else None


def _continues(text: str, end: int, quote: Span) -> bool:
    """Whether only a short attribution or a paragraph break lies between two quotations."""
    between = text[end : quote.start]
    if "\n" in between.strip(" "):
        return (
            between.count("\n") <= 2
            and not between.rpartition("\n")[2].strip()
            and (len(between) < _REACH or _adjoin(between.strip()))
        )
    return len(between) < _REACH


def _adjoin(words: str) -> bool:
    """Whether the cue between two quotations is one clause, however long its speaker's titles."""
    return len(words) < 3 * _REACH and "\n" not in words and len(_STOP.findall(words)) <= 1


def _next(text: str, mark: str, start: int) -> int:
    at = text.find(mark, start)
    return at if at >= 0 else len(text)


def _extend(found: Found, quote: Span) -> None:
    """Add the quotation to the content, as one with the spans that it touches."""
    found.quoted = True
    merged = quote
    kept = []
    for span in found.content:
        if span.start <= merged.end and merged.start <= span.end:
            merged = Span(min(span.start, merged.start), max(span.end, merged.end))
        else:
            kept.append(span)
    found.content = sorted([*kept, merged])
