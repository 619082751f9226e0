"""Two assertions side by side: how their scopes lie, and whether any rule links them (R13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from tollbook.model import (
    Assertion,
    Finding,
    Kind,
    Polarity,
    Reading,
    Status,
    place_includes,
    population_includes,
)
from tollbook.reconcile.atoms import atom, atoms
from tollbook.reconcile.explain import conflict_finding
from tollbook.reconcile.model import Model, constraints
from tollbook.reconcile.problem import interval, problem
from tollbook.reconcile.revision import stands_later
from tollbook.reconcile.rules.presence import DEPLOYED
from tollbook.reconcile.solve import Deadline, OutOfTimeError
from tollbook.reconcile.weigh import own_voice
from tollbook.reconcile.words import (
    claims_of,
    dated,
    finding_id,
    meant,
    number,
    outcome,
    quoted,
    rules_in_order,
    said,
    scope,
)

MOST_PAIRS = 6
"""How many compatible, and how many incomparable pairs of a case are listed by default."""

_MOST_OF_ONE = 3
"""In how many of these one figure stands, so that they are not all about one claim."""

_MOST_LOOKED_AT = 120
"""How many pairs are looked at for them."""

_MOST_COMPARED = 300
"""How many claims are compared two by two for them."""


def explain_pair(one: Assertion, other: Assertion, *, seconds: float = 20.0) -> Finding:
    """Whether two assertions can both hold, and why, or why no rule compares them.

    Returns:
        A finding of kind COMPATIBLE, NOT_COMPARABLE, CONTRADICTION or TENSION; its status is
        OUT_OF_TIME if that could not be settled in `seconds`.

    Raises:
        SolveError: the solver failed.
    """
    return explained(one, other, Deadline.after(seconds))


def explained(one: Assertion, other: Assertion, deadline: Deadline) -> Finding:
    """`explain_pair` under a deadline that is shared."""
    reason = r13_not_comparable(one, other)
    if reason is not None:
        return _apart(one, other, reason)
    try:
        for reading in (Reading.STRICT, Reading.USUAL):
            if not _together((one, other), reading, deadline):
                return conflict_finding((one, other), reading, deadline)
        if all(_together(_same_date(one, other), reading, deadline) for reading in Reading):
            return _fits(one, other, even_same_date=True)
    except OutOfTimeError:
        late = _fits(one, other, even_same_date=False)
        summary = "Whether these two can both hold was not settled: time ended first."
        return replace(late, status=Status.OUT_OF_TIME, summary=summary, detail=())
    if stands_later(one, other) or stands_later(other, one):
        return _fits(one, other, even_same_date=False)
    return _apart(
        one,
        other,
        f"their dates cannot be put in order ({_when(one)}; {_when(other)}). As of one date they "
        "would clash",
    )


def r13_not_comparable(one: Assertion, other: Assertion) -> str | None:
    """R13: why no rule links two assertions, as the end of a sentence; None if one may.

    The dates are not looked at here.
    """
    for reason in (_polarity, _unit, _people, _place, _outcomes, _addition, _one_sided):
        found = reason(one, other)
        if found is not None:
            return found
    return None


def _polarity(one: Assertion, other: Assertion) -> str | None:
    for claim in (one.claim, other.claim):
        if claim.polarity is not Polarity.ASSERTED:
            return (
                f"“{claim.quantity.text}” is {claim.polarity.value}, and only asserted claims bind"
            )
    return None


def _unit(one: Assertion, other: Assertion) -> str | None:
    first, second = one.claim.population.unit, other.claim.population.unit
    return None if first == second else f"one counts in units of “{first}”, the other of “{second}”"


def _people(one: Assertion, other: Assertion) -> str | None:
    first, second = one.claim.population, other.claim.population
    if _nested(population_includes, first.id, second.id):
        return None
    names = f"{_name(first)}; {_name(second)}"
    return f"they count different people: {names}. Neither is part of the other"


def _place(one: Assertion, other: Assertion) -> str | None:
    first, second = one.claim.place, other.claim.place
    people = (one.claim.population.id, other.claim.population.id)
    if not _nested(place_includes, first.id, second.id):
        return f"they count in different places: {_name(first)}; {_name(second)}"
    narrow_first = population_includes(people[1], people[0]) and place_includes(second.id, first.id)
    narrow_second = population_includes(people[0], people[1]) and place_includes(
        first.id, second.id
    )
    if narrow_first or narrow_second:
        return None
    return (
        f"one counts fewer people ({_name(one.claim.population)}; {_name(other.claim.population)}) "
        f"in the wider place ({_name(first)}; {_name(second)}), so that neither includes the other"
    )


def _outcomes(one: Assertion, other: Assertion) -> str | None:
    first, second = set(one.claim.outcome.outer), set(other.claim.outcome.outer)
    if first & second or _losses_of_deployed(one, other):
        return None
    return (
        f"they count different outcomes: {outcome(one)}; {outcome(other)}. "
        "Nobody is in both counts, so that neither bounds the other"
    )


def _addition(one: Assertion, other: Assertion) -> str | None:
    if one.claim.window.increment and other.claim.window.increment:
        return "both add to earlier counts, so that neither limits the other"
    return None


def _one_sided(one: Assertion, other: Assertion) -> str | None:
    if _losses_of_deployed(one, other):
        return None
    ends = [interval(a, reading) for a in (one, other) for reading in Reading]
    if all(high is None for _, high in ends):
        return "both say only how many at least, so that neither limits the other"
    if all(low == 0 for low, _ in ends):
        return "both say only how many at most, so that neither limits the other"
    return None


def _nested(includes: Callable[[str, str], bool], first: str, second: str) -> bool:
    return includes(first, second) or includes(second, first)


def _losses_of_deployed(one: Assertion, other: Assertion) -> bool:
    first, second = one.claim.outcome.outer, other.claim.outcome.outer
    return (first == (DEPLOYED,) and _lost(second)) or (second == (DEPLOYED,) and _lost(first))


def _lost(names: Sequence[str]) -> bool:
    return bool(names) and all(name in atoms() and atom(name).loss for name in names)


def _name(thing: object) -> str:
    label, text = getattr(thing, "label", ""), getattr(thing, "text", "")
    return str(label or text or "not said")


def _when(one: Assertion) -> str:
    return f"{quoted(one)}: {dated(one)}"


def _together(members: Sequence[Assertion], reading: Reading, deadline: Deadline) -> bool:
    posed = problem(members, reading)
    order = [one.id for one in posed.assertions]
    return Model.of(constraints(posed), order).feasible(order, deadline)


def _same_date(one: Assertion, other: Assertion) -> tuple[Assertion, Assertion]:
    """Both as of one and the same moment: the hardest case for two counts to agree in."""
    changed = [
        replace(a, claim=replace(a.claim, window=replace(a.claim.window, anchor="the same moment")))
        for a in (one, other)
    ]
    return changed[0], changed[1]


def _fits(one: Assertion, other: Assertion, *, even_same_date: bool) -> Finding:
    rules = {"R1", "R2"}
    detail = [f"{said(a)} ({scope(a)}): {meant(a, Reading.USUAL)}." for a in (one, other)]
    sentence = _relation(one, other, rules)
    if even_same_date:
        detail.append("That holds even as of one and the same date.")
    else:
        rules |= {"R4", "R7"}
        detail.append("The dates differ, and the count may have grown from the one to the other.")
    return Finding(
        id=finding_id(Kind.COMPATIBLE, (one.id, other.id)),
        kind=Kind.COMPATIBLE,
        rules=rules_in_order(rules),
        assertions=(one.id, other.id),
        claims=claims_of((one, other)),
        summary=f"{said(one)}; {said(other)}. {sentence}, so that both can hold.",
        detail=tuple(detail),
    )


def _relation(one: Assertion, other: Assertion, rules: set[str]) -> str:
    """How the two counts lie to each other, in words."""
    if _losses_of_deployed(one, other):
        rules.add("R5")
        lost, there = (other, one) if one.claim.outcome.outer == (DEPLOYED,) else (one, other)
        sizes = f"{_size(lost)} is no more than {_size(there)}"
        return f"Those lost are part of those deployed, and {sizes}"
    first, second = set(one.claim.outcome.outer), set(other.claim.outcome.outer)
    if len(first | second) > 1:
        rules.add("R3")
    narrow, broad = (one, other) if first <= second else (other, one)
    if first == second:
        if one.claim.population.id != other.claim.population.id:
            people = _name(_narrower(one, other).claim.population)
            return f"One counts a part of the other’s people ({people})"
        return f"Both are about {outcome(one)}, and what the two words allow overlaps"
    if first < second or second < first:
        part = f"“{outcome(narrow)}” is part of “{outcome(broad)}”"
        values = narrow.claim.quantity.value, broad.claim.quantity.value
        if None not in values and float(values[0] or 0) <= float(values[1] or 0):
            return f"{part}, and {_size(narrow)} ≤ {_size(broad)}"
        return f"{part}, and what the two words allow leaves room for both"
    return f"“{outcome(one)}” and “{outcome(other)}” overlap only in part"


def _narrower(one: Assertion, other: Assertion) -> Assertion:
    inside = population_includes(other.claim.population.id, one.claim.population.id)
    return one if inside else other


def _size(one: Assertion) -> str:
    value = one.claim.quantity.value
    return quoted(one) if value is None else number(value)


def _apart(one: Assertion, other: Assertion, reason: str) -> Finding:
    return Finding(
        id=finding_id(Kind.NOT_COMPARABLE, (one.id, other.id)),
        kind=Kind.NOT_COMPARABLE,
        rules=("R13",),
        assertions=(one.id, other.id),
        claims=claims_of((one, other)),
        summary=f"{said(one)}; {said(other)}. No rule compares them: {reason}.",
        detail=tuple(f"{said(a)} ({scope(a)})." for a in (one, other)),
    )


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs that were explained.

    Attributes:
        found: the findings.
        rest: how many more there are to ask about.
        late: whether time ended before enough were found.
    """

    found: tuple[Finding, ...]
    rest: int
    late: bool


