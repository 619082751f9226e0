"""From candidates to claims: who says so, of whom, where, as of when, how surely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from tollbook.extract.claim.candidates import Candidate
from tollbook.extract.claim.place import PlaceMention, paired, place_of
from tollbook.extract.claim.population import (
    People,
    named_people,
    narrowed,
    phrase,
    population_of,
    span_of_phrase,
)
from tollbook.extract.ids import stable_id
from tollbook.extract.mentions import NumeralKind
from tollbook.model import (
    Claim,
    Document,
    Evidence,
    Interval,
    Likelihood,
    Link,
    Place,
    Polarity,
    Population,
    Qualifier,
    Quantity,
    Span,
    Window,
    population_facets,
    population_id,
)
from tollbook.vocab.places import Places, plain


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
    """Everything a claim needs from its document."""

    document: Document
    doc: Doc
    people: People
    places: Sequence[PlaceMention]
    known_places: Places
    told: Callable[[Candidate, Claim | None], Told]


def build_claims(
    candidates: Sequence[Sequence[Candidate]],
    sentences: Sequence[tuple[int, int]],
    around: Surroundings,
) -> list[Claim]:
    """The claims of a document from its candidates, sentence by sentence, in order."""
    claims: list[Claim] = []
    for found, sentence in zip(candidates, sentences, strict=True):
        here: list[Claim] = []
        for candidate in found:
            previous = here[-1] if here else (claims[-1] if claims else None)
            parent = _parent(candidate, here, claims)
            here.append(_claim(candidate, sentence, previous, parent, around))
        here = _with_bases(found, here, around)
        claims += here + _sums(found, here, around)
    return claims


def _parent(candidate: Candidate, here: Sequence[Claim], claims: Sequence[Claim]) -> Claim | None:
    if candidate.parent is None:
        return None
    if candidate.parent >= 0:
        return here[candidate.parent]
    return claims[-1] if claims else None


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
    if leads is not None and not told.chain:
        told = replace(told, chain=leads.attribution)
    if leads is not None and (parent is not None or told.window.end is None):
        told = replace(told, window=leads.window)
    population = _population(candidate, previous, parent, leads, told, around)
    place = _place(candidate, sentence, previous, leads, told, around)
    window = told.window
    if _adds(candidate, previous):
        window = replace(window, increment=True)
    unknown = around.document.ref.id
    return Claim(
        id=stable_id(unknown, "claim", quantity.start, quantity.end, candidate.outcome.label),
        document=around.document.ref,
        evidence=evidence,
        quantity=quantity,
        outcome=candidate.outcome,
        population=population,
        place=place,
        window=window,
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
    if previous is None or told.restates or not candidate.it.elided:
        return False
    between = around.document.text[previous.evidence.end : candidate.span.start]
    return len(between) < _NEXT and "\n\n" not in between


_NEXT = 40  # code points: at most a few words stand before the number of the next sentence


def _place(
    candidate: Candidate,
    sentence: tuple[int, int],
    previous: Claim | None,
    leads: Claim | None,
    told: Told,
    around: Surroundings,
) -> Place:
    mention = _mention(candidate, sentence, told, around)
    if mention is None and leads is not None:
        return leads.place
    text, context = around.document.text, previous.place if previous is not None else None
    if mention is None and (context is None or context.inner.startswith("?")):
        context = _heard_before(candidate, around)
    words = text[mention.span.start : mention.span.end] if mention else ""
    return paired(mention.place if mention else None, words, context, around.document.ref.id)


def _heard_before(candidate: Candidate, around: Surroundings) -> Place | None:
    """The last place before the claim in which something was said to happen."""
    for mention in reversed(around.places):
        if mention.start < candidate.it.first and mention.preposition in _WHERE:
            return paired(mention.place, "", None, "")
    return None


_WHERE = frozenset({"in", "at", "near", "across", "throughout", "inside", "into"})


def sentence_span(doc: Doc, sentence: tuple[int, int]) -> Span:
    """The place of the sentence, without white space at its ends."""
    first, last = sentence[0], sentence[1] - 1
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last].is_space:
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _population(
    candidate: Candidate,
    previous: Claim | None,
    parent: Claim | None,
    leads: Claim | None,
    told: Told,
    around: Surroundings,
) -> Population:
    nouns = frozenset(
        at for trigger in candidate.triggers for at in range(trigger.start, trigger.end)
    )
    said = population_of(
        candidate.it, around.people, outcome_nouns=nouns, speaker_nation=told.nation
    )
    said = replace(said, text=_words(candidate, said, around))
    if parent is not None:
        facets = {**population_facets(parent.population.id), **population_facets(said.id)}
        label = said.label or parent.population.label
        merged = replace(said, id=population_id(facets), label=label)
        return narrowed(merged, parent.population, around.document.ref.id)
    if candidate.caption is not None and not said.text:
        said = _captioned(candidate.caption, around)
    left_out = not said.text or candidate.it.head.lower_ in _STAND_INS
    same_sentence = previous is not None and candidate.span.end <= previous.evidence.end
    if left_out and previous is not None and (same_sentence or leads is not None):
        return previous.population  # "12 people were killed and 30 wounded"
    agent = _sent_by(candidate, around)
    if agent and "nation" not in population_facets(said.id):
        facets = {**population_facets(said.id), "nation": agent}
        said = replace(said, id=population_id(facets))
    return narrowed(said, previous.population if previous else None, around.document.ref.id)


def _captioned(caption: Span, around: Surroundings) -> Population:
    """Whom a table counts, by its caption: "Civilians killed", "North Korean losses"."""
    tokens = around.doc.char_span(caption.start, caption.end, alignment_mode="expand")
    for token in tokens if tokens is not None else ():
        said = named_people(token, around.people)
        if said is not None:
            return said
    return Population("", "", "", "person")


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
    return around.document.text[span.start : span.end]


def _mention(
    candidate: Candidate, sentence: tuple[int, int], told: Told, around: Surroundings
) -> PlaceMention | None:
    sources = [
        Span(link.start, link.end)
        for link in told.chain
        if link.start is not None and link.end is not None
    ]
    own = span_of_phrase(around.doc, *phrase(candidate.it))
    if "table cell" in candidate.rules:
        return _listed_place(candidate, sentence, around)
    near = around.doc[candidate.triggers[0].head]
    return place_of(sentence, near, around.places, [*sources, *told.outside, own])


def _listed_place(
    candidate: Candidate, sentence: tuple[int, int], around: Surroundings
) -> PlaceMention | None:
    """The place that a row of a table is about: a cell of the row, else one in the caption."""
    text = around.document.text
    for cell in candidate.cells:
        place = around.known_places.named.get(plain(text[cell.start : cell.end]))
        if place is not None:
            return PlaceMention(sentence[0], sentence[1], cell, place, "in")
    here = [m for m in around.places if sentence[0] <= m.start < sentence[1]]
    caption = candidate.caption
    above = [m for m in around.places if caption is not None and caption.contains(m.span)]
    return next(iter([*here, *above]), None)


def _adds(candidate: Candidate, previous: Claim | None) -> bool:
    """Whether the number adds to an earlier one of the same outcome: "another 20 died"."""
    if candidate.it.numeral.per is not None:
        return True
    if not candidate.it.numeral.addition:
        return False
    return previous is None or previous.outcome.outer == candidate.outcome.outer


def _with_bases(
    found: Sequence[Candidate], claims: Sequence[Claim], around: Surroundings
) -> list[Claim]:
    """Fractions tied to the claim of their base: "half of the 11,000 deployed" (R6)."""
    out = list(claims)
    for at, candidate in enumerate(found):
        if candidate.it.numeral.kind is not NumeralKind.FRACTION:
            continue
        base = _base(candidate, found, claims)
        if base is not None:
            out[at] = replace(claims[at], quantity=derived(claims[at].quantity, base))
    return out


def _base(
    candidate: Candidate, found: Sequence[Candidate], claims: Sequence[Claim]
) -> Claim | None:
    """The claim whose number stands in the words that the fraction is of."""
    head = candidate.it.head
    for other, claim in zip(found, claims, strict=True):
        if other is not candidate and other.it.head.i == head.i:
            return claim
    return None


def derived(fraction: Quantity, base: Claim) -> Quantity:
    """The fraction as a derivation from its base claim: the product of both intervals (R6)."""
    share = fraction.fraction or Interval(0, 1)
    share_strict = fraction.fraction_strict or Interval(0, 1)
    value = None
    middle = _middle(fraction)
    if middle is not None and base.quantity.value is not None:
        value = round(middle * base.quantity.value)
    return replace(
        fraction,
        value=value,
        strict=_product(share_strict, base.quantity.strict),
        usual=_product(share, base.quantity.usual),
        base=base.id,
        base_text=base.quantity.text,
    )


def _middle(fraction: Quantity) -> float | None:
    if fraction.value is not None and 0 < fraction.value <= 1:
        return float(fraction.value)
    share = fraction.fraction
    if share is None or share.low is None or share.high is None:
        return None
    return (share.low + share.high) / 2


def _product(share: Interval, base: Interval) -> Interval:
    low = None if share.low is None or base.low is None else int(share.low * base.low)
    high = None if share.high is None or base.high is None else -int(-share.high * base.high // 1)
    return Interval(max(low or 0, 0), high)


def _sums(found: Sequence[Candidate], claims: Sequence[Claim], around: Surroundings) -> list[Claim]:
    """Lists that add up: "a man, a woman and two children were killed" is also four killed."""
    sums = []
    groups: dict[tuple[int, int], list[int]] = {}
    for at, candidate in enumerate(found):
        if candidate.parent is None and candidate.it.numeral.kind is not NumeralKind.FRACTION:
            first = _list_start(candidate)
            groups.setdefault((first, candidate.triggers[0].start), []).append(at)
    for members in groups.values():
        if len(members) > 1 and not _breakdown([claims[at] for at in members]):
            sums.append(_sum([found[at] for at in members], [claims[at] for at in members], around))
    return sums


def _breakdown(claims: Sequence[Claim]) -> bool:
    """Whether the list repeats one group: its first number is the sum of the others, or all alike."""
    values = [claim.quantity.value for claim in claims]
    if None in values or len({claim.population.id for claim in claims}) == 1:
        return True
    return values[0] == sum(v for v in values[1:] if v is not None)


def _list_start(candidate: Candidate) -> int:
    """Index of the first noun of the list that the counted noun stands in."""
    node = candidate.it.head
    nouns = {"NOUN", "PROPN", "NUM"}
    while node.dep_ in {"conj", "appos"} and node.head.i < node.i and node.head.pos_ in nouns:
        node = node.head
    return node.i


def _sum(found: Sequence[Candidate], claims: Sequence[Claim], around: Surroundings) -> Claim:
    first, last = claims[0], claims[-1]
    start = first.quantity.start
    end = max(last.quantity.end, found[-1].it.head.idx + len(found[-1].it.head))
    quantities = [claim.quantity for claim in claims]
    values = [q.value for q in quantities]
    value = None if None in values else sum(v for v in values if v is not None)
    exact = all(q.qualifier is Qualifier.EXACT for q in quantities)
    total = Quantity(
        text=around.document.text[start:end],
        start=start,
        end=end,
        value=value,
        qualifier=Qualifier.EXACT if exact else quantities[0].qualifier,
        strict=_added([q.strict for q in quantities]),
        usual=_added([q.usual for q in quantities]),
        profile=first.quantity.profile,
    )
    shared = set.intersection(*(set(population_facets(c.population.id).items()) for c in claims))
    identity = population_id(dict(shared))
    population = Population(
        total.text, "people", identity, first.population.unit, identity, identity
    )
    return replace(
        first,
        id=stable_id(around.document.ref.id, "sum", start, end, first.outcome.label),
        quantity=total,
        population=population,
        rules=("sum of parts",),
        confidence=min(claim.confidence for claim in claims),
        parts=tuple(claim.id for claim in claims),
    )


def _added(intervals: Sequence[Interval]) -> Interval:
    lows = [i.low for i in intervals]
    highs = [i.high for i in intervals]
    return Interval(
        None if None in lows else sum(low for low in lows if low is not None),
        None if None in highs else sum(high for high in highs if high is not None),
    )
