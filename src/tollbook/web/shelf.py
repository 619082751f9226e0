"""The case on hand: its book under every choice that is looked at, and what pages look up in it.

Reading and solving a case takes far longer than making a page, so the book is held until the case
changes. It is then made once, by the first who asks, and the others wait for it: nobody is shown
what no longer follows.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock, RLock

from tollbook.api import Case
from tollbook.config import DEFAULT, Config
from tollbook.model import (
    EVERYTHING,
    Book,
    Choice,
    Document,
    Estimate,
    Extraction,
    Finding,
    History,
    Status,
)
from tollbook.present import views
from tollbook.present.ledgertable import LedgerTable
from tollbook.present.views import DocumentRow
from tollbook.present.views.index import CONFLICTS, Index, index
from tollbook.present.views.originators import OriginatorRow, originators
from tollbook.web.kept import Kept

KEPT = 8
"""How many choices have their book kept."""


class Shown:
    """A book under one choice, with what several pages look up in it, each made once.

    Attributes:
        case: the case under the choice, for what has to be asked anew (bounds of one scope).
        book: all that it holds, and what follows.
        mark: changes when the book does: a part of every ETag.
        kept: what pages have made of it.
    """

    def __init__(self, case: Case, book: Book, mark: str) -> None:
        self.case = case
        self.book = book
        self.mark = mark
        self.kept = Kept()

        self._looking_up = RLock()
        self._estimates: dict[tuple[str | None, ...], Estimate] = {}
        self._estimating = Lock()

    @property
    def index(self) -> Index:
        """The book by its ids."""
        with self._looking_up:  # of many readers at once, the first makes it
            return self._index

    @cached_property
    def _index(self) -> Index:
        return index(self.book)

    @property
    def ledger(self) -> LedgerTable:
        """All entries, to be sorted, filtered and searched."""
        with self._looking_up:
            return self._ledger

    @cached_property
    def _ledger(self) -> LedgerTable:
        return LedgerTable(self.book, self._index)

    @cached_property
    def documents(self) -> tuple[DocumentRow, ...]:
        """The reports, in order of publication."""
        return views.documents(self.book)

    @cached_property
    def reports(self) -> dict[str, tuple[Document, Extraction]]:
        """Every report with what was read out of it, by its id."""
        held = zip(self.book.documents, self.book.extractions, strict=True)
        return {document.ref.id: (document, read) for document, read in held}

    @cached_property
    def history(self) -> History:
        """What people decided, by what it is about."""
        return History.of(self.book)

    @cached_property
    def conflicts(self) -> tuple[Finding, ...]:
        """What a person has to look at, as far as proven, contradictions first."""
        held = (
            one
            for one in self.book.findings
            if one.kind in CONFLICTS and one.status is not Status.OUT_OF_TIME
        )
        return tuple(sorted(held, key=lambda one: CONFLICTS.index(one.kind)))

    @cached_property
    def unfinished(self) -> tuple[str, ...]:
        """What the solver did not finish in its time, a sentence each."""
        return views.unfinished(self.book)

    @cached_property
    def originators(self) -> tuple[OriginatorRow, ...]:
        """Who counted, those with the most figures first."""
        return originators(self.index)

    def estimate(self, population: str | None, outcome: str | None, place: str | None) -> Estimate:
        """A model's opinion of a count; made once, as it takes a while.

        Raises:
            UsageError: the words fit no scope of the case, or several.
            EstimateError: the data cannot carry it, or the extra is not installed.
        """
        key = (population, outcome, place)
        with self._estimating:  # one at a time: each keeps a processor busy
            if key not in self._estimates:
                self._estimates[key] = self.case.estimate(
                    population=population, outcome=outcome, place=place
                )
            return self._estimates[key]


class Shelf:
    """The case at `path`, opened once.

    Every method may be called from several threads at once.

    Raises:
        CaseError: it is missing, damaged, locked, no case, or of another version.
    """

    def __init__(self, path: Path, config: Config = DEFAULT) -> None:
        self.path = path
        self.config = config
        self._case = Case.open(path, config=config)
        self._held: OrderedDict[Choice, Shown] = OrderedDict()
        self._making: dict[Choice, Lock] = {}
        self._lock = Lock()

    @property
    def title(self) -> str:
        """What the case is called."""
        return self._case.title

    def state(self) -> str:
        """What the case holds at this moment, in few letters: another one after every change."""
        return self._case.state()

    def case(self, config: Config | None = None) -> Case:
        """The case opened anew, for one request that changes it or reads with its names.

        Raises:
            CaseError: the case cannot be read.
        """
        return Case.open(self.path, config=config or self.config)

    def shown(self, choice: Choice = EVERYTHING) -> Shown:
        """The book under a choice, made now if the case has changed since it was made.

        Raises:
            UsageError: the choice names no originator of the case.
            CaseError: the case cannot be read.
        """
        mark = self._mark(choice)
        held = self._of(choice, mark)
        if held is not None:
            return held
        with self._lock:
            making = self._making.setdefault(choice, Lock())
        with making:
            mark = self._mark(choice)
            held = self._of(choice, mark)
            return held or self._keep(choice, mark)

    def _mark(self, choice: Choice) -> str:
        return sha256(f"{self.state()} {choice!r}".encode()).hexdigest()[:20]

    def _of(self, choice: Choice, mark: str) -> Shown | None:
        with self._lock:
            held = self._held.get(choice)
            if held is None or held.mark != mark:
                return None
            self._held.move_to_end(choice)
            return held

    def _keep(self, choice: Choice, mark: str) -> Shown:
        case = self._case.choosing(choice)
        made = Shown(case, case.book(), mark)
        with self._lock:
            self._held[choice] = made
            self._held.move_to_end(choice)
            while len(self._held) > KEPT:
                old, _ = self._held.popitem(last=False)
                self._making.pop(old, None)
        return made
