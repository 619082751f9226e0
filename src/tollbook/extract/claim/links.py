"""Which outcome befell what a number counts: rules over the parse, in a visible list.

Each rule takes the number with its noun and the outcome words of the sentence, and gives the
outcome word that the number is tied to, or None. The first rule that gives one wins. The rule's
name goes into the claim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Doc, Token

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.inflect import noun_forms, verb_forms
from tollbook.extract.claim.triggers import Frame, Trigger
from tollbook.vocab import load


@dataclass(frozen=True, slots=True)
class LinkWords:
    """The words of `links.toml`, as sets of lower-case forms."""

    toll_verbs: frozenset[str]
    count_nouns: frozenset[str]
    light_verbs: frozenset[str]
    part_words: frozenset[str]
    pronouns: frozenset[str]


@cache
def link_words(language: str = "en") -> LinkWords:
    """The words that tie a number to an outcome, by language."""
    data = load("links", language)
    return LinkWords(
        toll_verbs=frozenset().union(*(verb_forms(v) for v in data["toll_verbs"])),
        count_nouns=frozenset().union(*(noun_forms(n) for n in data["count_nouns"])),
        light_verbs=frozenset(data["light_verbs"]),
        part_words=frozenset(data["part_words"]),
        pronouns=frozenset(data["pronouns"]),
    )


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence a number stands in.

    Attributes:
        triggers: the outcome words by the index of each of their tokens.
        numbers: indices of the tokens that begin a number, in order.
    """

    doc: Doc
    start: int
    end: int
    triggers: dict[int, tuple[Trigger, ...]]
    numbers: tuple[int, ...]
    words: LinkWords = field(default_factory=link_words)

    def at(self, token: Token, *frames: Frame) -> Trigger | None:
        """The outcome word at `token` that has one of `frames`, or None."""
        for trigger in self.triggers.get(token.i, ()):
            if trigger.frames & set(frames):
                return trigger
        return None

    def without(self, outcome: str) -> Context:
        """This sentence as if it had no words of `outcome`."""
        left = {
            at: tuple(t for t in triggers if t.outcome.name != outcome)
            for at, triggers in self.triggers.items()
        }
        return replace(self, triggers=left)


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
    while at < ctx.end and (ctx.doc[at].pos_ in {"ADV", "SPACE"} or ctx.doc[at].lower_ in _SKIP):
        at += 1
    if at >= ctx.end:
        return None
    token = ctx.doc[at]
    trigger = ctx.at(token, Frame.OBJECT)
    if (
        trigger is not None
        and _participle(token)
        and not _has_object(ctx.doc[trigger.head], trigger)
    ):
        return trigger
    trigger = ctx.at(token, Frame.ADJECTIVE)
    if trigger is not None and not _modifies_next(token):
        return trigger
    trigger = ctx.at(token, Frame.SUBJECT)
    return trigger if trigger is not None and token.tag_ not in {"NN", "NNS"} else None


_SKIP = frozenset(
    {
        "have",
        "has",
        "had",
        "been",
        "be",
        "-",
        "reportedly",
        "confirmed",
        "feared",
        "reported",
        "initially",
        "first",
        "civilians",
    }
)


def modifier(it: Counted, ctx: Context) -> Trigger | None:
    """A clause or participle on the noun: "30 people who were killed", "troops deployed there"."""
    if it.fraction:
        return None
    for child in it.head.children:
        if child.dep_ in {"acl", "relcl", "amod", "appos", "oprd", "acomp"} and child.i > it.head.i:
            trigger = _suffered(child, ctx, relative=True)
            if trigger is not None:
                return trigger
    return None


def argument(it: Counted, ctx: Context) -> Trigger | None:
    """Subject or object of an outcome verb, through coordination: "killed 12 and wounded 30"."""
    node = _role_bearer(it, ctx)
    verb, dep = node.head, node.dep_
    if node.i == verb.i:
        return None
    if dep in {"dobj", "dative", "oprd", "attr"} or (dep == "npadvmod" and verb.i < node.i):
        trigger = ctx.at(verb, Frame.OBJECT)
        if trigger is not None:
            return trigger
        if dep == "dobj":
            return _object_complement(node, verb, ctx)
    if dep in {"nsubjpass", "nsubj", "csubj"} or (dep == "prep" and node.i < verb.i):
        return _suffered(verb, ctx)
    if dep == "dobj" and _SUBJECT_LIKE & {c.dep_ for c in verb.children} == set():
        return ctx.at(verb, Frame.SUBJECT)
    return None