def asked_pairs(
    looked_at: Sequence[Assertion],
    claimed: Mapping[tuple[str, str], int],
    known: Collection[frozenset[str]],
    deadline: Deadline,
) -> Pairs:
    """The pairs a reader would ask about: overlapping people and outcomes, differing numbers.

    Args:
        looked_at: those that are compared.
        claimed: how many claims there are about each people in each place.
        known: pairs that another finding tells of.
        deadline: after which no more are explained.
    """
    pairs = [
        (one, other)
        for index, one in enumerate(looked_at)
        for other in looked_at[index + 1 :]
        if _asked(one, other) and frozenset((one.id, other.id)) not in known
    ]
    ranked = nsmallest(
        _MOST_LOOKED_AT, pairs, key=lambda pair: _interest(pair[0], pair[1], claimed)
    )
    kept: dict[Kind, list[Finding]] = {Kind.COMPATIBLE: [], Kind.NOT_COMPARABLE: []}
    told: Counter[tuple[object, ...]] = Counter()
    late = False
    for one, other in ranked:
        looks = [(about(a), outcome(a), a.claim.quantity.strict) for a in (one, other)]
        if all(len(found) >= MOST_PAIRS for found in kept.values()):
            break
        if any(told[look] >= _MOST_OF_ONE for look in looks):
            continue
        finding = explained(one, other, deadline)
        if finding.status is Status.OUT_OF_TIME:
            late = True
            break
        if finding.kind in kept and len(kept[finding.kind]) < MOST_PAIRS:
            kept[finding.kind].append(finding)
            told.update(looks)
    found = tuple(finding for kind in kept for finding in kept[kind])
    return Pairs(found, len(pairs) - len(found), late)


