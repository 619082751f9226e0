"""From candidates to claims: who says so, of whom, where, as of when, how surely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from tollbook.extract.claim.candidate import PART, Candidate
from tollbook.extract.claim.derive import sums, with_bases
from tollbook.extract.claim.links import LEVEL
from tollbook.extract.claim.population import People
from tollbook.extract.claim.repeats import Told as ToldVictims
from tollbook.extract.claim.setting import Setting, Surroundings, Told, sentence_span
from tollbook.extract.claim.victims import SINGLE
from tollbook.extract.claim.where import place
from tollbook.extract.claim.who import population
from tollbook.extract.ids import stable_id
from tollbook.model import Claim, Evidence
from tollbook.vocab.nouns import noun_kinds


def build_claims(
    candidates: Sequence[Sequence[Candidate]],
    sentences: Sequence[tuple[int, int]],
    around: Surroundings,
) -> list[Claim]:
    """The claims of a document from its candidates, sentence by sentence, in order."""
    claims: list[Claim] = []
    victims = ToldVictims()
    for found, sentence in zip(candidates, sentences, strict=True):
        here: list[Claim] = []
        for candidate in found:
            previous = _last_whole(here) or _last_whole(claims)
            parent = _parent(candidate, here, claims)
            claim = _claim(candidate, sentence, previous, parent, around)
            if _adds(candidate, previous, claim, chain(claims, here)):
                rate = candidate.it.numeral.per
                claim = replace(claim, window=replace(claim.window, increment=True, per=rate))
            here.append(claim)
        here = with_bases(found, here)
        claims += victims.keep(found, here, sums(found, here, around.document.text))
    return [claim for claim in claims if not _of_things(claim, around.people)]


def _of_things(claim: Claim, known: People) -> bool:
    """Whether a number without a noun turned out to count things: "half of them", of boats."""
    words = claim.population.text.partition(" of ")[0].split()  # "members of the group" are people
    if claim.population.unit == "thing":
        return True
    if claim.population.unit != "person" or not words or words[-1][0].isupper():
        return False
    noun = words[-1].lower()
    if noun in known.kinds:
        return known.kinds[noun].unit == "thing"
    named = {noun_kinds()[form] for form in (noun, noun.removesuffix("s")) if form in noun_kinds()}
    return bool(named) and named <= {"animal", "thing"}


def _last_whole(claims: Sequence[Claim]) -> Claim | None:
    """The last claim that is no part of another: what "others" and a bare number go on from."""
    counts = (c for c in reversed(claims) if not c.parts and not SINGLE & set(c.rules))
    return next((c for c in counts if PART not in c.rules), None)


def _parent(candidate: Candidate, here: Sequence[Claim], claims: Sequence[Claim]) -> Claim | None:
    if candidate.parent is None:
        return None
    if candidate.parent >= 0:
        return here[candidate.parent]
    return next((c for c in reversed(claims) if not SINGLE & set(c.rules)), None)


def _claim(
    candidate: Candidate,
    sentence: tuple[int, int],
    previous: Claim | None,
    parent: Claim | None,
    around: Surroundings,
) -> Claim:
    told = around.told(candidate, previous)
    text = around.document.text
    quantity = candidate.it.numeral.quantity
    evidence = Evidence.of(text, sentence_span(around.doc, sentence))
    leads = parent or (previous if _carries_on(candidate, previous, told, around) else None)
    # A part told in a sentence of its own has its own source: "One of them died on Thursday."
    same = leads is not None and (parent is None or leads.evidence.start == evidence.start)
    if leads is not None and same and not told.chain:
        told = replace(told, chain=leads.attribution)
    rises = candidate.rules[0] == LEVEL  # "the number rose to 57": not as of the day before
    undated = told.window.end is None and not rises
    if leads is not None and (undated or (parent is not None and told.window.text is None)):
        told = replace(told, window=leads.window)
    it = Setting(candidate, sentence, previous, parent, leads, told, around)
    unknown = around.document.ref.id
    return Claim(
        id=stable_id(unknown, "claim", quantity.start, quantity.end, candidate.outcome.label),
        document=around.document.ref,
        evidence=evidence,
        quantity=quantity,
        outcome=candidate.outcome,
        population=population(it),
        place=place(it),
        window=told.window,
        attribution=told.chain,
        likelihood=told.likelihood,
        polarity=told.polarity,
        confidence=candidate.confidence,
        rules=candidate.rules + (("author's inference",) if told.restates else ()),
    )


def _carries_on(
    candidate: Candidate, previous: Claim | None, told: Told, around: Surroundings
) -> bool:
    """Whether the words only go on with the claim before: "… Sixty-four were injured."."""
    if previous is None or told.restates or not candidate.it.elided or candidate.cell is not None:
        return False
    between = around.document.text[previous.evidence.end : candidate.span.start]
    return len(between) < _NEXT and "\n\n" not in between


_NEXT = 40  # code points: at most a few words stand before the number of the next sentence


def _adds(
    candidate: Candidate, previous: Claim | None, claim: Claim, before: Iterable[Claim]
) -> bool:
    """Whether the number adds to an earlier one of the same outcome: "another 20 died".

    In "12 were killed and another 30 wounded" it does not, whatever was told before.
    """
    if candidate.it.numeral.per is not None:
        return True
    if not candidate.it.numeral.addition:
        return False
    if previous is None or previous.outcome.outer == claim.outcome.outer:
        return True
    beside = previous.evidence.start == claim.evidence.start
    return not beside and any(one.outcome.outer == claim.outcome.outer for one in before)
