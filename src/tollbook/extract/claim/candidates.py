"""Candidates: numbers tied to an outcome, before it is settled who says so and as of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from tollbook.extract.claim import links, surface
from tollbook.extract.claim.again import respectively, told_again
from tollbook.extract.claim.breakdown import broken_down
from tollbook.extract.claim.candidate import COUNTS, PART, Candidate, Refused, context
from tollbook.extract.claim.counted import Counted, counted
from tollbook.extract.claim.fits import unfit
from tollbook.extract.claim.joint import joined, union_of
from tollbook.extract.claim.labelled import labelled, of_count
from tollbook.extract.claim.level import bounded
from tollbook.extract.claim.links import LEVEL
from tollbook.extract.claim.parts import fits_in, only_base, other_fate, part_of, whole_of
from tollbook.extract.claim.population import People
from tollbook.extract.claim.ruled_out import ruled_out
from tollbook.extract.claim.syntax import Context
from tollbook.extract.claim.table import Table, around, column_outcome
from tollbook.extract.claim.triggers import Trigger
from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.model import Qualifier

# How sure a reading is by the rule that ties number and outcome; later calibrated on gold.
_SURE, _FAIR, _WEAK = 0.95, 0.8, 0.6


def find_candidates(
    doc: Doc,
    sentence: tuple[int, int],
    numerals: Sequence[Numeral],
    triggers: Sequence[Trigger],
    *,
    known: People,
    before: Candidate | None,
    asked: Trigger | None = None,
    earlier: Sequence[Candidate] = (),
) -> tuple[list[Candidate], list[Refused]]:
    """The candidates of one sentence, and the numbers that are none.

    Args:
        doc: the parse.
        sentence: first token and token after the last one.
        numerals: the numbers of the sentence, dates already taken out.
        triggers: its outcome words.
        known: the vocabulary of people.
        before: the last candidate before this sentence, for "of them 20 …".
        asked: the outcome that the sentence before speaks of a number of, for "It was 12".
        earlier: all candidates of the last sentence that had any.
    """
    ctx = replace(context(doc, sentence, numerals, triggers), asked=asked)
    taken: list[Candidate] = []
    refused: list[Refused] = []
    for numeral in numerals:
        reason = _not_a_count(numeral)
        it = None if reason else counted(doc, numeral)
        if it is None:
            refused.append(Refused(numeral, reason or "no syntax"))
            continue
        found = _candidate(it, ctx, known, taken, before)
        if isinstance(found, Candidate):
            whole = whole_of(it, found, ctx, refused)
            if whole is not None:  # "eight civilians including two children killed"
                refused = [r for r in refused if r.numeral is not whole.numeral]
                taken.append(replace(found, it=whole))
                found = replace(found, rules=(PART,), parent=len(taken) - 1)
            taken.append(found)
        else:
            refused.append(Refused(numeral, found))
    taken, refused = respectively(ctx, taken, refused, earlier)
    taken, refused = broken_down(doc, taken, refused, known)
    return taken, [r for r in refused if r.numeral.kind is not NumeralKind.ARTICLE]


def read_row(
    doc: Doc, table: Table, numerals: Sequence[Numeral], triggers: Sequence[Trigger]
) -> tuple[list[Candidate], list[Refused]]:
    """The candidates of a row of a table: the head of a number's column says the outcome."""
    taken: list[Candidate] = []
    refused: list[Refused] = []
    for numeral in numerals:
        outcome = column_outcome(table, numeral, triggers, doc)
        it = counted(doc, numeral)
        if it is None or not outcome or _not_a_count(numeral):
            refused.append(Refused(numeral, "no outcome"))
            continue
        alone = replace(it, head=it.root)
        row = Candidate(alone, outcome, union_of(outcome, doc), ("table cell",), _FAIR)
        taken.append(replace(row, cells=around(table, numeral), cell=table.cell(numeral.span)))
    return taken, [r for r in refused if r.numeral.kind is not NumeralKind.ARTICLE]


def _not_a_count(numeral: Numeral) -> str | None:
    if numeral.kind in COUNTS:
        value = numeral.quantity.value
        whole = value is None or float(value).is_integer()
        return None if whole or numeral.kind is NumeralKind.FRACTION else "measure"
    return str(numeral.kind)


