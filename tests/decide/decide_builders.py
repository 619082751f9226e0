"""Small invented reports, read by a pattern, and decisions about them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, date, datetime

from tollbook.model import (
    Alias,
    Anchor,
    ByHand,
    Claim,
    Correction,
    Days,
    Decision,
    DecisionKind,
    Document,
    DocumentRef,
    Evidence,
    Extraction,
    Fields,
    Figures,
    Graded,
    Interval,
    Link,
    OfClaims,
    Outcome,
    Payload,
    Place,
    Population,
    Qualifier,
    Quantity,
    Role,
    Span,
    Undone,
    Window,
    anchor_of,
    source_target,
)

KILLED = Outcome("killed", "killed", ("killed",), ("killed",))
WOUNDED = Outcome("wounded", "wounded", ("wounded",), ("wounded",))
OUTCOMES = {"killed": KILLED, "wounded": WOUNDED}
WHO = "nation=XO,role=military"
SELM = Place("Selm", "Selm", "XO/Selm", "XO/Selm", "XO/Selm")
DAY = date(2031, 5, 5)
WHEN = datetime(2031, 6, 1, 12, tzinfo=UTC)
_SAID = re.compile(r"([A-Z][a-z]+ MoD): (at least|at most) (\d+) (killed|wounded)")


def document(text: str, name: str = "d1", publisher: str = "Selm Daily") -> Document:
    """A report with that text."""
    ref = DocumentRef(name, publisher=publisher, published="2031-05-06")
    return Document(ref, text, hashlib.sha256(f"{name}\0{text}".encode()).hexdigest())


def read(report: Document, version: int = 1, confidence: float = 0.9) -> Extraction:
    """Every "Varland MoD: at least 30 killed" of a report; the version makes other claim ids."""
    found = [
        _claim(report, match, f"{report.ref.id}-{version}-{number}", confidence)
        for number, match in enumerate(_SAID.finditer(report.text))
    ]
    return Extraction(report.ref, claims=tuple(found))


def _claim(report: Document, match: re.Match[str], id_: str, confidence: float) -> Claim:
    number, most = int(match[3]), match[2] == "at most"
    bounds = Interval(0, number) if most else Interval(number, None)
    start, end = match.start(2), match.end(3)
    return Claim(
        id=id_,
        document=report.ref,
        evidence=Evidence.of(report.text, Span(*match.span())),
        quantity=Quantity(
            report.text[start:end],
            start,
            end,
            number,
            Qualifier.AT_MOST if most else Qualifier.AT_LEAST,
            bounds,
            bounds,
        ),
        outcome=OUTCOMES[match[4]],
        population=Population("Ostmeran soldiers", "Ostmeran troops", WHO, inner=WHO, outer=WHO),
        place=SELM,
        window=Window(None, "2031-05-05", None, Days(DAY, DAY)),
        attribution=(link(match[1]),),
        confidence=confidence,
        rules=("pattern",),
    )


def link(name: str) -> Link:
    """A source that speaks."""
    return Link(name, name, Role.SPEAKER, "said", id=name.lower().replace(" ", "-"))


def decision(
    number: int, kind: DecisionKind, payload: Payload, targets: tuple[str, ...] = ()
) -> Decision:
    """A decision of an invented reviewer."""
    return Decision(number, WHEN, "Ada Lorn", "checked", kind, payload, targets)


def about(
    number: int,
    kind: DecisionKind,
    report: Document,
    *claims: Claim,
    others: tuple[Claim, ...] = (),
) -> Decision:
    """ACCEPT, REJECT, SPLIT or MERGE."""
    anchors = tuple(anchor_of(report, claim, others) for claim in claims)
    return decision(number, kind, OfClaims(anchors), tuple(one.target for one in anchors))


def correction(number: int, report: Document, claim: Claim, fields: Fields) -> Decision:
    """CORRECT."""
    anchor = anchor_of(report, claim)
    return decision(number, DecisionKind.CORRECT, Correction(anchor, fields), (anchor.target,))


def by_hand(
    number: int, report: Document, words: str, outcome: Outcome = KILLED, value: int = 7
) -> Decision:
    """ADD."""
    start = report.text.index(words)
    span = Span(start, start + len(words))
    anchor = Anchor(report.sha256, Evidence.of(report.text, span), outcome=outcome.label)
    fields = Fields(
        figures=exactly(value), outcome=outcome, window=Window(None, None, None, Days(None, None))
    )
    whole = Evidence.of(report.text, Span(0, len(report.text)))
    payload = ByHand(anchor, whole, fields)
    return decision(number, DecisionKind.ADD, payload, (anchor.target,))


def alias(number: int, source: str, of: str, label: str) -> Decision:
    """ALIAS."""
    payload = Alias(source, of, label)
    return decision(number, DecisionKind.ALIAS, payload, (source_target(source),))


def grade(number: int, source: str, given: str) -> Decision:
    """GRADE."""
    payload = Graded(source, given)
    return decision(number, DecisionKind.GRADE, payload, (source_target(source),))


def undo(number: int, other: Decision) -> Decision:
    """UNDO."""
    return decision(number, DecisionKind.UNDO, Undone(other.id), other.targets)


def exactly(value: int) -> Figures:
    """A plain number."""
    return Figures(value, Qualifier.EXACT, Interval(value, value), Interval(value, value))


def in_another_text(report: Document, text: str) -> Document:
    """The same bytes, read into another text, as another version of a reader may do."""
    return replace(report, text=text)
