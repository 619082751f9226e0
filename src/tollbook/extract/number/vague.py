"""Words that tell a size and no number: "dozens", "several thousand", "tens of thousands"."""

from __future__ import annotations

from tollbook.extract.number.core import Core
from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.tokens import Gap, Tokens


def vague_at(tokens: Tokens, index: int, lex: Lexicon) -> Core | None:
    """A vague word, counted in magnitudes or not: "several hundred", "tens of thousands"."""
    word = tokens.word(index)
    if word in lex.plurals:
        return _plural(tokens, index, lex)
    phrase = lex.vague.at(tokens, index)
    before = lex.numbers["vague_before_magnitude"].get(word)
    end, key = phrase or (index + 1, before)
    if key is None:
        return None
    if tokens.word(end) == "of" and tokens.word(end + 1) in lex.magnitudes:
        end += 1
    factor, at = _vague_magnitudes(tokens, end, lex)
    if factor > 1:
        return Core(index, at, None, vague=key, factor=factor)
    return Core(index, end, None, vague=key) if phrase else None


def _vague_magnitudes(tokens: Tokens, index: int, lex: Lexicon) -> tuple[int, int]:
    """The product of magnitudes, singular or plural, at `index`, and where they end."""
    factor, end = 1, index
    for _ in range(2):
        word = tokens.word(end)
        size = lex.magnitudes.get(word) or lex.plurals.get(word)
        if not size or tokens.gap(end) == Gap.BLANK or word == "scores":
            break
        factor, end = factor * size, end + 1
    return factor, end


def _plural(tokens: Tokens, index: int, lex: Lexicon) -> Core | None:
    word, following = tokens.word(index), tokens.word(index + 1)
    allowed = lex.numbers["plural_rules"]["only_before"].get(word)
    if allowed is not None and following not in allowed:
        return None
    second = tokens.word(index + 2)
    size = lex.plurals.get(second) or lex.magnitudes.get(second)
    if following == "of" and size and size >= lex.plurals[word] and second != "scores":
        return Core(index, index + 3, None, vague=word, factor=size)
    if following == "and" and second == word:  # "hundreds and hundreds"
        return Core(index, index + 3, None, vague=word)
    return Core(index, index + 1, None, vague=word)
