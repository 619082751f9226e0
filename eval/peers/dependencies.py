"""A baseline on the dependency parse for victim counts.

After the second baseline of *Extracting Victim Counts from Text* (EACL 2023): words of harm, the
argument that is harmed, and the number that modifies it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from eval.peers import numbers
from eval.peers.lexicon import COUNTED, INTRANSITIVE, TRANSITIVE, claim
from eval.peers.parsed import parsed
from eval.texts import Kind, Text

_PASSIVE = frozenset({"nsubjpass"})
_OBJECT = frozenset({"dobj", "obj"})
_SUBJECT = frozenset({"nsubj"})


def predict(kind: Kind, text: Text) -> Iterator[dict[str, Any]]:
    """The claims of a text."""
    doc = parsed(text.text)
    for token in doc:
        for outcome, argument in _harmed(token):
            for person in [argument, *argument.conjuncts]:
                number = _number(person)
                if number is None:
                    continue
                people = " ".join(t.text for t in person.lefts if t.dep_ != "nummod")
                sentence = person.sent
                yield claim(
                    text.id,
                    doc.text,
                    number,
                    outcome=outcome,
                    people=f"{people} {person.text}".strip(),
                    evidence=(sentence.start_char, sentence.end_char),
                )


def _harmed(token: Any) -> Iterator[tuple[str, Any]]:
    """The outcomes that a word tells, each with its argument that is harmed."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in TRANSITIVE:
        roles = _PASSIVE | _OBJECT
        if token.dep_ == "acl":  # "three people killed in the blast"
            yield TRANSITIVE[lemma], token.head
        yield from ((TRANSITIVE[lemma], child) for child in token.children if child.dep_ in roles)
        if token.dep_ == "conj" and not any(child.dep_ in _PASSIVE for child in token.children):
            shared = [child for child in token.head.children if child.dep_ in _PASSIVE]
            yield from ((TRANSITIVE[lemma], child) for child in shared)
    elif token.pos_ == "VERB" and lemma in INTRANSITIVE:
        subjects = [child for child in token.children if child.dep_ in _SUBJECT]
        yield from ((INTRANSITIVE[lemma], child) for child in subjects)
    elif lemma in COUNTED or token.lower_ in COUNTED:
        yield COUNTED.get(lemma) or COUNTED[token.lower_], token


def _number(person: Any) -> numbers.Plain | None:
    """The number that modifies a word, or that the word is."""
    modifiers = [child for child in person.children if child.dep_ == "nummod"]
    for token in [*modifiers, *([person] if person.like_num else [])]:
        span = list(token.subtree) if token is not person else [token]
        start, end = span[0].idx, span[-1].idx + len(span[-1])
        found = list(numbers.find(person.doc.text, start, end))
        if found:
            return found[0]
    return None
