"""Statements: found by their words, then judged by source, likelihood and polarity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.figures import Report, precision_recall, share
from eval.whole.pairing import paired
from eval.whole.reading import Place, Wordings
from eval.whole.words import same_source, words


@dataclass(frozen=True, slots=True)
class Judgement:
    """A statement, annotated or predicted: `at` is where its words or its evidence stand."""

    at: Place
    words: str
    chain: tuple[Wordings, ...]
    hedge: str
    polarity: str


def score_statements(texts: Iterable[tuple[Sequence[Judgement], Sequence[Judgement]]]) -> Report:
    """Precision, recall and F1 of statements found and wholly right; every field.

    A statement is found when the places overlap and each has half of the other's words.
    """
    right: list[dict[str, bool]] = []
    known = guesses = 0
    for gold, said in texts:
        known, guesses = known + len(gold), guesses + len(said)
        for i, j in paired(gold, said, _closeness).items():
            right.append(_fields(gold[i], said[j]))
    whole = sum(all(fields.values()) for fields in right)
    return {
        **precision_recall("found", len(right), guesses, len(right), known),
        **precision_recall("whole", whole, guesses, whole, known),
        **{
            f"field/{name}": share(fields[name] for fields in right)
            for name in ("chain", "hedge", "polarity")
        },
    }


def _fields(gold: Judgement, said: Judgement) -> dict[str, bool]:
    a, b = gold.hedge.casefold(), said.hedge.casefold()
    return {
        "chain": len(gold.chain) == len(said.chain)
        and all(same_source(x, y) for x, y in zip(gold.chain, said.chain, strict=True)),
        "hedge": bool(a) == bool(b) and (a in b or b in a),
        "polarity": gold.polarity == said.polarity,
    }


def _closeness(gold: Judgement, said: Judgement) -> tuple[int, ...] | None:
    overlap = min(gold.at[1], said.at[1]) - max(gold.at[0], said.at[0])
    a, b = words(gold.words), words(said.words)
    shared = len(a & b)
    if overlap <= 0 or 2 * shared < max(len(a), 1) or 2 * shared < len(b):
        return None
    return shared, overlap
