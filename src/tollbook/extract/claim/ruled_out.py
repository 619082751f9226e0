"""Numbers that count nobody, whatever is said of them: ages, rates, things, one told of already."""

from __future__ import annotations

from tollbook.extract.claim.ages import is_age
from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.population import People, is_person
from tollbook.extract.claim.syntax import SUBJECTS, Context
from tollbook.extract.mentions import NumeralKind
from tollbook.model import Qualifier


def ruled_out(it: Counted, ctx: Context, known: People) -> str | None:
    """Why the number cannot count people or homes, whatever is said of it; None if it can."""
    kind = known.kind(it.head) if not it.elided else None
    large = it.numeral.quantity.usual.low or 0
    forces = large >= _MANY and it.head.tag_ in {"NNS", "NNPS"}  # "3,000 special forces", no armies
    if kind is not None and (kind.unit == "thing" or (kind.collective and not forces)):
        return "not people"
    if it.numeral.kind is NumeralKind.ARTICLE and not _one_person(it, known):
        return "no outcome"
    if _rate(it, ctx):
        return "measure"
    if is_age(it, ctx, known):
        return "age"
    if _told_twice(it, ctx) or before_name(it, known) or _in_jest(it, ctx) or _unharmed(it, ctx):
        return "no outcome"
    return None


def _rate(it: Counted, ctx: Context) -> bool:
    """Whether the number is one of a rate: "12 deaths per 100,000"."""
    words, after = ctx.words.rate_words, it.end + 1
    if ctx.doc[it.first - 1].lower_ in words and it.first > ctx.start:
        return True
    return after + 1 < ctx.end and ctx.doc[after].lower_ in words and after + 1 in ctx.numbers


def _unharmed(it: Counted, ctx: Context) -> bool:
    """Whether nothing befell them in the end: "three of the five missing were found alive"."""
    told = (child.lower_ for child in it.root.head.children)
    return it.root.dep_ in SUBJECTS and any(word in ctx.words.unharmed for word in told)


def _in_jest(it: Counted, ctx: Context) -> bool:
    """Whether somebody only jokes of it: "250 of us were refugees, the chairman joked"."""
    return any(above.lower_ in ctx.words.jest_verbs for above in it.head.ancestors)


_MANY = 100  # no more forces than these are counted, but the people in them


def _told_twice(it: Counted, ctx: Context) -> bool:
    """Whether "a …" only tells who somebody before it is: "One of them, a boy of 16, …"."""
    if it.numeral.kind is not NumeralKind.ARTICLE or it.head.dep_ != "appos":
        return False
    who = it.head.head
    if who.i in ctx.numbers:
        return who.lower_ == "one"
    certain = any(c.lower_ in {"the", "his", "her", "their"} for c in who.lefts)
    named = who.tag_ == "NNP" and who.ent_type_ == "PERSON"
    return named or (certain and who.tag_ == "NN" and not ctx.triggers.get(who.i))


def before_name(it: Counted, known: People) -> bool:
    """Whether the number is no count, as one person is named after it: "6/ Ana Torve", "1505 …"."""
    value, head = it.numeral.quantity.value, it.head
    if it.elided or value is None or value <= 1 or head.ent_type_ != "PERSON":
        return False
    return head.tag_ == "NNP" and known.kind(head) is None and not head.lower_.endswith("s")


def _one_person(it: Counted, known: People) -> bool:
    """Whether "a …" introduces one person: "a nun", not "a bomb"; "others" and "many" are people.

    So is "another" without a noun: an outcome befalls whom the one before it befell.
    """
    if it.numeral.quantity.qualifier is Qualifier.VAGUE:
        return it.elided or is_person(it, known) is True
    if it.numeral.addition and it.elided:
        return True
    kind = known.kind(it.head)
    if it.elided or it.head.tag_ in {"NNS", "NNPS"}:
        return False
    if kind is None:
        return is_person(it, known) is True
    listed = kind.unit == "person" and kind.name != "people"
    return listed or it.head.lower_ in {"person", "member", "passenger", "victim", "hostage"}
