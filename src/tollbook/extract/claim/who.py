"""Who is counted by a candidate: its own words, its sentence, its table, or the claim before."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Token

from tollbook.extract.claim.again import COMPARED, INSTEAD
from tollbook.extract.claim.candidate import PART, Candidate
from tollbook.extract.claim.population import (
    named_people,
    narrowed,
    phrase,
    population_of,
    span_of_phrase,
)
from tollbook.extract.claim.referred import called, referred
from tollbook.extract.claim.setting import Setting, Surroundings
from tollbook.extract.claim.table import Cell
from tollbook.model import Population, Span, population_facets, population_id


def population(it: Setting) -> Population:
    """The population of a candidate, with what its words and its context leave open."""
    candidate, previous, parent, around = it.candidate, it.previous, it.parent, it.around
    if candidate.people is not None:
        return narrowed(candidate.people, None, around.document.ref.id)
    nouns = frozenset(
        at for trigger in candidate.triggers for at in range(trigger.start, trigger.end)
    )
    said = population_of(
        candidate.it, around.people, outcome_nouns=nouns, speaker_nation=it.told.nation
    )
    said = (
        _told_after(it)
        or _captives(it, nouns)
        or replace(said, text=_words(candidate, said, around))
    )
    if parent is not None:
        facets = {**population_facets(parent.population.id), **population_facets(said.id)}
        label = said.label or parent.population.label
        words = said.text or parent.population.text  # "350 of them": those just counted
        merged = replace(said, text=words, id=population_id(facets), label=label)
        return narrowed(merged, parent.population, around.document.ref.id)
    if candidate.cell is not None and not said.text:
        said = _tabled(candidate.cell, around)
    if candidate.cell is None and not said.text:
        said = called(it, said) or referred(it) or said
    if not said.text and (candidate.cell is not None or _nobody(it)):
        return narrowed(said, None, around.document.ref.id)
    again = candidate.rules[0] in {COMPARED, INSTEAD}
    if not said.text and again and previous is not None and previous.population.text:
        return previous.population  # "protesters: the figure is closer to 400"
    left_out = not said.text or candidate.it.head.lower_ in _STAND_INS
    same_sentence = previous is not None and candidate.span.end <= previous.evidence.end
    if left_out and previous is not None and (same_sentence or it.leads is not None):
        words = said.text or previous.population.text
        return replace(previous.population, text=words)  # "12 were killed and 30 others wounded"
    agent = _sent_by(candidate, around)
    if agent and "nation" not in population_facets(said.id):
        facets = {**population_facets(said.id), "nation": agent}
        said = replace(said, id=population_id(facets))
    return narrowed(said, _context(it, said), around.document.ref.id)


def _captives(it: Setting, outcome_nouns: frozenset[int]) -> Population | None:
    """People called after what they met, whoever has them: "the rebels have 300 prisoners"."""
    head = it.candidate.it.head
    if head.i not in outcome_nouns or it.candidate.it.elided or phrase(it.candidate.it)[0] < head.i:
        return None
    return called(it, Population("", "", population_id({}), "person"))


def _nobody(it: Setting) -> bool:
    """Whether a pronoun denies everyone, whoever was told of before: "nobody was killed"."""
    return it.candidate.it.numeral.quantity.text.lower() in {"nobody", "no one", "no-one"}


def _context(it: Setting, said: Population) -> Population | None:
    """Whom the text has been speaking of: the claim before, else the people last named.

    Only those that fit what is said: "soldiers" are not the civilians named before.
    """
    facets = population_facets(said.id)
    heard = it.around.heard
    end = bisect_left(heard, it.candidate.it.first, key=lambda item: item[0])
    named = [people for _, people in heard[max(0, end - _LOOK_BACK) : end]]
    options = [it.previous.population] if it.previous is not None else []
    for option in [*options, *reversed(named)]:
        known = population_facets(option.inner or option.id)
        fits = all(known.get(name, value) == value for name, value in facets.items())
        if fits and "nation" in known and option.unit == said.unit:
            return option
    return it.previous.population if it.previous is not None else None


_LOOK_BACK = 200  # peoples: more than a report names before its next number


def _told_after(it: Setting) -> Population | None:
    """Who the part is, where that is told after it: "eleven of those killed were children"."""
    rule, people = it.candidate.rules[0], it.around.people
    head = it.candidate.it.root.head
    if rule == "part of those" and head.lemma_ == "be":
        nouns = (child for child in head.children if child.dep_ == "attr")
        return next((named_people(noun, people) for noun in nouns), None)
    if rule != PART:
        return None
    first, last = it.candidate.it.first, it.candidate.it.last
    before, after = it.around.doc[max(0, first - 2) : first], it.around.doc[last + 1 : last + 6]
    words = [token for token in after if token.lower_ not in _LINKING]
    of_them = len(after) > 1 and after[0].lower_ == "of" and after[1].lower_ in _THOSE
    # "of whom 190,000 are children"
    are = len(before) > 1 and before[-1].lower_ in _THOSE and head.lemma_ == "be"
    return named_people(words[0], people) if (of_them or are) and words else None


_THOSE = frozenset({"them", "whom", "which", "those", "these"})
_LINKING = _THOSE | {"of", "were", "are", "was", "is", ",", "being"}


def _tabled(cell: Cell, around: Surroundings) -> Population:
    """Whom a table counts: "Houses destroyed" over the column, "North Korean losses" over all."""
    for words in (cell.column, cell.caption):
        span = words or Span(0, 0)
        tokens = around.doc.char_span(span.start, span.end, alignment_mode="expand")
        for token in tokens if words is not None and tokens is not None else ():
            said = named_people(token, around.people) or _dwellings(token, around)
            if said is not None:
                return said
    return Population("", "", "", "person")


def _dwellings(token: Token, around: Surroundings) -> Population | None:
    """The houses or households that a word names."""
    kind = around.people.kind(token)
    if kind is None or kind.unit == "person":
        return None
    return Population(token.text, token.text, population_id({**kind.facets}), kind.unit)


def _sent_by(candidate: Candidate, around: Surroundings) -> str:
    """Code of the nation that sent its own troops: "North Korea sent 3,000 troops"."""
    if "deployed" not in candidate.outcome.inner:
        return ""
    verb = around.doc[candidate.triggers[0].head]
    for child in verb.children:
        nation = around.people.nations.find(around.doc[child.left_edge.i : child.i + 1].text)
        if child.dep_ == "nsubj" and nation is not None:
            return nation.code
    return ""


_STAND_INS = frozenset({"other", "others", "more", "them", "one", "ones"})


def _words(candidate: Candidate, said: Population, around: Surroundings) -> str:
    """The words of the population as the document has them (a recased parse may differ)."""
    if not said.text:
        return ""
    span = span_of_phrase(around.doc, *phrase(candidate.it))
    words = around.document.text[span.start : span.end]
    return words if words.lower() == said.text.lower() else said.text
