"""What sort of number: a count, or money, a share, a measure, an age, a name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tollbook.extract.mentions import NumeralKind
from tollbook.extract.number.cardinal import Core, money_start, past_hyphen
from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.tokens import Gap, Shape, Tokens


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of number it is.

    Attributes:
        kind: the sort.
        start, end: the tokens of the number with a sign of money before or a per cent after.
        after: the token after its unit: where reading goes on.
        unit: the unit as written, for money and measures.
        negative: whether it is below zero.
    """

    kind: NumeralKind
    start: int
    end: int
    after: int
    unit: str | None = None
    negative: bool = False


def sort_of(tokens: Tokens, core: Core, start: int, lex: Lexicon) -> Sort:
    """The sort of the number `core`, whose expression begins at token `start`."""
    kind = NumeralKind.VAGUE if core.vague else NumeralKind.CARDINAL
    base = Sort(kind, start, core.end, core.end)
    if core.code:
        return replace(base, kind=NumeralKind.IDENTIFIER)
    for rule in (_money, _percent, _age, _glued_letters, _measure, _identifier):
        found = rule(tokens, core, base, lex)
        if found:
            return found
    return base


def _money(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    money = money_start(tokens, core.first, lex)
    if money is not None:
        unit = tokens.text[tokens.starts[money] : tokens.ends[core.first - 1]].strip("-=~ ")
        negative = tokens.word(core.first - 1) == "-" and tokens.word(core.first - 2) != "y"
        return replace(
            base,
            kind=NumeralKind.MONEY,
            start=min(base.start, money),
            unit=unit,
            negative=negative or _minus(tokens, money),
        )
    at = past_hyphen(tokens, core.end)
    if core.vague and tokens.word(at) == "of":
        at += 1
    for _ in range(3):
        word = tokens.word(at)
        if tokens.gap(at) == Gap.BLANK:
            return None
        if word in lex.sets["money_words"]:
            return replace(base, kind=NumeralKind.MONEY, after=at + 1, unit=tokens.raw(at))
        if word not in lex.sets["money_adjectives"]:
            return None
        at += 1
    return None


def _percent(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    at = past_hyphen(tokens, core.end)
    found = lex.percents.at(tokens, at)
    if not found or tokens.gap(at) == Gap.BLANK:
        return None
    if tokens.word(at) == "pc" and not tokens.glued(at):
        return None
    return replace(
        base,
        kind=NumeralKind.PERCENT,
        end=found[0],
        after=found[0],
        unit="%",
        negative=_minus(tokens, core.first),
    )


def _age(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    value = core.high if core.high is not None else core.value
    oldest = lex.context["age"]["oldest"]
    if value is None:
        return None
    at = past_hyphen(tokens, core.end)
    after = lex.age_after.at(tokens, at)
    if after and tokens.gap(at) != Gap.BLANK:
        unit = tokens.text[tokens.starts[at] : tokens.ends[after[0] - 1]]
        return replace(base, kind=NumeralKind.AGE, after=after[0], unit=unit)
    if value > oldest:
        return None
    found = lex.age_before.ending(tokens, base.start)
    if found and tokens.gap(base.start) != Gap.BLANK:
        return replace(base, kind=NumeralKind.AGE)
    decade = tokens.word(core.end) in lex.sets["plural_suffix"] and tokens.glued(core.end)
    if decade and tokens.word(core.first - 1) in {"his", "her", "their", "my", "mid", "late", "-"}:
        return replace(base, kind=NumeralKind.AGE, after=core.end + 1)
    named = (
        core.digits
        and tokens.word(core.first - 1) == ","
        and tokens.word(core.end) == ","
        and tokens.shape(core.first - 2) == Shape.WORD
        and tokens.raw(core.first - 2)[:1].isupper()
        and tokens.gap(core.first) == Gap.SPACE
        and core.high is None
    )
    return replace(base, kind=NumeralKind.AGE) if named else None


def _glued_letters(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    """Letters right against the digits: 2nd, 256GB, 1980s, 4x4."""
    at = core.end
    word = tokens.word(at)
    if not core.digits or not tokens.glued(at) or tokens.shape(at) != Shape.WORD:
        return None
    if tokens.shape(at - 1) != Shape.NUMBER:
        return None
    end = replace(base, after=at + 1)
    if word in lex.sets["ordinal_suffixes"]:
        return replace(end, kind=NumeralKind.ORDINAL, end=at + 1)
    if word in lex.sets["plural_suffix"]:
        return replace(end, kind=NumeralKind.IDENTIFIER, end=at + 1)
    units = lex.sets["measures"] | lex.sets["times"] | lex.sets["glued_units"]
    if word in units:
        negative = _minus(tokens, core.first)
        return replace(end, kind=NumeralKind.MEASURE, unit=tokens.raw(at), negative=negative)
    if len(word) > 3:
        return None  # "12people": a space was lost
    return replace(end, kind=NumeralKind.IDENTIFIER, end=at + 1)


def _measure(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    hyphened = past_hyphen(tokens, core.end) != core.end
    at = past_hyphen(tokens, core.end)
    if core.vague and tokens.word(at) == "of":
        at += 1
    for _ in range(2):
        if tokens.word(at) in lex.sets["scale_words"] and tokens.gap(at) != Gap.BLANK:
            following = past_hyphen(tokens, at + 1)
            if tokens.word(following) in lex.sets["measures"] | lex.sets["times"]:
                at = following
    word = tokens.word(at)
    if tokens.gap(at) == Gap.BLANK:
        return None
    digits = tokens.shape(core.end - 1) == Shape.NUMBER
    units = lex.sets["measures"] | lex.sets["times"]
    if (len(word) == 1 and word.isalpha()) or word in {"ps", "mm", "nm"}:
        units = lex.sets["spaced_units"] if digits and _unit_stands(tokens, at) else frozenset()
    if word in units:
        end = replace(base, kind=NumeralKind.MEASURE, after=at + 1, unit=tokens.raw(at))
        return replace(end, negative=_minus(tokens, core.first))
    compound = hyphened and tokens.shape(at) == Shape.WORD
    if compound and word not in lex.sets["count_after_hyphen"] and not core.vague:
        return replace(base, kind=NumeralKind.MEASURE, after=at + 1, unit=tokens.raw(at))
    return None


def _unit_stands(tokens: Tokens, at: int) -> bool:
    """Whether a one-letter word at `at` can be a unit: no initial of a name follows it."""
    return tokens.word(at + 1) != "." or tokens.shape(at + 2) != Shape.WORD


def _identifier(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    name = replace(base, kind=NumeralKind.IDENTIFIER)
    previous, following = tokens.word(core.first - 1), tokens.word(core.end)
    if core.digits and core.high is None and tokens.glued(core.first):
        if tokens.shape(core.first - 1) in {Shape.WORD, Shape.CODE}:
            return name  # M16, S22
        if previous == "-" and tokens.glued(core.first - 1):
            attached = tokens.shape(core.first - 2) in {Shape.WORD, Shape.NUMBER}
            if attached and tokens.word(core.first - 2) not in lex.sets["open_prefixes"]:
                return name  # M-19, Covid-19
    if base.start != core.first or tokens.gap(core.first) == Gap.BLANK:
        return None
    if core.digits and following in lex.sets["identifier_after"]:
        return name
    marked = previous == "." and tokens.word(core.first - 2) + "." in lex.sets["identifier_nouns"]
    if marked or previous in lex.sets["identifier_nouns"]:
        return name if not core.vague and (core.digits or tokens.word(core.end) != "of") else None
    capital = tokens.raw(core.first - 1)[:1].isupper() and not tokens.raw(core.first - 1).isupper()
    if core.digits and capital and previous in lex.sets["identifier_capitalised"]:
        return name
    return None


def _minus(tokens: Tokens, index: int) -> bool:
    """Whether "minus" or a sign against the digits stands before `index`."""
    previous = tokens.word(index - 1)
    if previous == "minus" or (previous == "-" and tokens.word(index - 2) == "minus"):
        return True
    sign = previous in {"-", "−"} and tokens.glued(index)
    return sign and tokens.gap(index - 1) in {Gap.SPACE, Gap.LINE, Gap.BLANK}


def rate_of(tokens: Tokens, core: Core, after: int, lex: Lexicon) -> str | None:
    """The period of a rate: "20 soldiers a day", "20 per day", "daily toll of 20"; or None."""
    periods, adverbs = lex.numbers["per"]["periods"], lex.numbers["per"]["adverbs"]
    for at in range(after, after + 4):
        word = tokens.word(at)
        if tokens.shape(at) != Shape.WORD or tokens.gap(at) == Gap.BLANK:
            break
        if word in adverbs:
            return str(adverbs[word])
        if word in lex.sets["per"] and tokens.word(at + 1) in periods:
            return str(periods[tokens.word(at + 1)])
    for at in range(core.first - 1, core.first - 5, -1):
        if tokens.shape(at) != Shape.WORD:
            break
        if tokens.word(at) in adverbs:
            return str(adverbs[tokens.word(at)])
    return None
