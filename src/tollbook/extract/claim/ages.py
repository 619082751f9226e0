"""Numbers without a noun that are the age of whoever stands before them: "Ana Torve (33)"."""

from __future__ import annotations

from spacy.tokens import Token

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.population import People
from tollbook.extract.claim.syntax import Context

_OLDEST = 115  # years
_REACH = 4  # words between a bracket and the age in it: "(identified as either 5 or 7)"
_LONGEST = 6  # words of another name in brackets: "Ana Torve (Um Sanz) (33)"
_NAMING = frozenset({"NOUN", "PROPN", "NUM"})


def is_age(it: Counted, ctx: Context, known: People) -> bool:
    """Whether a number counts nobody, but tells how old somebody is."""
    if not it.elided:
        return False
    return _after_comma(it, ctx) or _in_brackets(it, ctx, known) or _of(it, ctx, known)


def _after_comma(it: Counted, ctx: Context) -> bool:
    """Whether it stands between commas: "Ana Torve, 33, …", "(her daughter, 12)"."""
    value, at = it.numeral.quantity.value, it.first - 1
    if value is None or value > _OLDEST or at <= ctx.start or ctx.doc[at].text != ",":
        return False
    after = ctx.doc[it.last + 1].text if it.last + 1 < ctx.end else ""
    return after == ")" or (after in {",", "."} and ctx.doc[at - 1].pos_ == "PROPN")


def _in_brackets(it: Counted, ctx: Context, known: People) -> bool:
    """Whether it is alone in brackets after one person: "(16–18)", "his wife (26)".

    Words that name nothing may stand with it: "(possibly 9-10)".
    """
    oldest = it.numeral.quantity.value or it.numeral.quantity.usual.high
    after = ctx.doc[it.last + 1].text if it.last + 1 < ctx.end else ""
    if oldest is None or oldest > _OLDEST or after not in {")", ","}:
        return False
    for at in range(it.first - 1, max(ctx.start, it.first - 2 - _REACH), -1):
        if ctx.doc[at].text == "(":
            alone = after == ")" or at == it.first - 1
            return alone and _is_one(ctx.doc[at - 1], ctx, known)
        if ctx.doc[at].pos_ in _NAMING:
            return False
    return False


def _is_one(token: Token, ctx: Context, known: People) -> bool:
    """Whether a noun names or describes one person; another name may stand in brackets after it."""
    if token.text == ")":
        for at in range(token.i - 1, max(ctx.start, token.i - _LONGEST), -1):
            if ctx.doc[at].text == "(":
                return at > ctx.start and ctx.doc[at - 1].pos_ == "PROPN"
        return False
    if token.text == ",":
        token = ctx.doc[token.i - 1]
    return token.pos_ == "PROPN" or (token.tag_ == "NN" and _one_of_people(token, known))


def _of(it: Counted, ctx: Context, known: People) -> bool:
    """Whether it is the age of one person: "a boy of 16"."""
    if it.first - 2 < ctx.start or ctx.doc[it.first - 1].lower_ != "of":
        return False
    noun = ctx.doc[it.first - 2]
    return noun.tag_ == "NN" and _one_of_people(noun, known)


def _one_of_people(noun: Token, known: People) -> bool:
    kind = known.kind(noun)
    if kind is None or kind.collective:
        return False
    return kind.unit == "person" and kind.name != "people"
