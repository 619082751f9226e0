"""Tense and other signs of time, read off the parse of a sentence."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from tollbook.extract.date.facts import ClauseTime, Tense
from tollbook.extract.date.words import words
from tollbook.extract.mentions import Attribution
from tollbook.extract.parse import tokens_at
from tollbook.model import Span

_AUXILIARIES = frozenset({"aux", "auxpass"})


def clause_time(trigger: Token, attribution: Attribution | None, doc: Doc) -> ClauseTime:
    """The facts of time of the clause that `trigger`, the outcome word of a claim, stands in.

    Args:
        trigger: the word that says the outcome ("killed", "casualties").
        attribution: who says it, or None.
        doc: the parse of the document.
    """
    cue = _head(doc, attribution.cue) if attribution else None
    since = _since(trigger)
    return ClauseTime(
        tense=tense_of(trigger),
        speech_tense=tense_of(cue) if cue is not None else None,
        fresh=_is_fresh(doc, attribution),
        content=attribution.content if attribution else (),
        since=" ".join(_lemmas(since)) if since else "",
        since_text=" ".join(token.text for token in since) if since else "",
        sequel=_sequel(trigger),
    )


def tense_of(token: Token) -> Tense | None:
    """The tense of the clause that a word stands in, by its verb and its auxiliaries."""
    verb: Token | None = token
    while verb is not None:
        if verb.pos_ in {"VERB", "AUX"}:
            tense = _finite(verb)
            if tense is not None:
                return tense
        verb = verb.head if verb.head.i != verb.i else None
    return None


def _finite(verb: Token) -> Tense | None:
    """The tense of one verb, or None for a participle or infinitive without an auxiliary."""
    group = [child for child in verb.children if child.dep_ in _AUXILIARIES]
    if any(word.lower_ in words("tense", "future") for word in group):
        return "future"
    for word in group:
        if word.lower_ in words("tense", "perfect"):
            return "present_perfect"
        if word.lower_ in words("tense", "past_perfect"):
            return "past_perfect"
    for word in [*group, verb]:
        if word.tag_ == "VBD":
            return "past"
        if word.tag_ in {"VBZ", "VBP"}:
            return "present"
    return None


def _head(doc: Doc, span: Span | None) -> Token | None:
    tokens = tokens_at(doc, span) if span is not None else None
    return tokens.root if tokens is not None else None


def _is_fresh(doc: Doc, attribution: Attribution | None) -> bool:
    """Whether the source is named as new: "a new report", "the latest figures"."""
    tokens = tokens_at(doc, attribution.source) if attribution and attribution.source else None
    if tokens is None:
        return False
    return any(token.lower_ in words("fresh", "words") for token in tokens)


def _since(trigger: Token) -> list[Token]:
    """The words of "since the launch of the offensive" in the sentence of a claim, if any.

    What holds a date ("since August") is left to the dates.
    """
    for token in trigger.sent:
        if token.lower_ not in words("since", "words"):
            continue
        governed = list(token.subtree) if list(token.children) else list(token.head.subtree)
        phrase = [word for word in governed if word.i >= token.i]
        if token.dep_ == "mark" or len(phrase) > 1:
            return _trimmed(phrase)
    return []


def _trimmed(phrase: list[Token]) -> list[Token]:
    while phrase and phrase[-1].is_punct:
        phrase = phrase[:-1]
    return phrase


def _lemmas(phrase: list[Token]) -> list[str]:
    """The lemmas of its content words, in order."""
    kept = ("NOUN", "PROPN", "VERB", "ADJ")
    return [token.lemma_.lower() for token in phrase if token.pos_ in kept]


@cache
def _sequels() -> tuple[str, ...]:
    """The words for "after that", longest first."""
    return tuple(sorted(words("sequel", "words"), key=len, reverse=True))


def _sequel(trigger: Token) -> str:
    """Return "later", "since then" … before the claim in its sentence, or nothing."""
    # `doc.text` puts the whole text together anew; the words before in the sentence are enough.
    before = trigger.doc[trigger.sent.start : trigger.i].text_with_ws
    folded = f" {before.lower()} "
    for phrase in _sequels():
        index = folded.find(f" {phrase}")
        if index >= 0 and not folded[index + len(phrase) + 1].isalnum():
            return before[index : index + len(phrase)]
    return ""
