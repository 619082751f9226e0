"""What sort of number: a count, or money, a share, a measure, an age, a name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tollbook.extract.mentions import NumeralKind
from tollbook.extract.number.core import Core, past_hyphen
from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.money import money_start
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
    if core.code or _numbers_a_list(tokens, core) or _is_footnote(tokens, core):
        return replace(base, kind=NumeralKind.IDENTIFIER)
    for rule in (
        _money,
        _attached,
        _multiple,
        _percent,
        _age,
        _glued_letters,
        _measure,
        _identifier,
    ):
        found = rule(tokens, core, base, lex)
        if found:
            sign = _minus(tokens, core.first) if found.kind in _SIGNED else None
            if sign is None:
                return found
            return replace(found, negative=True, start=min(found.start, sign))
    return base


def _numbers_a_list(tokens: Tokens, core: Core) -> bool:
    """Whether the number only numbers an item: "3. The government …" where a line begins."""
    first, mark = core.first, tokens.word(core.end)
    if not core.digits or mark not in {".", ")"} or not tokens.glued(core.end):
        return False
    opens = tokens.gap(first) == Gap.BLANK or (
        tokens.gap(first) == Gap.LINE and tokens.word(first - 1) in {".", ":", ";", "?", "!"}
    )
    follows = tokens.shape(core.end + 1) == Shape.WORD and not tokens.glued(core.end + 1)
    return opens and follows and core.amount < 100 and core.end == first + 1


def _is_footnote(tokens: Tokens, core: Core) -> bool:
    """Whether the number is a mark of a note: "wounded.[15]"."""
    return (
        tokens.word(core.first - 1) == "["
        and tokens.word(core.end) == "]"
        and tokens.glued(core.first)
        and tokens.glued(core.first - 1)
    )


_SIGNED = frozenset({NumeralKind.PERCENT, NumeralKind.MEASURE})


def _money(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    money = money_start(tokens, core.first, lex)
    if money is not None:
        unit = tokens.text[tokens.starts[money] : tokens.ends[core.first - 1]].strip("-=~ ")
        inner = tokens.word(core.first - 1) == "-"
        outer = _minus(tokens, money)
        return replace(
            base,
            kind=NumeralKind.MONEY,
            start=min(base.start, money if outer is None else outer),
            unit=unit,
            negative=inner or outer is not None,
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


def _multiple(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    """How many times as much: "sixfold"."""
    if tokens.word(core.first) not in lex.sets["multiples"]:
        return None
    return replace(base, kind=NumeralKind.MEASURE, unit="fold")


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
    )


def _age(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    at = past_hyphen(tokens, core.end)
    after = lex.age_after.at(tokens, at)
    value = core.amount if core.high is None else core.high
    if after and core.value is not None and tokens.gap(at) != Gap.BLANK:
        unit = tokens.text[tokens.starts[at] : tokens.ends[after[0] - 1]]
        return replace(base, kind=NumeralKind.AGE, after=after[0], unit=unit)
    if core.value is None or value > lex.context["age"]["oldest"]:
        return None
    decade = tokens.word(core.end) in lex.sets["plural_suffix"] and tokens.glued(core.end)
    if decade and tokens.word(core.first - 1) in lex.sets["decade_before"]:
        return replace(base, kind=NumeralKind.AGE, after=core.end + 1)
    if not _led_by_age(tokens, core, base, lex) and not _after_name(tokens, core):
        return None
    years = tokens.word(core.end) in lex.sets["times"] and tokens.gap(core.end) == Gap.SPACE
    if not years:
        return replace(base, kind=NumeralKind.AGE)
    return replace(base, kind=NumeralKind.AGE, after=core.end + 1, unit=tokens.raw(core.end))


def _led_by_age(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> bool:
    """Whether words of age stand before a number or its bounds: "aged", "under the age of"."""
    return any(
        lex.age_before.ending(tokens, at) and tokens.gap(at) != Gap.BLANK
        for at in (base.start, core.first)
    )


def _after_name(tokens: Tokens, core: Core) -> bool:
    """Whether a number stands after a name: "John Smith, 45, …", "John Smith (45)".

    In brackets it needs two words with a capital, the last no plural: "Children (12)" counts.
    """
    last = tokens.raw(core.first - 2)
    if not core.digits or core.high is not None or not last[:1].isupper() or not last.isalpha():
        return False
    opening, closing = tokens.word(core.first - 1), tokens.word(core.end)
    if opening == ",":
        return closing in {",", ";"} and tokens.gap(core.first) == Gap.SPACE
    before = tokens.raw(core.first - 3)
    named = before[:1].isupper() and last[1:].islower() and not last.endswith("s")
    return opening == "(" and closing == ")" and named


def _glued_letters(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    """Letters right against the digits: 2nd, 256GB, 1980s, 4x4."""
    at = core.end
    word = tokens.word(at)
    if not core.digits or not tokens.glued(at) or tokens.shape(at) != Shape.WORD:
        return None
    if tokens.shape(at - 1) != Shape.NUMBER:
        return None
    end = replace(base, after=at + 1)
    second = word == "d" and tokens.word(at - 1)[-1:] in {"2", "3"}  # "2d Brigade"
    if word in lex.sets["ordinal_suffixes"] or second:
        return replace(end, kind=NumeralKind.ORDINAL, end=at + 1)
    if word in lex.sets["letters"] and word not in lex.sets["plural_suffix"]:
        return replace(end, kind=NumeralKind.MEASURE, unit=tokens.raw(at))
    # "12people": a space was lost.
    if len(word) > 3 or word in lex.sets["lost_space"]:
        return None
    return replace(end, kind=NumeralKind.IDENTIFIER, end=at + 1)


def _measure(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    hyphened = past_hyphen(tokens, core.end) != core.end
    at = _unit_place(tokens, core, lex)
    if tokens.gap(at) == Gap.BLANK:
        return None
    word = tokens.word(at)
    units = lex.sets["units"]
    if (len(word) == 1 and word.isalpha()) or word in {"ps", "mm", "nm"}:
        digits = tokens.shape(core.end - 1) == Shape.NUMBER
        initial = tokens.word(at + 1) == "." and tokens.shape(at + 2) == Shape.WORD
        units = lex.sets["spaced_units"] if digits and not initial else frozenset()
    compound = hyphened and tokens.shape(at) == Shape.WORD and not core.vague
    if word in units or (compound and word not in lex.sets["count_after_hyphen"]):
        return replace(base, kind=NumeralKind.MEASURE, after=at + 1, unit=tokens.raw(at))
    return None


def _unit_place(tokens: Tokens, core: Core, lex: Lexicon) -> int:
    """Where the unit of a number would stand: past "of" and words such as "square", "full"."""
    at = past_hyphen(tokens, core.end)
    if core.vague and tokens.word(at) == "of":
        at += 1
    for _ in range(2):
        following = past_hyphen(tokens, at + 1)
        unit = tokens.word(following) in lex.sets["units"]
        if unit and tokens.word(at) in lex.sets["scale_words"] and tokens.gap(at) != Gap.BLANK:
            at = following
    return at


def _attached(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    """A number against letters is part of a name: M16, S22, M-19, Covid-19."""
    first = core.first
    if not core.digits or core.high is not None or not tokens.glued(first):
        return None
    previous = tokens.word(first - 1)
    if len(previous) > 2 and previous in lex.sets["run_on"] and tokens.raw(first - 1).islower():
        return None  # a space was lost: "with14,593 people"
    named = tokens.shape(first - 1) in {Shape.WORD, Shape.CODE}
    if previous == "-":
        attached = tokens.shape(first - 2) in {Shape.WORD, Shape.NUMBER}
        closed = tokens.word(first - 2) not in lex.sets["open_prefixes"]
        name = lex.names.ending(tokens, first - 1) is not None
        named = (tokens.glued(first - 1) and attached and closed) or name
    return replace(base, kind=NumeralKind.IDENTIFIER) if named else None


def _identifier(tokens: Tokens, core: Core, base: Sort, lex: Lexicon) -> Sort | None:
    """A bare number beside a word that takes one for its name: "Section 427", "the 500 index"."""
    if base.start != core.first or tokens.gap(core.first) == Gap.BLANK or core.vague:
        return None
    if _named_in_words(tokens, core):
        return replace(base, kind=NumeralKind.IDENTIFIER)
    name = replace(base, kind=NumeralKind.IDENTIFIER)
    after = tokens.word(core.end)
    if after in lex.sets["model_before"] and tokens.word(core.first) in lex.sets["models"]:
        return name
    if core.digits and tokens.word(core.first - 1) in lex.sets["identifier_of_digits"]:
        return name
    if lex.names.ending(tokens, core.first):
        return name if core.digits or tokens.word(core.end) != "of" else None
    raw = tokens.raw(core.first - 1)
    capital = raw[:1].isupper() and not raw.isupper()
    capital = capital and tokens.word(core.first - 1) in lex.sets["identifier_capitalised"]
    named = capital or tokens.word(core.end) in lex.sets["identifier_after"]
    return name if core.digits and named else None


def _named_in_words(tokens: Tokens, core: Core) -> bool:
    """Whether a number in words ends a name of capitals: "BBC One"."""
    before = tokens.raw(core.first - 1)
    alone = core.end == core.first + 1 and not core.digits
    return alone and tokens.raw(core.first).istitle() and len(before) > 1 and before.isupper()


def _minus(tokens: Tokens, index: int) -> int | None:
    """Where "minus", or a sign against the digits, stands before `index`; None if nowhere."""
    previous = tokens.word(index - 1)
    if previous == "minus":
        return index - 1
    if previous == "-" and tokens.word(index - 2) == "minus":
        return index - 2
    sign = previous in {"-", "−"} and tokens.glued(index)
    opens = tokens.gap(index - 1) in {Gap.SPACE, Gap.LINE, Gap.BLANK}
    return index - 1 if sign and opens else None


def rate_of(tokens: Tokens, core: Core, after: int, lex: Lexicon) -> str | None:
    """The period of a rate: "20 soldiers a day", "20 per day", "daily toll of 20"; or None."""
    periods, adverbs = lex.numbers["per"]["periods"], lex.numbers["per"]["adverbs"]
    for at in range(after, after + 4):
        word = tokens.word(at)
        if tokens.shape(at) != Shape.WORD or tokens.gap(at) == Gap.BLANK:
            break
        if word in adverbs and tokens.word(at - 1) not in lex.sets["determiners"]:
            return str(adverbs[word])
        if word in lex.sets["per"] and tokens.word(at + 1) in periods:
            return str(periods[tokens.word(at + 1)])
    for at in range(core.first - 1, core.first - 5, -1):
        if tokens.shape(at) != Shape.WORD:
            break
        if tokens.word(at) in adverbs:
            return str(adverbs[tokens.word(at)])
    return None
