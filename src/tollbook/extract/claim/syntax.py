"""The sentence that a number stands in, and how its parse is climbed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Doc, Token

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.inflect import noun_forms, verb_forms
from tollbook.extract.claim.triggers import Frame, Trigger
from tollbook.vocab import load

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class LinkWords:
    """The words of `links.toml`, as sets of lower-case forms."""

    toll_verbs: frozenset[str]
    count_nouns: frozenset[str]
    light_verbs: frozenset[str]
    stay_verbs: frozenset[str]
    part_words: frozenset[str]
    pronouns: frozenset[str]
    between_next: frozenset[str]
    between_joined: frozenset[str]
    joining: frozenset[str]
    level_words: frozenset[str]
    group_nouns: frozenset[str]
    auxiliaries: frozenset[str]
    between_of: frozenset[str]
    rate_words: frozenset[str]
    putting_verbs: frozenset[str]
    jest_verbs: frozenset[str]
    unharmed: frozenset[str]
    exceeding: frozenset[str]
    greatest: frozenset[str]
    least: frozenset[str]
    comparing: frozenset[tuple[str, ...]]


@cache
def link_words(language: str = "en") -> LinkWords:
    """The words that tie a number to an outcome, by language."""
    data = load("links", language)
    return LinkWords(
        toll_verbs=frozenset().union(*(verb_forms(v) for v in data["toll_verbs"])),
        count_nouns=frozenset().union(*(noun_forms(n) for n in data["count_nouns"])),
        light_verbs=frozenset(data["light_verbs"]),
        stay_verbs=frozenset(data["stay_verbs"]),
        part_words=frozenset(data["part_words"]),
        pronouns=frozenset(data["pronouns"]),
        between_next=frozenset(data["between_next"]),
        between_joined=frozenset(data["between_joined"]),
        joining=frozenset(data["joining"]),
        level_words=frozenset(data["level_words"]),
        group_nouns=frozenset(data["group_nouns"]),
        auxiliaries=frozenset(data["auxiliaries"]),
        between_of=frozenset(data["between_of"]),
        rate_words=frozenset(data["rate_words"]),
        putting_verbs=frozenset().union(*(verb_forms(v) for v in data["putting_verbs"])),
        jest_verbs=frozenset().union(*(verb_forms(v) for v in data["jest_verbs"])),
        unharmed=frozenset(data["unharmed"]),
        exceeding=frozenset(data["exceeding"]),
        greatest=frozenset(data["greatest"]),
        least=frozenset(data["least"]),
        comparing=frozenset(tuple(words.split()) for words in data["comparing"]),
    )


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence a number stands in.

    Attributes:
        triggers: the outcome words by the index of each of their tokens.
        numbers: indices of the tokens that begin a number, in order.
        asked: the outcome that the sentence before speaks of a number of, without one.
    """

    doc: Doc
    start: int
    end: int
    triggers: dict[int, tuple[Trigger, ...]]
    numbers: tuple[int, ...]
    words: LinkWords = field(default_factory=link_words)
    asked: Trigger | None = None

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


def role_bearer(it: Counted, ctx: Context) -> Token:
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
            and (
                node.head.head.i in range(it.first, it.end)
                or (
                    node.head.head.lower_ in ctx.words.group_nouns and node.head.head.dep_ != "pobj"
                )
            )
        ):
            node = node.head.head
        elif (
            node.head.i in range(it.first, it.last + 1)
            and node.head.pos_ not in {"VERB", "AUX"}  # "exceeded 200", "approaching 1,000"
            and (node.dep_ == "pobj" or node.i in range(it.first, it.last + 1))
        ):
            node = node.head
        else:
            break
    return node


def participle(token: Token) -> bool:
    """Whether the word may be a past participle, as the tagger sees it or mistakes it."""
    return token.tag_ in {"VBN", "VBD", "JJ", "VBP", "NN"} and not token.lower_.endswith("ing")


def has_object(verb: Token, trigger: Trigger) -> bool:
    """Whether the verb acts on somebody else than through its own phrase."""
    return any(c.dep_ == "dobj" and not trigger.start <= c.i < trigger.end for c in verb.children)


def modifies_next(token: Token) -> bool:
    """Whether the word goes with the noun right after it ("wounded soldiers")."""
    return token.dep_ in {"amod", "compound"} and token.head.i == token.i + 1


def _passive(verb: Token) -> bool:
    return any(
        c.dep_ in {"auxpass", "nsubjpass"} or c.lower_ in {"been", "being", "get", "got"}
        for c in verb.children
    )


def suffered(
    verb: Token, ctx: Context, *, relative: bool = False, depth: int = 0
) -> Trigger | None:
    """The outcome that the subject of `verb` suffers, looking through light verbs."""
    subject = ctx.at(verb, Frame.SUBJECT, Frame.ADJECTIVE)
    if subject is not None and not (Frame.OBJECT in subject.frames and has_object(verb, subject)):
        return subject
    passive = ctx.at(verb, Frame.OBJECT)
    if passive is not None:
        acted = has_object(verb, passive)
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
            trigger = suffered(child, ctx, depth=depth + 1)
            if trigger is not None:
                return trigger
        if child.dep_ == "prep" and (light or verb.lemma_.lower() in ctx.words.stay_verbs):
            trigger = in_state(child, ctx)
            if trigger is not None:
                return trigger
    for child in verb.children:
        own_subject = any(c.dep_ in SUBJECTS for c in child.children)
        if child.dep_ in {"conj", "ccomp"} and not own_subject:
            trigger = suffered(child, ctx, depth=depth + 1)
            if trigger is not None:
                return trigger
    return None


def in_state(preposition: Token, ctx: Context) -> Trigger | None:
    """An outcome after a preposition: "are among the dead", "live in evacuation centres"."""
    if preposition.lower_ in _WHERE:
        for word in preposition.children:
            for place in (word, *word.conjuncts):
                trigger = ctx.at(place, Frame.PLACE)
                if trigger is not None:
                    return trigger
    if preposition.lower_ in {"among", "as"}:
        for word in preposition.children:
            trigger = ctx.at(word, Frame.PERSON, Frame.ADJECTIVE)
            if trigger is not None:
                return trigger
            for clause in word.children:  # "among those killed", "among six people who died"
                done = clause.dep_ in {"acl", "relcl"} and suffered(clause, ctx, relative=True)
                if done:
                    return done
    return ctx.at(preposition, Frame.SUBJECT)


_WHERE = frozenset({"in", "into", "inside", "to", "at", "with"})


def object_complement(node: Token, verb: Token, ctx: Context) -> Trigger | None:
    """What the object is left as: "left 30 people dead", "forced 600 to flee"."""
    for child in verb.children:
        if child.i > node.i and child.dep_ in {"acomp", "oprd", "xcomp", "advcl", "ccomp", "acl"}:
            trigger = ctx.at(child, Frame.ADJECTIVE, Frame.SUBJECT)
            if trigger is not None:
                return trigger
            if child.dep_ == "xcomp":
                return suffered(child, ctx, depth=1)
    return None


def trigger_in(token: Token, ctx: Context) -> Trigger | None:
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
