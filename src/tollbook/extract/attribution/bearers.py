"""Who bears a name or a pronoun: what the words around it tell."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.found import Source
from tollbook.extract.attribution.names import Named, Names
from tollbook.extract.attribution.syntax import child
from tollbook.vocab.sources import KnownSource, Sources

_PLACES = frozenset({"GPE", "NORP", "LOC", "ORG"})
_FINITE = frozenset({"VBD", "VBZ", "MD"})
_RECENT = 50
"""How many mentions of people back "he" may reach."""


def known_within(doc: Doc, source: Source, sources: Sources) -> KnownSource | None:
    """The known source with the longest name that ends on the head, its entity included.

    "Opposition lawmaker Hanne Sollen", "Andrii Kovalenko of Ukraine's Center": what stands
    around the name of a person does not change who it is. Before that of a body it may: "the
    Russian Defence Ministry" is not whatever goes by "Defence Ministry".
    """
    head, end = source.head, source.head + 1
    while end < source.tokens.end and doc[end].ent_iob_ == "I":
        end += 1
    for stop in sorted({head + 1, end}, reverse=True):
        for start in range(source.tokens.start, head + 1):
            known = sources.find(doc[start:stop].text)
            if known is None or (start == head and known.kind == "government"):
                continue
            person = known.kind == "person" or doc[head].ent_type_ == "PERSON"
            if person or not any(_tells_apart(doc[i]) for i in range(source.tokens.start, start)):
                return known
    return None


def _tells_apart(token: Token) -> bool:
    """Whether a word before a name makes it that of another."""
    return token.pos_ in {"PROPN", "NOUN"} or token.ent_type_ in _PLACES or token.dep_ == "poss"


def last_subject(doc: Doc, names: Names, at: int) -> Named | None:
    """The last person named before token `at` that is the subject of a clause."""
    before = bisect_left(names.people, at, key=lambda p: p.at)
    recent = reversed(names.people[max(0, before - _RECENT) : before])
    return next((p for p in recent if _is_subject(doc, p.at)), None)


def _is_subject(doc: Doc, at: int) -> bool:
    """By the parse, or by standing right before a finite verb, where the parse went astray."""
    token = doc[at]
    while token.dep_ == "compound":
        token = token.head
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return True
    while at + 1 < len(doc) and doc[at + 1].ent_iob_ == "I":
        at += 1
    return at + 1 < len(doc) and doc[at + 1].tag_ in _FINITE


def before_its_clause(pronoun: Token) -> int:
    """Where the search for the bearer of a pronoun starts.

    In "Petrov was away, he said", he is not Petrov: what is said names others.
    """
    said = child(pronoun.head, "ccomp")
    return min(pronoun.i, said.left_edge.i) if said is not None else pronoun.i
