"""Words that count without a number: "no soldiers", "nobody", "both", "a man", "the second"."""

from __future__ import annotations

from decimal import Decimal

from tollbook.extract.number.core import Core, past_hyphen
from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.tokens import Gap, Shape, Tokens


def ordinal_at(tokens: Tokens, index: int, lex: Lexicon) -> Core | None:
    """The ordinal in words at `index`: "second", "twenty-first"; or None."""
    word = tokens.word(index)
    if word in lex.ordinals:
        return Core(index, index + 1, Decimal(lex.ordinals[word]))
    at = past_hyphen(tokens, index + 1)
    tens, last = lex.tens.get(word), lex.ordinals.get(tokens.word(at), 10)
    if tens and last < 10 and tokens.gap(at) != Gap.BLANK:
        return Core(index, at + 1, Decimal(tens + last))
    return None


def denial_at(tokens: Tokens, index: int, lex: Lexicon) -> Core | None:
    """The denial of every one at `index`: "none", "nobody", "no casualties"; or None.

    "No" counts only right before a word that can be a noun: "no longer" and "no doubt" do not.
    """
    word = tokens.word(index)
    if word in lex.numbers["negatives"]["zero"]:
        return Core(index, index + 1, Decimal(0))
    found = lex.negatives.at(tokens, index)
    if not found:
        return None
    if word == "no" and found[0] == index + 1:
        following = tokens.word(index + 1)
        broken = tokens.shape(index + 1) != Shape.WORD or tokens.gap(index + 1) == Gap.BLANK
        number = following in lex.units or following in lex.tens or following in lex.magnitudes
        if broken or number or following in lex.sets["not_denied"]:
            return None
    return Core(index, found[0], Decimal(0))


def both_at(tokens: Tokens, index: int, lex: Lexicon) -> Core | None:
    """The "both" before a noun or verb at `index`; None for "both killed and wounded"."""
    if tokens.word(index) != "both" or tokens.gap(index + 1) == Gap.BLANK:
        return None
    if tokens.word(index + 1) in lex.sets["both_not_before"]:
        return None
    for at in range(index + 1, index + 6):
        if tokens.word(at) == "and":
            return None
        if tokens.shape(at) != Shape.WORD:
            break
    return Core(index, index + 1, Decimal(2))


def article_at(tokens: Tokens, index: int, lex: Lexicon) -> bool:
    """Whether "a" or "an" at `index` may count the noun after it as one."""
    following = tokens.word(index + 1)
    aged = tokens.shape(index + 1) == Shape.NUMBER and lex.age_after.at(
        tokens, past_hyphen(tokens, index + 2)
    )
    return (
        tokens.word(index) in {"a", "an"}
        and (tokens.shape(index + 1) == Shape.WORD or bool(aged))
        and tokens.gap(index + 1) in {Gap.SPACE, Gap.LINE}
        and following not in lex.magnitudes
        and following not in {"few", "lot", "number", "couple", "handful", "great", "good"}
    )
