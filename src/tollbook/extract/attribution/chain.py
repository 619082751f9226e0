"""From what the syntax found to attributions whose sources are resolved."""

from __future__ import annotations

from spacy.tokens import Doc

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.names import Names
from tollbook.extract.attribution.who import Speakers
from tollbook.extract.mentions import Attribution
from tollbook.model import Link, Role, Span
from tollbook.vocab.sources import Sources


def resolve(doc: Doc, found: list[Found], sources: Sources, cues: Cues) -> list[Attribution]:
    """The attributions of `found`, each source named as far as the document allows."""
    speakers = Speakers(doc, sources, cues, Names.of(doc, sources, cues))
    return [_attribution(doc, speakers, item) for item in found]


def _attribution(doc: Doc, speakers: Speakers, item: Found) -> Attribution:
    chain: list[Link] = []
    if item.source is not None:
        chain.append(_link(doc, speakers, item.source, item.cue, Role.SPEAKER))
    for source, cue in item.cited:
        chain.append(_link(doc, speakers, source, cue, Role.CITED))
    named_at = (item.source.place or item.source.tokens) if item.source else None
    return Attribution(
        source=_span(doc, named_at) if named_at else None,
        cue=_span(doc, item.cue),
        content=tuple(item.content),
        chain=tuple(chain),
        polarity=item.polarity,
        quoted=item.quoted,
        stance=item.stance and not item.quoted,
    )


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
