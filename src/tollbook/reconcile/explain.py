"""A minimal conflict in plain sentences: who, what, which rules, and what would remove it."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.model import Assertion, Finding, Kind, Reading
from tollbook.reconcile.atoms import families
from tollbook.reconcile.model import Model, components, constraints
from tollbook.reconcile.problem import Problem, interval, problem
from tollbook.reconcile.remedy import remedy
from tollbook.reconcile.solve import Deadline, OutOfTimeError
from tollbook.reconcile.words import (
    claims_of,
    finding_id,
    listed,
    meant,
    number,
    outcome,
    quoted,
    rules_in_order,
    said,
    scope,
    who,
)

_STRUCTURE = ("R2", "R4", "R5")


def conflict_finding(members: Sequence[Assertion], reading: Reading, deadline: Deadline) -> Finding:
    """The finding of a minimal conflict: a contradiction (R9) or a tension (R10).

    The conflict itself is proven before; where time ends first, only the explanation is shorter.
    """
    kind = Kind.CONTRADICTION if reading is Reading.STRICT else Kind.TENSION
    rules = {"R9" if kind is Kind.CONTRADICTION else "R10"}
    detail = [f"{said(one)} ({scope(one)}): {meant(one, reading)}." for one in members]
    cure: str | None = None
    try:
        posed = problem(members, reading)
        model = _whole(posed)
        rules |= _rules(posed, model, deadline)
        detail += _clash(posed, model, deadline)
        if kind is Kind.CONTRADICTION and _usually_fine(members, deadline):
            detail.append("As round numbers are usually meant, they could all hold.")
        cure = remedy(members, reading, deadline)
        if cure is None:
            detail.append(
                "No single change of a reading would remove it: one of them has to be set aside."
            )
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
        within=within(members),
    )


def within(members: Sequence[Assertion]) -> str:
    """Whose conflict it is: of one originator, of a copy with its source, of originators."""
    if len({one.originator for one in members}) == 1:
        return "one originator"
    passed_on = any(
        one.originator in other.via for one in members for other in members if one is not other
    )
    return "copies" if passed_on else "originators"


def _summary(members: Sequence[Assertion], kind: Kind) -> str:
    end = "cannot" if kind is Kind.CONTRADICTION else "as usually meant, can hardly"
    if len(members) == 1:
        one = members[0]
        return f"What {who(one)} claimed, {quoted(one)} {outcome(one)}, {end} hold by itself."
    both = "both" if len(members) == 2 else "all"
    claims = listed(
        f"{who(one)} claimed {quoted(one)} {outcome(one)}"
        for one in sorted(members, key=lambda one: one.claim.quantity.start)
    )
    return f"{claims}: these {end} {both} hold."


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
    if any(len(reach.outcome_outer) > 1 for reach in reaches):
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


def _usually_fine(members: Sequence[Assertion], deadline: Deadline) -> bool:
    posed = problem(members, Reading.USUAL)
    order = [one.id for one in posed.assertions]
    return all(
        Model.of(part, order).feasible(order, deadline) for part in components(constraints(posed))
    )
