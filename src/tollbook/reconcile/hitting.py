"""Hitting sets: the least costly choice that takes one element of every set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from tollbook.reconcile.solve import Deadline, LinearRow, Outcome, Solved, Solver

_TAKEN = 0.5
"""A column of the solver stands for yes above this."""


def small_hitting_set(
    to_hit: Sequence[Collection[str]],
    forbidden: Sequence[Collection[str]],
    deadline: Deadline,
) -> frozenset[str] | None:
    """A small set that meets all of `to_hit` and contains none of `forbidden` whole.

    It is picked greedily; only where that fails is the solver asked, which settles whether
    there is one at all.

    Returns:
        None if there is none: that is proven.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    picked = _greedy(to_hit, forbidden)
    if picked is not None:
        deadline.left()
        return picked
    names = sorted({name for one in (*to_hit, *forbidden) for name in one})
    number = {name: i for i, name in enumerate(names)}
    rows = [_row(one, number, 1, None) for one in to_hit]
    rows += [_row(one, number, None, len(one) - 1) for one in forbidden]
    solver = Solver(len(names), rows, upper=[1.0] * len(names))
    solved = solver.solve(deadline, range(len(rows)))
    if solved.outcome is Outcome.INFEASIBLE:
        return None
    taken = {n for n in names if solved.columns[number[n]] > _TAKEN}
    return _trimmed(taken, to_hit)


def smallest_hitting_set(
    to_hit: Sequence[Collection[str]],
    forbidden: Sequence[Collection[str]],
    deadline: Deadline,
) -> frozenset[str] | None:
    """One of the smallest sets that meet all of `to_hit` and contain none of `forbidden` whole.

    Returns:
        None if there is none: that is proven.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    names = sorted({name for one in (*to_hit, *forbidden) for name in one})
    number = {name: i for i, name in enumerate(names)}
    rows = [_row(one, number, 1, None) for one in to_hit]
    rows += [_row(one, number, None, len(one) - 1) for one in forbidden]
    solver = Solver(len(names), rows, upper=[1.0] * len(names))
    goal = dict.fromkeys(range(len(names)), 1.0)
    solved = solver.solve(deadline, range(len(rows)), goal)
    if solved.outcome is Outcome.INFEASIBLE:
        return None
    return frozenset(names[i] for i in _taken(solved, len(names)))


def _greedy(
    to_hit: Sequence[Collection[str]], forbidden: Sequence[Collection[str]]
) -> frozenset[str] | None:
    """The name that meets most of what is left, again and again; None if that leads nowhere."""
    left = [one for one in to_hit if one]
    if len(left) < len(to_hit):
        return None
    taken: set[str] = set()
    while left:
        barred = {name for one in forbidden for name in _missing(one, taken)}
        counts = Counter(name for one in left for name in one if name not in barred)
        if not counts:
            return None
        best = min(counts, key=lambda name: (-counts[name], name))
        taken.add(best)
        left = [one for one in left if best not in one]
    return _trimmed(taken, to_hit)


def _missing(forbidden: Collection[str], taken: Collection[str]) -> Collection[str]:
    """The one name that `taken` lacks of a forbidden set, if it is one."""
    rest = [name for name in forbidden if name not in taken]
    return rest if len(rest) == 1 else ()


def _trimmed(taken: set[str], to_hit: Sequence[Collection[str]]) -> frozenset[str]:
    """`taken` without what is not needed to meet all."""
    for name in sorted(taken):
        rest = taken - {name}
        if all(not rest.isdisjoint(one) for one in to_hit):
            taken = rest
    return frozenset(taken)


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
    solver = Solver(len(names), rows, upper=[1.0] * len(names))
    taken = cheapest_columns(solver, [costs[name] for name in names], len(rows), deadline)
    return frozenset(names[i] for i in taken)


def cheapest_columns(
    solver: Solver, costs: Sequence[int], rows: int, deadline: Deadline, *, settled: bool = True
) -> set[int]:
    """The columns that the cheapest solution takes, of those that cost something.

    Args:
        solver: of columns between 0 and 1; the first ones are those that cost.
        costs: whole and positive, of the first columns.
        rows: how many of its rows hold, from the first on.
        deadline: after which it gives up.
        settled: of equal costs, take the solution that spares the first column in which they
            differ; else any.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    goal: dict[int, float] = dict(enumerate(costs))
    taken = _taken(solver.solve(deadline, range(rows), goal), len(costs))
    if not settled:
        return taken
    best = sum(costs[i] for i in taken)
    within = LinearRow(tuple(range(len(costs))), tuple(costs), None, best)
    spared: list[int] = []
    out: set[int] = set()
    for column in range(len(costs)):
        if column in taken:
            tried = (*spared, column)
            none = LinearRow(tried, (1,) * len(tried), None, 0)
            solved = solver.solve(deadline, range(rows), extra=(within, none))
            if solved.outcome is Outcome.INFEASIBLE:
                out.add(column)
                continue
            taken = _taken(solved, len(costs))
        spared.append(column)
    return out


def _taken(solved: Solved, size: int) -> set[int]:
    return {i for i in range(size) if solved.columns[i] > _TAKEN}


def _row(
    names: Collection[str], number: Mapping[str, int], low: int | None, high: int | None
) -> LinearRow:
    columns = tuple(sorted(number[name] for name in names))
    return LinearRow(columns, (1,) * len(columns), low, high)
