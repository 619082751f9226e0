"""The whole of extraction: from one document to what it says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum

from spacy.tokens import Doc

from tollbook.config import DEFAULT, Config
from tollbook.extract.attribution import find_attributions
from tollbook.extract.claim.build import build_claims
from tollbook.extract.claim.candidate import Candidate, Refused
from tollbook.extract.claim.candidates import find_candidates, read_row
from tollbook.extract.claim.place import paired, place_of
from tollbook.extract.claim.place_names import find_places
from tollbook.extract.claim.population import heard_people
from tollbook.extract.claim.setting import Surroundings, sentence_span
from tollbook.extract.claim.table import Table, find_tables
from tollbook.extract.claim.triggers import Trigger, find_triggers
from tollbook.extract.claim.victims import Victims
from tollbook.extract.confidence import with_confidence
from tollbook.extract.date import EventDate, find_dates
from tollbook.extract.event import event_dates, find_events
from tollbook.extract.event.heads import is_calendar
from tollbook.extract.holding import passages, pieces_of
from tollbook.extract.ids import stable_id
from tollbook.extract.knowledge import Knowledge, knowledge
from tollbook.extract.likelihood import (
    find_likelihoods,
)
from tollbook.extract.mentions import DateKind, DateMention, Numeral, NumeralKind
from tollbook.extract.number import find_articles, find_numerals
from tollbook.extract.parse import Pieces, forgetting
from tollbook.extract.spread import Spread
from tollbook.extract.statement import find_statements
from tollbook.extract.telling import Teller
from tollbook.model import (
    Document,
    Evidence,
    Extraction,
    Place,
    Polarity,
    Reject,
    Span,
)
from tollbook.vocab import load


class Wanted(StrEnum):
    """What a reading of a document is for, and so how much of its text is parsed."""

    CLAIMS = "claims"  # what can hold or support a claim; statements and events by the way
    BOOK = "book"  # what can hold or support a claim, a statement or an event
    WHOLE = "whole"  # every word of it, whatever it may say


def extract_claims(
    document: Document, config: Config = DEFAULT, wanted: Wanted = Wanted.WHOLE
) -> Extraction:
    """Everything that `document` says: claims, statements, events, and what was not taken.

    Args:
        document: the report.
        config: the profile, the language pipeline and the names files to use.
        wanted: what is looked for. What is not parsed is not read: with `CLAIMS`, only those
            statements and events are found that stand where claims may.
    """
    with forgetting(config.model):
        return _extracted(document, config, wanted)


def _extracted(document: Document, config: Config, wanted: Wanted) -> Extraction:
    cut = Pieces(document.text, config.model)
    choice, known = passages(config), knowledge(config)
    pieces = pieces_of(cut.text, cut.spans)
    kept = choice.holding(cut.text, pieces)
    dates: Sequence[DateMention] | None = None
    if kept or wanted is not Wanted.CLAIMS:
        dates = find_dates(document.text, document.ref.published)
    days = [date.span for date in dates or () if is_calendar(date)]
    if wanted is Wanted.WHOLE:
        kept = set(range(len(pieces)))
    elif wanted is Wanted.BOOK:
        kept |= choice.told(pieces, days)
    if not kept:
        return Extraction(document.ref, (), (), (), ())
    if wanted is not Wanted.WHOLE:
        kept |= choice.following(pieces, kept)
    found = extract_parsed(document, cut.parse(kept), config, known, dates)
    for _ in range(_ROUNDS):
        more = choice.supporting(cut.text, pieces, found.claims, days) - kept
        if wanted is Wanted.WHOLE or not more:
            break
        kept |= more
        found = extract_parsed(document, cut.parse(kept), config, known, dates)
    return found


_ROUNDS = 2  # in which what supports the claims is looked for


def extract_parsed(
    document: Document,
    doc: Doc,
    config: Config,
    known: Knowledge,
    dates: Sequence[DateMention] | None = None,
) -> Extraction:
    """`extract_claims` for a text that is parsed already, and whose dates may be known."""
    if dates is None:
        dates = find_dates(document.text, document.ref.published)
    return _Reading(document, doc, config, known, dates).extraction()


class _Reading:
    """One document being read: what the parts find and share."""

    def __init__(
        self,
        document: Document,
        doc: Doc,
        config: Config,
        known: Knowledge,
        dates: Sequence[DateMention],
    ) -> None:
        self.document = document
        self.doc = doc
        self.config = config
        self.known = known
        published = document.ref.published
        self.sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        self.tables = find_tables(document.text)
        self.places = find_places(doc, known.places)
        self.triggers = find_triggers(doc, known.outcomes)
        self.numerals, self.dated = self._numerals(dates)
        attributions = find_attributions(doc, published, known.sources)
        self.teller = Teller(document, doc, config, known, attributions=attributions, dates=dates)
        self.teller.likelihoods = find_likelihoods(doc, self.teller.scale)
        self.events = find_events(doc, document, dates, attributions, place_of=self._place)
        self.teller.events = [
            EventDate(" ".join(sorted(event.words)), event.days, event.edtf or "")
            for event in event_dates(self.events)
        ]

    def _numerals(self, dates: Sequence[DateMention]) -> tuple[list[Numeral], list[Refused]]:
        """The numbers of the text that are no part of a date, and those that are."""
        text = self.document.text
        numerals, dated = _without_dates(find_numerals(text, self.config.profile), dates)
        spans = self._sentences_with(self.triggers)
        sentences, taken = Spread(spans), Spread([n.span for n in numerals])
        articles = [
            n
            for n in find_articles(text)
            if sentences.holding(n.span) and not taken.touching(n.span)
        ]
        return sorted([*numerals, *articles], key=lambda n: n.span), dated

    def extraction(self) -> Extraction:
        """All that was found, put together."""
        candidates, refused = self._candidates()
        heard = heard_people(self.doc, self.known.people) if any(candidates) else []
        around = Surroundings(
            self.document,
            self.doc,
            self.known.people,
            self.places,
            self.known.places,
            heard,
            self.teller.told,
        )
        claims = with_confidence(
            build_claims(candidates, self.sentences, around), self.config.language
        )
        statements = find_statements(
            self.doc,
            self.document,
            self.teller.attributions,
            self.teller.likelihoods,
            taken=[Span(c.quantity.start, c.quantity.end) for c in claims],
        )
        return Extraction(
            document=self.document.ref,
            claims=tuple(sorted(claims, key=lambda c: (c.quantity.start, c.quantity.end))),
            statements=tuple(statements),
            events=tuple(self.events),
            rejects=self._rejects([*refused, *self.dated]),
        )

    def _sentences_with(self, triggers: Sequence[Trigger]) -> list[Span]:
        starts = sorted({trigger.head for trigger in triggers})
        return [
            sentence_span(self.doc, s)
            for s in self.sentences
            if bisect_left(starts, s[0]) < bisect_left(starts, s[1])
        ]

    def _candidates(self) -> tuple[list[list[Candidate]], list[Refused]]:
        per_sentence: list[list[Candidate]] = []
        refused: list[Refused] = []
        before: Candidate | None = None
        victims = Victims(self.doc, self.document.text, self.known.people, self.config.profile)
        numerals = self.numerals
        triggers = sorted(self.triggers, key=lambda trigger: trigger.head)  # a stable sort
        at = [numeral.span.start for numeral in numerals]
        heads = [trigger.head for trigger in triggers]
        for start, end in self.sentences:
            span = Span(self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))
            here = numerals[bisect_left(at, span.start) : bisect_left(at, span.end)]
            near = triggers[bisect_left(heads, start) : bisect_left(heads, end)]
            if not here:
                per_sentence.append(victims.find((start, end), here, near))
                continue
            table = self._table_at(here[0].span)
            if table is not None:
                taken, not_taken = read_row(self.doc, table, here, self.triggers)
                per_sentence.append(taken)
                refused += not_taken
                continue
            taken, not_taken = find_candidates(
                self.doc, (start, end), here, near, known=self.known.people, before=before
            )
            per_sentence.append([*taken, *victims.find((start, end), here, near)])
            refused += not_taken
            before = taken[-1] if taken else before
        return per_sentence, refused

    def _table_at(self, span: Span) -> Table | None:
        """The table that has a row in which `span` stands."""
        at = bisect_right(self.tables, span.start, key=lambda table: table.start) - 1
        return self.tables[at] if at >= 0 and self.tables[at].row_of(span) else None

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
    spread = Spread([date.span for date in dates])
    for numeral in numerals:
        touched = spread.touching(numeral.core)
        date = dates[touched[0]] if touched else None
        if date is None:
            kept.append(numeral)
        elif numeral.kind is not NumeralKind.ARTICLE:
            duration = date.kind in {DateKind.DURATION, DateKind.SET}
            reason = (
                "age" if numeral.kind is NumeralKind.AGE else "duration" if duration else "date"
            )
            dated.append(Refused(numeral, reason))
    return kept, dated


__all__ = ["Polarity", "Wanted", "extract_claims", "extract_parsed"]
