"""The whole of extraction: from one document to what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from tollbook.config import DEFAULT, Config
from tollbook.extract.attribution import attribution_of, find_attributions, own_inference
from tollbook.extract.claim.build import Surroundings, Told, build_claims, sentence_span
from tollbook.extract.claim.candidates import Candidate, Refused, find_candidates, read_row
from tollbook.extract.claim.place import find_places, paired, place_of
from tollbook.extract.claim.table import find_tables
from tollbook.extract.claim.triggers import Frame, Trigger, find_triggers
from tollbook.extract.date import EventDate, clause_time, find_dates, resolve_window
from tollbook.extract.event import event_dates, find_events
from tollbook.extract.ids import stable_id
from tollbook.extract.knowledge import Knowledge, knowledge
from tollbook.extract.likelihood import (
    find_likelihoods,
    likelihood_of,
    polarity_of,
    scale_for_source,
)
from tollbook.extract.mentions import Attribution, DateKind, DateMention, Numeral, NumeralKind
from tollbook.extract.number import find_articles, find_numerals
from tollbook.extract.parse import parse

from tollbook.extract.statement import find_statements
from tollbook.model import (
    Claim,
    Days,
    Document,
    Evidence,
    Extraction,
    Likelihood,
    Link,
    Place,
    Polarity,
    Reject,
    Role,
    Span,
    Window,
)
from tollbook.vocab import load


def extract_claims(document: Document, config: Config = DEFAULT) -> Extraction:
    """Everything that `document` says: claims, statements, events, and what was not taken.

    Args:
        document: the report.
        config: the profile, the language pipeline and the names files to use.
    """
    return extract_parsed(document, parse(document.text, config.model), config, knowledge(config))


def extract_parsed(document: Document, doc: Doc, config: Config, known: Knowledge) -> Extraction:
    """`extract_claims` for a text that is parsed already."""
    return _Reading(document, doc, config, known).extraction()


@dataclass(frozen=True, slots=True)
class _Found:
    """What the parts find in one document, before anything is put together."""

    numerals: list[Numeral]
    dated: list[Refused]
    dates: list[DateMention]
    triggers: list[Trigger]
    attributions: list[Attribution]
    likelihoods: list[Likelihood]


class _Reading:
    """One document being read: what the parts share, and the last date a claim stood at."""

    last_dated: Days | None = None

    def __init__(self, document: Document, doc: Doc, config: Config, known: Knowledge) -> None:
        self.document = document
        self.doc = doc
        self.config = config
        self.known = known
        self.sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        self.tables = find_tables(document.text)
        self.places = find_places(doc, known.places)
        self.found = self._find()
        self.events = find_events(
            doc, document, self.found.dates, self.found.attributions, place_of=self._place
        )
        self.event_dates = [
            EventDate(" ".join(sorted(event.words)), event.days, event.edtf or "")
            for event in event_dates(self.events)
        ]

    def _find(self) -> _Found:
        text, published = self.document.text, self.document.ref.published
        dates = find_dates(text, published)
        numerals, dated = _without_dates(find_numerals(text, self.config.profile), dates)
        attributions = find_attributions(self.doc, published, self.known.sources)
        triggers = find_triggers(self.doc)
        spans = self._sentences_with(triggers)
        articles = [
            n
            for n in find_articles(text)
            if any(span.contains(n.span) for span in spans)
            and not any(n.span.overlaps(o.span) for o in numerals)
        ]
        numerals = sorted([*numerals, *articles], key=lambda n: n.span)
        likelihoods = find_likelihoods(self.doc, lambda span: self._scale(span, attributions))
        return _Found(numerals, dated, dates, triggers, attributions, likelihoods)

    def extraction(self) -> Extraction:
        """All that was found, put together."""
        candidates, refused = self._candidates()
        around = Surroundings(self.document, self.doc, self.known.people, self.places, self._told)
        claims = build_claims(candidates, self.sentences, around)
        statements = find_statements(
            self.doc,
            self.document,
            self.found.attributions,
            self.found.likelihoods,
            taken=[Span(c.quantity.start, c.quantity.end) for c in claims],
        )
        return Extraction(
            document=self.document.ref,
            claims=tuple(sorted(claims, key=lambda c: (c.quantity.start, c.quantity.end))),
            statements=tuple(statements),
            events=tuple(self.events),
            rejects=self._rejects([*refused, *self.found.dated]),
        )

    def _sentences_with(self, triggers: Sequence[Trigger]) -> list[Span]:
        starts = {trigger.head for trigger in triggers}
        return [
            sentence_span(self.doc, s)
            for s in self.sentences
            if any(s[0] <= at < s[1] for at in starts)
        ]

    def _candidates(self) -> tuple[list[list[Candidate]], list[Refused]]:
        per_sentence: list[list[Candidate]] = []
        refused: list[Refused] = []
        before: Candidate | None = None
        numerals, triggers = self.found.numerals, self.found.triggers
        for start, end in self.sentences:
            span = Span(self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))
            here = [n for n in numerals if span.start <= n.span.start < span.end]
            if not here:
                per_sentence.append([])
                continue
            table = next((t for t in self.tables if t.row_of(here[0].span)), None)
            if table is not None:
                taken, not_taken = read_row(self.doc, table, here, triggers)
                per_sentence.append(taken)
                refused += not_taken
                continue
            near = [t for t in triggers if start <= t.head < end]
            taken, not_taken = find_candidates(
                self.doc, (start, end), here, near, self.known.people, before
            )
            per_sentence.append(taken)
            refused += not_taken
            before = taken[-1] if taken else before
        return per_sentence, refused

    def _told(self, candidate: Candidate, previous: Claim | None) -> Told:
        """Who says the candidate, how surely, and as of when."""
        anchor = self._anchor(candidate)
        attribution = attribution_of(candidate.span, self.found.attributions) or attribution_of(
            anchor, self.found.attributions
        )
        sentence = self.doc[candidate.it.root.sent.start : candidate.it.root.sent.end]
        inference = own_inference(self.doc, sentence) if attribution is None else None
        chain: tuple[Link, ...] = attribution.chain if attribution else ()
        if inference is not None:
            chain = (self._outlet(inference),)
        likelihood = likelihood_of(anchor, self.found.likelihoods, self.doc)
        if likelihood is None and attribution is not None:
            likelihood = attribution.likelihood
        polarity = (
            Polarity.ASSERTED
            if self._presupposed(candidate)
            else polarity_of(self.doc, anchor, attribution)
        )
        window = self._window(candidate, attribution, previous, restates=inference is not None)
        return Told(
            chain,
            polarity,
            likelihood,
            window,
            restates=inference is not None,
            nation=self._side(chain[0]) if chain else "",
            outside=self._reporting(attribution, sentence),
        )

    def _reporting(self, attribution: Attribution | None, sentence: TokenSpan) -> tuple[Span, ...]:
        """The part of the sentence in which somebody is only said to speak, from the source on."""
        if attribution is None or attribution.source is None or not attribution.content:
            return ()
        start, end = attribution.source.start, sentence.end_char
        after = [span.start for span in attribution.content if span.start >= start]
        return (Span(start, min(after, default=end)),) if start < end else ()

    def _side(self, link: Link) -> str:
        """The nation for which a source speaks: by the list of sources, or by its own name."""
        source = self.known.sources.find(link.label)
        if source is not None and (source.side or source.country):
            return source.side or source.country
        return self._country(link) or ""

    def _presupposed(self, candidate: Candidate) -> bool:
        """Whether the words take it for a fact: "they will investigate the murder of the six"."""
        trigger = candidate.triggers[0]
        if Frame.NOUN not in trigger.frames:
            return False
        return any(child.lower_ == "the" for child in self.doc[trigger.head].children)

    def _anchor(self, candidate: Candidate) -> Span:
        """The outcome word that carries the claim, where it is in the number's own sentence."""
        trigger = candidate.triggers[0]
        token = self.doc[trigger.head]
        if token.sent.start != candidate.it.root.sent.start:
            return candidate.span
        return Span(token.idx, token.idx + len(token))

    def _window(
        self,
        candidate: Candidate,
        attribution: Attribution | None,
        previous: Claim | None,
        *,
        restates: bool,
    ) -> Window:
        sentence = candidate.it.root.sent
        trigger = self.doc[candidate.triggers[0].head]
        if trigger.dep_ in {"acl", "amod"} and trigger.head.i != trigger.i:
            trigger = (
                trigger.head
            )  # "the troops deployed there have …": the main verb has the tense
        window = resolve_window(
            sentence_span(self.doc, (sentence.start, sentence.end)),
            self._reach(candidate),
            clause_time(trigger, attribution, self.doc),
            self.found.dates,
            self.event_dates,
            self.document.ref.published,
            self.last_dated,
            self.config.recency_days,
            f"now:{self.document.ref.id}",
        )
        if restates and previous is not None and window.anchor is None:
            return previous.window
        if window.end is not None:
            self.last_dated = window.end_days
        return window

    def _reach(self, candidate: Candidate) -> Span:
        """From the number to the outcome word and back: the words that make the claim."""
        triggers = [self.doc[t.start : t.end] for t in candidate.triggers]
        starts = [candidate.span.start, *(t.start_char for t in triggers)]
        ends = [candidate.span.end, *(t.end_char for t in triggers)]
        return Span(min(starts), max(ends))

    def _outlet(self, cue: Span) -> Link:
        name = self.document.ref.publisher or "the report itself"
        words = self.document.text[cue.start : cue.end]
        identity = stable_id("outlet", self.document.ref.publisher or self.document.ref.id)
        return Link(words, name, Role.OUTLET, words, cue.start, cue.end, f"outlet:{identity}")

    def _scale(self, span: Span, attributions: Sequence[Attribution]) -> str:
        attribution = attribution_of(span, attributions)
        if attribution is None or not attribution.chain:
            return scale_for_source("", None)
        link = attribution.chain[0]
        return scale_for_source(link.id or link.label, self._country(link))

    def _country(self, link: Link) -> str | None:
        """The country a source belongs to: by the list of sources, or by its own name."""
        source = self.known.sources.find(link.label)
        if source is not None and source.country:
            return source.country
        for size in (3, 2, 1):
            nation = self.known.people.nations.find(" ".join(link.label.split()[:size]))
            if nation is not None:
                return nation.code
        return None

    def _place(self, span: Span) -> Place:
        """The place of what happens at `span`, for events."""
        tokens = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None:
            return Place("", "", "")
        sentence = tokens.root.sent
        mention = place_of((sentence.start, sentence.end), tokens.root, self.places, [])
        if mention is None:
            return Place("", "", "")
        words = self.document.text[mention.span.start : mention.span.end]
        return paired(mention.place, words, None, self.document.ref.id)

    def _rejects(self, refused: Sequence[Refused]) -> tuple[Reject, ...]:
        reasons = load("reasons", self.config.language)
        rejects = []
        for item in refused:
            span = item.numeral.span
            tokens = self.doc.char_span(span.start, span.end, alignment_mode="expand")
            sentence = tokens.root.sent if tokens is not None else None
            where = (
                sentence_span(self.doc, (sentence.start, sentence.end))
                if sentence is not None
                else span
            )
            rejects.append(
                Reject(
                    id=stable_id(self.document.ref.id, "reject", span.start, span.end),
                    document=self.document.ref,
                    evidence=Evidence.of(self.document.text, where),
                    text=self.document.text[span.start : span.end],
                    start=span.start,
                    end=span.end,
                    reason=item.reason,
                    detail=reasons.get(item.reason, ""),
                )
            )
        return tuple(sorted(rejects, key=lambda r: (r.start, r.end)))


def _without_dates(
    numerals: Sequence[Numeral], dates: Sequence[DateMention]
) -> tuple[list[Numeral], list[Refused]]:
    """The numbers that are no part of a date, and those that are."""
    kept, dated = [], []
    for numeral in numerals:
        date = next((d for d in dates if d.span.overlaps(numeral.core)), None)
        if date is None:
            kept.append(numeral)
        elif numeral.kind is not NumeralKind.ARTICLE:
            duration = date.kind in {DateKind.DURATION, DateKind.SET}
            reason = (
                "age" if numeral.kind is NumeralKind.AGE else "duration" if duration else "date"
            )
            dated.append(Refused(numeral, reason))
    return kept, dated


__all__ = ["Polarity", "extract_claims", "extract_parsed"]
