"""What is counted where the noun stands before its number: "Houses destroyed: 146"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.population import People
from tollbook.extract.claim.syntax import Context
from tollbook.extract.claim.triggers import Trigger

_REACH = 3  # words between a label's noun and its colon


def labelled(it: Counted, ctx: Context, known: People) -> Counted:
    """The number with the noun of its label, if a colon says that there is one, or a line's end.

    Or with the noun that its sentence begins with: "Of the 410 huts in the village, 380 burned".
    """
    colon = it.first - 1
    if not it.elided or it.fraction or colon <= ctx.start:
        return it
    if ctx.doc[colon].text == ",":
        noun = _those_of(ctx, colon)
        return replace(it, head=noun) if noun is not None and known.kind(noun) else it
    first = ctx.start if _is_entry(it, ctx) else max(ctx.start, colon - 1 - _REACH)
    if ctx.doc[colon].text != ":" and not _is_entry(it, ctx):
        return it
    for at in range(colon, first - 1, -1):
        if _names_units(ctx.doc[at], known):
            return replace(it, head=ctx.doc[at])
    return it


def _is_entry(it: Counted, ctx: Context) -> bool:
    """Whether a short label and its number are all of a line: "Damaged houses 91,808"."""
    label = ctx.doc[ctx.start : it.first]
    after = it.last + 1
    closed = after >= ctx.end or ctx.doc[after].text == "("
    plain = all(t.is_alpha or t.text in {"/", "-", ":"} or t.is_space for t in label)
    finite = any(t.tag_ == "IN" or t.pos_ == "AUX" for t in label)
    return closed and plain and not finite and len(label) <= _LABEL


_LABEL = 5  # words of a label


def _those_of(ctx: Context, comma: int) -> Token | None:
    """The counted noun of "Of the 410 huts …," at the start of the sentence, or None."""
    first = next((t for t in ctx.doc[ctx.start : comma] if not t.is_space), None)
    if first is None or first.lower_ != "of":
        return None
    nouns = (child for child in first.children if child.dep_ == "pobj" and child.i < comma)
    return next((n for n in nouns if any(c.dep_ == "nummod" for c in n.children)), None)


def of_count(it: Counted, trigger: Trigger, ctx: Context, known: People) -> Counted:
    """The number with the noun it is a count of: "the number of displaced families is 349"."""
    if not it.elided or trigger.end > it.first:
        return it
    for at in range(it.first - 1, ctx.start, -1):
        token = ctx.doc[at]
        if at in ctx.numbers or token.lower_ in ctx.words.count_nouns:
            return it
        if _names_units(token, known) and _under_count(token, ctx):
            return replace(it, head=token)
    return it


def _names_units(token: Token, known: People) -> bool:
    """Whether a noun says what the units are: families, homes, or people by that very word."""
    kind = known.kind(token)
    if kind is None:
        return False
    return kind.unit not in {"person", "thing"} or token.lower_ in {
        "people",
        "persons",
        "population",
        "individuals",
    }


def _under_count(noun: Token, ctx: Context) -> bool:
    """Whether the noun stands under "number of", "total of"."""
    return noun.dep_ == "pobj" and noun.head.head.lower_ in ctx.words.count_nouns
