"""What people decided about readings, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tollbook.model import (
    Alias,
    Anchor,
    Book,
    ByHand,
    Claim,
    Correction,
    Decision,
    DecisionKind,
    Fields,
    Graded,
    History,
    OfClaims,
    Past,
    Standing,
    Undone,
)
from tollbook.present.clean import clean
from tollbook.present.views import words

_UNSAID = "not said"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that a person set: as it was read ("" if nothing was), and as it stands."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision.

    Attributes:
        id: its number in the case.
        when, when_words: in UTC, ISO 8601; the day in words.
        who: the reviewer.
        why: the reviewer's words; may be empty.
        kind: "accept", "correct", "reject", "add", "merge", "split", "alias", "grade" or "undo".
        text: what was decided, in one plain line.
        changes: the fields that it sets.
        standing: "applied", "replaced", "undone" or "not applied".
        reason: why it does not hold, in a sentence; "" if it does.
        claims: the ids of the claims that it is about now.
        document: the id of the report of the first of them, or None.
        undone_by: the number of the decision that took it back, or None.
        can_undo: whether it can be taken back.
    """

    id: int
    when: str
    when_words: str
    who: str
    why: str
    kind: str
    text: str
    changes: tuple[FieldChange, ...]
    standing: str
    reason: str
    claims: tuple[str, ...]
    document: str | None
    undone_by: int | None
    can_undo: bool


def decisions(book: Book) -> tuple[DecisionRow, ...]:
    """All decisions, the newest first."""
    past = map(Past._make, zip(book.decisions, book.effects, strict=True))
    return decision_rows(History.of(book), book.decisions, tuple(past))[::-1]


def history(book: Book, claim: str) -> tuple[DecisionRow, ...]:
    """What was decided about the claim with this id, the oldest first."""
    known = History.of(book)
    return decision_rows(known, book.decisions, known.about(claim))


def version(book: Book, claim: str) -> int:
    """The number of the last decision about the claim with this id; 0 if there is none.

    Who decides gives it back as `seen`, so that a decision made in the meantime is noticed.
    """
    return History.of(book).version(claim)


def source_version(book: Book, source: str) -> int:
    """The same for the source with this id."""
    return History.of(book).source_version(source)


def decision_rows(
    known: History, made: tuple[Decision, ...], past: tuple[Past, ...]
) -> tuple[DecisionRow, ...]:
    """Some decisions as rows, in the same order; `made` are all of the case."""
    by_id = {one.id: one for one in made}
    return tuple(_row(one, known, by_id) for one in past)


def _row(past: Past, known: History, made: Mapping[int, Decision]) -> DecisionRow:
    decision, effect = past
    first = known.claims.get(effect.claims[0]) if effect.claims else None
    return DecisionRow(
        id=decision.id,
        when=decision.when.isoformat(),
        when_words=words.day(decision.when.date()),
        who=clean(decision.who),
        why=clean(decision.why),
        kind=decision.kind.value,
        text=decision_text(decision, made),
        changes=_changes(decision, effect.before),
        standing=effect.standing.value,
        reason=effect.reason,
        claims=effect.claims,
        document=first.document.id if first else None,
        undone_by=effect.undone_by,
        can_undo=effect.standing is not Standing.UNDONE,
    )


_CLAIM_WORDS = {
    DecisionKind.ACCEPT: "read rightly: {}",
    DecisionKind.REJECT: "no claim: {}",
    DecisionKind.MERGE: "one statement: {}",
    DecisionKind.SPLIT: "a statement of its own: {}",
}


def decision_text(decision: Decision, made: Mapping[int, Decision]) -> str:
    """What was decided, in one plain line."""
    match decision.payload:
        case OfClaims(anchors):
            listed = ", ".join(map(_said, anchors))
            return _CLAIM_WORDS[decision.kind].format(listed)
        case Correction(anchor, fields):
            return f"read wrongly: {_said(anchor)} ({', '.join(fields.named)})"
        case ByHand(anchor, _, _):
            return f"a claim that was not read: {_said(anchor)}"
        case Alias(source, of, label):
            return f"{clean(source)} is {clean(label)} ({clean(of)})"
        case Graded(source, grade):
            return f"{clean(source)} is graded {grade}"
        case Undone(number):
            undone = made.get(number)
            what = f": {decision_text(undone, made)}" if undone else ""
            return f"no longer holds: decision {number}{what}"


def _said(anchor: Anchor) -> str:
    return f"“{clean(anchor.quantity.exact)}”"


def _changes(decision: Decision, before: Claim | None) -> tuple[FieldChange, ...]:
    if not isinstance(decision.payload, Correction | ByHand):
        return ()
    fields = decision.payload.fields
    after, read = _field_words(fields), _claim_words(before) if before else {}
    return tuple(FieldChange(name, read.get(name, ""), after[name]) for name in fields.named)


def _claim_words(claim: Claim) -> dict[str, str]:
    said = claim.quantity
    return _field_words(
        Fields(
            outcome=claim.outcome,
            population=claim.population,
            place=claim.place,
            window=claim.window,
            attribution=claim.attribution,
            likelihood=claim.likelihood,
            no_likelihood=claim.likelihood is None,
            polarity=claim.polarity,
        )
    ) | {"quantity": f"“{clean(said.text)}”: {words.interval(said.strict)}"}


def _field_words(fields: Fields) -> dict[str, str]:
    found: dict[str, str] = {}
    if fields.figures is not None:
        said = fields.figures
        qualifier = said.qualifier.value.replace("_", " ")
        number = "" if said.value is None else f" {words.number(said.value)}"
        found["quantity"] = f"{qualifier}{number}: {words.interval(said.strict)}"
    if fields.outcome is not None:
        found["outcome"] = clean(fields.outcome.label)
    if fields.population is not None:
        found["population"] = clean(fields.population.label) or "everybody"
    if fields.place is not None:
        found["place"] = clean(fields.place.label) or "anywhere"
    if fields.window is not None:
        since = words.since(fields.window)
        more = "; adds to an earlier count" if fields.window.increment else ""
        start = f"from {since}, " if since else ""
        found["window"] = f"{start}{words.as_of(fields.window)}{more}"
    if fields.attribution is not None:
        links = (clean(link.label or link.text) for link in fields.attribution)
        found["attribution"] = " ← ".join(links) or "nobody named"
    if fields.likelihood is not None or fields.no_likelihood:
        found["likelihood"] = words.likelihood(fields.likelihood) or _UNSAID
    if fields.polarity is not None:
        found["polarity"] = fields.polarity.value
    return found
