"""The cues of polarity, as `vocab/<language>/polarity.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tollbook.extract.likelihood.words import words
from tollbook.vocab import load


@dataclass(frozen=True, slots=True)
class Cues:
    """Words by what they do to the clause below them; the file explains each list."""

    denial_verbs: frozenset[str]
    denial_of_things: frozenset[str]
    denial_nouns: frozenset[str]
    denial_adjectives: frozenset[str]
    unrealised: frozenset[str]
    without: frozenset[str]
    evidence: frozenset[str]
    no: frozenset[str]
    belief: frozenset[str]
    confirmation: frozenset[str]
    harmless: frozenset[str]
    content_nouns: frozenset[str]
    conjunctions: frozenset[str]
    excused: frozenset[str]
    frames: tuple[str, ...]
    supposing: frozenset[str]
    inversions: frozenset[str]
    tried: frozenset[str]
    states: frozenset[str]
    future: frozenset[str]
    infinitives: frozenset[str]
    forecasts: frozenset[str]
    forecast_nouns: frozenset[str]
    growth: frozenset[str]
    statives: frozenset[str]
    conditional: frozenset[str]
    definite: frozenset[str]


@cache
def cues(language: str = "en") -> Cues:
    """The cues of a language."""
    data = load("polarity", language)
    denial, negation = data["denial"], data["negation"]
    hypothetical, projected = data["hypothetical"], data["projected"]
    return Cues(
        denial_verbs=frozenset(denial["verbs"]),
        denial_of_things=frozenset(denial["verbs_of_things"]),
        denial_nouns=frozenset(denial["nouns"]),
        denial_adjectives=frozenset(denial["adjectives"]),
        unrealised=frozenset(denial["unrealised"]),
        without=frozenset(denial["prepositions"]),
        evidence=frozenset(negation["evidence"]),
        no=frozenset(negation["determiners"]),
        belief=frozenset(negation["belief"]),
        confirmation=frozenset(negation["confirmation"]),
        harmless=frozenset(negation["harmless"]),
        content_nouns=words(language).content_nouns,
        conjunctions=frozenset(hypothetical["conjunctions"]),
        excused=frozenset(hypothetical["excused"]),
        frames=tuple(hypothetical["frames"]),
        supposing=frozenset(hypothetical["modals"]),
        inversions=frozenset(hypothetical["inversions"]),
        tried=frozenset(hypothetical["verbs"]),
        states=frozenset(hypothetical["states"]),
        future=frozenset(projected["modals"]),
        infinitives=frozenset(projected["infinitives"]),
        forecasts=frozenset(projected["verbs"]),
        forecast_nouns=frozenset(projected["nouns"]),
        growth=frozenset(projected["growth"]),
        conditional=frozenset(hypothetical["conditional"]),
        statives=frozenset(projected["statives"]),
        definite=frozenset(hypothetical["definite"]),
    )
