"""How sure a reading is: the share of readings with the same marks that proved right.

A logistic model over marks of a claim that need no parse: the rules that made it, how its number
is written, how far number and outcome stand apart. Its weights are fitted to annotated reports by
`python -m eval.calibrate` and stand in `vocab/<language>/confidence.toml`. What is predicted is
that a claim stands where this one was read, with the same quantity, outcome and polarity; whether
the claim is true is another matter.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tollbook.extract.claim.other import RULE as OTHER
from tollbook.model import Claim, Polarity, Qualifier
from tollbook.vocab import load

_NEAR, _FAR = 15, 60  # code points between number and outcome
_LONG = 250  # code points of evidence
_CROWD = 4  # claims in one sentence
_MOST, _LEAST = 0.99, 0.01  # no reading is certain


def with_confidence(claims: Iterable[Claim], language: str = "en") -> list[Claim]:
    """The claims of one document, each with its calibrated confidence.

    A sum is as sure as the least sure of its parts. The annotated reports are English, so
    that a claim in another language is no surer than its rule takes it to be.
    """
    held = list(claims)
    model = load("confidence", language)
    start, weights = model["intercept"], model["weights"]
    single = [claim for claim in held if not claim.parts]
    sure = {
        claim.id: _capped(claim, _share(start + sum(weights.get(m, 0.0) for m in marks)))
        for claim, marks in zip(single, marks_of(single), strict=True)
    }
    return [replace(claim, confidence=sure.get(claim.id) or _least(claim, sure)) for claim in held]


def _capped(claim: Claim, fitted: float) -> float:
    """The fitted confidence, or less in a language that it was not fitted to."""
    return min(fitted, claim.confidence) if OTHER in claim.rules else fitted


def _least(total: Claim, sure: Mapping[str, float]) -> float:
    """The confidence of a sum; that of the rule where its parts are not among the claims."""
    return min((sure[part] for part in total.parts if part in sure), default=total.confidence)


def marks_of(claims: Sequence[Claim]) -> Iterator[frozenset[str]]:
    """The marks of every claim of a document, by which readings are told apart."""
    beside = Counter(claim.evidence.start for claim in claims)
    for claim in claims:
        yield frozenset(_marks(claim, beside[claim.evidence.start]))


def _marks(claim: Claim, beside: int) -> Iterator[str]:
    yield from (f"rule {rule}" for rule in claim.rules)
    yield f"number in {_writing(claim)}"
    yield f"outcome {_distance(claim)}"
    if claim.quantity.qualifier is Qualifier.VAGUE:
        yield "vague number"
    if not claim.population.text:
        yield "nobody named"
    if not claim.place.text:
        yield "no place named"
    if claim.polarity is not Polarity.ASSERTED:
        yield "not asserted"
    if len(claim.evidence.exact) > _LONG:
        yield "long sentence"
    if beside >= _CROWD:
        yield "many claims in the sentence"
    if claim.evidence.exact.isupper():
        yield "capitals"
    if claim.outcome.inner != claim.outcome.outer:
        yield "vague outcome"


def _writing(claim: Claim) -> str:
    """How the number is written: with digits, in words, or as no more than a name or an article."""
    words = claim.quantity.text
    if any(letter.isdigit() for letter in words):
        return "digits"
    if claim.quantity.value == 1 and words.casefold() != "one":
        return "a name or an article"
    return "words"


def _distance(claim: Claim) -> str:
    """How far the words of the outcome stand from the number."""
    said = claim.evidence
    number = claim.quantity.start - said.start, claim.quantity.end - said.start
    words = claim.outcome.text
    places = []
    at = said.exact.find(words) if words else -1
    while at >= 0:
        places.append(max(at - number[1], number[0] - at - len(words), 0))
        at = said.exact.find(words, at + 1)
    if not places:
        return "in another sentence"
    gap = min(places)
    return "beside" if gap <= _NEAR else "near" if gap <= _FAR else "far off"


def _share(log_odds: float) -> float:
    """The probability of these log-odds, to two places, never certain."""
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-log_odds)))), 2)
