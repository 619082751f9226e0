"""Parts of a count: "including 3 children", "five of them Spaniards"."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.claim.candidate import PART, Candidate, Refused
from tollbook.extract.claim.counted import Counted, counted
from tollbook.extract.claim.syntax import SUBJECTS, Context, has_object
from tollbook.extract.claim.triggers import Frame, Trigger

OF_THOSE = "part of those"  # the rule of "12 of the dead"


def whole_of(
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


def part_of(
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
    if not cue or _from_where(it, ctx) or _acts(it, ctx):
        return _joined_part(it, taken)
    wholes = [at for at, candidate in enumerate(taken) if candidate.parent is None]
    if wholes:
        return wholes[-1], PART
    if (
        before is not None
        and not _does_else(it)
        and ({"they", "them", "these", "those"} & (lead | set(tail)))
    ):
        return -1, PART
    return None


def _acts(it: Counted, ctx: Context) -> bool:
    """Whether the part does to others what the word says: "one of them lost both her sons"."""
    verb = it.root.head
    trigger = ctx.at(verb, Frame.OBJECT)
    return it.root.dep_ == "nsubj" and trigger is not None and has_object(verb, trigger)


def _does_else(it: Counted) -> bool:
    """Whether it is told what the part did: "one of them, citing pictures, put its dead at 60"."""
    return it.root.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in it.root.head.children)


def only_base(it: Counted, trigger: Trigger, ctx: Context) -> bool:
    """Whether the outcome befell a part of the number alone: "14 of the 60 villagers had died"."""
    of = it.head.head
    if it.elided or it.head.dep_ != "pobj" or of.lower_ != "of" or of.head.i not in ctx.numbers:
        return False
    if of.head.i >= it.first or any(token.i == trigger.head for token in it.head.subtree):
        return False
    between = ctx.doc[it.head.i + 1 : trigger.start]
    if Frame.SUBJECT in trigger.frames and Frame.OBJECT not in trigger.frames:  # "14 of 60 died"
        return any(child.i == of.head.i for child in ctx.doc[trigger.head].children)
    return any(token.pos_ == "AUX" for token in between)  # "11,000 soldiers first deployed" have it


def other_fate(it: Counted, trigger: Trigger, rule: str, whole: Candidate | None) -> bool:
    """Whether a part met something else than the whole, or more: "12 fled, one of whom died"."""
    if whole is None:
        return False
    if all(t.outcome.status for t in whole.triggers):
        return trigger.outcome.name not in {t.outcome.name for t in whole.triggers}
    if rule == OF_THOSE:  # "129 casualties, 41 of them deaths"
        return set(trigger.outcome.outer) < set(whole.outcome.outer)
    own_clause = rule == "argument of verb" and it.root.dep_ in SUBJECTS
    return own_clause and set(whole.outcome.outer).isdisjoint(trigger.outcome.inner)


def fits_in(it: Counted, whole: Candidate) -> bool:
    """Whether a number is small enough to be a part of the whole."""
    value = it.numeral.quantity.value
    total = whole.it.numeral.quantity
    if value is None or total.value is None:
        return True
    return value <= max(total.value, total.usual.high or 0)


def _joined_part(it: Counted, taken: Sequence[Candidate]) -> tuple[int, str] | None:
    """The whole of a part that this number is joined to: "among them two pilots and a medic"."""
    last = taken[-1] if taken else None
    if last is None or last.parent is None or it.head.dep_ != "conj":
        return None
    return (last.parent, PART) if it.head.head.i == last.it.head.i else None


def _from_where(it: Counted, ctx: Context) -> bool:
    """Whether a preposition ties the number to the part before it: "nine of them from one hut"."""
    before = ctx.doc[max(ctx.start, it.first - 1)]
    return before.pos_ == "ADP" and before.lower_ not in {"of", *ctx.words.part_words}


def _listed_under(it: Counted, part_words: frozenset[str]) -> bool:
    """Whether the noun is in a list after "including": "including a priest and two women"."""
    node = it.head
    for _ in range(_LONGEST_LIST):
        if node.dep_ != "conj" or node.head.i > node.i:
            return node.dep_ == "pobj" and node.head.lower_ in part_words
        node = node.head
    return False


_LONGEST_LIST = 100  # members
