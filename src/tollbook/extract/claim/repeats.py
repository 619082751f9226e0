"""Victims told again: the same person, named or described once more, is no further claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from tollbook.extract.claim.candidate import Candidate
from tollbook.extract.claim.victims import ONE, SINGLE
from tollbook.model import Claim, Polarity
from tollbook.vocab import load


@dataclass(slots=True)
class Told:
    """The victims that a document has told of so far, by outcome.

    Attributes:
        names: the names of each, as words in order, titles left out.
        words: every word that named or described one, titles and appositions included.
    """

    names: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)

    def keep(
        self, found: Sequence[Candidate], here: Sequence[Claim], sums: Sequence[Claim]
    ) -> list[Claim]:
        """The claims of a sentence without victims told before, or not said to have suffered.

        Claims that a kept sum adds up stay, so that the sum shows what it is made of.
        """
        fresh = [
            self._fresh(candidate, claim) for candidate, claim in zip(found, here, strict=True)
        ]
        dropped = {claim.id for claim, new in zip(here, fresh, strict=True) if not new}
        kept_sums = [total for total in sums if not set(total.parts) <= dropped]
        parts = {part for total in kept_sums for part in total.parts}
        kept = [claim for claim in here if claim.id not in dropped or claim.id in parts]
        return [*kept, *kept_sums]

    def _fresh(self, candidate: Candidate, claim: Claim) -> bool:
        label = claim.outcome.label
        names = self.names.setdefault(label, [])
        words = self.words.setdefault(label, set())
        said = _described(candidate)
        if not candidate.rules or candidate.rules[0] not in SINGLE:
            if claim.polarity is Polarity.ASSERTED:
                words |= said
            return True
        if claim.polarity in {Polarity.HYPOTHETICAL, Polarity.PROJECTED}:
            return False
        if candidate.rules[0] == ONE:
            name = _name(candidate)
            again = any(_same(name, other) for other in names)
            names.append(name)
        else:
            again = candidate.it.head.lower_ in words or (_bare(candidate) and bool(words))
        words |= said
        return not again


def _name(candidate: Candidate) -> tuple[str, ...]:
    """The words of a name, titles left out."""
    it = candidate.it
    tokens = it.head.doc[it.first : it.head.i + 1]
    nouns = [t for t in tokens if t.tag_.startswith("NN") and t.lower_ not in _titles()]
    proper = [t for t in nouns if t.tag_ != "NN"]  # not "year" of "the 16-year-old Ana Torve"
    return tuple(t.lower_ for t in proper or nouns)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: "Ana Maria Torve Sanz", "Ana Torve", "Torve"."""
    first, second = set(one), set(other)
    if first <= second or second <= first:
        return True
    return bool(first & second) and one[:1] == other[:1]


def _described(candidate: Candidate) -> set[str]:
    """The words of the phrase that tells whom, with its appositions, clauses left out."""
    words = {candidate.it.head.lower_}
    ahead = [candidate.it.head]
    while ahead:
        for child in ahead.pop().children:
            if child.dep_ in _OF_PHRASE:
                ahead.append(child)
                if child.pos_ in {"NOUN", "PROPN"}:
                    words.add(child.lower_)
    return words


_OF_PHRASE = frozenset({"compound", "appos", "amod", "nmod", "prep", "pobj", "flat"})


def _bare(candidate: Candidate) -> bool:
    """Whether nothing but "the" tells which: "the priest", unlike "the priest of Torve"."""
    outcome = {trigger.head for trigger in candidate.triggers}  # "the slain priest" is as bare
    rest = (c for c in candidate.it.head.children if c.dep_ != "det" and c.i not in outcome)
    return not any(
        c.i in range(candidate.it.first, candidate.it.head.i) or c.dep_ not in _OUTSIDE
        for c in rest
    )


_OUTSIDE = frozenset({"punct", "case"})


@cache
def _titles(language: str = "en") -> frozenset[str]:
    return frozenset(load("recase", language)["titles"])
