"""Whom a number without a noun counts, where other words of the text name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from tollbook.extract.claim.population import People, phrase
from tollbook.extract.claim.setting import Setting
from tollbook.model import Population, population_id
from tollbook.vocab import load
from tollbook.vocab.nouns import noun_kinds

_BACK = 60  # tokens: how far back "them" may point
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_THEM = frozenset({"them", "these", "those", "whom", "which"})


def called(it: Setting, said: Population) -> Population | None:
    """People who are called after what they met: "40 hostages", "5,000 refugees"."""
    noun = it.candidate.it.head
    if it.candidate.it.elided or noun.lower_ in fate_nouns():
        return None
    listed = it.around.people.kind(noun)
    kinds = {noun_kinds().get(form) for form in (noun.lower_, noun.lemma_.lower())}
    if "person" not in kinds and (listed is None or listed.unit != "person"):
        return None
    first, last = phrase(it.candidate.it)
    words = noun.doc[first : last + 1].text
    return replace(said, text=words, label=said.label or words)


@cache
def fate_nouns(language: str = "en") -> frozenset[str]:
    """Nouns that say what people met and not who they are: "the dead", "casualties"."""
    return frozenset(load("links", language)["fate_nouns"])


def referred(it: Setting) -> Population | None:
    """The people that a number without a noun is said to count, or None.

    "“dozens” of players", "two of them", "half of the dead were members of a choir", "put the
    number of returnees at 10,000".
    """
    noun = _partitive(it)
    if noun is None:
        noun = _numbered(it)
        return _named(noun, it.around.people) if noun is not None else None
    if noun.lower_ in _THEM and not _has_words(noun):
        return _antecedent(it)
    if noun.lower_ in fate_nouns() or noun.lower_ in _THEM:
        told = next((_named(who, it.around.people) for who in _told_to_be(it)), None)
        definite = any(child.lower_ == "the" for child in noun.children)
        before = it.previous.population if it.previous is not None and definite else None
        if told is None and before is not None and before.text:
            return before  # "six of the dead"
        unknown = definite and not _has_words(noun) and noun.lower_ not in _THEM
        return told or (Population(noun.text, "", "", "person") if unknown else None)
    return _named(noun, it.around.people)


def _partitive(it: Setting) -> Token | None:
    """The noun in "… of the players", right after the number, or None."""
    doc, at = it.around.doc, it.candidate.it.last + 1
    while at < len(doc) and doc[at].text in _QUOTES:
        at += 1
    if at >= len(doc) or doc[at].lower_ != "of":
        return None
    return next((child for child in doc[at].children if child.dep_ == "pobj"), None)


def _has_words(noun: Token) -> bool:
    """Whether a pronoun has words of its own: "of those killed"."""
    return any(child.i > noun.i for child in noun.children)


def _told_to_be(it: Setting) -> Iterator[Token]:
    """What the counted are said to be: "half of the dead were members of a choir"."""
    verb = it.candidate.it.root.head
    if verb.lemma_ == "be":
        yield from (child for child in verb.children if child.dep_ == "attr")


def _numbered(it: Setting) -> Token | None:
    """The noun in "the number of returnees" before the number in its sentence, or None."""
    doc, first = it.around.doc, it.candidate.it.first
    last = it.candidate.it.last
    behind = range(last + 2, last + 5)  # "this brings to 24 the number of men held"
    for at in (*range(first - 1, it.sentence[0], -1), *behind):
        if at < it.sentence[1] and doc[at].lower_ == "of" and doc[at - 1].lower_ in _NUMBER:
            return next((child for child in doc[at].children if child.dep_ == "pobj"), None)
    return None


_NUMBER = frozenset({"number", "numbers"})


def _antecedent(it: Setting) -> Population | None:
    """Whom "them" points to: the claim before, else the last people named, near enough."""
    doc, people = it.around.doc, it.around.people
    first = max(0, it.candidate.it.first - _BACK)
    before = it.previous
    if before is not None and before.population.text and before.quantity.start >= doc[first].idx:
        return before.population
    for at in range(it.candidate.it.first - 1, first - 1, -1):
        if doc[at].tag_ in {"NNS", "NNPS"} and doc[at].dep_ not in {"compound", "poss"}:
            named = _named(doc[at], people)
            if named is not None:
                return named
    return None


def _named(noun: Token, people: People) -> Population | None:
    """The people that a noun names, with the words right before it; None if it names none."""
    kind = people.kind(noun)
    if kind is None or noun.lower_ in fate_nouns():
        return None
    left = [c for c in noun.lefts if c.dep_ in {"amod", "compound"} and c.pos_ != "NUM"]
    first = min([noun.i, *(child.left_edge.i for child in left)])
    words = noun.doc[first : noun.i + 1].text
    return Population(words, words, population_id({**kind.facets}), kind.unit)
