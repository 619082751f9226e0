"""Which outcome befell what a number counts: rules over the parse, in a visible list.

Each rule takes the number with its noun and the outcome words of the sentence, and gives the
outcome word that the number is tied to, or None. The first rule that gives one wins. The rule's
name goes into the claim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.syntax import (
    SUBJECTS,
    Context,
    has_object,
    in_state,
    modifies_next,
    object_complement,
    participle,
    role_bearer,
    suffered,
    trigger_in,
)
from tollbook.extract.claim.triggers import Frame, Trigger

LEVEL = "level of a toll"
Rule = Callable[[Counted, Context], Trigger | None]


def own_word(it: Counted, ctx: Context) -> Trigger | None:
    """The counted word itself: "600 deaths", "30 dead", "12 casualties"."""
    trigger = ctx.at(it.head, Frame.PERSON, Frame.NOUN)
    if trigger is None and it.head.dep_ not in {"amod", "compound"} and it.head.i > it.last:
        trigger = ctx.at(it.head, Frame.ADJECTIVE)
    if trigger is None or it.head.i < it.first or trigger.outcome.status:
        return None
    return trigger


def own_status(it: Counted, ctx: Context) -> Trigger | None:
    """The counted people's own state, where nothing else befell them: "30 hostages"."""
    trigger = ctx.at(it.head, Frame.PERSON, Frame.NOUN, Frame.ADJECTIVE)
    return trigger if trigger is not None and it.head.i >= it.first else None


def inside(it: Counted, ctx: Context) -> Trigger | None:
    """A word between number and noun: "30 wounded soldiers"."""
    if it.fraction:
        return None
    for token in ctx.doc[it.last + 1 : it.head.i]:
        trigger = ctx.at(token, Frame.ADJECTIVE, Frame.OBJECT)
        if trigger is not None and token.lower_.endswith(("ed", "d", "n", "g", "t")):
            return trigger
    return None


def bare_next(it: Counted, ctx: Context) -> Trigger | None:
    """The word right after a number without a noun: "12 killed", "30 wounded"."""
    return next_word(it, ctx) if it.elided else None


def next_word(it: Counted, ctx: Context) -> Trigger | None:
    """The word after number and noun: "12 killed", "30 people dead", "11,000 troops deployed"."""
    if it.fraction:
        return None
    at = it.end + 1
    while at < ctx.end and (
        ctx.doc[at].pos_ in {"ADV", "SPACE"} or ctx.doc[at].lower_ in ctx.words.between_next
    ):
        at += 1
    if at >= ctx.end:
        return None
    token = ctx.doc[at]
    trigger = ctx.at(token, Frame.OBJECT)
    if trigger is not None and participle(token) and not has_object(ctx.doc[trigger.head], trigger):
        return trigger
    trigger = ctx.at(token, Frame.ADJECTIVE)
    if trigger is not None and not modifies_next(token):
        return trigger
    trigger = ctx.at(token, Frame.SUBJECT)
    return trigger if trigger is not None and token.tag_ not in {"NN", "NNS"} else None


def modifier(it: Counted, ctx: Context) -> Trigger | None:
    """A clause or participle on the noun: "30 people who were killed", "troops deployed there"."""
    if it.fraction:
        return None
    for child in it.head.children:
        if child.dep_ in {"acl", "relcl", "amod", "appos", "oprd", "acomp"} and child.i > it.head.i:
            trigger = suffered(child, ctx, relative=True)
            if trigger is not None:
                return trigger
    for (
        child
    ) in it.head.children:  # "195,000 people in 21 relief camps", "43 huts in need of repair"
        if child.dep_ == "prep" and child.i > it.head.i:
            trigger = in_state(child, ctx)
            if trigger and (Frame.PLACE in trigger.frames or trigger.start == child.i):
                return trigger
    return None


def own_clause(it: Counted, ctx: Context) -> Trigger | None:
    """A bare number's own clause, whatever came before it: "12 who were killed and 18 who fled"."""
    at = it.end + 1
    if not it.elided or at >= ctx.end or ctx.doc[at].lower_ != "who":
        return None
    for token in ctx.doc[at + 1 : min(at + 1 + _REACH_CLAUSE, ctx.end)]:
        trigger = ctx.at(token, Frame.SUBJECT, Frame.OBJECT, Frame.ADJECTIVE)
        if trigger is not None:
            return None if has_object(token, trigger) else trigger
        if token.pos_ not in {"AUX", "ADV", "VERB"}:
            break
    return None


