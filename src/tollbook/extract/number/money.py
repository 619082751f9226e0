"""Signs of money before a number: "$", "US $", "Rs", "USD10m"."""

from __future__ import annotations

from tollbook.extract.number.lexicon import Lexicon
from tollbook.extract.number.tokens import Gap, Tokens


def money_start(tokens: Tokens, index: int, lex: Lexicon) -> int | None:
    """Where the sign of money before the number at `index` begins, or None if there is none."""
    previous = tokens.word(index - 1)
    if tokens.gap(index) == Gap.BLANK:
        return None
    if previous in {"-", "=", "~"} and tokens.glued(index):  # "$-50.8bn", "Y=590 billion"
        index, previous = index - 1, tokens.word(index - 2)
    if previous in lex.sets["symbols"]:
        before = tokens.word(index - 2)
        prefixed = before in lex.sets["prefixes"] and tokens.gap(index - 1) != Gap.BLANK
        capital = tokens.raw(index - 2).isupper() or tokens.glued(index - 1)
        return index - 2 if prefixed and capital else index - 1
    after_symbol = tokens.glued(index - 1) and tokens.word(index - 2) in lex.sets["symbols"]
    if previous in lex.sets["prefixes"] and after_symbol:
        return index - 2  # "$US113 trillion"
    if previous == "." and tokens.word(index - 2) + "." in lex.sets["codes"]:
        return index - 2
    return index - 1 if _is_code(tokens, index - 1, lex) else None


def _is_code(tokens: Tokens, index: int, lex: Lexicon) -> bool:
    """Whether a code of money stands at `index`: in capitals, "Rs", or against the digits.

    In lower case, or in capitals of two letters, "us 20" is a pronoun and a number.
    """
    word, raw = tokens.word(index), tokens.raw(index)
    if word not in lex.sets["codes"] or word == "us":
        return False
    return (
        raw in {"Rs", "Re", "Tk"}
        or tokens.glued(index + 1)
        or (raw.isupper() and len(raw) == 3 and word != "try")
    )
