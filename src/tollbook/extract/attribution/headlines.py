"""Sources set off by a colon or a dash: "Ministry: 30 dead", "12 killed in blast - officials"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.paragraphs import Paragraphs
from tollbook.extract.attribution.syntax import SUBJECTS
from tollbook.extract.attribution.turns import ends_on, people, trimmed, turns
from tollbook.model import Span
from tollbook.vocab.sources import Sources

_COLON = re.compile(r":(?=[\s“\"])")
_DASH = re.compile(r"(?<=\w) [-–—] ([^\n–—]{3,60})$", re.MULTILINE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s+(?:[A-Z]{2,4}\s+)?")
"""The time that opens an entry of a running report."""
_SHORTENED = re.compile(r"\b[A-Z][a-z]{0,3}\.(?=\s[A-Z])")
_AROUND = " *_[("
_LONGEST = 60
"""How many code points a source before or after a colon may have."""
_HEADLINE = 160
"""Longer paragraphs are no headlines."""
_SPEAKING = frozenset({"PERSON", "ORG"})
_KINDS = ("unnamed", "title", "document", "organisation", "spokesman")


def colon_findings(
    doc: Doc, paragraphs: Paragraphs, sources: Sources, cues: Cues
) -> Iterator[Found]:
    """The attributions whose only cue is a colon, or a dash at the end of a headline.

    Before it, anywhere at the opening of a paragraph; behind it, in headlines alone. A place
    before a colon is a dateline or a topic, never a source.
    """
    text = paragraphs.text
    known, named = turns(text), people(doc)
    yield from _behind_dash(doc, paragraphs, sources, cues)
    for match in _COLON.finditer(text):
        paragraph = paragraphs.at(match.start())
        clock = _CLOCK.match(text, paragraph.start, match.start())
        left = Span(clock.end() if clock else paragraph.start, match.start())
        right = Span(_first_word(text, match.end()), paragraph.end)
        if not text[right.start : right.end].strip():
            continue
        headline = len(text[paragraph.start : paragraph.end]) <= _HEADLINE
        if text[left.start : left.end].strip().lower() in cues.kinds["turn"]:
            yield _found(doc, match.start(), None, right)  # "Q:" names nobody
            continue
        if text[left.start : left.end].strip(_AROUND).lower() in cues.kinds["own_voice"]:
            continue  # "Editor's note:"
        turn = text[left.start : left.end] in known or ends_on(text, left, named)
        source = _source(doc, text, left, sources, cues, turn=turn) or _before_quote(
            doc, match.start(), text[match.end() : right.end].lstrip()[:1]
        )
        if source is not None and not _is_topic(doc, source, right):
            yield _found(doc, match.start(), source, right)
        elif headline and text[paragraph.end - 1] not in ".?!":
            source = _source(doc, text, right, sources, cues)
            if source is not None:
                yield _found(doc, match.start(), source, left)


def _first_word(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1].isspace() else at


def _is_topic(doc: Doc, source: Source, content: Span) -> bool:
    """As in "Pell: The mayor at work. Pell opened …": what is told of somebody, not by them."""
    said = doc.char_span(content.start, content.end, alignment_mode="contract")
    name = doc[source.head].lower_
    return said is not None and any(t.lower_ == name and t.dep_ in SUBJECTS for t in said)


def _behind_dash(doc: Doc, paragraphs: Paragraphs, sources: Sources, cues: Cues) -> Iterator[Found]:
    """As in "Two killed near the port - Meridian Relief": a brief with its source at the end."""
    text = paragraphs.text
    for match in _DASH.finditer(text):
        paragraph = paragraphs.at(match.start())
        left, right = Span(paragraph.start, match.start()), Span(*match.span(1))
        if right.end != paragraph.end or paragraph.end - paragraph.start > _HEADLINE:
            continue
        said = doc.char_span(left.start, left.end, alignment_mode="contract")
        if said is None or not any(t.like_num for t in said) or match[1][-1] in ".?!":
            continue
        source = _source(doc, text, right, sources, cues)
        if source is not None:
            yield _found(doc, match.start() + 1, source, left)


def _token_at(doc: Doc, at: int) -> Token:
    """The token that covers the code point `at`; every code point but blanks is in one."""
    return doc[bisect_right(doc, at, key=lambda token: token.idx) - 1]


def _before_quote(doc: Doc, at: int, mark: str) -> Source | None:
    """The name right before a colon that leads to a quotation: "… - Ivan Petrov: “…”"."""
    if mark not in {"“", '"'}:
        return None
    colon = _token_at(doc, at)
    last = doc[max(colon.i - 1, 0)]
    if last.i == colon.i or last.pos_ != "PROPN":
        return None
    first = last
    while first.i > 0 and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).whitespace_:
        first = first.nbor(-1)
    dashed = first.i > 0 and first.nbor(-1).text in {"-", "–", "—"}
    if last.head.pos_ == "VERB" and not dashed:
        return None
    if last.ent_type_ not in _SPEAKING and first.i == last.i:
        return None
    return Source(last.i, Tokens(first.i, last.i + 1))


def _found(doc: Doc, at: int, source: Source | None, content: Span) -> Found:
    colon = _token_at(doc, at)
    cue = Tokens(colon.i, colon.i + 1)
    return Found(cue.start, cue, source, [content], group="colon")


def _source(
    doc: Doc, text: str, span: Span, sources: Sources, cues: Cues, *, turn: bool = False
) -> Source | None:
    """The source that `span` is, if it is nothing but one; a `turn` is that of a known speaker."""
    span = trimmed(text, span)
    words = text[span.start : span.end]
    marked = any(mark in _SHORTENED.sub("", words) for mark in '“”".;?!')
    if marked or not (turn or 2 < len(words) <= _LONGEST):
        return None
    tokens = doc.char_span(span.start, span.end, alignment_mode="contract")
    if tokens is None or len(tokens) > 8:
        return None
    kept = [t for t in tokens if not t.is_punct and not t.is_space]
    if len(kept) > 1 and kept[0].lower_ == "from":
        kept = kept[1:]  # "From the report: …"
    if not kept or any(t.pos_ in {"VERB", "AUX"} for t in kept):
        return None
    head = _head(kept)
    known = sources.find(words)
    speaks = turn or (known is not None and known.kind != "government") or _speaks(head, cues)
    return Source(head.i, Tokens(kept[0].i, kept[-1].i + 1)) if speaks else None


def _speaks(head: Token, cues: Cues) -> bool:
    return head.ent_type_ in _SPEAKING or any(head.lower_ in cues.kinds[k] for k in _KINDS)


def _head(tokens: list[Token]) -> Token:
    """The word that the others hang on: the last one before a preposition."""
    first = next((i for i, t in enumerate(tokens) if t.pos_ == "ADP"), len(tokens))
    return tokens[max(first - 1, 0)]


def colon_content(doc: Doc, found: list[Found], paragraphs: Paragraphs) -> None:
    """Give a cue that a colon follows, and that has nothing said yet, what the colon leads to.

    That is the rest of its paragraph, or the next one where the paragraph ends on the colon.
    """
    by_anchor = {item.anchor: item for item in found}
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        if not words or words[-1].text != ":":
            continue
        led = paragraphs.after(words[-1].idx)
        leading = by_anchor.get(sentence.root.i) or next(
            (by_anchor[t.i] for t in sentence if t.i in by_anchor), None
        )
        if led is None or leading is None or leading.source is None or not leading.quotable:
            continue
        if words[-1].idx + 1 != paragraphs.at(words[-1].idx).end:
            continue
        leading.content = [*leading.content, led]
        leading.stance = False
    for item in found:
        end = item.cue.end
        if item.content or not item.quotable or end >= len(doc) or doc[end].text != ":":
            continue
        rest = paragraphs.at(doc[end].idx)
        said = paragraphs.text[doc[end].idx + 1 : rest.end].lstrip()
        led = Span(rest.end - len(said), rest.end) if said else paragraphs.after(rest.start)
        if led is not None:
            item.content = [led]
