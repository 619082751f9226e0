"""From assertions to findings: the rules, applied to a whole case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from tollbook.errors import UsageError
from tollbook.model import Assertion, Bound, Finding, Kind, Reading, Scope, Status
from tollbook.reconcile.bounds import latest_date, r12_bounds
from tollbook.reconcile.conflicts import MOST_CONFLICTS
from tollbook.reconcile.memory import Memory
from tollbook.reconcile.own_words import own_words
from tollbook.reconcile.pairs import Pairs, about, asked_pairs, pairs_told
from tollbook.reconcile.ranges import range_finding
from tollbook.reconcile.reach import level_moment
from tollbook.reconcile.revision import r8_one_voice, r11_revision
from tollbook.reconcile.share import shares
from tollbook.reconcile.solve import Deadline, OutOfTimeError
from tollbook.reconcile.told import Beside
from tollbook.reconcile.unasked import ranges
from tollbook.reconcile.weigh import named
from tollbook.reconcile.whole import Whole
from tollbook.reconcile.words import finding_id, listed

_PARTS_OF_TIME = 0.7
"""What part of the time the search for conflicts may take."""

_WORDS_OF_TIME = 0.3
"""The same, of what is left, for the search within the words of single documents."""

_RANGES_OF_TIME = 0.8
"""The same for bounds; the comparison of pairs has the rest."""


_LATE = "the search for what replaces what"


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
    memory = memory or Memory()
    whole = Whole.of(assertions, memory, deadline.part(_PARTS_OF_TIME), processes)
    beside = memory.beside(whole.parts, as_of)
    if beside is None:
        beside, settled = _beside(whole, as_of, deadline)
        if settled:
            memory.keep_beside(whole.parts, as_of, beside)
    return [
        *whole.clashes,
        *beside.words,
        *_unfinished(whole, seconds),
        *whole.revisions,
        *beside.shares,
        *beside.ranges,
        *beside.pairs,
    ]


def _beside(whole: Whole, as_of: date | None, deadline: Deadline) -> tuple[Beside, bool]:
    """What is told beside what follows within the parts, and whether time would not tell more."""
    strict, granted = whole.conflicts(Reading.STRICT), deadline.part(_WORDS_OF_TIME)
    words = own_words(whole.said(), strict, granted, whole.memory)
    hurried = granted.passed
    part, bounds = _shares(whole), ranges(whole, as_of, deadline.part(_RANGES_OF_TIME))
    told = (*whole.clashes, *words, *whole.revisions, *part, *bounds)
    pairs, late = _pairs(whole, told, deadline)
    late = late or any(one.status is Status.OUT_OF_TIME for one in bounds)
    settled = not (hurried or late) and all(one.settled for one in whole.told)
    return Beside(tuple(words), tuple(part), tuple(bounds), tuple(pairs)), settled


def _shares(whole: Whole) -> list[Finding]:
    """Shares of those deployed, of the parts in which some were."""
    parts = [facts for facts in whole.facts if facts.deployed]
    claims = whole.in_order(one for facts in parts for one in facts.binding)
    key = ("shares", *(id(one) for one in claims))
    return whole.memory.lately(key, lambda: (claims, shares(claims)))[1]


def _pairs(
    whole: Whole, findings: Iterable[Finding], deadline: Deadline
) -> tuple[list[Finding], bool]:
    """The pairs that a reader would ask about, and whether time ended before enough were found."""
    claimed, looked_at = whole.claimed, whole.looked_at()
    ids = {one.id for one in looked_at}
    pairs_known = (one.assertions for one in findings if len(one.assertions) == 2)
    told = frozenset(frozenset(pair) for pair in pairs_known if ids.issuperset(pair))
    key = ("pairs", told, *((id(one), claimed[about(one)]) for one in looked_at))
    pairs: tuple[object, Pairs] = whole.memory.lately(
        key,
        lambda: (looked_at, asked_pairs(looked_at, claimed, told, deadline)),
        lambda made: not made[1].late,
    )
    return pairs_told(pairs[1], len(looked_at), len(whole.binding)), pairs[1].late


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
    offered = binding_set(assertions, None, deadline)
    asked = checked(dated(scope, offered))
    if chosen is not None:
        offered = binding_set(assertions, chosen, deadline)
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


def binding_set(
    assertions: Sequence[Assertion], chosen: Collection[str] | None, deadline: Deadline
) -> tuple[Assertion, ...]:
    """The assertions that may bind (R8): those `chosen`, else those not withdrawn (R11)."""
    asserted = r8_one_voice(assertions)
    if chosen is not None:
        return named(asserted, set(chosen))
    try:
        revisions = r11_revision(asserted, deadline)
    except OutOfTimeError:
        return asserted
    gone = {one.earlier.id for one in revisions if one.withdrawn}
    return tuple(one for one in asserted if one.id not in gone)


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


def dated(scope: Scope, binding: Sequence[Assertion]) -> Scope:
    """The scope with its date: as asked, else the latest that is spoken of."""
    when = scope.as_of
    if when is None:
        level = level_moment(scope, binding)
        when = level.days.latest if level is not None else latest_date(binding)
    return replace(scope, as_of=when or date.max)


def _unfinished(whole: Whole, seconds: float) -> Iterable[Finding]:
    """One finding a case: what was not finished. What is listed is proven all the same."""
    unfinished = whole.unfinished
    if not (unfinished or whole.late):
        return
    kinds = {Reading.STRICT: "contradictions", Reading.USUAL: "tensions"}
    names = [kinds[r] for r in Reading if any(one.reading is r for one in unfinished)]
    claims = max((one.claims for one in unfinished), default=0)
    late = whole.late or any(one.out_of_time for one in unfinished)
    why = (
        f"in its share of the {seconds:g} seconds granted"
        if late
        else f"after {MOST_CONFLICTS} were found"
    )
    known = sum(one.counted for one in unfinished if one.counted > MOST_CONFLICTS)
    told = (
        f" In the searches that found more than are listed, {known:,} are known." if known else ""
    )
    searches = [f"the search for {listed(names)} among up to {claims} claims"] if names else []
    cut = listed([*searches, *([_LATE] if whole.late else [])])
    yield Finding(
        id=finding_id(Kind.NOT_COMPARABLE, (), "unfinished", cut, why),
        kind=Kind.NOT_COMPARABLE,
        rules=("R9", "R10") if names else ("R11",),
        assertions=(),
        claims=(),
        summary=(
            f"{cut[:1].upper()}{cut[1:]} did not come to an end {why}: "
            f"what is listed is proven, and there may be more.{told}"
        ),
        status=Status.OUT_OF_TIME,
    )
