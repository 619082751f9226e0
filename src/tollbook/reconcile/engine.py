"""From assertions to findings: the rules, applied to a whole case."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tollbook.errors import UsageError
from tollbook.model import Assertion, Bound, Finding, Kind, Reading, Scope, Status
from tollbook.reconcile.bounds import Asked, latest_date, r12_bounds
from tollbook.reconcile.clashing import Unfinished
from tollbook.reconcile.conflicts import MOST_CONFLICTS
from tollbook.reconcile.own_words import own_words
from tollbook.reconcile.pairs import asked_pairs
from tollbook.reconcile.part import Memory, Told, tell_all
from tollbook.reconcile.problem import interval
from tollbook.reconcile.ranges import MOST_RANGES, range_finding, scopes_named
from tollbook.reconcile.reach import level_moment, question
from tollbook.reconcile.revision import Revision, r8_one_voice, r11_revision
from tollbook.reconcile.series import revision_findings
from tollbook.reconcile.share import shares
from tollbook.reconcile.solve import Deadline, OutOfTimeError
from tollbook.reconcile.split import Part, split
from tollbook.reconcile.weigh import named
from tollbook.reconcile.words import finding_id, listed

_PARTS_OF_TIME = 0.7
"""What part of the time the search for conflicts may take."""

_RANGES_OF_TIME = 0.8
"""The same for bounds; the comparison of pairs has the rest."""


_LATE = "the search for what replaces what"


@dataclass(slots=True)
class _Case:
    """A case on its way.

    Attributes:
        assertions: those that are asserted (R8).
        revisions: which replace which (R11).
        late: what time ended before it was settled.
        conflicts: minimal conflicts by reading; usual readings clash also where strict ones do.
        unfinished: searches that were cut short.
        parts: those that bind, in parts that have nothing to do with each other.
    """

    assertions: tuple[Assertion, ...]
    revisions: list[Revision] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    conflicts: dict[Reading, tuple[frozenset[str], ...]] = field(default_factory=dict)
    unfinished: list[Unfinished] = field(default_factory=list)
    _binding: tuple[Assertion, ...] | None = None
    _parts: list[Part] | None = None

    @classmethod
    def of(cls, assertions: tuple[Assertion, ...], told: Sequence[Told]) -> _Case:
        """The case whose parts told this."""
        place = {one.id: i for i, one in enumerate(assertions)}
        revisions = [one for part in told for one in part.revisions]
        return cls(
            assertions,
            sorted(revisions, key=lambda one: place[one.earlier.id]),
            [_LATE] if any(part.late for part in told) else [],
            {
                reading: tuple(one for part in told for one in part.conflicts.get(reading, ()))
                for reading in Reading
            },
            [one for part in told for one in part.unfinished],
            _parts=[one for part in told for one in part.parts],
        )

    @property
    def binding(self) -> tuple[Assertion, ...]:
        """Those that no later assertion of the same voice withdraws."""
        if self._binding is None:
            gone = {one.earlier.id for one in self.revisions if one.withdrawn}
            self._binding = tuple(one for one in self.assertions if one.id not in gone)
        return self._binding

    @property
    def parts(self) -> list[Part]:
        if self._parts is None:
            self._parts = split(self.binding)
        return self._parts


def reconcile(
    assertions: Sequence[Assertion],
    *,
    seconds: float = 20.0,
    as_of: date | None = None,
    memory: Memory | None = None,
    processes: int = 1,
) -> list[Finding]:
    """All that follows from the assertions of a case, conflicts first.

    Args:
        assertions: of one case, each with the claim that stands for it.
        seconds: time for all solves together. What is not settled by then is said to be
            out of time; it is never shown as an answer.
        as_of: the date that default bounds are asked for; None: the latest of any claim.
        memory: what followed within the parts of the case the last time: what has not changed
            since is not solved again.
        processes: in how many processes the parts of a large case are solved.

    Returns:
        Contradictions (R9), tensions (R10), revisions and retractions (R11), shares (R5, R6),
        bounds of the scopes that claims name (R12), and pairs that a reader would ask about:
        compatible, or not comparable (R13).

    Raises:
        SolveError: the solver failed.
    """
    deadline = Deadline.after(seconds)
    asserted = r8_one_voice(assertions)
    told = tell_all(split(asserted), deadline.part(_PARTS_OF_TIME), memory or Memory(), processes)
    case = _Case.of(asserted, told)
    findings: list[Finding] = []
    for reading in Reading:
        found = [one for part in told for one in part.findings.get(reading, ())]
        findings += sorted(found, key=lambda one: len(one.assertions))
    findings += own_words(case.binding, case.conflicts.get(Reading.STRICT, ()), deadline.part(0.3))
    findings += _unfinished(case, seconds)
    findings += revision_findings(case.revisions)
    findings += shares(case.binding)
    findings += _ranges(case, as_of, deadline.part(_RANGES_OF_TIME))
    known = {frozenset(one.assertions) for one in findings if len(one.assertions) == 2}
    findings += asked_pairs(case.binding, known, deadline)
    return findings


def bound(
    assertions: Sequence[Assertion],
    scope: Scope,
    reading: Reading,
    *,
    seconds: float = 20.0,
    chosen: Collection[str] | None = None,
) -> Bound:
    """R12: the least and the greatest count of a scope, and what binds each end.

    Args:
        assertions: of one case.
        scope: what is asked for; without a date, as of the latest of any claim.
        reading: strict or usual intervals.
        seconds: time for all solves together.
        chosen: ids of the assertions that are to bind; None: all that no later assertion
            withdraws (R11). If they cannot all hold, a consistent set of greatest total weight.

    Raises:
        SolveError: the solver failed.
        UsageError: the scope names no outcome, or its window ends before it begins.
    """
    deadline = Deadline.after(seconds)
    case = _opened(assertions, deadline)
    offered = _offered(case, chosen)
    asked = checked(_dated(scope, case, None))
    return r12_bounds(offered, asked, reading, asked.as_of or date.max, deadline)


def bound_finding(
    assertions: Sequence[Assertion],
    scope: Scope,
    reading: Reading,
    *,
    seconds: float = 20.0,
    chosen: Collection[str] | None = None,
) -> Finding:
    """`bound`, in words."""
    answer = bound(assertions, scope, reading, seconds=seconds, chosen=chosen)
    return range_finding(answer, assertions)


def _opened(assertions: Sequence[Assertion], deadline: Deadline) -> _Case:
    case = _Case(r8_one_voice(assertions))
    try:
        case.revisions = r11_revision(case.assertions, deadline)
    except OutOfTimeError:
        case.late.append(_LATE)
    return case


def binding_set(
    assertions: Sequence[Assertion], chosen: Collection[str] | None, deadline: Deadline
) -> tuple[Assertion, ...]:
    """The assertions that may bind (R8): those `chosen`, else those not withdrawn (R11)."""
    return _offered(_opened(assertions, deadline), chosen)


def _offered(case: _Case, chosen: Collection[str] | None) -> tuple[Assertion, ...]:
    return case.binding if chosen is None else named(case.assertions, set(chosen))


def checked(scope: Scope) -> Scope:
    """`scope`, if it can be asked for.

    Raises:
        UsageError: it names no outcome, or its window ends before it begins.
    """
    if not scope.outcome:
        raise UsageError(
            "the scope names no outcome", where="outcome", remedy="Name one, such as killed"
        )
    if scope.since is not None and scope.as_of is not None and scope.since > scope.as_of:
        raise UsageError(
            f"the window begins on {scope.since} but ends on {scope.as_of}",
            where="since",
            remedy="Give a beginning no later than the end",
        )
    return scope


def _dated(scope: Scope, case: _Case, as_of: date | None) -> Scope:
    """The scope with its date: as asked, else of the case, else the latest that is spoken of."""
    when = scope.as_of or as_of
    if when is None:
        level = level_moment(scope, case.binding)
        when = level.days.latest if level is not None else latest_date(case.binding)
    return replace(scope, as_of=when or date.max)


def _sure(case: _Case, reading: Reading) -> tuple[frozenset[str], ...]:
    """The conflicts of a reading; of the strict ones those that are surely also usual ones."""
    narrowed = {
        one.id
        for one in case.assertions
        if interval(one, Reading.STRICT)[0] <= interval(one, Reading.USUAL)[0]
        and _top(one, Reading.USUAL) <= _top(one, Reading.STRICT)
        and one.claim.quantity.base is None
    }
    strict = case.conflicts.get(Reading.STRICT, ())
    return tuple(
        one
        for one in case.conflicts.get(reading, ())
        if reading is Reading.STRICT or one not in strict or one <= narrowed
    )


def _top(one: Assertion, reading: Reading) -> float:
    high = interval(one, reading)[1]
    return math.inf if high is None else high


def _unfinished(case: _Case, seconds: float) -> Iterable[Finding]:
    """One finding a case: what was not finished. What is listed is proven all the same."""
    if not (case.unfinished or case.late):
        return
    kinds = {Reading.STRICT: "contradictions", Reading.USUAL: "tensions"}
    names = [kinds[r] for r in Reading if any(one.reading is r for one in case.unfinished)]
    claims = max((one.claims for one in case.unfinished), default=0)
    late = bool(case.late) or any(one.out_of_time for one in case.unfinished)
    why = (
        f"in its share of the {seconds:g} seconds granted"
        if late
        else f"after {MOST_CONFLICTS} were found"
    )
    known = sum(one.counted for one in case.unfinished if one.counted > MOST_CONFLICTS)
    told = (
        f" In the searches that found more than are listed, {known:,} are known." if known else ""
    )
    searches = [f"the search for {listed(names)} among up to {claims} claims"] if names else []
    whole = listed([*searches, *case.late])
    yield Finding(
        id=finding_id(Kind.NOT_COMPARABLE, (), "unfinished", whole, why),
        kind=Kind.NOT_COMPARABLE,
        rules=("R9", "R10") if names else ("R11",),
        assertions=(),
        claims=(),
        summary=(
            f"{whole[:1].upper()}{whole[1:]} did not come to an end {why}: "
            f"what is listed is proven, and there may be more.{told}"
        ),
        status=Status.OUT_OF_TIME,
    )


def _ranges(case: _Case, as_of: date | None, deadline: Deadline) -> list[Finding]:
    """The bounds of the scopes that claims name, strict beside usual."""
    scopes, more = scopes_named(case.binding)
    dated = [_dated(scope, case, as_of) for scope in scopes]
    answers = {
        reading: _answers(case, dated, reading, as_of or date.max, deadline) for reading in Reading
    }
    telling = [
        index
        for index in range(len(dated))
        if any(_tells(answers[reading][index]) for reading in Reading)
    ]
    shown = telling[:MOST_RANGES]
    found = [
        range_finding(answers[reading][index], case.assertions)
        for index in shown
        for reading in (Reading.STRICT, Reading.USUAL)
    ]
    more += len(telling) - len(shown)
    if found and more:
        found[-1] = range_finding(answers[Reading.USUAL][shown[-1]], case.assertions, more)
    return found


def _answers(
    case: _Case, scopes: Sequence[Scope], reading: Reading, as_of: date, deadline: Deadline
) -> list[Bound]:
    """The bounds of `scopes`; those that the same parts of the case tell of are asked together."""
    known = _sure(case, reading)
    alike: dict[tuple[int, ...], list[int]] = {}
    for index, scope in enumerate(scopes):
        reach = question(scope, scope.as_of or as_of, case.binding)
        parts = tuple(i for i, part in enumerate(case.parts) if part.may_tell_of(reach))
        alike.setdefault(parts, []).append(index)
    answers: dict[int, Bound] = {}
    for parts, indices in alike.items():
        asked = {one.id for i in parts for one in case.parts[i].assertions}
        posed = Asked.of(
            named(case.binding, asked), [scopes[i] for i in indices], reading, as_of, known
        )
        for place, index in enumerate(indices):
            answers[index] = posed.answer(place, scopes[index], deadline)
    return [answers[index] for index in range(len(scopes))]


def _tells(answer: Bound) -> bool:
    """Whether it says more than that anything is possible."""
    late = Status.OUT_OF_TIME in (answer.low_status, answer.high_status)
    return late or bool(answer.interval.low) or answer.interval.high is not None
