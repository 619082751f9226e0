"""A count told again: another number in the place of the count before, or compared with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Token

from tollbook.extract.claim.candidate import Candidate, Refused
from tollbook.extract.claim.counted import Counted, counted
from tollbook.extract.claim.joint import union_of
from tollbook.extract.claim.parts import OF_THOSE
from tollbook.extract.claim.syntax import SUBJECTS, Context, role_bearer
from tollbook.extract.claim.triggers import Trigger

COMPARED = "compared with the count before"
INSTEAD = "in place of the count before"
_FAIR = 0.8
_NEAR = 240  # code points between a count and its correction: a sentence or two


def told_again(
    it: Counted, ctx: Context, taken: Sequence[Candidate], before: Candidate | None
) -> Candidate | None:
    """The bare number as a count of what the count before counts; None if it is none."""
    if not it.elided:
        return None
    wholes = [one for one in taken if one.parent is None and one.rules[0] != OF_THOSE]
    if wholes and _compared(it, ctx):
        return _like(wholes[-1], it, COMPARED)
    if _paired(it, ctx) or not _instead(it, ctx):
        return None
    asked = _asked(it, ctx) or (None if wholes else ctx.asked)
    if asked is not None:
        return Candidate(it, (asked,), union_of((asked,), ctx.doc), (INSTEAD,), _FAIR)
    source = wholes[-1] if wholes else before
    if source is None:
        return None
    near = 0 <= it.numeral.span.start - source.span.end < _NEAR
    return _like(source, it, INSTEAD) if near else None


def _paired(it: Counted, ctx: Context) -> bool:
    """Whether another bare number joins it: of "46 and 118" the last is of the last count."""
    doc, at = ctx.doc, it.last
    return at + 2 < len(doc) and doc[at + 1].dep_ == "cc" and doc[at + 2].like_num


def respectively(
    ctx: Context, taken: list[Candidate], refused: list[Refused], earlier: Sequence[Candidate]
) -> tuple[list[Candidate], list[Refused]]:
    """Two bare numbers as the two counts before in their order: "had been 46 and 118".

    Only where exactly two counts of unlike outcomes stand joined before, here or in the last
    sentence with counts; else it is not known which of them the first number tells again.

    Args:
        ctx: the sentence.
        taken: its counts so far.
        refused: its other numbers.
        earlier: the counts of the last sentence that had any.
    """
    for at, second in enumerate(taken):
        if second.rules[0] != INSTEAD or not second.it.elided:
            continue
        first, one = _before_it(second.it, ctx, refused)
        here = taken[:at] or list(earlier)
        told = [count for count in here if count.parent is None and count.rules[0] != OF_THOSE]
        if first is None or one is None or not _told_jointly(told, ctx):
            continue
        pair = [_like(told[0], first, INSTEAD), _like(told[1], second.it, INSTEAD)]
        rest = [other for other in refused if other is not one]
        return [*taken[:at], *pair, *taken[at + 1 :]], rest
    return taken, refused


def _before_it(
    second: Counted, ctx: Context, refused: Sequence[Refused]
) -> tuple[Counted | None, Refused | None]:
    """The bare number that "and" joins to `second`, if it is the first of them."""
    for one in refused:
        it = counted(ctx.doc, one.numeral)
        if it is None or not it.elided or it.last + 2 != second.first:
            continue
        listed = it.first >= 2 and ctx.doc[it.first - 2].like_num and ctx.doc[it.first - 1].is_punct
        if _paired(it, ctx) and not listed:
            return it, one
    return None, None


def _told_jointly(told: Sequence[Candidate], ctx: Context) -> bool:
    """Whether there are two counts of unlike outcomes, and nobody else speaks between them."""
    if len(told) != 2 or set(told[0].outcome.outer) & set(told[1].outcome.outer):
        return False
    between = ctx.doc[told[0].it.last + 1 : told[1].it.first]
    joined = any(token.dep_ == "cc" for token in between)
    return joined and not any(token.pos_ == "PROPN" or token.is_quote for token in between)


def _asked(it: Counted, ctx: Context) -> Trigger | None:
    """What is asked of before the number: "How many are missing nobody knows; one put it at 9"."""
    words = [token.lower_ for token in ctx.doc[ctx.start : it.first]]
    asked = next((i for i, pair in enumerate(pairwise(words)) if pair == ("how", "many")), None)
    if asked is None:
        return None
    places = range(ctx.start + asked, it.first)
    return next((ctx.triggers[at][0] for at in places if ctx.triggers.get(at)), None)


def asked_of(ctx: Context) -> Trigger | None:
    """The outcome that a sentence speaks of a number of: "How many died?", "the number of dead"."""
    words = [token.lower_ for token in ctx.doc[ctx.start : ctx.end]]
    for at, pair in enumerate(pairwise(words)):
        if pair == ("how", "many") or (pair[1] == "of" and pair[0] in ctx.words.count_nouns):
            places = range(ctx.start + at, min(ctx.start + at + _ASKED, ctx.end))
            found = next((ctx.triggers[i][0] for i in places if ctx.triggers.get(i)), None)
            if found is not None:
                return found
    return None


_ASKED = 9  # words


def _like(source: Candidate, it: Counted, rule: str) -> Candidate:
    return Candidate(it, source.triggers, source.outcome, (rule,), _FAIR)


def _compared(it: Counted, ctx: Context) -> bool:
    """Whether words of comparison lead to the number: "up from 61", "compared with 38 in May"."""
    words = tuple(t.lower_ for t in ctx.doc[max(ctx.start, it.first - 2) : it.first])
    return words in ctx.words.comparing


def _instead(it: Counted, ctx: Context) -> bool:
    """Whether the number is what "it" or "the figure" is: "It was 12, not 21", "put it at 90"."""
    node = role_bearer(it, ctx)
    if node.dep_ in {"appos", "conj"} and node.head.pos_ == "NUM":
        node = node.head
    verb = node.head
    if node.dep_ == "pobj" and verb.lower_ in {"of", "to"} and _puts(verb.head, ctx):
        return True
    if node.dep_ == "pobj":
        told_as = verb.lower_ == "as"
        verb = verb.head
        if told_as and not any(
            _stands_for_count(c, ctx) for c in verb.children if c.dep_ == "dobj"
        ):
            return False  # "it gave her age as 61"
        if verb.dep_ in {"acomp", "advmod"}:  # "is closer to 400"
            verb = verb.head
    if verb.lower_ not in ctx.words.toll_verbs or verb.i > it.first:
        return False
    return any(_stands_for_count(child, ctx) for child in verb.children if child.i < it.first)


def _puts(word: Token, ctx: Context) -> bool:
    """Whether a verb or noun puts a number on what was told: "speak of 900", "a figure of 900"."""
    if word.lower_ in ctx.words.putting_verbs:
        return any(child.dep_ in SUBJECTS for child in word.children)
    heads = word.lower_ in ctx.words.count_nouns
    return heads and word.head.lower_ in ctx.words.toll_verbs | ctx.words.putting_verbs


def _stands_for_count(token: Token, ctx: Context) -> bool:
    """Whether a subject or object is "it", or a noun of counts of which nothing is told."""
    if token.dep_ not in SUBJECTS | {"dobj"}:
        return False
    if token.lower_ == "it":
        return True
    told = any(child.dep_ == "prep" for child in token.children)
    return token.lower_ in ctx.words.count_nouns and not told