def pairs_told(pairs: Pairs, looked_at: int, claims: int) -> list[Finding]:
    """Their findings, the last of which says how many pairs there are besides.

    Args:
        pairs: what was found.
        looked_at: how many claims were compared.
        claims: of how many.
    """
    found = [*pairs.found]
    if found and pairs.rest > 0:
        more = f"Pairs of the case not listed here, but explained on request: {pairs.rest}."
        if looked_at < claims:
            more = (
                f"Of {claims:,} claims the {looked_at} on what most claims are about "
                "were compared two by two; any other pair is explained on request."
            )
        found[-1] = replace(found[-1], detail=(*found[-1].detail, more))
    return found


def most_claimed(claimed: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """What most claims are about, and how many claims of each can be compared two by two."""
    room, most = _MOST_COMPARED, {}
    if sum(claimed.values()) <= room:
        return dict(claimed)
    for subject in sorted(claimed, key=lambda one: (-claimed[one], one)):
        most[subject] = min(room, claimed[subject])
        room -= most[subject]
        if not room:
            break
    return most


def first_of(
    assertions: Sequence[Assertion], most: Mapping[tuple[str, str], int]
) -> list[Assertion]:
    """The first of these assertions, no more about each people and place than `most`."""
    room, found = dict(most), []
    for one in assertions:
        if room[about(one)]:
            room[about(one)] -= 1
            found.append(one)
    return found


def _asked(one: Assertion, other: Assertion) -> bool:
    first, second = one.claim, other.claim
    overlap = set(first.outcome.outer) & set(second.outcome.outer)
    return (
        first.quantity.strict != second.quantity.strict
        and (bool(overlap) or _losses_of_deployed(one, other))
        and _nested(population_includes, first.population.id, second.population.id)
        and first.quantity.base is None
        and second.quantity.base is None
    )


def about(one: Assertion) -> tuple[str, str]:
    """The people and the place that a claim is about."""
    return (one.claim.population.id, one.claim.place.id)


def _interest(
    one: Assertion, other: Assertion, claimed: Mapping[tuple[str, str], int]
) -> tuple[bool, bool, bool, int, bool, float, bool, str, str]:
    return (
        one.claim.document.id != other.claim.document.id,
        _losses_of_deployed(one, other),
        one.originator == other.originator,
        -max(claimed[about(one)], claimed[about(other)]),
        own_voice(one) or own_voice(other),
        -_apartness(one, other),
        not _nested(place_includes, one.claim.place.id, other.claim.place.id),
        one.id,
        other.id,
    )


def _apartness(one: Assertion, other: Assertion) -> float:
    """How many times the one number is the other: what is far apart looks like a conflict."""
    sizes = [max(1.0, float(a.claim.quantity.value or 1)) for a in (one, other)]
    return max(sizes) / min(sizes)