_SUBJECT_LIKE = frozenset({"nsubj", "nsubjpass"})


def nominal(it: Counted, ctx: Context) -> Trigger | None:
    """Under an outcome noun: "the death of 30", "a toll of 600", "casualties among 30 miners"."""
    node = _role_bearer(it, ctx)
    if node.dep_ != "pobj":
        return None
    prep = node.head
    if prep.lower_ not in {"of", "to", "among", "at", "between", "for", "with"}:
        return None
    trigger = ctx.at(prep.head, Frame.NOUN, Frame.TOLL, Frame.PERSON)
    if trigger is not None and prep.lower_ in {"of", "to", "among", "at"}:
        return trigger
    if prep.head.lower_ in ctx.words.count_nouns and prep.lower_ in {"of", "at"}:
        return _trigger_in(prep.head, ctx)
    return None


def toll(it: Counted, ctx: Context) -> Trigger | None:
    """The level of a toll: "the death toll rose to 600", "losses reached 4,000"."""
    node = _role_bearer(it, ctx)
    verb = node.head
    if node.dep_ == "prep":  # "lies between 1,000 and 1,200"
        pass
    elif node.dep_ in {"pobj", "pcomp"}:
        if verb.lower_ not in {
            "to",
            "at",
            "above",
            "past",
            "over",
            "of",
            "around",
            "beyond",
            "below",
            "near",
            "under",
            "with",
        }:
            return None
        verb = verb.head
    elif node.dep_ not in {"dobj", "attr", "npadvmod", "acomp", "oprd", "advmod"}:
        return None
    if verb.dep_ in {"prep", "amod", "advmod"}:  # "up to", "to more than"
        verb = verb.head
    if verb.lower_ not in ctx.words.toll_verbs:
        return None
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child.i < node.i:
            trigger = _trigger_in(child, ctx)
            if trigger is not None:
                return trigger
    if verb.dep_ in {"acl", "prep", "amod"} and verb.head.i < verb.i:  # "casualties exceeding 40"
        return ctx.at(verb.head, Frame.NOUN, Frame.TOLL, Frame.PERSON)
    return None


def partitive(it: Counted, ctx: Context) -> Trigger | None:
    """Of people already in an outcome: "12 of the dead", "three of those killed"."""
    if it.last + 1 >= ctx.end or ctx.doc[it.last + 1].lower_ not in {"of", "among"}:
        return None
    for token in ctx.doc[it.last + 2 : min(it.last + 7, ctx.end)]:
        trigger = ctx.at(token, Frame.PERSON, Frame.OBJECT, Frame.ADJECTIVE)
        if trigger is not None:
            return trigger
        if token.is_punct:
            break
    return None


