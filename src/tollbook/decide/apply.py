"""All decisions of a case, applied in the order in which they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from tollbook.decide.drafts import Draft, Drafts
from tollbook.decide.places import NoPlaceError
from tollbook.decide.sources import Names
from tollbook.model import (
    Alias,
    Anchor,
    ByHand,
    Correction,
    Decision,
    DecisionKind,
    Document,
    Effect,
    Extraction,
    Graded,
    OfClaims,
    Regroup,
    Standing,
    Undone,
)

_NO_REPORT = "the case has no such report"
_TOO_FEW = "fewer than two of its claims are still read"


@dataclass(frozen=True, slots=True)
class Decided:
    """A case after its decisions.

    Attributes:
        extractions: what each report says now, in the same order.
        regroup: which claims are to be one statement, or one of their own, in order.
        grades: the grades of sources, by id.
        effects: what became of each decision, in order.
    """

    extractions: tuple[Extraction, ...]
    regroup: tuple[Regroup, ...] = ()
    grades: Mapping[str, str] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()


def apply_decisions(
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    decisions: Sequence[Decision],
) -> Decided:
    """What the reports say after what people decided.

    A decision holds to the place of its words, so that it applies to whatever claim is read there
    now. One that fits nothing changes nothing; its effect says why.

    Args:
        documents: of the case.
        extractions: what was read out of each, in the same order.
        decisions: the oldest first.
    """
    if not decisions:
        return Decided(tuple(extractions))
    case = _Case(documents, extractions)
    undone = undone_by(decisions)
    for decision in decisions:
        if decision.id in undone:
            case.effects[decision.id] = Effect(
                decision.id, Standing.UNDONE, undone_by=undone[decision.id]
            )
        else:
            case.effects[decision.id] = case.effect(decision)
    return case.decided(decisions)


def undone_by(decisions: Sequence[Decision]) -> dict[int, int]:
    """For each decision that was taken back, the one that did so; an undo can be undone, too."""
    found: dict[int, int] = {}
    for decision in reversed(decisions):
        if decision.id not in found and isinstance(decision.payload, Undone):
            found.setdefault(decision.payload.decision, decision.id)
    return found


class _Case:
    """The claims of all reports while decisions are applied; a report is opened when needed."""

    def __init__(self, documents: Sequence[Document], extractions: Sequence[Extraction]) -> None:
        self._extractions = list(extractions)
        self._documents = documents
        self._places = {one.sha256: place for place, one in enumerate(documents)}
        self._open: dict[int, Drafts] = {}
        self._regroup: list[Regroup] = []
        self._names = Names()
        self.effects: dict[int, Effect] = {}

    def effect(self, decision: Decision) -> Effect:
        """Apply one decision."""
        try:
            claims = self._apply(decision)
        except NoPlaceError as miss:
            return Effect(decision.id, Standing.NOT_APPLIED, str(miss))
        return Effect(decision.id, Standing.APPLIED, claims=claims)

    def _apply(self, decision: Decision) -> tuple[str, ...]:
        match decision.payload:
            case ByHand() as said:
                return (self._drafts(said.anchor).add(decision, said).claim.id,)
            case Correction() as said:
                return (self._drafts(said.anchor).judge(decision).claim.id,)
            case OfClaims() as said if decision.kind in {DecisionKind.MERGE, DecisionKind.SPLIT}:
                return self._group(decision, said)
            case OfClaims() as said:
                return (self._drafts(said.anchors[0]).judge(decision).claim.id,)
            case Alias() as said:
                self._names.alias(decision, said)
            case Graded() as said:
                self._names.grade(decision, said)
            case Undone():
                pass
        return ()

    def _group(self, decision: Decision, said: OfClaims) -> tuple[str, ...]:
        found, misses = [], []
        for anchor in said.anchors:
            try:
                found.append(self._drafts(anchor).at(anchor).claim.id)
            except NoPlaceError as miss:
                misses.append(str(miss))
        ids = tuple(dict.fromkeys(found))
        if decision.kind is DecisionKind.MERGE and len(ids) < 2:
            raise NoPlaceError(f"{_TOO_FEW}: {misses[0]}" if misses else _TOO_FEW)
        if not ids:
            raise NoPlaceError(misses[0])
        self._regroup.append(Regroup(ids))
        return ids

    def _drafts(self, anchor: Anchor) -> Drafts:
        place = self._places.get(anchor.document)
        if place is None:
            raise NoPlaceError(_NO_REPORT)
        if place not in self._open:
            self._open[place] = Drafts(self._documents[place], self._extractions[place])
        return self._open[place]

    def decided(self, decisions: Sequence[Decision]) -> Decided:
        """The case after all of them."""
        extractions = list(self._extractions)
        for place, drafts in self._open.items():
            extractions[place] = drafts.amended()
        for drafts in self._open.values():
            for draft in drafts.all.values():
                self._settle(draft)
        for decision in decisions:
            if self.effects[decision.id].standing is Standing.UNDONE:
                effect = self.effects[decision.id]
                self.effects[decision.id] = replace(effect, claims=self._were_about(decision))
        for decision in decisions:
            if isinstance(decision.payload, Undone) and decision.payload.decision in self.effects:
                about = self.effects[decision.payload.decision].claims
                self.effects[decision.id] = replace(self.effects[decision.id], claims=about)
        for id_, why in self._names.overruled().items():
            self.effects[id_] = replace(self.effects[id_], standing=Standing.REPLACED, reason=why)
        renamed, unused = self._names.applied(extractions)
        for id_, why in unused.items():
            standing = Standing.NOT_APPLIED
            self.effects[id_] = replace(self.effects[id_], standing=standing, reason=why)
        return Decided(
            renamed,
            tuple(self._regroup),
            self._names.grades(),
            tuple(self.effects[one.id] for one in decisions),
        )

    def _were_about(self, decision: Decision) -> tuple[str, ...]:
        """The claims that a decision which no longer holds was about, as far as they are read."""
        said = decision.payload
        anchors = said.anchors if isinstance(said, OfClaims) else ()
        anchors = (said.anchor,) if isinstance(said, Correction) else anchors
        found = []
        for anchor in anchors:
            with suppress(NoPlaceError):
                found.append(self._drafts(anchor).at(anchor).claim.id)
        return tuple(dict.fromkeys(found))

    def _settle(self, draft: Draft) -> None:
        """What each decision about one claim came to, now that all are known."""
        if not draft.decided:
            return
        out = draft.rejected
        after = draft.claim if out is None else None
        for decision in draft.decided:
            rejects = decision.kind is DecisionKind.REJECT
            holds = decision is out if out is not None else not rejects
            last = out or draft.decided[-1]
            self.effects[decision.id] = replace(
                self.effects[decision.id],
                standing=Standing.APPLIED if holds else Standing.REPLACED,
                reason="" if holds else f"decision {last.id} says otherwise",
                before=draft.read,
                after=after,
            )
