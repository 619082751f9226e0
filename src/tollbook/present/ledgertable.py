"""The ledger as a table in memory: sorted, filtered and searched without making its rows."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

from tollbook.model import Assertion, Book
from tollbook.present.clean import clean
from tollbook.present.ledgerquery import SORTS, LedgerQuery, matching
from tollbook.present.names import Names, Outcomes, People, Places, Voices
from tollbook.present.views.index import Index
from tollbook.present.views.ledger import LedgerRow, ledger_row
from tollbook.present.views.source import chain

KEPT = 64
"""How many answers are kept: the pages of one and the same list are cut from one answer."""

_TABLES = """
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    who INTEGER, outcome INTEGER, population INTEGER, place INTEGER,
    who_order INTEGER, scope_order INTEGER,
    value REAL, first TEXT, last TEXT, published TEXT, polarity TEXT,
    confidence REAL, copies INTEGER, conflicts INTEGER, review INTEGER
);
CREATE VIRTUAL TABLE words USING fts5(
    who, said, scope, evidence, report,
    content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
"""
_INDEXES = ("who", "outcome", "population", "place", "value", "conflicts", "last")
_COLUMNS = 16


class LedgerTable:
    """All entries of a book, to be asked from several threads at once.

    Attributes:
        voices, outcomes, populations, places: the names that can be filtered by.
    """

    def __init__(self, book: Book, known: Index) -> None:
        self._known = known
        self._below = book.review_below
        self._entries: tuple[Assertion, ...] = tuple(known.assertions.values())
        claims = [one.claim for one in self._entries]
        self.voices: Names = Voices.of(self._entries)
        self.outcomes: Names = Outcomes.of(claim.outcome for claim in claims)
        self.populations: Names = People.of((claim.population.id for claim in claims), known)
        self.places: Names = Places.of((claim.place.id for claim in claims), known)
        self._lock = Lock()
        self._answers: OrderedDict[LedgerQuery, Sequence[int]] = OrderedDict()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._fill()

    def __len__(self) -> int:
        return len(self._entries)

    def numbers(self, asked: LedgerQuery) -> Sequence[int]:
        """The numbers of the entries that are asked for, in the order that is asked for."""
        if asked == LedgerQuery():
            return range(1, len(self) + 1)
        with self._lock:
            held = self._answers.get(asked)
            if held is None:
                held = self._answers[asked] = array("I", self._found(asked))
                if len(self._answers) > KEPT:
                    self._answers.popitem(last=False)
            self._answers.move_to_end(asked)
            return held

    def rows(self, numbers: Iterable[int]) -> tuple[LedgerRow, ...]:
        """The entries with these numbers, ready to be shown."""
        return tuple(ledger_row(self._known, one, self._below) for one in self.entries(numbers))

    def entries(self, numbers: Iterable[int]) -> Iterator[Assertion]:
        """The assertions with these numbers."""
        return (self._entries[number - 1] for number in numbers)

    def _found(self, asked: LedgerQuery) -> Iterable[int]:
        where, values = self._where(asked)
        column, order = SORTS[asked.sort], "DESC" if asked.descending else "ASC"
        listed = (
            f"SELECT number FROM entry{where} "  # noqa: S608 - words of ours; values are bound
            f"ORDER BY {column} IS NULL, {column} {order}, number"
        )
        # In one row: between rows other threads would take their turn, once for every row.
        whole = f"SELECT json_group_array(number) FROM ({listed})"  # noqa: S608
        found: list[int] = json.loads(self._database.execute(whole, values).fetchone()[0])
        return found

    def _where(self, asked: LedgerQuery) -> tuple[str, list[str | float]]:
        """The condition, and the values that are bound in it."""
        named = {
            "who": (asked.who, self.voices),
            "outcome": (asked.outcome, self.outcomes),
            "population": (asked.population, self.populations),
            "place": (asked.place, self.places),
        }
        codes = {name: str(names.meant(said)) for name, (said, names) in named.items() if said}
        match = matching(asked.text) if asked.text.strip() else None
        bound: list[tuple[str, str | float | None]] = [
            ("number IN (SELECT rowid FROM words WHERE words MATCH ?)", match or None),
            ("who IN (SELECT value FROM json_each(?))", codes.get("who")),
            ("outcome IN (SELECT value FROM json_each(?))", codes.get("outcome")),
            ("population IN (SELECT value FROM json_each(?))", codes.get("population")),
            ("place IN (SELECT value FROM json_each(?))", codes.get("place")),
            ("last >= ?", asked.since.isoformat() if asked.since else None),
            ("first <= ?", asked.until.isoformat() if asked.until else None),
            ("polarity = ?", asked.polarity or None),
            ("(conflicts > 0) = ?", asked.conflict),
            ("review = ?", asked.review),
            ("value >= ?", asked.low),
            ("value <= ?", asked.high),
        ]
        held = [(part, value) for part, value in bound if value is not None]
        parts = [part for part, _ in held] + ["FALSE"] * (match == "")
        condition = f" WHERE {' AND '.join(parts)}" if parts else ""
        return condition, [value for _, value in held]

    def _fill(self) -> None:
        self._database.executescript(_TABLES)
        marks = ",".join("?" * _COLUMNS)
        self._database.executemany(
            f"INSERT INTO entry VALUES ({marks})",  # noqa: S608 - only question marks
            (self._entry(number, one) for number, one in enumerate(self._entries, 1)),
        )
        self._database.executemany(
            "INSERT INTO words (rowid, who, said, scope, evidence, report) VALUES (?,?,?,?,?,?)",
            (_words(number, one) for number, one in enumerate(self._entries, 1)),
        )
        for column in _INDEXES:
            self._database.execute(f"CREATE INDEX by_{column} ON entry ({column})")
        self._database.execute("ANALYZE")
        self._database.commit()

    def _entry(self, number: int, one: Assertion) -> tuple[object, ...]:
        claim = one.claim
        said, days = claim.quantity, claim.window.end_days
        value = said.value if said.value is not None else said.usual.low
        last = days.latest or days.earliest
        first = days.earliest or last
        outcome = self.outcomes.code(claim.outcome.label)
        population = self.populations.code(claim.population.id)
        place = self.places.code(claim.place.id)
        return (
            number,
            who := self.voices.code(one.originator),
            outcome,
            population,
            place,
            self.voices.rank(who),
            self.outcomes.rank(outcome) * 1_000_000 + self.populations.rank(population),
            value if value is not None else said.usual.high,
            first.isoformat() if first else None,
            last.isoformat() if last else None,
            claim.document.published,
            str(claim.polarity),
            claim.confidence,
            max(len(one.mentions) - 1, 0),
            len(self._known.findings.get(one.id, ())),
            int(not one.sure_enough(self._below)),
        )


def _words(number: int, one: Assertion) -> tuple[int, str, str, str, str, str]:
    """What the entry is found by."""
    claim = one.claim
    mentions = [mention.claim for mention in one.mentions] or [claim]
    scope = (claim.outcome, claim.population, claim.place)
    reports = {mention.document for mention in mentions}
    return (
        number,
        clean(" ".join((one.originator_label, *chain(claim.attribution)))),
        clean(claim.quantity.text),
        clean(" ".join(f"{part.label} {part.text}" for part in scope)),
        clean(" ".join(dict.fromkeys(mention.evidence.exact for mention in mentions))),
        clean(" ".join(f"{ref.title or ''} {ref.publisher or ''}" for ref in reports)),
    )
