"""What contradicts what, and why; what does not; what share follows."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model import Assertion, Book, Claim, Finding, Interval, Kind, Reading, Status
from tollbook.present.clean import clean
from tollbook.present.views import words
from tollbook.present.views.index import CONFLICTS, Index, index, standing_words, who
from tollbook.present.views.ledger import scope_words
from tollbook.present.views.source import Passage, claim_passage

KIND_WORDS = {
    Kind.CONTRADICTION: "Contradiction",
    Kind.TENSION: "Tension",
    Kind.RETRACTION: "Retraction",
    Kind.REVISION: "Revision",
    Kind.COMPATIBLE: "No contradiction",
    Kind.NOT_COMPARABLE: "Not comparable",
    Kind.SHARE: "Share",
    Kind.BOUND: "Range left",
    Kind.DRIFT: "Drift",
}
KIND_MEANING = {
    Kind.CONTRADICTION: "what is strictly said cannot hold together",
    Kind.TENSION: "could strictly hold together, but not as the words are usually meant",
    Kind.RETRACTION: "the originator's later figure is impossible if the earlier one stands",
    Kind.REVISION: "the originator's later figure replaces the earlier one",
    Kind.COMPATIBLE: "linked by rules, and both can hold",
    Kind.NOT_COMPARABLE: "no rule links these claims",
    Kind.SHARE: "a share that follows from two claims",
    Kind.BOUND: "the least and the greatest count that the claims allow",
    Kind.DRIFT: "how one claim changed as it was copied",
}


@dataclass(frozen=True, slots=True)
class Member:
    """One assertion that a finding rests on.

    Attributes:
        number: in the ledger, from 1.
        assertion: its id.
        who: the originator.
        said: the figure as worded.
        scope: of whom, what, where, in one line.
        as_of: the date as of which it stands, in words.
        bounds: the interval under the finding's reading.
        bounds_words: the same in words.
        passage: its evidence.
    """

    number: int
    assertion: str
    who: str
    said: str
    scope: str
    as_of: str
    bounds: Interval
    bounds_words: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding about several assertions, in plain words.

    Attributes:
        id: of the finding.
        kind: "contradiction", "tension", …; `label` and `meaning` say it in words.
        heading: the claims that meet, in one line.
        summary, steps: why, one step a sentence.
        remedy: the smallest change of reading that would remove a conflict, or None.
        within: whose conflict it is, in words ("between originators"); None if it is none.
        reading: the reading that conflicts: strict, or for tensions usual.
        rules: the numbered rules it rests on.
        members: the assertions.
        answered: False if the solver ran out of time, so that nothing is proven.
        share: for a share, in words; else None.
    """

    id: str
    kind: str
    label: str
    meaning: str
    heading: str
    summary: str
    steps: tuple[str, ...]
    remedy: str | None
    within: str | None
    reading: str
    rules: tuple[str, ...]
    members: tuple[Member, ...]
    answered: bool
    share: str | None


def conflicts(book: Book) -> tuple[FindingRow, ...]:
    """Contradictions, then tensions, retractions and revisions (R9, R10, R11), as far as proven."""
    return tuple(row for row in _rows(book, CONFLICTS) if row.answered)


def unfinished(book: Book) -> tuple[str, ...]:
    """What the solver did not finish in its time, a sentence each; it is no conflict."""
    kinds = (*CONFLICTS, Kind.COMPATIBLE, Kind.NOT_COMPARABLE)
    rows = (row for row in _rows(book, kinds) if not row.answered)
    return tuple(dict.fromkeys(row.summary for row in rows))


def comparisons(book: Book) -> tuple[FindingRow, ...]:
    """What looks as if it conflicts and does not, and what cannot be compared (R13)."""
    rows = _rows(book, (Kind.COMPATIBLE, Kind.NOT_COMPARABLE))
    return tuple(row for row in rows if row.answered)


def shares(book: Book) -> tuple[FindingRow, ...]:
    """Shares of a base that follow from two or more claims (R5, R6)."""
    return _rows(book, (Kind.SHARE,))


def _rows(book: Book, kinds: tuple[Kind, ...]) -> tuple[FindingRow, ...]:
    looked_up = index(book)
    chosen = [finding for finding in book.findings if finding.kind in kinds]
    return tuple(
        finding_row(looked_up, finding)
        for finding in sorted(chosen, key=lambda one: kinds.index(one.kind))
    )


def finding_row(looked_up: Index, finding: Finding) -> FindingRow:
    """One finding in plain words."""
    reading = Reading.USUAL if finding.kind is Kind.TENSION else Reading.STRICT
    members = tuple(
        _member(looked_up, looked_up.assertions[id_], finding, reading)
        for id_ in finding.assertions
        if id_ in looked_up.assertions
    )
    return FindingRow(
        id=finding.id,
        kind=str(finding.kind),
        label=KIND_WORDS[finding.kind],
        meaning=KIND_MEANING[finding.kind],
        heading=_heading(members, finding.kind),
        summary=clean(finding.summary),
        steps=tuple(
            step for step in map(clean, finding.detail) if not _restates(step, finding, members)
        ),
        remedy=clean(finding.remedy) if finding.remedy else None,
        within=words.BETWEEN_WORDS[finding.within] if finding.within else None,
        reading=words.READING_WORDS[reading],
        rules=tuple(clean(rule) for rule in finding.rules),
        members=members,
        answered=finding.status is not Status.OUT_OF_TIME,
        share=words.percent(finding.share) if finding.share else None,
    )


def _restates(step: str, finding: Finding, members: tuple[Member, ...]) -> bool:
    """Whether a step of a conflict only names a claim that is shown beside it anyway."""
    return finding.kind in CONFLICTS and any(
        f"claimed “{member.said}”" in step and " follows " not in step for member in members
    )


def shown_claim(assertion: Assertion, finding: Finding) -> Claim:
    """The claim by which a finding shows an assertion: the standing one, or the mention named."""
    if assertion.claim.id in finding.claims:
        return assertion.claim
    named = (one.claim for one in assertion.mentions if one.claim.id in finding.claims)
    return next(named, assertion.claim)


def _member(looked_up: Index, assertion: Assertion, finding: Finding, reading: Reading) -> Member:
    claim = shown_claim(assertion, finding)
    bounds = claim.quantity.usual if reading is Reading.USUAL else claim.quantity.strict
    return Member(
        number=looked_up.numbers[assertion.id],
        assertion=assertion.id,
        who=who(assertion),
        said=clean(claim.quantity.text) or standing_words(assertion),
        scope=scope_words(claim).line,
        as_of=words.as_of(claim.window),
        bounds=bounds,
        bounds_words=words.interval(bounds),
        passage=claim_passage(claim),
    )


_HEADINGS = {
    Kind.CONTRADICTION: "cannot hold together",
    Kind.TENSION: "sit uneasily together",
    Kind.RETRACTION: "the later takes back the earlier",
    Kind.REVISION: "the later replaces the earlier",
    Kind.COMPATIBLE: "do not contradict",
    Kind.NOT_COMPARABLE: "cannot be compared",
}


def _heading(members: tuple[Member, ...], kind: Kind) -> str:
    said = [f"“{member.said}”" for member in members]
    if kind in {Kind.RETRACTION, Kind.REVISION}:
        return f"{', then '.join(said)}: {_HEADINGS[kind]}"
    joined = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)
    return f"{joined} {_HEADINGS.get(kind, '')}".strip()
