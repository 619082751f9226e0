"""Who tells a claim, how surely, and as of when: the parts asked, one candidate at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from tollbook.config import Config
from tollbook.extract.attribution import attribution_of, own_inference
from tollbook.extract.claim.again import COMPARED
from tollbook.extract.claim.candidate import Candidate
from tollbook.extract.claim.links import LEVEL
from tollbook.extract.claim.setting import Told, sentence_span
from tollbook.extract.claim.triggers import Frame
from tollbook.extract.date import ClauseTime, EventDate, clause_time, resolve_window
from tollbook.extract.dated import dates_of
from tollbook.extract.ids import stable_id
from tollbook.extract.knowledge import Knowledge
from tollbook.extract.likelihood import likelihood_of, polarity_of, scale_for_source
from tollbook.extract.likelihood.words import words as likelihood_words
from tollbook.extract.mentions import Attribution, DateMention
from tollbook.model import Claim, Days, Document, Likelihood, Link, Polarity, Role, Span, Window
from tollbook.vocab import load


class Teller:
    """What is said around the numbers of one document.

    Remembers only the last date that a claim of the document stood at, for "more recently".
    """

    def __init__(
        self,
        document: Document,
        doc: Doc,
        config: Config,
        known: Knowledge,
        *,
        attributions: Sequence[Attribution],
        dates: Sequence[DateMention],
    ) -> None:
        self.document = document
        self.doc = doc
        self.config = config
        self.known = known
        self.attributions = attributions
        self.dates = dates
        self.likelihoods: Sequence[Likelihood] = ()
        self.events: Sequence[EventDate] = ()
        self.last_dated: Days | None = None

    def told(self, candidate: Candidate, previous: Claim | None) -> Told:
        """Who says the candidate, how surely, and as of when."""
        anchor = self._anchor(candidate)
        attribution = attribution_of(candidate.span, self.attributions) or attribution_of(
            anchor, self.attributions
        )
        sentence = candidate.it.root.sent
        tokens = self.doc[sentence.start : sentence.end]
        inference = own_inference(self.doc, tokens) if attribution is None else None
        chain = self._chain(candidate, attribution, inference)
        likelihood = likelihood_of(self._reach(candidate), self.likelihoods, self.doc)
        if likelihood is None and attribution is not None:
            likelihood = attribution.likelihood
        polarity = polarity_of(self.doc, anchor, attribution)
        stated = self._presupposed(candidate) or bool(candidate.cells)
        if stated or _own_negation(candidate, polarity, attribution):
            polarity = Polarity.ASSERTED
        if polarity is Polarity.HYPOTHETICAL and likelihood and _is_modal(likelihood):
            likelihood = None  # "if it had come, 100 could have died": supposed, not doubted
        return Told(
            chain,
            polarity,
            likelihood,
            self._window(candidate, attribution, previous, restates=inference is not None),
            restates=inference is not None,
            nation=self._side(chain[0]) if chain else "",
            outside=_reporting(attribution, tokens),
        )

    def scale(self, span: Span) -> str:
        """The scale of likelihood of whoever speaks at `span`."""
        attribution = attribution_of(span, self.attributions)
        if attribution is None or not attribution.chain:
            return scale_for_source("", None)
        link = attribution.chain[0]
        return scale_for_source(link.id or link.label, self._country(link))

    def _chain(
        self, candidate: Candidate, attribution: Attribution | None, inference: Span | None
    ) -> tuple[Link, ...]:
        if inference is not None:
            return (self._outlet(inference),)
        if attribution is not None:
            return tuple(link for link in attribution.chain if not _holds(link, candidate.span))
        if candidate.cells:
            return self._named_in(candidate.cells)
        return self._publisher()

    def _anchor(self, candidate: Candidate) -> Span:
        """The outcome word that carries the claim, where it is in the number's own sentence."""
        token = self.doc[candidate.triggers[0].head]
        if candidate.rules[0] == COMPARED or token.sent.start != candidate.it.root.sent.start:
            return candidate.span
        return Span(token.idx, token.idx + len(token))

    def _presupposed(self, candidate: Candidate) -> bool:
        """Whether the words take it for a fact: "they will investigate the murder of the six"."""
        trigger = candidate.triggers[0]
        if Frame.DOER in trigger.frames:
            return True
        if not trigger.frames & {Frame.NOUN, Frame.PERSON}:
            return False
        return any(child.lower_ == "the" for child in self.doc[trigger.head].children)

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
            trigger = trigger.head  # "the troops deployed have …": the main verb has the tense
        where = sentence_span(self.doc, (sentence.start, sentence.end))
        reach, clause = self._reach(candidate), clause_time(trigger, attribution, self.doc)
        if candidate.parent is not None:  # "…, 41 of them in the past day"
            reach = candidate.span
        if candidate.cells:
            where = reach = self._dated_cell(candidate.cells) or candidate.span
            clause = ClauseTime()
        window = resolve_window(
            where,
            reach,
            clause,
            dates_of(reach, where, self.dates, self.document.text),
            self.events,
            self.document.ref.published,
            self.last_dated,
            self.config.recency_days,
            f"now:{self.document.ref.id}",
        )
        level = bool(candidate.cells) or candidate.rules[0] == LEVEL
        if level and window.start_days == window.end_days:  # it counts what was before, too
            window = replace(window, start=None, start_days=None, start_anchor=None)
        if window.end is None and window.start_days is None and window.text is None:
            window = self._stated_period(attribution) or window
        if restates and previous is not None and window.anchor is None:
            return previous.window
        if window.end is not None:
            self.last_dated = window.end_days
        return window

    def _stated_period(self, attribution: Attribution | None) -> Window | None:
        """The period that a report states for its own figures, where a figure has no date.

        "This report covers the losses from 3 March to 2 April": only for the publisher's own
        figures, and only in a report of a body that counts.
        """
        if attribution is not None or not self._publisher():
            return None
        for first, second in pairwise(self.dates):
            if (first.relation, second.relation) != ("from", "until"):
                continue
            before = self.document.text[
                max(0, first.span.start - _BEFORE_PERIOD) : first.span.start
            ]
            if set(before.lower().split()) & _reporting_words():
                return Window(
                    start=first.edtf,
                    end=second.edtf,
                    start_days=first.days,
                    end_days=second.days,
                    text=self.document.text[first.span.start : second.span.end],
                    anchor=f"period:{self.document.ref.id}",
                    start_anchor=f"period:{self.document.ref.id}:start",
                )
        return None

    def _reach(self, candidate: Candidate) -> Span:
        """From the number to the outcome word and back: the words that make the claim."""
        if candidate.rules[0] == COMPARED:
            return candidate.span
        triggers = [self.doc[t.start : t.end] for t in candidate.triggers]
        starts = [candidate.span.start, *(t.start_char for t in triggers)]
        ends = [candidate.span.end, *(t.end_char for t in triggers)]
        return Span(min(starts), max(ends))

    def _dated_cell(self, cells: Sequence[Span]) -> Span | None:
        """The cell (or caption) of a table that has a date."""
        return next(
            (c for c in cells if any(c.contains(d.span) and d.edtf for d in self.dates)), None
        )

    def _named_in(self, cells: Sequence[Span]) -> tuple[Link, ...]:
        """Whoever stands after "Source:" above a table, or a known source.

        A known one may stand in a cell of the row, or in brackets in the caption.
        """
        for cell in cells:
            words = self.document.text[cell.start : cell.end]
            label, _, rest = words.partition(":")
            if label.strip().lower() in _source_labels() and rest.strip():
                name = _END_OF_NAME.split(rest.strip(), maxsplit=1)[0]
                at = cell.start + words.index(name, len(label) + 1)
                source = self.known.sources.find(name)
                label, identity = (source.label, source.id) if source else (name, "")
                return (Link(name, label, Role.SPEAKER, "", at, at + len(name), identity),)
            for piece in (words, words.rpartition("(")[2].rstrip(")")):
                source = self.known.sources.find(piece.strip())
                if source is not None:
                    at = cell.start + words.rfind(piece)
                    end = at + len(piece)
                    return (Link(piece, source.label, Role.SPEAKER, "", at, end, source.id),)
        return ()

    def _publisher(self) -> tuple[Link, ...]:
        """The publisher, where it is itself a body that counts and not a medium that passes on."""
        name = self.document.ref.publisher
        source = self.known.sources.find(name) if name else None
        if source is None or source.kind in {"media", "agency", "person"}:
            return ()
        return (Link("", source.label, Role.OUTLET, "", id=source.id),)

    def _outlet(self, cue: Span) -> Link:
        """The document itself, drawing its own inference."""
        name = self.document.ref.publisher or "the report itself"
        words = self.document.text[cue.start : cue.end]
        identity = stable_id("outlet", self.document.ref.publisher or self.document.ref.id)
        return Link(words, name, Role.OUTLET, words, cue.start, cue.end, f"outlet:{identity}")

    def _side(self, link: Link) -> str:
        """The nation for which a source speaks: by the list of sources, or by its own name."""
        source = self.known.sources.find(link.label)
        codes = {nation.code for nation in self.known.people.nations.by_name.values()}
        if source is not None and source.side in codes:
            return source.side
        return self._country(link) or ""

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


