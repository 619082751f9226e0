"""Reporting verbs that the parse takes for a noun or a participle: "Ministry slams raid"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tollbook.extract.attribution.cues import Cues, VerbGroup
from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.syntax import stretch
from tollbook.model import Span

_FORMS = frozenset({"VBD", "VBZ", "VBP", "VBN", "NNS", "NNPS"})
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_NOT_BEHIND = frozenset({"of", "and", "or", "by", "from", "in", "'s", "’s"})
_BREAKS = frozenset({",", ":", ";", "-", "–", "—", "(", ")"})
_NAME = 8
"""How many words the speaker may have."""
_LONG_NAME = 14
"""The same where a voice opens it: "tallies by the port and other trackers show"."""


def verbless_findings(doc: Doc, found: Sequence[Found], cues: Cues) -> Iterator[Found]:
    """The attributions of sentences to which the parse gives no verb and nobody who speaks."""
    anchors = {item.anchor for item in found}
    for sentence in doc.sents:
        if sentence.root.pos_ in _VERBS or any(i in anchors for i in _places(sentence)):
            continue
        item = next(filter(None, (_report(t, sentence, cues) for t in sentence)), None)
        if item is not None:
            yield item


def inserted_findings(doc: Doc, found: Sequence[Found], cues: Cues) -> Iterator[Found]:
    """As in "The fund lost 57 million, port records show.", where "show" passes for a noun."""
    anchors = {item.anchor for item in found if item.content}
    for token in doc[1:-1]:
        if token.lower_ not in cues.verbs or token.i in anchors:
            continue
        ends = doc[token.i + 1].text in _BREAKS | {".", "”"}
        if not ends or token.lower_.endswith("ing"):
            continue
        group = next((g for g in cues.verbs[token.lower_] if "alone" in g.frames), None)
        named = _inserted_speaker(token, cues)
        if group is None or named is None or named.start <= token.sent.start:
            continue
        whole = Tokens(token.sent.start, token.sent.end - 1)
        said = stretch(doc, whole, [Tokens(named.start, token.i + 1)])
        if said:
            source, cue = Source(named.end - 1, named), Tokens(token.i, token.i + 1)
            yield Found(token.i, cue, source, said, group.polarity, [], group.name)


def _inserted_speaker(verb: Token, cues: Cues) -> Tokens | None:
    """As in ", port records show", ", records compiled by the port and other hands show"."""
    doc = verb.doc
    if doc[verb.i - 1].lower_ in cues.kinds["document"] | cues.kinds["speaking"]:
        named = _speaker(verb, verb.sent)
        if named is not None and not any(_is_finite(t) for t in doc[slice(*named)]):
            return named
        return None
    named = _speaker(verb, verb.sent, _LONG_NAME)
    if named is None:
        return None
    words = doc[slice(*named)]
    behind = next((t.i for t in words if t.pos_ == "ADP" or t.tag_ == "VBN"), words.start)
    first = doc[max(behind - 1, words.start)]
    plural = first.tag_ == "NNS" and first.lower_ in cues.kinds["document"]
    return named if plural and verb.tag_ != "NNP" and not verb.lower_.endswith("s") else None


def _is_finite(token: Token) -> bool:
    return token.pos_ in _VERBS and token.tag_ != "VBG"


def _places(sentence: TokenSpan) -> range:
    return range(sentence.start, sentence.end)


def _report(verb: Token, sentence: TokenSpan, cues: Cues) -> Found | None:
    groups = cues.verbs.get(verb.lower_, ())
    if (
        not groups
        or groups[0].name == "gauge"
        or verb.tag_ not in _FORMS
        or verb.i + 1 >= sentence.end
    ):
        return None
    behind = verb.nbor()
    if behind.is_punct or behind.is_space or behind.lower_ in _NOT_BEHIND:
        return None
    named = _speaker(verb, sentence)
    if named is None or any(t.pos_ in _VERBS for t in verb.doc[sentence.start : verb.i]):
        return None
    said = stretch(verb.doc, Tokens(verb.i + 1, sentence.end))
    return _found(verb, groups[0], named, said, cues) if said else None


def _found(verb: Token, group: VerbGroup, named: Tokens, said: list[Span], cues: Cues) -> Found:
    source, cue = Source(named.end - 1, named), Tokens(verb.i, verb.i + 1)
    quotable = "quote" in group.frames
    stance = group.name in cues.stances
    return Found(verb.i, cue, source, said, group.polarity, [], group.name, quotable, stance=stance)


def _speaker(verb: Token, sentence: TokenSpan, most: int = _NAME) -> Tokens | None:
    """The noun phrase that ends right before the verb and opens the sentence or a part of it."""
    doc, first = verb.doc, verb.i
    while first > sentence.start and doc[first - 1].text not in _BREAKS:
        if doc[first - 1].is_space:
            break
        first -= 1
    if not 0 < verb.i - first <= most or doc[verb.i - 1].pos_ not in _NOUNS:
        return None
    return Tokens(first, verb.i)
