"""Two numbers that are one: "between 3 and 5", "6-8", "three to four thousand", "five or six".

A change is no range: "rose from 30 to 40" tells two counts, so it stays two numbers. Where the
second number is not the greater, a hyphen makes a score ("3-1").
"""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.extract.number.cardinal import core_at
from tollbook.extract.number.core import Core, past_hyphen
from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.money import money_start
from tollbook.extract.number.tokens import Gap, Shape, Tokens

_DASHES = frozenset({"-", "–", "—", "‑", "−"})
_WIDEST_OR = 2
_WIDEST_BY = 3
"""How many times the first number the second of "A or B" may be; above, they are two numbers.
The same for "grew by A to B": above, B is what was reached."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two joined numbers.

    Attributes:
        core: both as one; `high` is the upper end.
        start: the token where the expression begins: "between", "from", money sign or number.
        score: whether it is a result ("3-1") and no range.
    """

    core: Core
    start: int
    score: bool = False


def pair_at(tokens: Tokens, low: Core, lex: Lexicon) -> Pair | None:
    """The range or score that begins with the number `low`, or None."""
    if low.value is None or low.code:
        return None
    start = _number_start(tokens, low.first, lex)
    lead, opener = _opener(tokens, start, lex)
    joined = _second(tokens, low, opener, lex)
    if not joined:
        return None
    dash, high = joined
    shared = _share(low, high)
    if low.value * shared >= high.amount:
        small = high.amount <= lex.context["score"]["longest"] and low.digits and high.digits
        if dash and small and low.factor == 1 and high.factor == 1:
            return Pair(_joined(low, high, shared), start, score=True)
        return None
    if not dash and opener != "between" and _changes(tokens, lead, low, high, lex):
        return None
    score = dash and tokens.word(start - 1) in lex.sets["score_before"] and high.amount < 20
    return Pair(_joined(low, high, shared), lead, score=bool(score))


def _number_start(tokens: Tokens, index: int, lex: Lexicon) -> int:
    money = money_start(tokens, index, lex)
    return index if money is None else money


def _opener(tokens: Tokens, start: int, lex: Lexicon) -> tuple[int, str]:
    """Where the words that open a range begin, and which: "between", "from" or none."""
    at = start
    inner = lex.before.ending(tokens, start)  # "between about 20 and 30"
    if inner and tokens.word(inner[0] - 1) in {"between", "from"}:
        at = inner[0]
    word = tokens.word(at - 1)
    if word in {"between", "from"} and tokens.gap(at) != Gap.BLANK:
        return at - 1, word
    return start, ""


def _second(tokens: Tokens, low: Core, opener: str, lex: Lexicon) -> tuple[bool, Core] | None:
    """The number joined to `low`, and whether a dash joins them."""
    at = _past_unit(tokens, low.end, lex)
    joint = _joint(tokens, at, opener)
    if not joint:
        return None
    word, after = joint
    dash = word == "-"
    first = _past_money(tokens, after, lex)
    if tokens.gap(first) == Gap.BLANK or (dash and tokens.word(first) in {"a", "an"}):
        return None
    high = core_at(tokens, first, lex)
    if (
        not high
        or high.value is None
        or high.code
        or _is_multiple(tokens, low, lex) != _is_multiple(tokens, high, lex)
        or (not dash and _is_year(tokens, low) > _is_year(tokens, high))
    ):
        return None
    if word == "or" and high.value > _WIDEST_OR * low.amount * _share(low, high):
        return None
    # "rose 7 percent to 47.65": a unit on the first number alone makes them two.
    percent = lex.percents.at(tokens, low.end)
    if percent and at > low.end and not lex.percents.at(tokens, past_hyphen(tokens, high.end)):
        return None
    return dash, high


def _joint(tokens: Tokens, at: int, opener: str) -> tuple[str, int] | None:
    """The word that joins two numbers at `at` ("-" for any dash), and the token after it."""
    word = tokens.word(at)
    if word in _DASHES:
        if tokens.word(at + 1) == "to" and tokens.word(at + 2) == "-" and tokens.glued(at + 3):
            return "to", at + 3  # "0-to-60"
        return ("-", at + 1) if _joins(tokens, at) else None
    if word == "or" and tokens.word(at - 1) == "-":
        return None  # "a 7- or 8-inch shell": two sizes, no range
    if word == "and" and opener != "between":
        return None
    if word not in {"to", "or", "and"} or tokens.gap(at) == Gap.BLANK:
        return None
    return word, at + 1


def _past_money(tokens: Tokens, at: int, lex: Lexicon) -> int:
    """Past a sign of money, or "even", before the second number."""
    while tokens.gap(at) != Gap.BLANK and tokens.word(at) not in {"a", "ca"}:
        word = tokens.word(at)
        if word not in lex.sets["money_marks"] and word not in {"even", "perhaps"}:
            break
        at += 1
    return at


def _is_multiple(tokens: Tokens, core: Core, lex: Lexicon) -> bool:
    """Whether a number says how many times: "rose sixfold to 300" is no range."""
    return tokens.word(core.first) in lex.sets["multiples"]


def _is_year(tokens: Tokens, core: Core) -> bool:
    """Whether a number looks like a year: "in 2018 to 3.9 million" is no range."""
    return (
        core.end == core.first + 1
        and tokens.word(core.first)[:2] in {"18", "19", "20"}
        and (len(tokens.word(core.first)) == 4)
    )


def _joins(tokens: Tokens, at: int) -> bool:
    """Whether the dash at `at` joins two numbers: glued both sides, or digits and spaced."""
    left, right = tokens.glued(at), tokens.glued(at + 1)
    if left and right:
        return True
    spaced = tokens.gap(at) == tokens.gap(at + 1) == Gap.SPACE
    digits = tokens.shape(at - 1) == tokens.shape(at + 1) == Shape.NUMBER
    return spaced and digits and tokens.word(at) != "—"


def _past_unit(tokens: Tokens, index: int, lex: Lexicon) -> int:
    """Past a unit or a hanging hyphen that the second number repeats: "5% to 10%", "7- or 8-"."""
    percent = lex.percents.at(tokens, index)
    if percent:
        return percent[0]
    if tokens.word(index) in lex.sets["money_words"]:
        return index + 1
    if tokens.word(index) == "-" and tokens.glued(index) and not tokens.glued(index + 1):
        return index + 1
    after = past_hyphen(tokens, index)
    glued = tokens.word(index) in lex.sets["letters"] and tokens.glued(index)
    if glued and (tokens.word(index + 1) in _DASHES or tokens.word(index + 1) == "to"):
        return index + 1
    if after != index and tokens.word(after) in lex.sets["times"]:
        return index
    return index


def _share(low: Core, high: Core) -> int:
    """What the lower number takes from the higher: a thousand in "three to four thousand"."""
    if low.factor != 1 or high.factor == 1 or low.value is None or high.value is None:
        return 1
    return high.factor if low.value < high.value / high.factor else 1


def _joined(low: Core, high: Core, shared: int) -> Core:
    return Core(
        low.first, high.end, low.amount * shared, high=high.value, factor=1, digits=low.digits
    )


def _changes(tokens: Tokens, start: int, low: Core, high: Core, lex: Lexicon) -> bool:
    """Whether the words before `start` tell a change: "rose sharply from"."""
    for at in range(start - 1, max(-1, start - 4), -1):
        word = tokens.word(at)
        if word == "by" and at == start - 1 and high.amount > _WIDEST_BY * low.amount:
            continue  # "increased by 43 to 419"
        if word in lex.sets["change_verbs"]:
            return True
        if word not in lex.sets["change_adverbs"]:
            return False
    return False
