"""Reading one parsed text: its parts found, and put together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from tollbook.config import Config
from tollbook.extract.attribution import find_attributions
from tollbook.extract.claim.again import asked_of
from tollbook.extract.claim.build import build_claims
from tollbook.extract.claim.candidate import Candidate, Refused, context
from tollbook.extract.claim.candidates import find_candidates, read_row
from tollbook.extract.claim.other import find_other
from tollbook.extract.claim.place import paired, place_of
from tollbook.extract.claim.place_names import PlaceMention, find_places
from tollbook.extract.claim.population import heard_people
from tollbook.extract.claim.setting import Surroundings, sentence_span
from tollbook.extract.claim.settle import settled
from tollbook.extract.claim.syntax import link_words
from tollbook.extract.claim.table import Table, find_tables
from tollbook.extract.claim.triggers import Trigger, find_triggers
from tollbook.extract.claim.victims import Victims
from tollbook.extract.confidence import with_confidence
from tollbook.extract.date import EventDate
from tollbook.extract.event import event_dates, find_events
from tollbook.extract.ids import stable_id
from tollbook.extract.knowledge import Knowledge
from tollbook.extract.likelihood import find_likelihoods
from tollbook.extract.mentions import DateKind, DateMention, Numeral, NumeralKind
from tollbook.extract.number import find_articles, find_numerals
from tollbook.extract.spread import Spread
from tollbook.extract.statement import find_statements
from tollbook.extract.telling import Teller
from tollbook.model import Document, Evidence, Extraction, Place, Reject, Span
from tollbook.vocab import load


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a text, in order: those that are, and articles that may count one."""

    numerals: Sequence[Numeral]
    articles: Sequence[Numeral]

    @classmethod
    def of(cls, text: str, config: Config) -> Numbers:
        """The numbers of `text`."""
        return cls(find_numerals(text, config.profile), find_articles(text))