def _candidate(
    it: Counted,
    ctx: Context,
    known: People,
    taken: Sequence[Candidate],
    before: Candidate | None,
) -> Candidate | str:
    problem = ruled_out(it, ctx, known)
    if problem is not None:
        return problem
    it = labelled(it, ctx, known)
    heard = bool(taken) or before is not None
    strong, problem = _tied(it, ctx, known, taken, links.RULES, heard=heard)
    part = None if _others(it) else part_of(it, ctx, taken, before)
    source = None
    if part is not None:
        parent, name = part
        source = taken[parent] if parent >= 0 else before
    own = strong is not None and (strong[1] in _OWN or other_fate(it, *strong, source))
    if source is not None and not own and fits_in(it, source):
        return Candidate(it, source.triggers, source.outcome, (name,), _FAIR, parent)
    if strong is None and it.fraction:
        return _restated(it, ctx, taken[-1] if taken else before) or "unknown base"
    weak = None
    if strong is None and it.numeral.kind is not NumeralKind.ARTICLE:
        weak, reason = _tied(it, ctx, known, taken, surface.RULES, heard=heard)
        problem = problem or reason
    tied = strong or weak
    if tied is None:
        return told_again(it, ctx, taken, before) or problem or "no outcome"
    trigger, name = tied
    if only_base(it, trigger, ctx) or _many_of_those(it, trigger, ctx):
        return "no outcome"
    triggers = joined(trigger, ctx, it)
    it = of_count(it, trigger, ctx, known)
    if name == LEVEL:
        it = bounded(it, ctx)
    confidence = _SURE if strong else _WEAK
    if it.numeral.kind is NumeralKind.ARTICLE or it.elided or trigger.outcome.needs:
        confidence = min(confidence, _FAIR)
    return Candidate(it, triggers, union_of(triggers, ctx.doc), (name,), confidence)


def _others(it: Counted) -> bool:
    """Whether the word counts only where an outcome befell it: "others", "many"."""
    vague = it.numeral.quantity.qualifier is Qualifier.VAGUE
    return vague and it.numeral.kind is NumeralKind.ARTICLE


def _many_of_those(it: Counted, trigger: Trigger, ctx: Context) -> bool:
    """Whether nobody is counted, only told of: "many of the civilians killed were women"."""
    of = it.last + 1
    if not _others(it) or of >= ctx.end or ctx.doc[of].lower_ != "of":
        return False
    return any(token.i == trigger.head for token in it.head.subtree)


def _tied(
    it: Counted,
    ctx: Context,
    known: People,
    taken: Sequence[Candidate],
    rules: Sequence[tuple[str, links.Rule]],
    *,
    heard: bool,
) -> tuple[tuple[Trigger, str] | None, str | None]:
    """The outcome word that fits what is counted, with its rule; else why the one found does not.

    A word of several outcomes ("crossed the border" of refugees or of troops) is tried with each.
    """
    problem: str | None = None
    for _ in range(3):
        tied = links.link(it, ctx, rules)
        if tied is None:
            break
        of_people = tied[1] in _OF_PEOPLE
        told = {atom for candidate in taken for atom in candidate.outcome.outer}
        heard = heard or of_people
        loose = tied[1] in _LOOSE
        reason = unfit(it, tied[0], known, told, ctx, heard=heard, heard_of=of_people, loose=loose)
        if reason is None:
            return tied, None
        problem = problem or reason
        ctx = ctx.without(tied[0].outcome.name)
    return None, problem


# Rules under which a number without a noun counts people, even where none were heard of before.
_OF_PEOPLE = frozenset({LEVEL, "under outcome noun", "count of an outcome"})
# Rules under which what stands near is tied, so that an unlisted noun may be anything.
_LOOSE = frozenset({"modifier", "outcome word after", "words after", "words before"})


def _restated(it: Counted, ctx: Context, before: Candidate | None) -> Candidate | None:
    """A fraction that says a count again: "That is over half of the 11,000 deployed"."""
    pointing = {"that", "this", "these", "those", "it", "which"}
    first = next((t for t in ctx.doc[ctx.start : it.first] if not t.is_space), None)
    if before is None or first is None or first.lower_ not in pointing:
        return None
    return Candidate(it, before.triggers, before.outcome, ("fraction of a base",), _FAIR)


_OWN = frozenset(
    {"outcome word counted", "outcome word inside", "outcome word next", "outcome word after"}
)
