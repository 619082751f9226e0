"""The ledger: one row for everything that somebody counted, and one row a claim."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model import Assertion, Book, Claim, Interval, Polarity
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.index import Index, index, who
from tollbook.present.views.source import Passage, beside, chain, claim_passage, who_counts


@dataclass(frozen=True, slots=True)
class Figure:
    """How many: what was said, and the two readings of it.

    Attributes:
        said: the words, qualifier included ("over 6,000").
        qualifier: how the wording bounds the count ("more than").
        strict, usual: the readings as intervals of `unit`.
        strict_words, usual_words: the same in words.
        unit: what one unit of the count is ("person").
        profile: the named profile of the usual reading.
        fraction: for "around half of 11,000" the share, in words; else None.
        base: the words of the base of a fraction; else None.
        parts: how many claims this one is the sum of; 0 for a plain number.
    """

    said: str
    qualifier: str
    strict: Interval
    usual: Interval
    strict_words: str
    usual_words: str
    unit: str
    profile: str
    fraction: str | None
    base: str | None
    parts: int

    @property
    def two_readings(self) -> bool:
        """Whether the usual reading says something else than the strict one."""
        return self.usual != self.strict


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """Of whom, what and where, in the text's words and as ids.

    Attributes:
        outcome, population, place: readable labels; population and place may be empty.
        outcome_said, population_said, place_said: the words of the text, which may be empty.
        inner, outer: what the outcome surely includes and what it may include.
        population_ids, place_ids: (as said, surely included, perhaps included).
        line: all three in one line: "killed · North Korean troops · Kursk Oblast".
    """

    outcome: str
    population: str
    place: str
    outcome_said: str
    population_said: str
    place_said: str
    inner: tuple[str, ...]
    outer: tuple[str, ...]
    population_ids: tuple[str, str, str]
    place_ids: tuple[str, str, str]
    line: str

    @property
    def vague(self) -> bool:
        """Whether the outcome words may include more than they surely do."""
        return set(self.inner) != set(self.outer)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One place in one document where somebody says a number.

    Attributes:
        id: of the claim.
        who: who counted: the last named link; "unattributed (document)" if nobody.
        chain: from the page back to who counted; `beside` as in `LedgerRow`.
        figure, scope: how many, and of whom, what, where.
        as_of: the date as of which the count stands, in words.
        since: from when it runs, or None.
        window_said: the words of the text for the window, or None.
        increment: whether the count adds to an earlier one ("another 20").
        sure: the speaker's words of likelihood with their interval and scale, or None.
        polarity: "asserted", "denied", "hypothetical" or "projected".
        confidence: of the reading, 0 to 1; says nothing of the claim's truth.
        rules: the extraction rules that made it.
        passage: the evidence with the quantity marked.
    """

    id: str
    who: str
    chain: tuple[str, ...]
    beside: str | None
    figure: Figure
    scope: ScopeWords
    as_of: str
    since: str | None
    window_said: str | None
    increment: bool
    sure: str | None
    polarity: str
    confidence: float
    rules: tuple[str, ...]
    passage: Passage

    @property
    def binds(self) -> bool:
        """Whether the claim binds a count: only asserted ones do."""
        return self.polarity == Polarity.ASSERTED


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What one originator claimed once.

    Attributes:
        number: place in the ledger from 1; charts and conflicts refer to it.
        id: of the assertion.
        who: the originator, readable.
        beside: the chain to stand beside the name, where there is more of it; else None.
        claim: the reading that stands for the assertion.
        passages: the evidence of every mention, in order of publication.
        standing: which of `passages` carries the standing claim.
        copies: how many mentions there are beyond the first.
        changed: how many of these changed something.
        via: who passed it on: publishers of the mentions, without repetition.
        conflicts: ids of the findings (contradiction, tension, revision, retraction) it is in.
        for_review: whether it was read with too little confidence to bind.
    """

    number: int
    id: str
    who: str
    beside: str | None
    claim: ClaimRow
    passages: tuple[Passage, ...]
    standing: int
    copies: int
    changed: int
    via: tuple[str, ...]
    conflicts: tuple[str, ...]
    for_review: bool


def ledger(book: Book) -> tuple[LedgerRow, ...]:
    """One row an assertion, in order of the date as of which the count stands."""
    looked_up = index(book)
    return tuple(
        ledger_row(looked_up, assertion, book.review_below)
        for assertion in looked_up.assertions.values()
    )


def claims(book: Book) -> tuple[ClaimRow, ...]:
    """One row a claim, in order of the documents and of their text."""
    return tuple(claim_row(claim) for claim in book.claims)


def ledger_row(looked_up: Index, assertion: Assertion, review_below: float) -> LedgerRow:
    """The row of one assertion."""
    passages = tuple(claim_passage(mention.claim) for mention in assertion.mentions)
    name = who(assertion)
    ids = [mention.claim.id for mention in assertion.mentions]
    return LedgerRow(
        number=looked_up.numbers[assertion.id],
        id=assertion.id,
        who=name,
        beside=beside(name, chain(assertion.claim.attribution)),
        claim=claim_row(assertion.claim),
        passages=passages or (claim_passage(assertion.claim),),
        standing=ids.index(assertion.claim.id) if assertion.claim.id in ids else 0,
        copies=max(len(assertion.mentions) - 1, 0),
        changed=sum(1 for mention in assertion.mentions if mention.changes),
        via=tuple(dict.fromkeys(passage.source.name for passage in passages)),
        conflicts=looked_up.findings.get(assertion.id, ()),
        for_review=not assertion.sure_enough(review_below),
    )


def claim_row(claim: Claim) -> ClaimRow:
    """The row of one claim."""
    links = chain(claim.attribution)
    passage = claim_passage(claim)
    name = who_counts(claim.attribution, passage.source)
    return ClaimRow(
        id=claim.id,
        who=name,
        chain=links,
        beside=beside(name, links),
        figure=figure(claim),
        scope=scope_words(claim),
        as_of=words.as_of(claim.window),
        since=words.since(claim.window),
        window_said=clean(claim.window.text) if claim.window.text else None,
        increment=claim.window.increment,
        sure=words.likelihood(claim.likelihood),
        polarity=str(claim.polarity),
        confidence=claim.confidence,
        rules=tuple(clean(rule) for rule in claim.rules),
        passage=passage,
    )


def figure(claim: Claim) -> Figure:
    """How many, as said and as read."""
    said = claim.quantity
    return Figure(
        said=clean(said.text),
        qualifier=str(said.qualifier).replace("_", " "),
        strict=said.strict,
        usual=said.usual,
        strict_words=words.interval(said.strict),
        usual_words=words.interval(said.usual),
        unit=clean(claim.population.unit),
        profile=clean(said.profile),
        fraction=words.percent(said.fraction) if said.fraction else None,
        base=clean(said.base_text) if said.base_text else None,
        parts=len(claim.parts),
    )


def scope_words(claim: Claim) -> ScopeWords:
    """Of whom, what and where."""
    outcome, population, place = claim.outcome, claim.population, claim.place
    labels = (clean(outcome.label), clean(population.label), clean(place.label))
    return ScopeWords(
        outcome=labels[0],
        population=labels[1],
        place=labels[2],
        outcome_said=clean(outcome.text),
        population_said=clean(population.text),
        place_said=clean(place.text),
        inner=tuple(clean(atom) for atom in outcome.inner),
        outer=tuple(clean(atom) for atom in outcome.outer),
        population_ids=(clean(population.id), clean(population.inner), clean(population.outer)),
        place_ids=(clean(place.id), clean(place.inner), clean(place.outer)),
        line=" · ".join(label for label in labels if label),
    )
