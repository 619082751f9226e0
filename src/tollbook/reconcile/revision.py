"""R8 and R11: which assertions bind, and which replace an earlier one of the same voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from tollbook.model import Assertion, Between, Claim, Days, Finding, Kind, Polarity, Reading
from tollbook.reconcile.atoms import AtomKind, atom
from tollbook.reconcile.model import Model, constraints
from tollbook.reconcile.problem import interval, problem
from tollbook.reconcile.reach import end_moment, same_happening
from tollbook.reconcile.solve import Deadline
from tollbook.reconcile.succession import successors
from tollbook.reconcile.words import claims_of, finding_id, meant, outcome, quoted, said, scope, who

_DAY_LENGTH = len("2025-06-16")


@dataclass(frozen=True, slots=True)
class Revision:
    """A later assertion that replaces an earlier one.

    Attributes:
        earlier, later: the two.
        kind: REVISION, or RETRACTION where both cannot hold under R4.
        withdrawn: whether the earlier no longer binds at all. A count that goes on growing
            leaves the earlier one standing for its own date.
    """

    earlier: Assertion
    later: Assertion
    kind: Kind
    withdrawn: bool


def r8_one_voice(assertions: Sequence[Assertion]) -> tuple[Assertion, ...]:
    """R8: an assertion counts once, however many mentions repeat it; only asserted ones bind."""
    asserted = [one for one in assertions if one.claim.polarity is Polarity.ASSERTED]
    if len({one.id for one in asserted}) < len(asserted):
        first: dict[str, Assertion] = {}
        for one in asserted:
            first.setdefault(one.id, one)
        asserted = list(first.values())
    unplaced = {one.originator for one in asserted if _unplaced(one)}
    if not unplaced:
        return tuple(asserted)
    placed: dict[tuple[str, Days], list[Assertion]] = defaultdict(list)
    for one in asserted:
        if one.originator in unplaced and one.claim.place.outer:
            placed[one.originator, one.claim.window.end_days].append(one)
    return tuple(_placed(one, placed) if _unplaced(one) else one for one in asserted)


def _unplaced(one: Assertion) -> bool:
    """Whether it counts from a day on and names no place."""
    claim = one.claim
    return claim.window.start_days is not None and not claim.place.outer


def _placed(one: Assertion, others: Mapping[tuple[str, Days], Sequence[Assertion]]) -> Assertion:
    """`one` at the place that its originator named for the same happening.

    Only where that is one place; a happening is a count of one named day (R11).
    """
    alike = others.get((one.originator, one.claim.window.end_days), ())
    places = {other.claim.place for other in alike if same_happening(one.claim, other.claim)}
    if len({(place.inner, place.outer) for place in places}) != 1:
        return one
    return replace(one, claim=replace(one.claim, place=min(places, key=lambda p: p.label)))


def r11_revision(assertions: Sequence[Assertion], deadline: Deadline) -> list[Revision]:
    """R11: what the same originator later said of the same scope replaces what it said before.

    Later is a later as-of date; where that is the same or not to be ordered, a later
    publication. Two figures of one document for one date are no revision: they may contradict.
    Only the next later assertion replaces an earlier one, so that a series is a chain.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    place = {one.id: i for i, one in enumerate(assertions)}
    following = sorted(successors(assertions, _first_published), key=lambda pair: place[pair[0].id])
    judged = (_judge(earlier, later, deadline) for earlier, later in following)
    return [revision for revision in judged if revision is not None]


def stands_later(earlier: Assertion, later: Assertion) -> bool:
    """Whether the as-of date of `later` surely comes after that of `earlier`."""
    first, second = earlier.claim.window.end_days, later.claim.window.end_days
    if end_moment(earlier).key == end_moment(later).key:
        return False
    return (
        first.latest is not None
        and second.earliest is not None
        and first.latest <= second.earliest
        and first != second
    )


def _first_published(one: Assertion) -> Days:
    """The days on which it may first have been published, as far as the mentions tell."""
    dates = [days_of(claim.document.published) for claim in _claims(one)]
    known = [d for d in dates if d.earliest is not None and d.latest is not None]
    return min(known, default=Days(None, None))


def _claims(one: Assertion) -> list[Claim]:
    return [mention.claim for mention in one.mentions] or [one.claim]


