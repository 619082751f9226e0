"""Bounds around a number: the words before and after it, from the inside out."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.tokens import Gap, Shape, Tokens

_DEEPEST = 5
"""Bounds nested in one another: "an estimated at least some 40" has three."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The bounds found.

    Attributes:
        start, end: tokens of the whole expression, end exclusive.
        names: meanings of the bounds, the innermost first.
        addition: whether a word says that the count adds to another.
    """

    start: int
    end: int
    names: list[str]
    addition: bool


def chain_around(tokens: Tokens, first: int, end: int, floor: int, lex: Lexicon) -> Chain:
    """The bounds around the number at tokens `first` to `end`, none before token `floor`."""
    start, names, addition = _before(tokens, first, floor, lex)
    after, stop = _after(tokens, end, lex)
    more = tokens.word(stop) in lex.sets["addition_after"] and not _compares(tokens, stop, lex)
    return Chain(start, stop, names + after, addition or more)


def _before(tokens: Tokens, first: int, floor: int, lex: Lexicon) -> tuple[int, list[str], bool]:
    start, at, names, addition = first, first, list[str](), False
    for _ in range(_DEEPEST):
        if tokens.gap(at) == Gap.BLANK:
            break
        added = lex.additions.ending(tokens, at)
        found = lex.before.ending(tokens, at)
        if added and added[0] >= floor and (not found or found[0] >= added[0]):
            start = at = added[0]
            addition = True
        elif found and found[0] >= floor and _means_bound(tokens, found[0], at, lex):
            at = found[0]
            if found[1] != "exact":
                start = at
                names.append(found[1])
        elif tokens.word(at - 1) == "the" and at - 1 >= floor and at < first:
            at -= 1  # "more than the estimated 200": "the" stands between two bounds
        else:
            break
    return start, names, addition


def _means_bound(tokens: Tokens, start: int, end: int, lex: Lexicon) -> bool:
    """Whether the phrase at `start` bounds the number, and is no part of a verb or a mark."""
    word, previous = tokens.word(start), tokens.word(start - 1)
    phrase = " ".join(tokens.words[start:end])
    if previous in lex.qualifiers["rules"]["phrasal"].get(phrase, ()):
        return False
    if word in {"sub", "tops"}:
        return tokens.word(end - 1) == "-" or tokens.glued(end)
    if word in {"<", ">"}:
        return tokens.gap(start) in {Gap.SPACE, Gap.NONE} and previous not in {"-", "="}
    if word in {"c", "ca"}:
        return tokens.raw(start).islower() or tokens.text.isupper()
    if word == "~":
        return previous != "~"
    return True


def _after(tokens: Tokens, end: int, lex: Lexicon) -> tuple[list[str], int]:
    """Bounds after the number, and where the expression ends."""
    names: list[str] = []
    found = _after_phrase(tokens, end, lex)
    if found:
        return [found[1]], found[0]
    for at in range(end, end + 4):  # "600 soldiers or more"
        bound = lex.after_noun.at(tokens, at)
        if at > end and bound and _closes(tokens, bound[0], lex):
            meaning = lex.after.at(tokens, at)
            return ([meaning[1]] if meaning else names), end
        if tokens.shape(at) != Shape.WORD or tokens.gap(at) == Gap.BLANK:
            break
    return names, end


def _after_phrase(tokens: Tokens, end: int, lex: Lexicon) -> tuple[int, str] | None:
    found = lex.after.at(tokens, end)
    if not found or tokens.gap(end) == Gap.BLANK:
        return None
    stop, name = found
    word, following = tokens.word(end), tokens.word(stop)
    if word in {"+", "-"} and not tokens.glued(end):
        return None
    # "12 killed at least 5", "20 plus 30": the words are of the number after them.
    counted = tokens.shape(stop) == Shape.NUMBER or following in lex.units or following in lex.tens
    hanging = word == "-" and not tokens.glued(end + 1)
    closing = word in {"at", "maximum", "max", "minimum", "tops"}
    if counted or hanging or (closing and not _closes(tokens, stop, lex)):
        return None
    return stop, name


def _closes(tokens: Tokens, index: int, lex: Lexicon) -> bool:
    """Whether a phrase ends at `index`: a mark, a gap, or a word that begins no number."""
    return tokens.shape(index) != Shape.NUMBER and (
        tokens.shape(index) != Shape.WORD or tokens.word(index) in lex.sets["bound_ends"]
    )


def _compares(tokens: Tokens, index: int, lex: Lexicon) -> bool:
    """Whether the word at `index` compares, not adds: "20 more than", "20 further north"."""
    return tokens.word(index + 1) in lex.sets["addition_not_followed"]
