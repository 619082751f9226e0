"""What a claim is built from: the document around it, and what is said around its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from tollbook.extract.claim.candidate import Candidate
from tollbook.extract.claim.place_names import PlaceMention
from tollbook.extract.claim.population import People
from tollbook.model import (
    Claim,
    Document,
    Likelihood,
    Link,
    Polarity,
    Population,
    Span,
    Window,
)
from tollbook.vocab.places import Places


@dataclass(frozen=True, slots=True)
class Told:
    """What the other parts of extraction say about one candidate.

    Attributes:
        restates: it is the author's own inference from the claim before.
        nation: code of the nation that the speaker belongs to, or "".
        outside: where in the sentence somebody is only said to speak ("…, he said in London").
    """

    chain: tuple[Link, ...]
    polarity: Polarity
    likelihood: Likelihood | None
    window: Window
    restates: bool = False
    nation: str = ""
    outside: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything a claim needs from its document.

    Attributes:
        places: the places it names, in order.
        heard: the forces and peoples that it names with their nation, each with the index of its
            token, in order.
        told: who tells a candidate, given the claim before.
    """

    document: Document
    doc: Doc
    people: People
    places: Sequence[PlaceMention]
    known_places: Places
    heard: Sequence[tuple[int, Population]]
    told: Callable[[Candidate, Claim | None], Told]


@dataclass(frozen=True, slots=True)
class Setting:
    """One candidate in its document.

    Attributes:
        sentence: first token of its sentence and the token after the last.
        previous: the last claim before it that is no part of another, or None.
        parent: for a part ("including 3 children"), the claim it is a part of.
        leads: the claim whose scope it takes over where it says none: the parent, or the claim
            before where the words only go on with it.
    """

    candidate: Candidate
    sentence: tuple[int, int]
    previous: Claim | None
    parent: Claim | None
    leads: Claim | None
    told: Told
    around: Surroundings


def sentence_span(doc: Doc, sentence: tuple[int, int]) -> Span:
    """The place of the sentence, without white space at its ends."""
    first, last = sentence[0], sentence[1] - 1
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last].is_space:
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
