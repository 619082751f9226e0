"""Direct quotations: where they begin and end, and who speaks them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.found import Found
from tollbook.model import Span

_PAIRS = {"“": '”"', "„": "“”", "«": "»", "``": "''", "''": "''", '"': '"”', "‘": "’"}
_MARK = re.compile(r"[“”„«»\"]|``|''|(?<![\w’])‘(?=\w)|(?<=[,.?!…])’(?!\w)")
_PARAGRAPH = re.compile(r"\n\s*")
_STOP = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!Mrs)(?<!Gen)(?<!Sen)(?<!Rep)(?<!Gov)(?<!Col)(?<!Adm)(?<!Rev)[.!?]\s"
)
_OWN = re.compile(r"[:,]\s*[“\"]|:\s*$", re.MULTILINE)
_WORDS = 4
"""Fewer words between quotation marks are a term or a title, not speech by themselves."""
_REACH = 160
"""How many code points a cue may stand from the quotation it belongs to."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quotation, marks included; `long` if it has enough words to be speech."""

    span: Span
    long: bool


def find_quotes(text: str) -> list[Quote]:
    """All quotations in order; one that is reopened at each paragraph is one quotation."""
    quotes: list[Span] = []
    opened: tuple[int, str] | None = None
    inner = False  # inside a curly quotation within a straight one
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if opened is not None and opened[1] == '"' and mark in "“”" and (inner or mark == "“"):
            inner = mark == "“"
        elif opened is not None and mark in _PAIRS[opened[1]] and not _reopens(text, at, mark):
            quotes.append(Span(opened[0], match.end()))
            opened = None
        elif opened is not None and _reopens(text, at, mark):
            continues = mark == opened[1]
            if continues and not _many_paragraphs(text, opened[0], at):
                continue
            opened = (at, mark)
        elif opened is None and mark in _PAIRS and _opens(text, match.end()):
            opened = (at, mark)
    return [Quote(s, len(text[s.start : s.end].split()) >= _WORDS) for s in quotes]


def _opens(text: str, after: int) -> bool:
    return after < len(text) and not text[after].isspace()


def _reopens(text: str, at: int, mark: str) -> bool:
    """Whether the mark stands at the start of a paragraph, where only an opening one can."""
    before = text[:at].rstrip(" \t")[-1:] if at < 40 else text[at - 40 : at].rstrip(" \t")[-1:]
    return before in {"", "\n"} and mark in _PAIRS and _opens(text, at + len(mark))


def _many_paragraphs(text: str, start: int, end: int) -> bool:
    """Whether a mark was left open by mistake: more than eight paragraphs without closing."""
    return len(_PARAGRAPH.findall(text, start, end)) > 8


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
            if _continues(text, between.start, quote.span) or (spoken and _adjoin(text, between)):
                cue = last[0]
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


def _continues(text: str, end: int, quote: Span) -> bool:
    """Whether only a short attribution or a paragraph break lies between two quotations."""
    between = text[end : quote.start]
    if "\n" in between.strip(" "):
        return (
            between.count("\n") <= 2
            and not between.rpartition("\n")[2].strip()
            and len(between) < _REACH
        )
    return len(between) < _REACH


def _adjoin(text: str, between: Span) -> bool:
    """Whether the cue between two quotations is one clause, however long its speaker's titles."""
    words = text[between.start : between.end]
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
