"""Outcome words that belong together: "killed, wounded or gone missing"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.syntax import Context
from tollbook.extract.claim.triggers import Frame, Outcomes, Trigger
from tollbook.model import Outcome


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
            if token.lower_ in ctx.words.joining:
                linked = True
            elif token.lower_ not in ctx.words.between_joined:
                break
            at += step
    found = _last_of(found, ctx)
    return tuple(sorted(found, key=lambda t: (t is not trigger, t.start)))


def _last_of(found: list[Trigger], ctx: Context) -> list[Trigger]:
    """What became of people in the end: "captured and executed 12" tells of 12 executed.

    "Killed or captured", "killed and captured" tell of different people.
    """
    ordered = sorted(found, key=lambda t: t.start)
    states = [t for t in ordered if t.outcome.status]
    ends = [t for t in ordered if not t.outcome.status]
    if not states or not ends or states[-1].start > ends[0].start:
        return found
    between = ctx.doc[states[0].end : ends[0].start]
    return found if any(t.lower_ == "or" for t in between) else ends


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
