"""The level of a toll that its verb or noun bounds: "the toll passed 50", "a maximum toll of 5"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.syntax import SUBJECTS, Context, role_bearer
from tollbook.extract.number.meaning import bound, extent_of
from tollbook.extract.number.profile import load_profile
from tollbook.model import Qualifier

_CLIMB = 3  # words from a number up to the verb that it is the level of


def bounded(it: Counted, ctx: Context) -> Counted:
    """The number as its verb bounds it, where it is exact in its own words."""
    quantity = it.numeral.quantity
    if quantity.qualifier is not Qualifier.EXACT or not isinstance(quantity.value, int):
        return it
    name = _bound(it, ctx)
    if name is None:
        return it
    profile = load_profile(quantity.profile, "en")
    extent = extent_of(quantity.value, profile, whole=True)
    told = bound(extent, [name], profile, whole=True)
    quantity = replace(quantity, qualifier=told.qualifier, strict=told.strict, usual=told.usual)
    return replace(it, numeral=replace(it.numeral, quantity=quantity))


def _bound(it: Counted, ctx: Context) -> str | None:
    """The name of the bound that the toll's verb or noun sets; None if it sets none."""
    verb = role_bearer(it, ctx)
    for _ in range(_CLIMB):
        if verb.pos_ in {"VERB", "AUX"} or verb.head.i == verb.i:
            break
        verb = verb.head
    if verb.lemma_.lower() in ctx.words.exceeding and verb.i < it.first:
        return "more_than"
    subjects = (child for child in verb.children if child.dep_ in SUBJECTS | {"dobj"})
    return next((name for child in subjects if (name := _extreme(child, ctx)) is not None), None)


def _extreme(noun: Token, ctx: Context) -> str | None:
    """Which end of a range a noun tells: "the maximum toll", "a minimum number"."""
    told = {noun.lower_, *(child.lower_ for child in noun.lefts)}
    if told & ctx.words.greatest:
        return "at_most"
    return "at_least" if told & ctx.words.least else None
