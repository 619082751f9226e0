"""A minimal conflict in plain sentences: who, what, which rules, and what would remove it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import permutations

from tollbook.model import (
    Assertion,
    Between,
    Finding,
    Kind,
    Reading,
    place_includes,
    population_includes,
)
from tollbook.reconcile.atoms import families
from tollbook.reconcile.model import Model, constraints
from tollbook.reconcile.problem import Problem, interval, problem
from tollbook.reconcile.remedy import consistent, remedy
from tollbook.reconcile.revision import stands_later
from tollbook.reconcile.solve import Deadline, OutOfTimeError
from tollbook.reconcile.words import (
    claims_of,
    dated,
    finding_id,
    listed,
    meant,
    number,
    outcome,
    people,
    place,
    quoted,
    rules_in_order,
    said,
    scope,
    who,
)

_STRUCTURE = ("R2", "R4", "R5")


def conflict_finding(
    members: Sequence[Assertion],
    reading: Reading,
    deadline: Deadline,
    whose: Between | None = None,
) -> Finding:
    """The finding of a minimal conflict: a contradiction (R9) or a tension (R10).

    The conflict itself is proven before; where time ends first, only the explanation is shorter.

    Args:
        members: the claims in conflict.
        reading: the reading in which they are.
        deadline: after which no more is explained.
        whose: whose conflict it is, where who counted does not tell.
    """
    kind = Kind.CONTRADICTION if reading is Reading.STRICT else Kind.TENSION
    rules = {"R9" if kind is Kind.CONTRADICTION else "R10"}
    detail = [f"{said(one)} ({scope(one)}): {meant(one, reading)}." for one in members]
    if whose is None and len(members) > 1:
        detail.append(_whose(members))
    cure: str | None = None
    try:
        posed = problem(members, reading)
        model = _whole(posed)
        rules |= _rules(posed, model, deadline)
        detail += _links(members, rules)
        detail += _clash(posed, model, deadline)
        if kind is Kind.CONTRADICTION and consistent(members, Reading.USUAL, deadline):
            detail.append("As round numbers are usually meant, they could all hold.")
        cure = remedy(members, reading, deadline)
    except OutOfTimeError:
        detail.append("Time ended before this could be explained further.")
    return Finding(
        id=finding_id(kind, (one.id for one in members)),
        kind=kind,
        rules=rules_in_order(rules),
        assertions=tuple(one.id for one in members),
        claims=claims_of(members),
        summary=_summary(members, kind),
        detail=tuple(detail),
        remedy=cure,
        within=whose or within(members),
    )


def within(members: Sequence[Assertion]) -> Between:
    """Whose conflict it is: of one originator, of a copy with its source, of originators."""
    if len({one.originator for one in members}) == 1:
        return Between.ONE_ORIGINATOR
    passed_on = any(
        one.originator in other.via for one in members for other in members if one is not other
    )
    return Between.COPIES if passed_on else Between.ORIGINATORS


def _whose(members: Sequence[Assertion]) -> str:
    """The same in a sentence."""
    whose = within(members)
    both = "both" if len(members) == 2 else "all"
    if whose is Between.ONE_ORIGINATOR:
        return f"{who(members[0])} claimed {both} of them: the conflict lies within one originator."
    if whose is Between.COPIES:
        return "One of them passed on what the other claimed: the conflict came with the copy."
    voices = listed(dict.fromkeys(who(one) for one in members))
    return f"They were counted by different originators: {voices}."


def _summary(members: Sequence[Assertion], kind: Kind) -> str:
    end = "cannot" if kind is Kind.CONTRADICTION else "as usually meant, can hardly"
    if len(members) == 1:
        one = members[0]
        return f"{said(one)} ({scope(one)}): that {end} hold by itself."
    both = "both" if len(members) == 2 else "all"
    shared = _shared(members)
    claims = listed(
        f"{said(one)}" + (f" ({', '.join(rest)})" if (rest := _parts(one, shared)) else "")
        for one in sorted(members, key=lambda one: one.claim.quantity.start)
    )
    whole = ", ".join(shared)
    lead = f"{whole[:1].upper()}{whole[1:]}: " if shared else ""
    return f"{lead}{claims}; these {end} {both} hold."


def _shared(members: Sequence[Assertion]) -> list[str]:
    """Whom, where and when, as far as all members say the same."""
    return [
        part for part in _parts(members[0], ()) if all(part in _parts(one, ()) for one in members)
    ]


def _parts(one: Assertion, told: Collection[str]) -> list[str]:
    return [part for part in (people(one), place(one), dated(one)) if part and part not in told]


def _links(members: Sequence[Assertion], rules: Collection[str]) -> list[str]:
    """Why the counts bear on each other, a sentence a rule."""
    lines: list[str] = []
    if "R2" in rules:
        lines += dict.fromkeys(_nesting(members))
    if "R3" in rules:
        words = listed(dict.fromkeys(f"“{outcome(one)}”" for one in members))
        lines.append(f"{words} add up: nobody is counted in two outcomes (R3).")
    if "R4" in rules:
        lines.append("What is counted over parts of a time adds up over the whole (R4).")
    if "R5" in rules:
        lines.append("No more people can be lost than were ever there (R5).")
    if "R6" in rules:
        lines.append("A share moves with the count that it is a share of (R6).")
    if "R7" in rules:
        lines.append("The dates are sure to lie in this order, however they are read (R7).")
    return lines


def _nesting(members: Sequence[Assertion]) -> Iterator[str]:
    for one, other in permutations(members, 2):
        inner, outer = one.claim, other.claim
        if inner.place.id != outer.place.id and place_includes(outer.place.id, inner.place.id):
            where = place(other) or "any place"
            yield f"{place(one)} is part of {where}, so that it counts no more (R2)."
        if inner.population.id != outer.population.id and population_includes(
            outer.population.id, inner.population.id
        ):
            whole = people(other) or "people"
            yield f"“{people(one)}” are among “{whole}”, so that they count no more (R2)."
        if stands_later(one, other) and outcome(one) == outcome(other):
            yield f"The {outcome(one)} never become fewer as time passes (R2)."


def _whole(posed: Problem) -> Model:
    return Model.of(constraints(posed), [one.id for one in posed.assertions])


def _rules(posed: Problem, model: Model, deadline: Deadline) -> set[str]:
    """The rules without which the conflict would not be one."""
    rules = {"R6" if one.id in posed.bases else "R1" for one in posed.assertions}
    dropped: list[str] = []
    for rule in _STRUCTURE:
        if model.feasible_without(model.assertions, [*dropped, rule], deadline):
            rules.add(rule)
        else:
            dropped.append(rule)
    reaches = [posed.lattice.reach[one.id] for one in posed.assertions]
    if len({(reach.outcome_outer, reach.outcome_inner) for reach in reaches}) > 1:
        rules.add("R3")
    if len({posed.lattice.moments.index[reach.end.key] for reach in reaches}) > 1:
        rules.add("R7")
    return rules


def _clash(posed: Problem, model: Model, deadline: Deadline) -> list[str]:
    """What the others imply for one member, against what that one says."""
    for one in sorted(posed.assertions, key=lambda one: one.claim.quantity.start, reverse=True):
        if one.id in posed.bases:
            continue
        others = [other.id for other in posed.assertions if other.id != one.id]
        low, high = interval(one, posed.reading)
        reach, frame = posed.lattice.reach[one.id], posed.lattice
        from_rest = "From the other" + ("" if len(others) == 1 else "s together")
        if high is not None:
            for family, names in families(reach.outcome_inner).items():
                cell = frame.cell(family, reach.inner, reach)
                least = model.least(others, [(cell, names)], deadline)
                if least is not None and least > high:
                    return [
                        f"{from_rest} it follows that this count is at least "
                        f"{number(least)}; {quoted(one)} allows at most "
                        f"{number(high)}."
                    ]
        target = [
            (frame.cell(family, reach.outer, reach), names)
            for family, names in families(reach.outcome_outer).items()
        ]
        most = model.greatest(others, target, deadline)
        if most is not None and most < low:
            return [
                f"{from_rest} it follows that this count is at most "
                f"{number(most)}; {quoted(one)} needs at least {number(low)}."
            ]
    return []
