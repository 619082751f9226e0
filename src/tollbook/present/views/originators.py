"""Who counted: everything that one originator said, and what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from tollbook.model import Assertion, Between, Book, Finding, Kind, Status
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.conflicts import FindingRow, finding_row
from tollbook.present.views.index import CONFLICTS, Index, who
from tollbook.present.views.ledger import scope_words
from tollbook.present.views.source import source


@dataclass(frozen=True, slots=True)
class OriginatorRow:
    """One originator in a list.

    Attributes:
        id: of the originator.
        name: readable.
        named: False where nobody is named: each report is an originator of its own then.
        figures: how many assertions.
        copies: how many mentions repeat them.
        changed: how many of these changed something.
        conflicts: in how many conflicts its figures stand.
        first, last: the dates as of which its first and last figure stand, in words.
    """

    id: str
    name: str
    named: bool
    figures: int
    copies: int
    changed: int
    conflicts: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of an originator: `number` in the ledger, what was said, of what, as of when."""

    number: int
    assertion: str
    said: str
    usual: str
    scope: str
    as_of: str
    copies: int
    changed: int
    binds: bool
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopierRow:
    """Who passed its figures on: how many mentions, and how many of them changed something."""

    name: str
    mentions: int
    changed: int


@dataclass(frozen=True, slots=True)
class OriginatorView:
    """Everything that one originator said.

    Attributes:
        row: its line in the list.
        figures: in order of the dates as of which they stand.
        revisions: what it replaced or took back itself (R11).
        own: conflicts among its own claims.
        others: conflicts with other originators, and between copies.
        copiers: who passed its figures on, most mentions first.
    """

    row: OriginatorRow
    figures: tuple[FigureRow, ...]
    revisions: tuple[FindingRow, ...]
    own: tuple[FindingRow, ...]
    others: tuple[FindingRow, ...]
    copiers: tuple[CopierRow, ...]


def originators(looked_up: Index) -> tuple[OriginatorRow, ...]:
    """Who counted, those with the most figures first."""
    said: dict[str, list[Assertion]] = defaultdict(list)
    for one in looked_up.assertions.values():
        said[one.originator].append(one)
    rows = (_row(looked_up, held) for held in said.values())
    return tuple(sorted(rows, key=lambda row: (not row.named, -row.figures, row.name)))


def originator(book: Book, looked_up: Index, id_: str) -> OriginatorView | None:
    """Everything that the originator with this id said; None if nobody has it."""
    held = [one for one in looked_up.assertions.values() if one.originator == id_]
    if not held:
        return None
    mine = {one.id for one in held}
    rows = [
        (found, finding_row(looked_up, found)) for found in book.findings if _touches(found, mine)
    ]
    changes = {Kind.REVISION, Kind.RETRACTION}
    clashes = [pair for pair in rows if pair[0].kind not in changes]
    return OriginatorView(
        row=_row(looked_up, held),
        figures=tuple(_figure(looked_up, one) for one in held),
        revisions=tuple(row for found, row in rows if found.kind in changes),
        own=tuple(row for found, row in clashes if found.within is Between.ONE_ORIGINATOR),
        others=tuple(row for found, row in clashes if found.within is not Between.ONE_ORIGINATOR),
        copiers=_copiers(held),
    )


def _touches(found: Finding, mine: set[str]) -> bool:
    return (
        found.kind in CONFLICTS
        and found.status is not Status.OUT_OF_TIME
        and not mine.isdisjoint(found.assertions)
    )


def _row(looked_up: Index, held: list[Assertion]) -> OriginatorRow:
    return OriginatorRow(
        id=held[0].originator,
        name=who(held[0]),
        named=not held[0].originator.startswith("unattributed"),
        figures=len(held),
        copies=sum(max(len(one.mentions) - 1, 0) for one in held),
        changed=sum(1 for one in held for mention in one.mentions if mention.changes),
        conflicts=len({id_ for one in held for id_ in looked_up.findings.get(one.id, ())}),
        first=words.as_of(held[0].claim.window),
        last=words.as_of(held[-1].claim.window),
    )


def _figure(looked_up: Index, one: Assertion) -> FigureRow:
    return FigureRow(
        number=looked_up.numbers[one.id],
        assertion=one.id,
        said=clean(one.claim.quantity.text),
        usual=words.interval(one.claim.quantity.usual),
        scope=scope_words(one.claim).line,
        as_of=words.as_of(one.claim.window),
        copies=max(len(one.mentions) - 1, 0),
        changed=sum(1 for mention in one.mentions if mention.changes),
        binds=one.claim.polarity == "asserted",
        conflicts=looked_up.findings.get(one.id, ()),
    )


def _copiers(held: list[Assertion]) -> tuple[CopierRow, ...]:
    mentions: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for one in held:
        for mention in one.mentions[1:]:
            name = source(mention.claim.document).name
            mentions[name] += 1
            changed[name] += bool(mention.changes)
    return tuple(CopierRow(name, count, changed[name]) for name, count in mentions.most_common())