_REACH_CLAUSE = 4  # words of a clause up to its outcome word


def argument(it: Counted, ctx: Context) -> Trigger | None:
    """Subject or object of an outcome verb, through coordination: "killed 12 and wounded 30"."""
    node = role_bearer(it, ctx)
    verb, dep = node.head, node.dep_
    if node.i == verb.i:
        return None
    if dep in {"dobj", "dative", "oprd", "attr"} or (dep == "npadvmod" and verb.i < node.i):
        trigger = ctx.at(verb, Frame.OBJECT)
        if trigger is not None:
            return trigger
        if dep == "dobj":
            return object_complement(node, verb, ctx)
    if dep in {"nsubjpass", "nsubj", "csubj"} or (dep == "prep" and node.i < verb.i):
        return suffered(verb, ctx)
    if dep == "dobj" and SUBJECTS & {c.dep_ for c in verb.children} == set():
        return ctx.at(verb, Frame.SUBJECT)
    return None


def alongside(it: Counted, ctx: Context) -> Trigger | None:
    """Who shared somebody's fate: "was killed along with six aides", "died with 13 others"."""
    node = role_bearer(it, ctx)
    if node.dep_ != "pobj" or node.head.lower_ not in {"with", "alongside"}:
        return None
    prep = node.head
    verb = prep.head
    along = ctx.doc[prep.i - 1].lower_ in {"along", "together"}
    if verb.lower_ in {"along", "together"}:
        verb = verb.head
    elif prep.lower_ == "with" and not along and it.head.lower_ not in ctx.words.pronouns:
        return None
    return suffered(verb, ctx)


def nominal(it: Counted, ctx: Context) -> Trigger | None:
    """Under an outcome noun: "the death of 30", "a toll of 600", "casualties among 30 miners"."""
    node = role_bearer(it, ctx)
    if node.dep_ != "pobj":
        return None
    prep = node.head
    if prep.lower_ not in {"of", "to", "among", "at", "between", "for", "with"}:
        return None
    trigger = ctx.at(prep.head, Frame.NOUN, Frame.TOLL, Frame.PERSON)
    if trigger is not None and prep.lower_ in {"of", "to", "among", "at"}:
        return trigger
    return ctx.at(prep.head, Frame.DOER) if prep.lower_ == "of" else None


def count_of(it: Counted, ctx: Context) -> Trigger | None:
    """Under a noun that stands for a count: "an estimate of 40 dead", "a casualty figure of 40"."""
    node = role_bearer(it, ctx)
    if node.dep_ != "pobj" or node.head.lower_ not in {"of", "at"}:
        return None
    noun = node.head.head
    return trigger_in(noun, ctx) if noun.lower_ in ctx.words.count_nouns else None


def count_after(it: Counted, ctx: Context) -> Trigger | None:
    """What the number is told to be: "100,000 – the number of people forced from their homes"."""
    at = it.last + 1
    if not it.elided or at >= ctx.end or ctx.doc[at].text not in _EQUALS:
        return None
    for noun in ctx.doc[at + 1 : min(at + 4, ctx.end)]:
        if noun.lower_ in ctx.words.count_nouns:
            return trigger_in(noun, ctx)
    return None


# Marks between a number and what it is; the last stands for one that a page has lost.
_EQUALS = frozenset({"-", "--", "–", "—", ":", "=", "\ufffd"})


def toll(it: Counted, ctx: Context) -> Trigger | None:
    """The level of a toll: "the death toll rose to 600", "losses reached 4,000"."""
    node = role_bearer(it, ctx)
    if node.dep_ == "quantmod" and node.head.pos_ == "NUM":  # "raised from 17 to 23"
        node = node.head
    verb = _level_verb(node, ctx.words.level_words)
    if verb is None:
        return None
    if verb.dep_ in {"prep", "amod", "advmod"}:  # "up to", "to more than"
        verb = verb.head
    if verb.dep_ == "xcomp" and verb.head.lower_ in ctx.words.toll_verbs:  # "estimated to be 349"
        verb = verb.head
    if verb.lower_ not in ctx.words.toll_verbs:
        return None
    for child in verb.children:
        counts = child.lower_ in ctx.words.count_nouns  # "brings to 24 the number of those killed"
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and (child.i < node.i or counts):
            trigger = trigger_in(child, ctx)
            if trigger is not None:
                return trigger
    if verb.dep_ in {"acl", "prep", "amod"} and verb.head.i < verb.i:  # "casualties exceeding 40"
        return ctx.at(verb.head, Frame.NOUN, Frame.TOLL, Frame.PERSON)
    return None


