"""From what the syntax found to attributions whose sources are resolved."""

from __future__ import annotations

from collections import deque

from spacy.tokens import Doc

from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.paragraphs import Paragraphs
from tollbook.extract.attribution.passing import Briefing, PassedOn, pass_on
from tollbook.extract.attribution.who import Speakers
from tollbook.extract.mentions import Attribution
from tollbook.model import Link, Role, Span


def resolve(
    speakers: Speakers, found: list[Found], heard: list[Briefing], paragraphs: Paragraphs
) -> list[Attribution]:
    """The attributions of `found`, each source named as far as the document allows.

    Args:
        speakers: who is who in the document.
        found: the attributions as the syntax gives them, in order.
        heard: the briefings that the text tells of, in order.
        paragraphs: of the text.
    """
    doc = speakers.doc
    waiting = deque(heard)
    attributions, told = [], []
    for item in found:
        while waiting and waiting[0].cue.start < item.anchor:
            told.append(_told(doc, speakers, waiting.popleft(), paragraphs))
        attributions.append(_attribution(doc, speakers, item))
    told += [_told(doc, speakers, item, paragraphs) for item in waiting]
    return pass_on(
        attributions, [t for t in told if t.link.named], frozenset(speakers.bodies), paragraphs
    )


def _told(doc: Doc, speakers: Speakers, item: Briefing, paragraphs: Paragraphs) -> PassedOn:
    link = _link(doc, speakers, item.teller, item.cue, Role.CITED)
    at = paragraphs.number(doc[item.cue.start].idx)
    return PassedOn(speakers.who(item.hearer).id, link, at)


def _attribution(doc: Doc, speakers: Speakers, item: Found) -> Attribution:
    chain: list[Link] = []
    if item.source is not None:
        chain.append(_link(doc, speakers, item.source, item.cue, Role.SPEAKER))
    for cited, cue in item.cited:
        chain.append(_link(doc, speakers, cited, cue, Role.CITED))
    named_at = (
        (item.source.place or _with_name(doc, item.source, item.cue)) if item.source else None
    )
    return Attribution(
        source=_span(doc, named_at) if named_at else None,
        cue=_span(doc, item.cue),
        content=tuple(item.content),
        chain=tuple(chain),
        polarity=item.polarity,
        quoted=item.quoted,
        stance=item.stance and not item.quoted,
    )


def _with_name(doc: Doc, source: Source, cue: Tokens) -> Tokens:
    """The words of a source with the name set off behind them: "one pastor, Darran Whiting, said".

    Only up to the cue, and only of a person.
    """
    start, end = source.tokens
    at = end + 1
    if not end < len(doc) - 1 or doc[end].text != "," or doc[at].ent_type_ != "PERSON":
        return source.tokens
    while at < cue.start and doc[at].ent_type_ == "PERSON":
        at += 1
    closed = doc[at].text == "," and at + 1 == cue.start
    return Tokens(start, at) if closed else source.tokens


def _link(doc: Doc, speakers: Speakers, source: Source, cue: Tokens, role: Role) -> Link:
    who = speakers.who(source)
    speakers.remember(source.head, who)
    span = _span(doc, source.tokens)
    return Link(
        text=doc[source.tokens.start : source.tokens.end].text,
        label=who.label,
        role=role,
        cue=doc[cue.start : cue.end].text,
        start=span.start,
        end=span.end,
        id=who.id,
        named=who.named,
    )


def _span(doc: Doc, tokens: Tokens) -> Span:
    last = doc[tokens.end - 1]
    return Span(doc[tokens.start].idx, last.idx + len(last))