class Reading:
    """One document being read: what the parts find and share.

    Numbers tied to an outcome come first and need little; who says so, where and when are looked
    for only when the whole is asked for.
    """

    def __init__(
        self,
        document: Document,
        doc: Doc,
        config: Config,
        known: Knowledge,
        *,
        dates: Sequence[DateMention],
        numbers: Numbers,
    ) -> None:
        """Take a document with its parse.

        Args:
            document: the document.
            doc: its parse.
            config: the profile and the language.
            known: the vocabularies.
            dates: its dates.
            numbers: its numbers, where it is parsed.
        """
        self.document = document
        self.doc = doc
        self.config = config
        self.known = known
        self.dates = dates
        self.sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        self.tables = find_tables(document.text)
        self.triggers = settled(find_triggers(doc, known.outcomes), document.text, known.outcomes)
        self.numerals, self.dated = self._numerals(numbers)
        self.sentences = _uncut(doc, self.sentences, self.numerals)
        self.refused: list[Refused] = []

    def _numerals(self, numbers: Numbers) -> tuple[list[Numeral], list[Refused]]:
        """The numbers of the text that are no part of a date, and those that are."""
        numerals, dated = _without_dates(numbers.numerals, self.dates)
        sentences = Spread(sorted([*self._sentences_with(self.triggers), *self._pointing()]))
        taken = Spread([n.span for n in numerals])
        articles = [
            n for n in numbers.articles if sentences.holding(n.span) and not taken.touching(n.span)
        ]
        return sorted([*numerals, *articles], key=lambda n: n.span), dated

    def extraction(self, *, statements: bool = True) -> Extraction:
        """All that was found, put together."""
        doc, document = self.doc, self.document
        candidates = [*self.candidates()]
        places = self._places
        attributions = find_attributions(doc, document.ref.published, self.known.sources)
        teller = Teller(
            document,
            doc,
            self.config,
            self.known,
            attributions=attributions,
            dates=self.dates,
        )
        teller.likelihoods = find_likelihoods(doc, teller.scale)
        events = find_events(doc, document, self.dates, attributions, place_of=self._place)
        teller.events = [
            EventDate(" ".join(sorted(event.words)), event.days, event.edtf or "")
            for event in event_dates(events)
        ]
        heard = heard_people(doc, self.known.people) if any(candidates) else []
        around = Surroundings(
            document, doc, self.known.people, places, self.known.places, heard, teller.told
        )
        claims = with_confidence(
            build_claims(candidates, self.sentences, around), self.config.language
        )
        taken = [Span(c.quantity.start, c.quantity.end) for c in claims]
        judged = (
            find_statements(doc, document, attributions, teller.likelihoods, taken=taken)
            if statements
            else ()
        )
        return Extraction(
            document=document.ref,
            claims=tuple(sorted(claims, key=lambda c: (c.quantity.start, c.quantity.end))),
            statements=tuple(judged),
            events=tuple(events),
            rejects=self.rejects(),
        )

    @cached_property
    def _places(self) -> Sequence[PlaceMention]:
        return find_places(self.doc, self.known.places)

    def _sentences_with(self, triggers: Sequence[Trigger]) -> list[Span]:
        starts = sorted({trigger.head for trigger in triggers})
        return [
            sentence_span(self.doc, s)
            for s in self.sentences
            if bisect_left(starts, s[0]) < bisect_left(starts, s[1])
        ]

    def candidates(self, *, one_will_do: bool = False) -> Iterator[list[Candidate]]:
        """The candidates sentence by sentence; what is refused on the way is kept aside.

        Args:
            one_will_do: whether it is asked only which sentences have any: where a number is one,
                victims without a number are not looked for.
        """
        self.refused = []
        before: Candidate | None = None
        earlier: Sequence[Candidate] = ()
        asked: Trigger | None = None
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
                asked = self._asked((start, end), near)
                yield victims.find((start, end), here, near) if near else []
                continue
            table = self._table_at(here[0].span)
            if table is not None:
                taken, not_taken = read_row(self.doc, table, here, self.triggers)
                self.refused += not_taken
                yield taken
                continue
            taken, not_taken = find_candidates(
                self.doc,
                (start, end),
                here,
                near,
                known=self.known.people,
                before=before,
                asked=asked,
                earlier=earlier,
            )
            asked = None if taken else self._asked((start, end), near)
            other = self._in_another_language((start, end), here) if not taken else None
            if other is not None:
                self.refused += other[1]
                yield other[0]
                continue
            self.refused += not_taken
            before, earlier = (taken[-1], taken) if taken else (before, earlier)
            enough = not near or (one_will_do and taken)
            yield taken if enough else [*taken, *victims.find((start, end), here, near)]

    def _in_another_language(
        self, sentence: tuple[int, int], numerals: Sequence[Numeral]
    ) -> tuple[list[Candidate], list[Refused]] | None:
        """The candidates of a sentence that is not in English, if there are any."""
        outcomes, profile = self.known.outcomes.outcomes, self.config.profile
        found = find_other(self.doc, sentence, numerals, outcomes, profile)
        return found if found is not None and found[0] else None

    def _pointing(self) -> list[Span]:
        """The sentences that tell who those before them are: "They include a porter and a nun"."""
        parts = link_words(self.config.language).part_words
        found = []
        for start, end in self.sentences:
            first = [token.lower_ for token in self.doc[start : start + 3] if not token.is_space]
            if first[:1] == ["they"] and parts.intersection(first[1:2]):
                found.append(sentence_span(self.doc, (start, end)))
        return found

    def _asked(self, sentence: tuple[int, int], triggers: Sequence[Trigger]) -> Trigger | None:
        """The outcome that a sentence speaks of a number of, for the number in the next."""
        return asked_of(context(self.doc, sentence, (), triggers)) if triggers else None

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
        mention = place_of((sentence.start, sentence.end), tokens.root, self._places, [])
        if mention is None:
            return Place("", "", "")
        words = self.document.text[mention.span.start : mention.span.end]
        return paired(mention.place, words, None, self.document.ref.id)

    def rejects(self) -> tuple[Reject, ...]:
        """The numbers that were not taken, each with the reason."""
        reasons = load("reasons", self.config.language)
        document, text = self.document.ref, self.document.text
        starts = [self.doc[start].idx for start, _ in self.sentences]
        rejects = []
        for item in [*self.refused, *self.dated]:
            span = item.numeral.span
            at = bisect_right(starts, span.start) - 1
            where = sentence_span(self.doc, self.sentences[at]) if at >= 0 else span
            rejects.append(
                Reject(
                    id=stable_id(document.id, "reject", span.start, span.end),
                    document=document,
                    evidence=Evidence.of(text, where),
                    text=text[span.start : span.end],
                    start=span.start,
                    end=span.end,
                    reason=item.reason,
                    detail=reasons.get(item.reason, ""),
                )
            )
        return tuple(sorted(rejects, key=lambda r: (r.start, r.end)))


def _uncut(
    doc: Doc, sentences: Sequence[tuple[int, int]], numerals: Sequence[Numeral]
) -> list[tuple[int, int]]:
    """The sentences as token ranges; one that the parse ends within a number goes on after it."""
    spread = Spread([numeral.span for numeral in numerals])
    whole: list[tuple[int, int]] = []
    for start, end in sentences:
        first = doc[start].idx
        inside = [numerals[at].span.start < first for at in spread.touching(Span(first, first + 1))]
        if whole and any(inside):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


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