def _is_modal(likelihood: Likelihood) -> bool:
    """Whether the words of likelihood are but an auxiliary: "could", "might"."""
    return likelihood.text.lower() in likelihood_words().modals


_END_OF_NAME = re.compile(r"[.;,]\s|[.;,(]?$|\s\(")
_BEFORE_PERIOD = 200  # code points before a period in which the report names itself


@cache
def _source_labels() -> frozenset[str]:
    return frozenset(load("links")["source_labels"])


@cache
def _reporting_words() -> frozenset[str]:
    return frozenset(load("links")["period_words"])


def _own_negation(
    candidate: Candidate, polarity: Polarity, attribution: Attribution | None
) -> bool:
    """Whether what looks like a denial belongs to the number: "did not exceed 3,400"."""
    denies = attribution is not None and attribution.polarity is Polarity.DENIED
    words = candidate.it.numeral.quantity.text.lower().split()
    return polarity is Polarity.DENIED and not denies and "not" in words


def _holds(link: Link, number: Span) -> bool:
    """Whether the words of a source take in the very number: nobody is so called."""
    if link.start is None or link.end is None:
        return False
    return Span(link.start, link.end).overlaps(number)


def _reporting(attribution: Attribution | None, sentence: TokenSpan) -> tuple[Span, ...]:
    """The part of the sentence in which somebody is only said to speak, from the source on."""
    if attribution is None or attribution.source is None or not attribution.content:
        return ()
    start, end = attribution.source.start, sentence.end_char
    after = [span.start for span in attribution.content if span.start >= start]
    return (Span(start, min(after, default=end)),) if start < end else ()
