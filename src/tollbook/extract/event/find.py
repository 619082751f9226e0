"""Finding the dated happenings of a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from tollbook.extract.attribution import attribution_of
from tollbook.extract.event.heads import Head, Shape, head_of, is_calendar, sharing
from tollbook.extract.event.label import label_of, participants_of
from tollbook.extract.event.when import window_of
from tollbook.extract.event.words import event_words
from tollbook.extract.ids import stable_id
from tollbook.extract.likelihood.clause import line_tokens
from tollbook.extract.mentions import Attribution, DateMention
from tollbook.extract.parse import span_of
from tollbook.model import Document, Event, Evidence, Place, Span
from tollbook.model.dates import edtf_days

_NOWHERE = Place("", "", "")


def nowhere(_: Span) -> Place:
    """The empty place: what happened may have happened anywhere."""
    return _NOWHERE


def find_events(
    doc: Doc,
    document: Document,
    dates: Sequence[DateMention],
    attributions: Sequence[Attribution] = (),
    *,
    place_of: Callable[[Span], Place] = nowhere,
    language: str = "en",
) -> list[Event]:
    """The dated happenings and dated states of a document, in order of the text.

    A happening is a clause with an event verb, or a noun that names one, to which a calendar
    date belongs; a state is what is said to stand "as of" a date. What was only planned,
    supposed or denied is none, and neither is a statement or a number given on a date.

    Args:
        doc: the parsed document.
        document: the document itself.
        dates: its temporal expressions.
        attributions: who says what in it.
        place_of: the place where what is told at a span happened.
        language: of the event words.
    """
    lexicon = event_words(language)
    published = _published(document)
    heads: dict[int, tuple[Head, list[DateMention]]] = {}
    for mention in dates:
        if not is_calendar(mention) or _lies_ahead(mention, published):
            continue
        head = head_of(doc, mention, lexicon)
        if head is not None:
            if mention.span.end <= head.token.idx and head.shape is Shape.NOUN:
                mention = replace(
                    mention, relation=None
                )  # "before the May attack" dates the attack
            heads.setdefault(head.token.i, (head, []))[1].append(mention)
    dated = set(heads)
    for head, mentions in list(heads.values()):
        if mentions[0].span.start < head.token.idx:
            for other in sharing(head, dated, lexicon):
                heads.setdefault(other.token.i, (other, mentions))
    spans = [mention.span for mention in dates]
    found: dict[tuple[str, str | None, str | None], Event] = {}
    for _, (head, mentions) in sorted(heads.items()):
        source = attribution_of(_word(head.token), attributions)
        label = label_of(head, spans, lexicon)
        event = Event(
            id=stable_id(document.ref.id, "event", head.token.idx, label),
            document=document.ref,
            evidence=Evidence.of(document.text, _sentence(head.token)),
            label=label,
            kind=head.token.lemma_.lower(),
            window=window_of(mentions, published, document.text),
            place=place_of(_clause_span(head)),
            participants=participants_of(head, spans, lexicon),
            attribution=source.chain if source is not None else (),
            rules=(head.shape.value,),
        )
        found.setdefault((event.label.lower(), event.window.start, event.window.end), event)
    return list(found.values())


def _published(document: Document) -> date | None:
    """The last day on which the document may have been published."""
    published = document.ref.published
    return edtf_days(published).latest if published else None


def _lies_ahead(mention: DateMention, published: date | None) -> bool:
    """Whether a date is later than the document: what is told of it has not happened yet."""
    earliest = mention.days.earliest
    return published is not None and earliest is not None and earliest > published


def _word(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _sentence(token: Token) -> Span:
    return span_of(line_tokens(token, token.sent))


def _clause_span(head: Head) -> Span:
    verb: Token = head.clause if head.shape is not Shape.NOUN else head.token
    subtree = verb.doc[verb.left_edge.i : verb.right_edge.i + 1]
    return span_of(line_tokens(verb, subtree))
