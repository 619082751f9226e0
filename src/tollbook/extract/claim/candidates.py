"""Candidates: numbers tied to an outcome, before it is settled who says so and as of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from tollbook.extract.claim import links, surface
from tollbook.extract.claim.counted import Counted, counted
from tollbook.extract.claim.fits import unfit
from tollbook.extract.claim.labelled import labelled, of_count
from tollbook.extract.claim.population import People
from tollbook.extract.claim.syntax import Context
from tollbook.extract.claim.table import Table, around, column_outcome
from tollbook.extract.claim.triggers import Frame, Outcomes, Trigger
from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.model import Outcome, Span

_COUNTS = frozenset(
    {
        NumeralKind.CARDINAL,
        NumeralKind.VAGUE,
        NumeralKind.NEGATIVE,
        NumeralKind.ARTICLE,
        NumeralKind.FRACTION,
    }
)
PART = "part of the count before"  # the rule of "including 3 children"
# How sure a reading is by the rule that ties number and outcome; later calibrated on gold.
_SURE, _FAIR, _WEAK = 0.95, 0.8, 0.6


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
        cells: for a cell of a table, the cells of its row and the caption.
        caption: for a cell of a table, the place of the table's caption, if it has one.
    """

    it: Counted
    triggers: tuple[Trigger, ...]
    outcome: Outcome
    rules: tuple[str, ...]
    confidence: float
    parent: int | None = None
    cells: tuple[Span, ...] = ()
    caption: Span | None = None

    @property
    def span(self) -> Span:
        """The place of the number expression."""
        return self.it.numeral.span


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that was not taken, and the code of the reason."""

    numeral: Numeral
    reason: str


def find_candidates(
    doc: Doc,
    sentence: tuple[int, int],
    numerals: Sequence[Numeral],
    triggers: Sequence[Trigger],
    *,
    known: People,
    before: Candidate | None,
) -> tuple[list[Candidate], list[Refused]]:
    """The candidates of one sentence, and the numbers that are none.

    Args:
        doc: the parse.
        sentence: first token and token after the last one.
        numerals: the numbers of the sentence, dates already taken out.
        triggers: its outcome words.
        known: the vocabulary of people.
        before: the last candidate before this sentence, for "of them 20 …".
    """
    ctx = context(doc, sentence, numerals, triggers)
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
            whole = _whole_of(it, found, ctx, refused)
            if whole is not None:  # "eight civilians including two children killed"
                refused = [r for r in refused if r.numeral is not whole.numeral]
                taken.append(replace(found, it=whole))
                found = replace(found, rules=(PART,), parent=len(taken) - 1)
            taken.append(found)
        else:
            refused.append(Refused(numeral, found))
    return taken, [r for r in refused if r.numeral.kind is not NumeralKind.ARTICLE]


def _whole_of(
    it: Counted, found: Candidate, ctx: Context, refused: Sequence[Refused]
) -> Counted | None:
    """The number before "including" that really has the outcome found for its part."""
    waiting = [r.numeral for r in refused if r.reason == "no outcome"]
    if found.parent is not None or not waiting or ctx.doc[it.first - 1].lower_ != "including":
        return None
    whole = counted(ctx.doc, waiting[-1])
    if whole is None or not 0 < it.first - whole.end <= 2 or found.triggers[0].start < it.first:
        return None
    return whole


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
        taken.append(replace(row, cells=around(table, numeral), caption=table.caption))
    return taken, [r for r in refused if r.numeral.kind is not NumeralKind.ARTICLE]


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
        if numeral.kind in _COUNTS:
            tokens = doc.char_span(*numeral.core, alignment_mode="expand")
            firsts += [tokens.start] if tokens is not None else []
    return Context(doc, *sentence, by_token, tuple(dict.fromkeys(firsts)))


def _not_a_count(numeral: Numeral) -> str | None:
    if numeral.kind in _COUNTS:
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
    kind = known.kind(it.head) if not it.elided else None
    if kind is not None and (kind.unit == "thing" or kind.collective):
        return "not people"
    if it.numeral.kind is NumeralKind.ARTICLE and not _one_person(it, known):
        return "no outcome"
    it = labelled(it, ctx, known)
    heard = bool(taken) or before is not None
    strong, problem = _tied(it, ctx, known, taken, links.RULES, heard=heard)
    part = _part_of(it, ctx, taken, before)
    source = None
    if part is not None:
        parent, name = part
        source = taken[parent] if parent >= 0 else before
    if source is not None and (strong is None or strong[1] not in _OWN) and _fits_in(it, source):
        return Candidate(it, source.triggers, source.outcome, (name,), _FAIR, parent)
    if strong is None and it.fraction:
        return _restated(it, ctx, taken[-1] if taken else before) or "unknown base"
    weak = None
    if strong is None and it.numeral.kind is not NumeralKind.ARTICLE:
        weak, reason = _tied(it, ctx, known, taken, surface.RULES, heard=heard)
        problem = problem or reason
    tied = strong or weak
    if tied is None:
        return problem or "no outcome"
    trigger, name = tied
    triggers = joined(trigger, ctx, it)
    it = of_count(it, trigger, ctx, known)
    confidence = _SURE if strong else _WEAK
    if it.numeral.kind is NumeralKind.ARTICLE or it.elided or trigger.outcome.needs:
        confidence = min(confidence, _FAIR)
    return Candidate(it, triggers, union_of(triggers, ctx.doc), (name,), confidence)


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
_OF_PEOPLE = frozenset({"level of a toll", "under outcome noun", "count of an outcome"})
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


def _one_person(it: Counted, known: People) -> bool:
    """Whether "a …" introduces one person: "a nun", not "a bomb" or "a death toll"."""
    kind = known.kind(it.head)
    if it.elided or it.head.tag_ in {"NNS", "NNPS"}:
        return False
    return (kind is not None and kind.unit == "person" and kind.name != "people") or (
        it.head.lower_ in {"person", "member", "passenger", "victim", "hostage"}
    )


def _part_of(
    it: Counted, ctx: Context, taken: Sequence[Candidate], before: Candidate | None
) -> tuple[int, str] | None:
    """The candidate that this number is a part of (index in `taken`, -1 for `before`)."""
    doc, words = ctx.doc, ctx.words
    lead = {t.lower_ for t in doc[max(ctx.start, it.first - 3) : it.first]}
    direct = {t.lower_ for t in doc[max(ctx.start, it.first - 1) : it.first]}
    tail = [t.lower_ for t in doc[it.last + 1 : it.last + 4]]
    back = {"them", "whom", "which", "those", "these", "dead", "victims"}
    cue = bool(direct & words.part_words) or bool(lead & words.part_words and lead & back)
    cue = cue or bool({"of", "among"} & lead and {"them", "whom", "which"} & lead)
    cue = cue or (tail[:1] == ["of"] and bool({"them", "whom", "which"} & set(tail[1:])))
    cue = cue or _listed_under(it, words.part_words)
    if not cue:
        return None
    wholes = [at for at, candidate in enumerate(taken) if candidate.parent is None]
    if wholes:
        return wholes[-1], PART
    if before is not None and ({"them", "these", "those"} & (lead | set(tail))):
        return -1, PART
    return None


def _fits_in(it: Counted, whole: Candidate) -> bool:
    """Whether a number is small enough to be a part of the whole."""
    value = it.numeral.quantity.value
    total = whole.it.numeral.quantity
    if value is None or total.value is None:
        return True
    return value <= max(total.value, total.usual.high or 0)


def _listed_under(it: Counted, part_words: frozenset[str]) -> bool:
    """Whether the noun is in a list after "including": "including a priest and two women"."""
    node = it.head
    for _ in range(_LONGEST_LIST):
        if node.dep_ != "conj" or node.head.i > node.i:
            return node.dep_ == "pobj" and node.head.lower_ in part_words
        node = node.head
    return False


_LONGEST_LIST = 100  # members


def joined(trigger: Trigger, ctx: Context, it: Counted) -> tuple[Trigger, ...]:
    """The outcome word with those coordinated to it: "killed, wounded, or gone missing"."""
    found = [trigger]
    for step in (1, -1):
        at = trigger.end if step > 0 else trigger.start - 1
        linked = False
        while ctx.start <= at < ctx.end:
            token = ctx.doc[at]
            if at in ctx.numbers:
                break
            here = _same_frames(trigger, ctx.triggers.get(at, ()))
            if here is not None and linked:
                if step > 0 and _takes_other(here, ctx):
                    break
                if it.first > trigger.start and not _parallel(here, trigger, ctx):
                    break  # "houses collapsed, and killed 63 people"
                found.append(here)
                at = here.end if step > 0 else here.start - 1
                linked = False
                continue
            if token.lower_ in {"or", "and", ",", "/"}:
                linked = True
            elif token.lower_ not in _BETWEEN:
                break
            at += step
    return tuple(sorted(found, key=lambda t: (t is not trigger, t.start)))


_BETWEEN = frozenset(
    {
        "were",
        "was",
        "are",
        "is",
        "have",
        "been",
        "gone",
        "went",
        "else",
        "either",
        "as",
        "otherwise",
        "seriously",
        "badly",
    }
)


def _parallel(one: Trigger, other: Trigger, ctx: Context) -> bool:
    """Whether the parse coordinates the two outcome words."""
    first, second = ctx.doc[one.head], ctx.doc[other.head]
    return second.head.i == first.i or first.head.i == second.i


def _same_frames(trigger: Trigger, others: Sequence[Trigger]) -> Trigger | None:
    people = {Frame.OBJECT, Frame.SUBJECT, Frame.ADJECTIVE, Frame.PERSON}
    for other in others:
        if other.frames & trigger.frames or (other.frames & people and trigger.frames & people):
            return other
    return None


def _takes_other(trigger: Trigger, ctx: Context) -> bool:
    """Whether the coordinated verb has an object of its own ("killed 3 and wounded others")."""
    verb: Token = ctx.doc[trigger.head]
    return any(
        c.dep_ in {"dobj", "nsubjpass", "nsubj"} and c.i > trigger.start for c in verb.children
    )


def union_of(triggers: Sequence[Trigger], doc: Doc) -> Outcome:
    """The outcome that coordinated outcome words mean together."""
    ordered = sorted(triggers, key=lambda t: t.start)
    text = doc[ordered[0].start : ordered[-1].end].text
    return union([t.outcome for t in ordered], text)


def union(parts: Sequence[Outcomes], text: str) -> Outcome:
    """The outcome that is any of `parts`, with a label such as "killed, wounded or missing"."""
    labels = list(dict.fromkeys(part.label for part in parts))
    label = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} or {labels[-1]}"
    inner = tuple(dict.fromkeys(atom for part in parts for atom in part.inner))
    outer = tuple(dict.fromkeys(atom for part in parts for atom in (*part.inner, *part.outer)))
    return Outcome(text, label, inner, outer)
