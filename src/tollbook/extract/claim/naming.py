"""How a victim told without a number is tied to an outcome: the rules, and their words.

To the rules for numbers come those for names: "Torve's murder", "the dead were named as Ana Torve".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tollbook.extract.claim import links, surface
from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.syntax import Context, in_state, role_bearer, suffered
from tollbook.extract.claim.triggers import Frame, Trigger
from tollbook.vocab import load

_LONGEST = 30  # members of a list
_LISTED = frozenset({"conj", "appos"})


@dataclass(frozen=True, slots=True)
class VictimWords:
    """The words of `victims.toml`, as sets."""

    outcomes: frozenset[str]
    of_people: frozenset[str]
    never: frozenset[str]
    any_death: frozenset[str]
    violence: frozenset[str]
    play: frozenset[str]
    unrealised: frozenset[str]
    attempts: frozenset[str]
    intended: frozenset[str]
    felt: frozenset[str]
    done: frozenset[str]
    states: frozenset[str]
    first_to: frozenset[str]
    naming: frozenset[str]
    outlets: frozenset[str]
    kin: frozenset[str]
    determiners: frozenset[str]
    generic: frozenset[str]
    not_who: frozenset[str]
    not_people: frozenset[str]


@cache
def victim_words(language: str = "en") -> VictimWords:
    """The words that tell victims without a number, by language."""
    data = load("victims", language)
    return VictimWords(
        **{name: frozenset(v) if isinstance(v, list) else v for name, v in data.items()}
    )


def possessor(it: Counted, ctx: Context) -> Trigger | None:
    """Whose death it was: "Torve's murder", "the Torve assassination"."""
    if it.head.dep_ not in {"poss", "compound"} or it.head.head.i < it.head.i:
        return None
    noun = it.head.head
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
        return None  # "the guerrillas' killing of the mayor": whose deed it was
    return ctx.at(noun, Frame.NOUN)


def coordinated(it: Counted, ctx: Context) -> Trigger | None:
    """Under a verb coordinated to the one whose subject it is: "was attacked and killed"."""
    verb = it.head.head
    if it.head.dep_ != "nsubjpass":
        return None
    for other in verb.conjuncts:
        trigger = ctx.at(other, Frame.OBJECT)
        own = any(c.dep_ in {"nsubj", "nsubjpass", "dobj"} for c in other.children)
        if trigger is not None and not own and other.tag_ in {"VBN", "VBD"}:
            return trigger
    return None


def shared(it: Counted, ctx: Context) -> Trigger | None:
    """Who met the end of somebody told of before: "died with his wife", "was killed along with"."""
    found = links.alongside(it, ctx)
    node = role_bearer(it, ctx)
    own = any(child.dep_ == "poss" for child in node.children)
    if found is not None or not own or node.lower_ not in victim_words().kin:
        return found
    if node.dep_ == "pobj" and node.head.lower_ == "with":
        return suffered(node.head.head, ctx)
    stray = node.dep_ == "conj" and node.head.pos_ == "VERB"  # "…, and their daughter", far off
    return suffered(node.head, ctx) if stray else None


def named_as(it: Counted, ctx: Context) -> Trigger | None:
    """One of those that the victims are named as: "the dead were named as Ana Torve and two sons".

    So too in a list of names: "the names of the two who died: Ana Torve and Ane Sorr".
    """
    node = _first_of_list(it.head)
    if node.dep_ == "pobj" and node.head.lower_ == "as":
        verb = node.head.head
        if verb.lemma_.lower() not in victim_words().naming:
            return None
        whom = (c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"} and c.i < node.i)
        return next((found for c in whom if (found := _of_victims(c, ctx)) is not None), None)
    if node.lemma_.lower() == "name" and node.i < it.first:
        return _of_victims(node, ctx)
    return None


def told_among(it: Counted, ctx: Context) -> Trigger | None:
    """Who is told to be among the victims: "named his wife as among those injured"."""
    node = role_bearer(it, ctx)
    verb = node.head
    if node.dep_ not in {"dobj", "nsubjpass"} or verb.lemma_.lower() not in victim_words().naming:
        return None
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "as" and child.i > it.last:
            for among in (child, *child.children):
                found = in_state(among, ctx) if among.dep_ == "prep" else None
                if found is not None:
                    return found
    return None


def _first_of_list(token: Token) -> Token:
    """The first of the nouns that this one is joined to or stands beside."""
    for _ in range(_LONGEST):
        if token.dep_ not in _LISTED or token.head.pos_ not in {"NOUN", "PROPN", "PRON", "NUM"}:
            break
        token = token.head
    return token


def _of_victims(noun: Token, ctx: Context) -> Trigger | None:
    """The outcome that befell those a noun stands for: "the dead", "four of those killed"."""
    for node in (noun, *_after_of(noun)):
        own = ctx.at(node, Frame.PERSON, Frame.NOUN)
        if own is not None:
            return own
        for child in node.children:
            if child.dep_ == "amod" and child.i < node.i:
                found = ctx.at(child, Frame.ADJECTIVE)
            elif child.dep_ in {"acl", "relcl"}:
                found = suffered(child, ctx, relative=True)
            else:
                found = None
            if found is not None:
                return found
    return None


def _after_of(noun: Token) -> list[Token]:
    """The nouns after "of": "four of those", "the names of the two girls"."""
    of = (c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of")
    return [word for preposition in of for word in preposition.children if word.dep_ == "pobj"]


RULES: tuple[tuple[str, links.Rule], ...] = (
    ("outcome word inside", links.inside),
    ("argument of verb", links.argument),
    ("told to be among", links.fronted),
    ("under outcome noun", links.nominal),
    ("possessor of an outcome", possessor),
    ("coordinated verb", coordinated),
    ("outcome noun of", surface.far_of),
    ("modifier", links.modifier),
    ("told beside", links.beside),
    ("with others", shared),
    ("named as", named_as),
    ("told to be among", told_among),
)