_LEVEL_ROLES = frozenset({"dobj", "attr", "npadvmod", "acomp", "oprd", "advmod", "prep"})


def _level_verb(node: Token, level_words: frozenset[str]) -> Token | None:
    """The verb that a number is the level of: "rose to 600", "reached 4,000"; None if none."""
    if node.dep_ in {"pobj", "pcomp"}:
        return node.head.head if node.head.lower_ in level_words else None
    return node.head if node.dep_ in _LEVEL_ROLES else None


def partitive(it: Counted, ctx: Context) -> Trigger | None:
    """Of people already in an outcome: "12 of the dead", "three of those killed"."""
    if it.last + 1 >= ctx.end or ctx.doc[it.last + 1].lower_ not in {"of", "among"}:
        return None
    for token in ctx.doc[it.last + 2 : min(it.last + 7, ctx.end)]:
        trigger = ctx.at(token, Frame.PERSON, Frame.OBJECT, Frame.ADJECTIVE)
        if trigger is None and ctx.doc[token.i - 1].lower_ in {"them", "whom"}:
            trigger = ctx.at(token, Frame.NOUN)  # "41 of them deaths"
        if trigger is not None and not has_object(ctx.doc[trigger.head], trigger):
            return trigger
        if token.is_punct:
            break
    return None


def nearer_word(it: Counted, ctx: Context) -> Trigger | None:
    """The word after the noun, where the verb stands beyond another number, or leaves it open.

    "two civilians killed and three injured": the parse may make all of it the subject of "injured".
    """
    verb = argument(it, ctx)
    if verb is None:
        return None
    vague = verb.outcome.inner != verb.outcome.outer  # "lost 60 men killed and wounded"
    beyond = any(it.end < number < verb.start for number in ctx.numbers)
    return next_word(it, ctx) if beyond or (vague and verb.end <= it.first) else None


def beside(it: Counted, ctx: Context) -> Trigger | None:
    """Who those in an outcome are, told beside them: "the other dead, a porter and his sister"."""
    node = it.head
    while node.dep_ == "conj" and node.head.i < node.i:
        node = node.head
    if node.dep_ != "appos" or node.head.i > node.i:
        return None
    group = node.head
    if not it.named and any(child.i in ctx.numbers for child in group.lefts):
        return None  # what breaks down a count is told by its sum
    own = ctx.at(group, Frame.PERSON)
    if own is not None or ctx.at(group, Frame.ADJECTIVE):
        return own or ctx.at(group, Frame.ADJECTIVE)
    before = (c for c in group.lefts if c.dep_ == "amod")
    return next((t for c in before if (t := ctx.at(c, Frame.ADJECTIVE)) is not None), None)


def fronted(it: Counted, ctx: Context) -> Trigger | None:
    """After "among the dead was", the state told first: "Among the injured were two nurses"."""
    node = role_bearer(it, ctx)
    verb = node.head
    if node.dep_ not in {"nsubj", "attr"} or verb.lemma_ != "be" or node.i < verb.i:
        return None
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "among" and child.i < verb.i:
            return in_state(child, ctx)
    return None


RULES: tuple[tuple[str, Rule], ...] = (
    ("outcome word counted", own_word),
    ("outcome word inside", inside),
    ("clause of its own", own_clause),
    ("outcome word next", bare_next),
    ("outcome word after", nearer_word),
    ("argument of verb", argument),
    ("told to be among", fronted),
    ("with others", alongside),
    ("under outcome noun", nominal),
    (LEVEL, toll),
    ("outcome word after", next_word),
    ("count of an outcome", count_of),
    ("count of an outcome", count_after),
    ("modifier", modifier),
    ("told beside", beside),
    ("part of those", partitive),
    ("state of those counted", own_status),
)


def link(
    it: Counted, ctx: Context, rules: Sequence[tuple[str, Rule]] = RULES
) -> tuple[Trigger, str] | None:
    """The outcome word that the number is tied to and the name of the rule, or None."""
    for name, rule in rules:
        trigger = rule(it, ctx)
        if trigger is not None:
            return trigger, name
    return None
