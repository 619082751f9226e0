"""Hitting sets: the least costly choice that takes one element of every set."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tollbook.reconcile.solve import Deadline, LinearRow, Outcome, Solver


def smallest_hitting_set(
    to_hit: Sequence[Collection[str]],
    forbidden: Sequence[Collection[str]],
    deadline: Deadline,
) -> frozenset[str] | None:
    """A smallest set that meets all of `to_hit` and contains none of `forbidden` whole.

    Returns:
        None if there is none.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    names = sorted({name for one in (*to_hit, *forbidden) for name in one})
    number = {name: i for i, name in enumerate(names)}
    rows = [_row(one, number, 1, None) for one in to_hit]
    rows += [_row(one, number, None, len(one) - 1) for one in forbidden]
    solver = Solver(len(names), rows, upper=[1.0] * len(names))
    goal = dict.fromkeys(range(len(names)), 1)
    solved = solver.solve(deadline, range(len(rows)), goal)
    if solved.outcome is Outcome.INFEASIBLE:
        return None
    return frozenset(n for n in names if names and solved.columns[number[n]] > 0.5)


def cheapest_hitting_set(
    to_hit: Sequence[Collection[str]],
    costs: Mapping[str, int],
    keep_first: Sequence[str],
    deadline: Deadline,
) -> frozenset[str]:
    """The cheapest set that meets all of `to_hit`; of several, the one that spares most.

    Args:
        to_hit: non-empty sets.
        costs: whole, positive costs.
        keep_first: all names, the one to be spared first at the head. Of two equally cheap
            sets the one is taken that spares the first name in which they differ.
        deadline: after which it gives up.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    touched = {name for one in to_hit for name in one}
    names = [name for name in keep_first if name in touched]
    number = {name: i for i, name in enumerate(names)}
    rows = [_row(one, number, 1, None) for one in to_hit]
    goal = {number[name]: costs[name] for name in names}
    solver = Solver(len(names), rows, upper=[1.0] * len(names))
    active = range(len(rows))
    best = round(solver.solve(deadline, active, goal).value)
    within = LinearRow(tuple(goal), tuple(goal.values()), None, best)
    fixed: list[LinearRow] = [within]
    taken: set[str] = set()
    for name in names:
        spare = LinearRow((number[name],), (1,), None, 0)
        tried = solver.solve(deadline, active, extra=(*fixed, spare))
        if tried.outcome is Outcome.OPTIMAL:
            fixed.append(spare)
        else:
            taken.add(name)
    return frozenset(taken)


def _row(
    names: Collection[str], number: Mapping[str, int], low: int | None, high: int | None
) -> LinearRow:
    columns = tuple(sorted(number[name] for name in names))
    return LinearRow(columns, (1,) * len(columns), low, high)
