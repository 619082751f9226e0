"""R5 and R6: losses against those who were there, and parts against their whole."""

from __future__ import annotations

from collections.abc import Iterator

from tollbook.reconcile.atoms import atom, families
from tollbook.reconcile.cells import Cell
from tollbook.reconcile.constraints import Constraint, Variable, at_least
from tollbook.reconcile.problem import Problem, fraction
from tollbook.reconcile.rules.counts import r3_sum

DEPLOYED = "deployed"


def r5_presence(problem: Problem) -> Iterator[Constraint]:
    """R5: no more of a population can be lost in a place than were ever there by then.

    Lost are all atoms that `atoms.toml` marks as a loss. Only a count of the deployed that runs
    from the beginning caps them; arrivals of one window do not.
    """
    frame = problem.lattice
    family = atom(DEPLOYED).family
    if DEPLOYED not in frame.names.get(family, ()):
        return
    there = [c for c in frame.cells if c.family == family and c.start is None and not c.fresh]
    for cell in frame.cells:
        lost = tuple(n for n in frame.names[cell.family] if atom(n).loss)
        if not lost:
            continue
        caps = [c for c in there if _covers(problem, c, cell)]
        for cap in caps:
            if any(other != cap and _covers(problem, cap, other) for other in caps):
                continue
            said = at_least("R5", r3_sum(cap, (DEPLOYED,)), r3_sum(cell, lost))
            if said is not None:
                yield said


def r6_fraction(problem: Problem) -> Iterator[Constraint]:
    """R6: “f of B” ties two counts together: f_low · N(B) ≤ N and N ≤ f_high · N(B).

    Exact: the fraction is a rational number, multiplied out. What the words may include bounds
    from below, what they surely include from above, on both sides: the least that is surely in
    B for the lower bound, the most that may be in it for the upper.
    """
    frame = problem.lattice
    for one in problem.assertions:
        base = problem.bases.get(one.id)
        if base is None:
            continue
        low, high = fraction(one, problem.reading)
        part, whole = frame.reach[one.id], frame.reach[base.id]
        if low is not None and low > 0 and whole.outcome_inner:
            more: dict[Variable, int] = {}
            for family, names in families(part.outcome_outer).items():
                more |= r3_sum(frame.cell(family, part.outer, part), names)
            for family, names in families(whole.outcome_inner).items():
                less = r3_sum(frame.cell(family, whole.inner, whole), names)
                yield from _scaled(more, low.denominator, less, low.numerator, one.id)
        if high is not None:
            more = {}
            for family, names in families(whole.outcome_outer).items():
                more |= r3_sum(frame.cell(family, whole.outer, whole), names)
            for family, names in families(part.outcome_inner).items():
                less = r3_sum(frame.cell(family, part.inner, part), names)
                yield from _scaled(more, high.numerator, less, high.denominator, one.id)


def _scaled(
    more: dict[Variable, int], by: int, less: dict[Variable, int], times: int, assertion: str
) -> Iterator[Constraint]:
    """At least: `by` times `more` is no less than `times` times `less`."""
    said = at_least(
        "R6",
        {variable: by * factor for variable, factor in more.items() if by},
        {variable: times * factor for variable, factor in less.items()},
        assertion,
    )
    if said is not None:
        yield said


def _covers(problem: Problem, cap: Cell, cell: Cell) -> bool:
    return cell.row.within(cap.row) and problem.lattice.before(cell.end, cap.end)
