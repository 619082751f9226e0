"""The whole of extraction: from documents to what they say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice
from operator import attrgetter

from spacy.tokens import Doc

from tollbook.config import DEFAULT, Config
from tollbook.extract.claim.candidate import COUNTS
from tollbook.extract.claim.other_words import tells_outcome
from tollbook.extract.counting import counting
from tollbook.extract.date import find_dates, may_have_date
from tollbook.extract.event.heads import is_calendar
from tollbook.extract.holding import holding
from tollbook.extract.knowledge import Knowledge, knowledge
from tollbook.extract.mentions import DateMention, Numeral
from tollbook.extract.pages import on_pages
from tollbook.extract.parse import Pieces, forgetting, parse_pieces
from tollbook.extract.pieces import pieces_of
from tollbook.extract.piecewise import PiecewiseNumbers
from tollbook.extract.reading import Numbers, Reading
from tollbook.extract.spread import Spread
from tollbook.extract.supporting import supporting
from tollbook.model import Document, Extraction, Polarity, Span

_START = attrgetter("start")
_BLOCK = 48  # documents that are read together


class Wanted(StrEnum):
    """What a reading of a document is for, and so how much of its text is parsed."""

    CLAIMS = "claims"  # what can hold or support a claim; events by the way
    BOOK = "book"  # what can hold or support a claim, a statement or an event
    WHOLE = "whole"  # every word of it, whatever it may say


def extract_claims(
    document: Document, config: Config = DEFAULT, wanted: Wanted = Wanted.WHOLE
) -> Extraction:
    """Everything that `document` says: claims, statements, events, and what was not taken.

    Args:
        document: the report.
        config: the profile, the language pipeline and the names files to use.
        wanted: what is looked for. What is not parsed is not read: with `CLAIMS`, there are no
            statements, and only those events that stand where claims may.

    Raises:
        ReadError: the text has more words and marks than can be parsed in one go.
    """
    (found,) = extract_many([document], config, wanted)
    return found


def extract_many(
    documents: Iterable[Document], config: Config = DEFAULT, wanted: Wanted = Wanted.WHOLE
) -> Iterator[Extraction]:
    """What each of many documents says; the same as one by one, and faster.

    Raises:
        ReadError: as `extract_claims`; what stands in the same block is lost with it.
    """
    left = iter(documents)
    while block := list(islice(left, _BLOCK)):
        with forgetting(config.model):
            found = _block(block, config, wanted)
        yield from found


def _block(documents: Sequence[Document], config: Config, wanted: Wanted) -> list[Extraction]:
    """What the documents of a block say: their pieces are parsed together, in two rounds."""
    drafts = [_Draft(document, config, wanted) for document in documents]
    parse_pieces([(draft.cut, draft.kept) for draft in drafts])
    if wanted is not Wanted.WHOLE:
        parse_pieces([(draft.cut, draft.supported()) for draft in drafts])
    return [on_pages(draft.document, draft.extraction()) for draft in drafts]


class _Draft:
    """One document of a block: what of it is parsed, and what was found so far."""

    def __init__(self, document: Document, config: Config, wanted: Wanted) -> None:
        self.document = document
        self.config = config
        self.wanted = wanted
        self.known = knowledge(config)
        self.cut = Pieces(document.text, config.model)
        self.kept: set[int] = set(range(len(self.cut.spans)))
        self.empty: Extraction | None = None
        self.reading: Reading | None = None  # of all kept pieces
        if wanted is not Wanted.WHOLE:
            self.pieces = pieces_of(self.cut.text, self.cut.spans)
            self.numbers = PiecewiseNumbers(document.text, self.cut.spans, config)
            self.kept = self._holding()

    def _holding(self) -> set[int]:
        """The pieces that may hold a claim: with an outcome word, and a number or a victim."""
        choice = holding(self.config)
        told = choice.with_outcome(self.cut.text, self.pieces)
        told |= {at for at, piece in enumerate(self.pieces) if tells_outcome(piece.words)}
        asking = choice.asking(self.pieces, told)
        numbers = self.numbers.of(told | asking)
        numbered = {self._piece_at(n.span.start) for n in numbers.numerals}
        asking &= {found for at in numbered for found in (at - 1, at)}
        counted = self._counting(numbers)
        return counted | asking | choice.with_victim(self.cut.text, self.pieces, told)

    def _counting(self, numbers: Numbers) -> set[int]:
        """The pieces in which one of the numbers may count whom an outcome befell."""
        spread = Spread([date.span for date in self._dates()] if numbers.numerals else [])
        by_piece: dict[int, list[Numeral]] = {}
        for number in [*numbers.numerals, *numbers.articles]:
            if number.kind in COUNTS and not spread.touching(number.core):
                by_piece.setdefault(self._piece_at(number.span.start), []).append(number)
        choice = counting(self.config)
        return {
            at
            for at, here in by_piece.items()
            if choice.may_count(self.pieces[at], self.cut.text, here)
        }

    def supported(self) -> set[int]:
        """The pieces to be parsed, once those that may hold a claim are."""
        found: set[int] = set()
        if self.wanted is Wanted.BOOK:
            found = supporting(self.config).told(self.pieces, self._days())
        reading = self._looked_at() if self.kept else None
        claiming = self._with_candidates(reading) if reading is not None else set()
        if claiming:
            choice = supporting(self.config)
            found |= choice.of(self.cut.text, self.pieces, claiming, self._days)
        elif self.wanted is Wanted.CLAIMS:
            rejects = reading.rejects() if reading is not None else ()
            self.empty = Extraction(self.document.ref, (), (), (), rejects)
        if not found <= self.kept:
            self.kept |= found
        else:
            self.reading = reading  # nothing is added to it
        return self.kept

    def _looked_at(self) -> Reading:
        """What the kept pieces say."""
        whole = self.wanted is Wanted.WHOLE
        numbers = (
            Numbers.of(self.document.text, self.config) if whole else self.numbers.of(self.kept)
        )
        doc = self.cut.parse(self.kept)
        return Reading(
            self.document, doc, self.config, self.known, dates=self._dates(), numbers=numbers
        )

    def _with_candidates(self, reading: Reading) -> set[int]:
        """The pieces that hold a candidate."""
        sentences = reading.candidates(one_will_do=True)
        found = (candidate for here in sentences for candidate in here)
        return {self._piece_at(candidate.it.numeral.span.start) for candidate in found}

    def _piece_at(self, offset: int) -> int:
        return bisect_right(self.cut.spans, offset, key=_START) - 1

    def _days(self) -> list[Span]:
        return [date.span for date in self._dates() if is_calendar(date)]

    def _dates(self) -> Sequence[DateMention]:
        if self._found_dates is None:
            text = self.document.text
            if self.wanted is not Wanted.WHOLE:
                told = [
                    at
                    for at, piece in enumerate(self.pieces)
                    if may_have_date(text, *piece.span, piece.words)
                ]
                text = self.numbers.shown(told)
            self._found_dates = find_dates(text, self.document.ref.published)
        return self._found_dates

    _found_dates: Sequence[DateMention] | None = None

    def extraction(self) -> Extraction:
        """What the document says."""
        if self.empty is not None:
            return self.empty
        reading = self.reading or self._looked_at()
        return reading.extraction(statements=self.wanted is not Wanted.CLAIMS)


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
    numbers = Numbers.of(document.text, config)
    return Reading(document, doc, config, known, dates=dates, numbers=numbers).extraction()


__all__ = ["Polarity", "Wanted", "extract_claims", "extract_many", "extract_parsed"]
