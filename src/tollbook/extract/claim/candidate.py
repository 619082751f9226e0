"""A number tied to an outcome, and the sentence that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.syntax import Context
from tollbook.extract.claim.table import Cell
from tollbook.extract.claim.triggers import Trigger
from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.model import Outcome, Population, Span

COUNTS = frozenset(
    {
        NumeralKind.CARDINAL,
        NumeralKind.VAGUE,
        NumeralKind.NEGATIVE,
        NumeralKind.ARTICLE,
        NumeralKind.FRACTION,
    }
)
PART = "part of the count before"  # the rule of "including 3 children"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number tied to an outcome.

    Attributes:
        it: the number with its noun.
        triggers: the outcome words, the tied one first, coordinated ones after.
        outcome: the union of what they mean.
        rules: names of the rules used.
        confidence: between 0 and 1.
        parent: for a part ("including 3 children"), index of the candidate it is a part of.
        cells: for a cell of a table, the cells of its row, the caption and the note above.
        cell: for a cell of a table, where the table says what it is about.
        people: who is counted, where that is known without a parse.
    """

    it: Counted
    triggers: tuple[Trigger, ...]
    outcome: Outcome
    rules: tuple[str, ...]
    confidence: float
    parent: int | None = None
    cells: tuple[Span, ...] = ()
    cell: Cell | None = None
    people: Population | None = None

    @property
    def span(self) -> Span:
        """The place of the number expression."""
        return self.it.numeral.span


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that was not taken, and the code of the reason."""

    numeral: Numeral
    reason: str


def context(
    doc: Doc, sentence: tuple[int, int], numerals: Sequence[Numeral], triggers: Sequence[Trigger]
) -> Context:
    """The sentence that numbers stand in, with its outcome words."""
    by_token: dict[int, tuple[Trigger, ...]] = {}
    for trigger in triggers:
        for at in range(trigger.start, trigger.end):
            by_token[at] = (*by_token.get(at, ()), trigger)
    firsts = []
    for numeral in numerals:
        if numeral.kind in COUNTS:
            tokens = doc.char_span(*numeral.core, alignment_mode="expand")
            firsts += [tokens.start] if tokens is not None else []
    return Context(doc, *sentence, by_token, tuple(dict.fromkeys(firsts)))
