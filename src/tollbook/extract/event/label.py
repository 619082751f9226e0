"""The short readable form of a happening, and who took part in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from tollbook.extract.event.heads import Head, Shape
from tollbook.extract.event.words import EventWords
from tollbook.extract.likelihood.clause import breaks_between, subject_of
from tollbook.model import Span

_VERB_PARTS = frozenset({"aux", "auxpass", "prt"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp", "dative", "xcomp"})
_OUTSIDE = frozenset(
    {"relcl", "acl", "advcl", "appos", "cc", "conj", "parataxis", "mark", "preconj"}
)
_PARTNERS = frozenset({"by", "with", "against", "alongside"})
_COMPLEMENTS = frozenset({"pobj", "pcomp", "prep"})
_NOTE = re.compile(r",?\[\w{1,4}\]?(?= |$)")  # "[3]", as encyclopedias have it
_EDGES = " ,;:-–—\"“”'*"
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_SPECIFIC = frozenset({"PERSON", "ORG"})
_PERSONS = frozenset({"he", "she"})
_RELATIVE = frozenset({"who", "which", "that"})


def subject_phrase(verb: Token) -> Token | None:
    """The subject of `verb`, its own or the one it shares, pronouns replaced where certain."""
    here = verb
    subject = subject_of(here)
    while subject is None and here.dep_ in _SHARING and not breaks_between(here, here.head):
        here = here.head if here.dep_ != "pcomp" else here.head.head
        subject = subject_of(here)
    if subject is None:
        return verb.head if verb.dep_ == "acl" else None
    return _antecedent(subject, here) or subject


def _antecedent(subject: Token, verb: Token) -> Token | None:
    """What a pronoun surely stands for; None if it is no pronoun or not sure."""
    word = subject.lower_
    if word in _RELATIVE:
        return verb.head if verb.dep_ == "relcl" else None
    if subject.tag_ != "PRP":
        return None
    above = subject_of(verb.head) if verb.dep_ == "advcl" else None
    if above is not None and above.i < subject.i and above.tag_ != "PRP" and _fits(word, above):
        return above
    earlier = [token for token in _subjects(subject.sent) if token.i < subject.i]
    if word in _PERSONS and not earlier and subject.sent.start > 0:
        before = subject.doc[subject.sent.start - 1].sent
        if not breaks_between(before.root, subject):
            earlier = list(_subjects(before))
    certain = len(earlier) == 1 and _fits(word, earlier[0])
    return earlier[0] if certain else None


def _subjects(sentence: Iterable[Token]) -> Iterator[Token]:
    return (token for token in sentence if token.dep_ in {"nsubj", "nsubjpass"})


def _fits(pronoun: str, noun: Token) -> bool:
    """Whether a pronoun agrees with a noun in number, and in being a person."""
    person = noun.ent_type_ == "PERSON"
    if pronoun in _PERSONS:
        return person
    if pronoun == "it":
        return noun.tag_ in {"NN", "NNP"} and not person
    return pronoun == "they" and noun.tag_ in {"NNS", "NNPS"}


def phrase(noun: Token, dates: Sequence[Span], prepositions: frozenset[str]) -> str:
    """A noun phrase without what hangs on it loosely, dates left out.

    A named person stands for the whole phrase: "Sergei Tev" for "Defence Minister Sergei Tev".
    """
    if noun.ent_type_ in _SPECIFIC and noun.dep_ != "compound":
        return entity(noun)
    kept = sorted(_kept(noun, dates, prepositions), key=lambda token: token.i)
    return joined(kept).strip(_EDGES)


def _kept(
    noun: Token, dates: Sequence[Span], prepositions: frozenset[str], *, alone: bool = False
) -> Iterator[Token]:
    """The words of a noun phrase; `alone`: without the nouns that `noun` is coordinated with."""
    yield noun
    preposition = noun.dep_ in {"prep", "agent"}
    for child in noun.children:
        if preposition and child.dep_ not in _COMPLEMENTS:
            continue
        if child.dep_ in _OUTSIDE and (alone or not _inside_noun(child)):
            continue
        if child.is_space or _dated(child, dates) or breaks_between(child, noun):
            continue
        if child.dep_ == "punct" and child.text not in {"-", "–", "'", "’"}:
            continue
        if child.dep_ == "prep" and child.lower_ not in prepositions:
            continue
        yield from _kept(child, dates, prepositions)


def _inside_noun(child: Token) -> bool:
    """Whether a coordination is part of the phrase: "Veldan and Oru", "wide and deep"."""
    return child.dep_ in {"cc", "conj", "preconj"} and child.head.pos_ in {"PROPN", "ADJ", "NOUN"}


def _dated(token: Token, dates: Sequence[Span]) -> bool:
    """Whether `token` is, or introduces, a date."""
    if any(span.start <= token.idx < span.end for span in dates):
        return True
    if token.dep_ not in {"prep", "agent"}:
        return False
    objects = [child for child in token.children if child.dep_ in _COMPLEMENTS]
    return bool(objects) and all(_dated(child, dates) for child in objects)


def joined(tokens: Sequence[Token]) -> str:
    """The words of `tokens` as they stand, one blank for whatever was left out between them."""
    parts: list[str] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        adjacent = following is not None and following.i == token.i + 1
        blank = token.whitespace_ if adjacent else " "
        parts.append(token.text + blank)
    return " ".join("".join(parts).split())


def entity(token: Token) -> str:
    """The name that `token` is part of; the word itself if it is part of none."""
    for found in token.sent.ents:
        if found.start <= token.i < found.end:
            return found.text.removesuffix("’s").removesuffix("'s").strip(" *\n")
    return token.text


def label_of(head: Head, dates: Sequence[Span], lexicon: EventWords) -> str:
    """The short readable form of a happening, without its date and without numbers of people."""
    told = head.shape in {Shape.VERB, Shape.STATE}
    if head.shape is Shape.CARRIED:
        by_object = head.token.dep_ in {"dobj", "nsubjpass"}
        told = by_object or (
            head.clause.lemma_.lower() in lexicon.verbs and not _counts(head.clause)
        )
    text = _clause(head.clause, dates, lexicon) if told else _noun(head, dates, lexicon)
    text = _NOTE.sub("", text)
    return text[:1].upper() + text[1:]


def _counts(verb: Token) -> bool:
    objects = (child for child in verb.children if child.dep_ in _OBJECTS)
    return any(token.tag_ == "CD" for noun in objects for token in noun.subtree)


def _noun(head: Head, dates: Sequence[Span], lexicon: EventWords) -> str:
    """The noun with its place ("Airstrike in Oru"), or with its date if it has no other words."""
    noun = head.token
    own = sorted(_kept(noun, dates, lexicon.prepositions, alone=True), key=lambda token: token.i)
    parts = [_bare(joined(own).strip(_EDGES), lexicon)]
    if head.shape is Shape.CARRIED:
        parts += (
            phrase(child, dates, lexicon.prepositions)
            for child in head.clause.children
            if child.dep_ == "prep" and child.lower_ in lexicon.places and not _dated(child, dates)
        )
    text = " ".join(parts)
    if " " in text:
        return text
    words = [token for token in noun.doc[noun.left_edge.i : noun.i + 1] if not token.is_space]
    return _bare(joined(words), lexicon)


def _bare(text: str, lexicon: EventWords) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in lexicon.articles else text


def _clause(verb: Token, dates: Sequence[Span], lexicon: EventWords) -> str:
    subject = subject_phrase(verb)
    parts = [phrase(subject, dates, lexicon.prepositions)] if subject is not None else []
    verbs = [verb, *(child for child in verb.children if child.dep_ in _VERB_PARTS)]
    parts.append(joined(sorted(verbs, key=lambda token: token.i)))
    for child in verb.children:
        if child.dep_ == "dobj" and child.lower_ in _RELATIVE and verb.dep_ == "relcl":
            antecedent = phrase(verb.head, dates, lexicon.prepositions)
            common = verb.head.pos_ == "NOUN"
            parts.append(antecedent[:1].lower() + antecedent[1:] if common else antecedent)
        if child.i < verb.i or _dated(child, dates) or breaks_between(verb, child):
            continue
        place = child.dep_ in {"prep", "agent"} and child.lower_ in lexicon.prepositions
        if child.dep_ in _OBJECTS or place:
            parts.append(phrase(child, dates, lexicon.prepositions))
    return " ".join(part for part in parts if part)


def participants_of(head: Head, dates: Sequence[Span], lexicon: EventWords) -> tuple[str, ...]:
    """Who took part, named as in the text: who did it, to whom, with whom.

    Things that only underwent it ("the bridge collapsed") are none, unless they have a name.
    """
    found: list[str] = []
    for noun, acts in _taking_part(head):
        if _dated(noun, dates) or noun.tag_ in {"PRP", "DT", "CD", "WDT", "WP"}:
            continue
        named = noun.tag_ in {"NNP", "NNPS"}
        if named and noun.ent_type_ in _NAMED:
            name = entity(noun)
        elif noun.lemma_.lower() in lexicon.nouns:
            continue
        elif acts or named or any(token.ent_type_ in _NAMED for token in noun.lefts):
            name = _bare(phrase(noun, dates, frozenset({"of"})), lexicon)
        else:
            continue
        if name and name not in found:
            found.append(name)
    return tuple(found)


def _taking_part(head: Head) -> Iterator[tuple[Token, bool]]:
    """The nouns that may have taken part, and whether each acted rather than underwent."""
    if head.shape is Shape.NOUN:
        yield from ((child, True) for child in head.token.children if child.dep_ == "poss")
        return
    verb = head.clause
    subject = subject_phrase(verb)
    if subject is not None:
        transitive = any(child.dep_ == "dobj" for child in verb.children)
        acts = transitive and not any(child.dep_ == "auxpass" for child in verb.children)
        yield from ((noun, acts) for noun in (subject, *subject.conjuncts))
    for child in verb.children:
        if child.dep_ == "dobj" and child.pos_ == "PROPN":
            yield child, False
        if child.dep_ in {"agent", "prep"} and child.lower_ in _PARTNERS:
            partners = [grand for grand in child.children if grand.dep_ == "pobj"]
            yield from ((noun, True) for one in partners for noun in (one, *one.conjuncts))
