"""The claims of one report while decisions are applied to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tollbook.decide.places import NoPlaceError, claim_at, place_of
from tollbook.model import (
    Anchor,
    ByHand,
    Claim,
    Correction,
    Decision,
    DecisionKind,
    Document,
    Evidence,
    Extraction,
    Fields,
    OfClaims,
    Place,
    Polarity,
    Population,
    Quantity,
    Reject,
    Span,
)
from tollbook.model.claim import DECIDED

REVIEWER = "rejected by a reviewer"
"""The reason of a `Reject` that a person made."""


@dataclass(slots=True)
class Draft:
    """A claim as it was read and as it stands.

    Attributes:
        read: as it was read; None if it was made by hand.
        claim: as it stands.
        rejected: the decision that rejected it, or None.
        decided: what was decided about the claim itself, in order.
    """

    read: Claim | None
    claim: Claim
    rejected: Decision | None = None
    decided: list[Decision] = field(default_factory=list)


class Drafts:
    """All claims of one report, amended one decision after the other."""

    def __init__(self, document: Document, extraction: Extraction) -> None:
        self._document = document
        self._extraction = extraction
        self.all = {claim.id: Draft(claim, claim) for claim in extraction.claims}

    def at(self, anchor: Anchor) -> Draft:
        """The claim at the place, rejected ones among them.

        Raises:
            NoPlaceError: none is read there, or it cannot be told which.
        """
        text = self._document.text
        held = (draft.claim for draft in self.all.values())
        return self.all[claim_at(anchor, text, held).id]

    def judge(self, decision: Decision) -> Draft:
        """Accept, correct or reject the claim that the decision is about."""
        said = decision.payload
        if isinstance(said, Correction):
            draft = self.at(said.anchor)
            draft.claim = with_fields(draft.claim, said.fields)
        elif isinstance(said, OfClaims):
            draft = self.at(said.anchors[0])
        else:  # pragma: no cover - a decision of another form is never passed
            raise NoPlaceError("it is in no form that can be applied")
        draft.decided.append(decision)
        if decision.kind is DecisionKind.REJECT:
            draft.rejected = decision
        else:
            draft.rejected = None
            draft.claim = _checked(draft.claim, decision)
        return draft

    def add(self, decision: Decision, said: ByHand) -> Draft:
        """Make the claim that a person found; it takes the place of one read at the same words."""
        text = self._document.text
        span = place_of(said.anchor.quantity, text)
        claim = _by_hand(decision, said, span, _around(said.evidence, span, text), self._document)
        for other in self.all.values():
            same = Span(other.claim.quantity.start, other.claim.quantity.end) == span
            if same and set(other.claim.outcome.outer) & set(claim.outcome.outer):
                other.rejected = decision
        draft = Draft(None, claim, decided=[decision])
        self.all[claim.id] = draft
        return draft

    def amended(self) -> Extraction:
        """What the report says after all decisions."""
        kept = [draft.claim for draft in self.all.values() if draft.rejected is None]
        out = {id_ for id_, draft in self.all.items() if draft.rejected is not None}
        whole = [replace(one, parts=()) if out & set(one.parts) else one for one in kept]
        rejects = [_reject(one.claim, one.rejected) for one in self.all.values() if one.rejected]
        by_hand = any(draft.read is None for draft in self.all.values())
        return replace(
            self._extraction,
            claims=tuple(sorted(whole, key=_position) if by_hand else whole),
            rejects=_in_order((*self._extraction.rejects, *rejects), new=bool(rejects)),
        )


def with_fields(claim: Claim, fields: Fields) -> Claim:
    """The claim with what a person set; a number of its own is no share and no sum any more."""
    figures, likelihood = fields.figures, fields.likelihood or claim.likelihood
    if figures is not None:
        said = claim.quantity
        quantity = Quantity(
            said.text,
            said.start,
            said.end,
            figures.value,
            figures.qualifier,
            figures.strict,
            figures.usual,
            figures.profile,
        )
        claim = replace(claim, quantity=quantity, parts=())
    return replace(
        claim,
        outcome=fields.outcome or claim.outcome,
        population=fields.population or claim.population,
        place=fields.place or claim.place,
        window=fields.window or claim.window,
        attribution=claim.attribution if fields.attribution is None else fields.attribution,
        likelihood=None if fields.no_likelihood else likelihood,
        polarity=fields.polarity or claim.polarity,
    )


def _checked(claim: Claim, decision: Decision) -> Claim:
    """The claim marked as one that a person has looked at."""
    return replace(claim, confidence=1.0, rules=(*claim.rules, f"{DECIDED}{decision.id}"))


def _by_hand(
    decision: Decision, said: ByHand, span: Span, evidence: Evidence, document: Document
) -> Claim:
    fields = said.fields
    if fields.figures is None or fields.outcome is None or fields.window is None:
        raise NoPlaceError("it lacks a number, an outcome or a date")
    known = f"{said.anchor.target}\x1f{decision.id}"
    figures = fields.figures
    claim = Claim(
        id=hashlib.sha256(known.encode()).hexdigest()[:12],
        document=document.ref,
        evidence=evidence,
        quantity=Quantity(
            said.anchor.quantity.exact,
            span.start,
            span.end,
            figures.value,
            figures.qualifier,
            figures.strict,
            figures.usual,
            figures.profile,
        ),
        outcome=fields.outcome,
        population=fields.population or Population("", "", ""),
        place=fields.place or Place("", "", ""),
        window=fields.window,
        attribution=fields.attribution or (),
        likelihood=fields.likelihood,
        polarity=fields.polarity or Polarity.ASSERTED,
    )
    return _checked(claim, decision)


def _around(evidence: Evidence, span: Span, text: str) -> Evidence:
    """The evidence at its place now; the number alone where its words have changed."""
    try:
        found = place_of(evidence, text)
    except NoPlaceError:
        found = span
    return Evidence.of(text, found if found.contains(span) else span)


def _reject(claim: Claim, decision: Decision) -> Reject:
    why = f": {decision.why}" if decision.why else ""
    put = "replaced by hand" if decision.kind is DecisionKind.ADD else "rejected"
    return Reject(
        id=claim.id,
        document=claim.document,
        evidence=claim.evidence,
        text=claim.quantity.text,
        start=claim.quantity.start,
        end=claim.quantity.end,
        reason=REVIEWER,
        detail=f"{put} by {decision.who} on {decision.when.date()}{why}",
    )


def _in_order(rejects: Iterable[Reject], *, new: bool) -> tuple[Reject, ...]:
    return tuple(sorted(rejects, key=lambda one: one.start) if new else rejects)


def _position(claim: Claim) -> tuple[int, int]:
    return claim.evidence.start, claim.quantity.start
