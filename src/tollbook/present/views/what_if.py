"""What moves if another set of claims binds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tollbook.model import Book, WhatIf
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.bounds import Binding, bindings
from tollbook.present.views.index import index


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """What a choice leaves out for one reason.

    Attributes:
        reason: why.
        claims: the assertions, as far as the book holds them.
        documents: how many reports.
    """

    reason: str
    claims: tuple[Binding, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One thing that moves.

    Attributes:
        what: "lower end", "upper end", "conflict gone" or "conflict new".
        text: one plain sentence.
        before, after: ids of the findings on either side, or None.
    """

    what: str
    text: str
    before: str | None
    after: str | None


def moves(found: WhatIf) -> tuple[MoveRow, ...]:
    """One row a move, in their order."""
    return tuple(
        MoveRow(
            one.what,
            clean(one.text),
            one.before.id if one.before else None,
            one.after.id if one.after else None,
        )
        for one in found.moves
    )


def left_out(book: Book) -> tuple[LeftOutRow, ...]:
    """What the choice of a book leaves out, one row a reason, most first."""
    looked_up = index(book)
    reasons = Counter(one.reason for one in book.left_out)
    return tuple(
        LeftOutRow(
            clean(reason),
            bindings(looked_up, tuple(o.id for o in book.left_out if o.reason == reason)),
            sum(1 for o in book.left_out if o.reason == reason and _report(o.reason)),
        )
        for reason, _ in reasons.most_common()
    )


def _report(reason: str) -> bool:
    return reason.startswith("the report")


def choice_words(book: Book) -> str:
    """In one line which claims bind; empty if all do."""
    chosen = book.choice
    parts = [
        f"as known on {words.day(chosen.known_on)}" if chosen.known_on else "",
        f"only {', '.join(chosen.only)}" if chosen.only else "",
        f"without {', '.join(chosen.without)}" if chosen.without else "",
        f"trusting {', '.join(chosen.trusted)}" if chosen.trusted else "",
        "independent originators" if chosen.independent else "",
        f"sources graded {chosen.grade} or better" if chosen.grade else "",
    ]
    return clean("; ".join(part for part in parts if part))
