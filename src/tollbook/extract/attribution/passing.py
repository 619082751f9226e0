"""Who passes on what a body told them: one voice, and the body's.

"The lawmaker spoke after a briefing by the service": the figures are the service's, also where
the next sentence gives them without citing it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.documents import issuer_of
from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.paragraphs import Paragraphs
from tollbook.extract.attribution.syntax import child, source_at
from tollbook.extract.mentions import Attribution
from tollbook.model import Link, Polarity, Role

_NEAR = 1
"""How many paragraphs away from the citation its speaker still passes on."""


class Briefing(NamedTuple):
    """Who heard, who told them, and the noun of the occasion."""

    hearer: Source
    teller: Source
    cue: Tokens


def briefings(doc: Doc, words: Sequence[str], found: Sequence[Found], cues: Cues) -> list[Briefing]:
    """The briefings that a text tells of.

    Where the hearer speaks in the same clause, the teller is hung on that attribution as cited.
    """
    by_anchor = {item.anchor: item for item in found}
    heard = []
    for i, word in enumerate(words):
        if word not in cues.briefings:
            continue
        noun = doc[i]
        teller, verb = _teller(noun), _heard_by(noun)
        if teller is None or verb is None:
            continue
        cue, source = Tokens(i, i + 1), source_at(teller)
        speaking = by_anchor.get(verb.i)
        hearer = child(verb, "nsubj")
        if speaking is not None and speaking.content:
            if not speaking.cited:
                speaking.cited.append((source, cue))
        elif hearer is not None:
            heard.append(Briefing(source_at(hearer), source, cue))
    return heard


def _teller(noun: Token) -> Token | None:
    """As in "a briefing by the service", "a briefing at which the service reported"."""
    issuer = issuer_of(noun)
    if issuer is not None:
        return issuer
    clause = next((c for c in noun.rights if c.dep_ == "relcl"), None)
    subject = child(clause, "nsubj") if clause is not None else None
    return subject if subject is not None and subject.pos_ in {"NOUN", "PROPN"} else None


def _heard_by(noun: Token) -> Token | None:
    """The verb whose subject was there: "said after a briefing", "attended a briefing"."""
    if noun.dep_ == "pobj" and noun.head.lower_ in {"after", "following", "at", "from", "in"}:
        verb = noun.head.head
    elif noun.dep_ == "dobj":
        verb = noun.head
    else:
        return None
    return verb if verb.pos_ == "VERB" else None


class PassedOn(NamedTuple):
    """That the speaker `by` passes on what `link` said, told in paragraph number `at`."""

    by: str
    link: Link
    at: int


def pass_on(
    attributions: Sequence[Attribution],
    told: Sequence[PassedOn],
    bodies: frozenset[str],
    paragraphs: Paragraphs,
) -> list[Attribution]:
    """`attributions`, with the body cited also where its spokesman only goes on speaking.

    Only for a speaker who cites one body in the whole text, is no body (`bodies`) that may count
    for itself, and only in the paragraphs beside the citation.
    """
    by_speaker = defaultdict(list)
    for item in (*told, *_citations(attributions, paragraphs)):
        if item.by not in bodies:
            by_speaker[item.by].append(item)
    return [
        _passed(a, by_speaker.get(a.chain[0].id, ()), paragraphs) if a.chain else a
        for a in attributions
    ]


def _citations(attributions: Sequence[Attribution], paragraphs: Paragraphs) -> Iterator[PassedOn]:
    for item in attributions:
        for link in item.chain[1:2]:
            if link.named and item.content:
                at = paragraphs.number(item.content[0].start)
                yield PassedOn(item.chain[0].id, link, at)


def _passed(item: Attribution, told: Sequence[PassedOn], paragraphs: Paragraphs) -> Attribution:
    if len(item.chain) > 1 or item.polarity is not Polarity.ASSERTED or not item.content:
        return item
    here = paragraphs.number(item.content[0].start)
    if len({t.link.id for t in told}) != 1 or min(abs(t.at - here) for t in told) > _NEAR:
        return item
    return replace(item, chain=(*item.chain, replace(told[0].link, role=Role.CITED)))