@cache
def days_of(published: str | None) -> Days:
    """The days that an EDTF string may mean; both open if it is none."""
    if not published:
        return Days(None, None)
    plain = _plain_day(published)  # by far the most, and the grammar takes milliseconds
    if plain is not None:
        return Days(plain, plain)
    try:
        parsed = parse_edtf(published)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        return Days(date(*low[:3]), date(*high[:3]))
    except (EDTFParseException, ValueError, TypeError):
        # A date that cannot be read orders nothing.
        return Days(None, None)


def _plain_day(text: str) -> date | None:
    """The day that is written out, or None if it is written in another way."""
    if len(text) != _DAY_LENGTH:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _judge(earlier: Assertion, later: Assertion, deadline: Deadline) -> Revision | None:
    if _figures(earlier) == _figures(later):
        return None
    if not _may_hold(earlier, later):
        pair = (earlier, later)
        posed = problem(pair, Reading.STRICT)
        model = Model.of(constraints(posed), [one.id for one in pair])
        if not model.feasible([one.id for one in pair], deadline):
            return Revision(earlier, later, Kind.RETRACTION, withdrawn=True)
    grows = stands_later(earlier, later) and not (_falls(earlier, later))
    return Revision(earlier, later, Kind.REVISION, withdrawn=not grows)


def _may_hold(earlier: Assertion, later: Assertion) -> bool:
    """Whether two counts of one scope surely can both hold by their strict numbers.

    That is so where some number lies in both, and where a later one of what runs on from the
    same start says no fewer than the earlier one: as many may have been added between.
    """
    claims = (earlier.claim, later.claim)
    if any(claim.quantity.fraction is not None for claim in claims):
        return False
    (low, high), (least, most) = (interval(one, Reading.STRICT) for one in (earlier, later))
    if (high is not None and low > high) or (most is not None and least > most):
        return False
    if most is not None and low > most:
        return False
    grown = stands_later(earlier, later) and _one_start(earlier, later)
    return high is None or least <= high or grown


def _one_start(earlier: Assertion, later: Assertion) -> bool:
    """Whether both counts run on from the beginning, or from one and the same day."""
    starts = {one.claim.window.start_days for one in (earlier, later)}
    if len(starts) > 1:
        return False
    (start,) = starts
    return start is None or (start.earliest is not None and start.earliest == start.latest)


def _figures(one: Assertion) -> tuple[object, ...]:
    quantity = one.claim.quantity
    return (quantity.strict, quantity.usual, quantity.fraction, quantity.base)


def _falls(earlier: Assertion, later: Assertion) -> bool:
    """Whether the later count takes back a part of the earlier one.

    A level may fall without anything being taken back.
    """
    names = earlier.claim.outcome.outer
    if any(atom(name).kind is AtomKind.LEVEL for name in names):
        return False
    # As usually meant: “about 300” takes nothing back of “at least 100”.
    return interval(later, Reading.USUAL)[0] < interval(earlier, Reading.USUAL)[0]


def revision_finding(revision: Revision) -> Finding:
    """A revision or retraction in words."""
    earlier, later = revision.earlier, revision.later
    retracted = revision.kind is Kind.RETRACTION
    how = (
        "which cannot be true together with the earlier: a retraction"
        if retracted
        else "which replaces the earlier"
    )
    detail = [
        f"{said(one)} ({scope(one)}): {meant(one, Reading.STRICT)}." for one in (earlier, later)
    ]
    if retracted:
        detail.append("A count that never falls cannot go from the one to the other (R4).")
    elif not revision.withdrawn:
        detail.append("The count may have grown: the earlier still stands for its own date.")
    detail.append(
        "The earlier stays in the ledger" + (" but no longer binds." if revision.withdrawn else ".")
    )
    return Finding(
        id=finding_id(revision.kind, (earlier.id, later.id)),
        kind=revision.kind,
        rules=("R1", "R4", "R11") if retracted else ("R11",),
        assertions=(earlier.id, later.id),
        claims=claims_of((earlier, later)),
        summary=(
            f"{who(later)} first claimed {quoted(earlier)} and later {quoted(later)} "
            f"{outcome(later)}, {how}."
        ),
        detail=tuple(detail),
        within=Between.ONE_ORIGINATOR,
    )
