"""From a date to the word that names what happened then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from tollbook.extract.event.words import EventWords
from tollbook.extract.likelihood.clause import breaks_between, is_verbal, root_of, subject_of
from tollbook.extract.likelihood.polarity import polarity_of
from tollbook.extract.mentions import DateKind, DateMention
from tollbook.extract.parse import tokens_at
from tollbook.model import Polarity

_UP = frozenset(
    {
        "pobj",
        "prep",
        "npadvmod",
        "nmod",
        "compound",
        "nummod",
        "appos",
        "amod",
        "advmod",
        "poss",
        "agent",
        "tmod",
        "pcomp",
        "dobj",  # "Monday" after a transitive verb is often taken for its object
        "quantmod",
        "conj",
        "dep",
        "attr",
    }
)
_INTO_NOUN = frozenset({"prep", "nmod", "compound", "nummod", "amod", "poss", "npadvmod", "appos"})
_BEFORE = frozenset({"nmod", "compound", "nummod", "amod", "poss"})
_INVOLVED = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_NOUNS = frozenset({"NOUN", "PROPN"})


class Shape(StrEnum):
    """How a happening is told; also the name of the rule that found it."""

    VERB = "event:verb"
    NOUN = "event:noun"
    CARRIED = "event:carried"
    STATE = "event:dated-state"


@dataclass(frozen=True, slots=True)
class Head:
    """The word that names a happening.

    Attributes:
        token: that word.
        clause: the verb of the clause that tells it; the word itself for a bare noun phrase.
        shape: how it is told.
    """

    token: Token
    clause: Token
    shape: Shape


def is_calendar(mention: DateMention) -> bool:
    """Whether a temporal expression is a date that can place a happening in the calendar."""
    known = mention.days.earliest is not None or mention.days.latest is not None
    dated = mention.kind is DateKind.DATE or (
        mention.kind is DateKind.TIME and ":" not in mention.text  # "Monday night", not "14:46"
    )
    return dated and mention.edtf is not None and known


def head_of(doc: Doc, mention: DateMention, lexicon: EventWords) -> Head | None:
    """What happened at `mention`, or None if the text tells no happening there."""
    date = root_of(doc, mention.span)
    if date is None:
        return None
    verb = _when(doc, mention, lexicon)
    governor = verb if verb is not None else _governor(date, mention, lexicon)
    if governor is None:
        return None
    if is_verbal(governor):
        return _from_verb(governor, mention, lexicon)
    return _from_noun(governor, lexicon)


def _when(doc: Doc, mention: DateMention, lexicon: EventWords) -> Token | None:
    """The verb of a clause on the date: "in August 2024, when Veldan launched its offensive"."""
    tokens = tokens_at(doc, mention.span)
    if tokens is None:
        return None
    for token in doc[tokens.end : tokens.end + 2]:
        if token.lower_ in lexicon.when and is_verbal(token.head):
            return token.head
        if not token.is_punct:
            return None
    return None


def _governor(date: Token, mention: DateMention, lexicon: EventWords) -> Token | None:
    """The noun that names a happening, or the verb, to which a date belongs."""
    here = date
    outside = False  # whether a noun stands between the date and what is looked at
    while not is_verbal(here):
        edge, head = here.dep_, here.head
        if head.i == here.i or breaks_between(date, head):
            return _below_heading(date)
        if edge not in _UP:
            return None
        within = mention.span.start <= head.idx < mention.span.end
        if head.pos_ in _NOUNS and not within:
            if not outside and edge in _INTO_NOUN and head.lemma_.lower() in lexicon.nouns:
                return head
            if (edge in _BEFORE or here.lower_ == "of") and head.lemma_ not in lexicon.times:
                return None  # "the 2015 season" dates the season, not what was done in it
            outside = True
        here = head
    return here


def _below_heading(date: Token) -> Token | None:
    """The verb of the sentence of `date`, where the parser hung the date on a heading above."""
    root = date.sent.root
    fits = is_verbal(root) and root.i > date.i and not breaks_between(date, root)
    return root if fits else None


def _from_noun(noun: Token, lexicon: EventWords) -> Head:
    clause = _clause_of(noun)
    carried = _carried(clause, clause.lemma_.lower(), lexicon)
    shape = Shape.CARRIED if carried == noun and _is_told(clause, lexicon) else Shape.NOUN
    return Head(noun, clause, shape)


def _from_verb(verb: Token, mention: DateMention, lexicon: EventWords) -> Head | None:
    lemma = verb.lemma_.lower()
    if mention.relation in lexicon.state_relations:
        state = lemma in lexicon.state_verbs and not counts(verb, mention)
        return Head(verb, verb, Shape.STATE) if state and _is_told(verb, lexicon) else None
    if not _is_told(verb, lexicon):
        return None
    carried = _carried(verb, lemma, lexicon)
    if carried is not None:
        return Head(carried, verb, Shape.CARRIED)
    return Head(verb, verb, Shape.VERB) if _happens(verb, lemma, lexicon) else None


def _happens(verb: Token, lemma: str, lexicon: EventWords) -> bool:
    """Whether a verb tells a happening, as it is used here."""
    inner = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    if lemma in lexicon.phases and inner is not None:
        return inner.lemma_.lower() in lexicon.verbs  # "began to withdraw", not "began to grow"
    involved = [child for child in verb.children if child.dep_ in _INVOLVED]
    if lemma in lexicon.counted and any(
        child.tag_ == "CD" or any(grand.tag_ == "CD" for grand in child.lefts) for child in involved
    ):
        return False  # "150 soldiers were captured" is a claim
    if lemma in lexicon.named:
        return any(child.pos_ == "PROPN" for child in involved)
    return lemma in lexicon.verbs


def sharing(head: Head, dated: set[int], lexicon: EventWords) -> list[Head]:
    """Further happenings of a sentence that opens with the date: "On 5 May they came and stayed".

    Args:
        head: the happening to which the date belongs.
        dated: positions of the words that have a date of their own.
        lexicon: the event words.
    """
    if head.shape is not Shape.VERB:
        return []
    return [
        Head(verb, verb, Shape.VERB)
        for verb in head.token.conjuncts
        if verb.i > head.token.i
        and is_verbal(verb)
        and verb.lemma_.lower() in lexicon.verbs
        and verb.i not in dated
        and subject_of(verb) is None
        and not breaks_between(head.token, verb)
        and _is_told(verb, lexicon)
    ]


def _carried(verb: Token, lemma: str, lexicon: EventWords) -> Token | None:
    """The noun that names the happening, where the verb only carries it."""
    if lemma in lexicon.carried_by_subject:
        subject = subject_of(verb)
        if subject is not None and subject.lemma_.lower() in lexicon.nouns:
            return subject
    if lemma in lexicon.carried_by_object:
        for child in verb.children:
            if child.dep_ in {"dobj", "nsubjpass"} and child.lemma_.lower() in lexicon.nouns:
                return child
    return None


def _is_told(verb: Token, lexicon: EventWords) -> bool:
    """Whether the verb tells what happened, not what is usual, planned, supposed or denied."""
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in lexicon.habits for child in verb.children if child.dep_ == "advmod"):
        return False
    perfect = any(child.lemma_ == "have" for child in auxiliaries)
    open_still = any(child.tag_ == "MD" for child in auxiliaries) or (
        any(child.tag_ == "TO" for child in auxiliaries) and not perfect
    )
    done_by_nobody = verb.dep_ == "acl" and verb.tag_ == "VBN" and not _has(verb, "agent")
    return not (open_still or done_by_nobody) and polarity_of(verb.doc, verb) is Polarity.ASSERTED


def _has(verb: Token, edge: str) -> bool:
    return any(child.dep_ == edge for child in verb.children)


def counts(verb: Token, mention: DateMention) -> bool:
    """Whether a clause states a number: then it is a claim, not a state."""
    return any(
        token.tag_ == "CD" and not mention.span.start <= token.idx < mention.span.end
        for token in verb.subtree
    )


def _clause_of(noun: Token) -> Token:
    here = noun
    while not is_verbal(here) and here.head.i != here.i and not breaks_between(noun, here.head):
        here = here.head
    return here if is_verbal(here) else noun