RULES: tuple[tuple[str, Rule], ...] = (
    ("outcome word counted", own_word),
    ("outcome word inside", inside),
    ("outcome word next", bare_next),
    ("argument of verb", argument),
    ("under outcome noun", nominal),
    ("level of a toll", toll),
    ("outcome word after", next_word),
    ("modifier", modifier),
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


def _role_bearer(it: Counted, ctx: Context) -> Token:
    """The token whose place in the clause is that of the counted noun.

    Coordinated and apposed nouns have the role of the first; a number whose qualifier was parsed
    as a preposition ("around half … have become") has the role of that preposition.
    """
    node = it.head
    for _ in range(6):
        if node.dep_ in {"conj", "appos"} and node.head.pos_ in {
            "NOUN",
            "PROPN",
            "NUM",
            "PRON",
            "ADJ",
        }:
            node = node.head
        elif (
            node.dep_ == "pobj"
            and node.head.lower_ == "of"
            and node.head.head.i in range(it.first, it.end)
        ):
            node = node.head.head
        elif (
            node.head.i in range(it.first, it.last + 1)
            and node.head.pos_ != "VERB"  # "exceeded 200", "approaching 1,000"
            and (node.dep_ == "pobj" or node.i in range(it.first, it.last + 1))
        ):
            node = node.head
        else:
            break
    return node


def _participle(token: Token) -> bool:
    return token.tag_ in {"VBN", "VBD", "JJ", "VBP", "NN"} and not token.lower_.endswith("ing")


def _has_object(verb: Token, trigger: Trigger) -> bool:
    return any(c.dep_ == "dobj" and not trigger.start <= c.i < trigger.end for c in verb.children)


def _modifies_next(token: Token) -> bool:
    return token.dep_ in {"amod", "compound"} and token.head.i == token.i + 1


def _passive(verb: Token) -> bool:
    return any(
        c.dep_ in {"auxpass", "nsubjpass"} or c.lower_ in {"been", "being", "get", "got"}
        for c in verb.children
    )


def _suffered(
    verb: Token, ctx: Context, *, relative: bool = False, depth: int = 0
) -> Trigger | None:
    """The outcome that the subject of `verb` suffers, looking through light verbs."""
    subject = ctx.at(verb, Frame.SUBJECT, Frame.ADJECTIVE)
    if subject is not None and not (Frame.OBJECT in subject.frames and _has_object(verb, subject)):
        return subject
    passive = ctx.at(verb, Frame.OBJECT)
    if passive is not None:
        acted = _has_object(verb, passive)
        if _passive(verb) or (not acted and verb.tag_ in {"VBN", "VBD", "JJ"}):
            return passive
        if relative and verb.tag_ == "VBN":
            return passive
    noun = ctx.at(verb, Frame.PERSON)
    if noun is not None and depth:
        return noun
    if depth > 3:
        return None
    return _through(verb, ctx, depth)


def _through(verb: Token, ctx: Context, depth: int) -> Trigger | None:
    light = verb.lemma_.lower() in ctx.words.light_verbs or verb.pos_ == "AUX"
    for child in verb.children:
        if child.dep_ in {"acomp", "attr", "oprd", "xcomp"} and (
            light or child.dep_ in {"xcomp", "oprd"}
        ):
            trigger = _suffered(child, ctx, depth=depth + 1)
            if trigger is not None:
                return trigger
        if child.dep_ == "prep" and light:
            trigger = _in_state(child, ctx)
            if trigger is not None:
                return trigger
    for child in verb.children:
        own_subject = any(c.dep_ in _SUBJECT_LIKE for c in child.children)
        if child.dep_ in {"conj", "ccomp"} and not own_subject:
            trigger = _suffered(child, ctx, depth=depth + 1)
            if trigger is not None:
                return trigger
    return None


def _in_state(preposition: Token, ctx: Context) -> Trigger | None:
    """An outcome after a preposition: "are among the dead", "registered as displaced"."""
    if preposition.lower_ in {"among", "as"}:
        for word in preposition.children:
            trigger = ctx.at(word, Frame.PERSON, Frame.ADJECTIVE)
            if trigger is not None:
                return trigger
    return ctx.at(preposition, Frame.SUBJECT)


def _object_complement(node: Token, verb: Token, ctx: Context) -> Trigger | None:
    """What the object is left as: "left 30 people dead", "forced 600 to flee"."""
    for child in verb.children:
        if child.i > node.i and child.dep_ in {"acomp", "oprd", "xcomp", "advcl", "ccomp", "acl"}:
            trigger = ctx.at(child, Frame.ADJECTIVE, Frame.SUBJECT)
            if trigger is not None:
                return trigger
            if child.dep_ == "xcomp":
                return _suffered(child, ctx, depth=1)
    return None


def _trigger_in(token: Token, ctx: Context) -> Trigger | None:
    """An outcome word in the noun phrase headed by `token`: "the number of people displaced"."""
    named = ctx.at(token, Frame.OBJECT, Frame.ADJECTIVE)  # "the killed", "the missing"
    if named is not None and any(c.lower_ in {"the", "its", "their"} for c in token.children):
        return named
    wanted = [(Frame.TOLL, Frame.NOUN, Frame.PERSON)]
    if token.lower_ in ctx.words.count_nouns:
        wanted.append((Frame.OBJECT, Frame.ADJECTIVE, Frame.SUBJECT))
    for frames in wanted:
        for node in token.subtree:
            trigger = ctx.at(node, *frames)
            if trigger is not None:
                return trigger
    return None
