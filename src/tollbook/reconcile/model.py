"""The model of one connected component: its variables, its rows, and what they can answer."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from tollbook.reconcile.cells import Cell
from tollbook.reconcile.constraints import Constraint, Variable, total
from tollbook.reconcile.graph import Graph
from tollbook.reconcile.problem import Problem
from tollbook.reconcile.rules import CONSTRAINT_RULES
from tollbook.reconcile.solve import Deadline, LinearRow, Outcome, Solver
from tollbook.reconcile.witness import Witness

Target = Sequence[tuple[Cell, Sequence[str]]]
"""What is bounded: some atoms of some cells, added up."""


def constraints(problem: Problem) -> list[Constraint]:
    """All that the rules R1 to R6 say of a problem."""
    return [said for rule in CONSTRAINT_RULES for said in rule(problem)]


@dataclass(slots=True)
class Model:
    """One connected component.

    Attributes:
        constraints: what holds in it.
        assertions: ids of the assertions that say something in it, in order.
        columns: the number of each variable.
    """

    constraints: tuple[Constraint, ...]
    assertions: tuple[str, ...]
    columns: dict[Variable, int]
    _by_solver: bool = field(default=False, repr=False)
    _solver: Solver | None = field(default=None, repr=False)
    _known: dict[frozenset[str], bool] = field(default_factory=dict, repr=False)
    _witness: Witness | None = field(default=None, repr=False)
    _graph: Graph | None = field(default=None, repr=False)
    _drawn: bool = field(default=False, repr=False)

    @classmethod
    def of(
        cls, said: Sequence[Constraint], order: Sequence[str], *, by_solver: bool = False
    ) -> Model:
        """The model of these constraints; `order` gives the order of the assertions.

        With `by_solver` the solver answers also what a graph would: both have to say the same.
        """
        columns: dict[Variable, int] = {}
        for one in said:
            for variable, _ in one.terms:
                columns.setdefault(variable, len(columns))
        present = {one.assertion for one in said}
        names = tuple(name for name in order if name in present)
        return cls(tuple(said), names, columns, by_solver)

    @property
    def graph(self) -> Graph | None:
        """The component as a graph, if it is a system of differences."""
        if not self._drawn and not self._by_solver:
            self._graph = Graph.of(self.constraints)
            self._drawn = True
        return self._graph

    @property
    def solver(self) -> Solver:
        """The rows as the solver has them."""
        if self._solver is None:
            rows = [
                LinearRow(
                    tuple(self.columns[variable] for variable, _ in one.terms),
                    tuple(factor for _, factor in one.terms),
                    one.low,
                    one.high,
                )
                for one in self.constraints
            ]
            self._solver = Solver(len(self.columns), rows)
        return self._solver

    def rows(
        self, active: Collection[str], keep: Callable[[Constraint], bool] | None = None
    ) -> set[int]:
        """Numbers of the rows that hold when only the assertions `active` bind."""
        return {
            index
            for index, one in enumerate(self.constraints)
            if (one.assertion is None or one.assertion in active) and (keep is None or keep(one))
        }

    def feasible(self, active: Collection[str], deadline: Deadline) -> bool:
        """Whether the assertions `active` can all hold.

        Raises:
            OutOfTimeError: the deadline passed first.
        """
        if self.graph is not None:
            return self.graph.conflict(active, deadline) is None
        key = frozenset(active)
        if key not in self._known:
            solved = self.solver.solve(deadline, self.rows(key))
            self._known[key] = solved.outcome is not Outcome.INFEASIBLE
        return self._known[key]

    def blamed(self, conflict: Sequence[str], deadline: Deadline) -> tuple[str, ...]:
        """Assertions among `conflict`, which cannot all hold, that by themselves cannot; in order.

        They are few, as far as one proof tells, but need not be a minimal set.

        Raises:
            OutOfTimeError: the deadline passed first.
        """
        if self.graph is not None:
            return self.graph.conflict(conflict, deadline) or tuple(conflict)
        rows = self.solver.blamed(deadline, self.rows(conflict))
        names = {self.constraints[row].assertion for row in rows or ()}
        fewer = tuple(name for name in conflict if name in names)
        return tuple(conflict) if not fewer or self.feasible(fewer, deadline) else fewer

    def around(self, seed: Collection[str], deadline: Deadline) -> frozenset[str] | None:
        """A large consistent set that holds `seed`, or None if `seed` cannot hold.

        It is found at one stroke, and need not be a largest one.

        Raises:
            OutOfTimeError: the deadline passed first.
        """
        if self.graph is not None:
            return self.graph.around(seed, self.assertions, deadline)
        if self._witness is None:
            self._witness = Witness.of(self.constraints, self.columns, self.assertions)
        held, proven = self._witness.around(seed, deadline)
        # Nobody can be divided: what holds only of divided people has to be asked again.
        if held is None or proven or self.feasible(held, deadline):
            return held
        return frozenset(seed) if self.feasible(seed, deadline) else None

    def clashing(self, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Pairs of which one says more people than the other allows, whatever their scopes.

        No other two can be in conflict by themselves, unless one is a fraction (R6): where all
        the people that the one counts are all there are, every scope counts no more.
        """
        least: dict[str, int] = {}
        most: dict[str, int] = {}
        for one in self.constraints:
            if one.assertion is not None and one.rule == "R1":
                if one.low is not None:
                    least[one.assertion] = one.low
                if one.high is not None:
                    most[one.assertion] = one.high
        for more in names:
            for fewer in names:
                if more != fewer and least.get(more, 0) > most.get(fewer, math.inf):
                    yield more, fewer

    def feasible_without(
        self, active: Collection[str], rules: Collection[str], deadline: Deadline
    ) -> bool:
        """Whether `active` could all hold if the rules named did not."""
        if self.graph is not None:
            left = [one for one in self.constraints if one.assertion or one.rule not in rules]
            return all(
                Model.of(part, self.assertions).feasible(active, deadline)
                for part in components(left)
            )
        rows = self.rows(active, lambda one: one.assertion is not None or one.rule not in rules)
        return self.solver.solve(deadline, rows).outcome is not Outcome.INFEASIBLE

    def least(self, active: Collection[str], target: Target, deadline: Deadline) -> int | None:
        """The least count of `target` if `active` bind; None if they cannot all hold."""
        pair = self._pair(target)
        if self.graph is not None and pair is not None:
            if not self.feasible(active, deadline):
                return None
            return self.graph.end(active, pair, deadline, high=False)
        solved = self.solver.solve(deadline, self.rows(active), self.goal(target))
        return None if solved.outcome is Outcome.INFEASIBLE else round(solved.value)

    def greatest(self, active: Collection[str], target: Target, deadline: Deadline) -> int | None:
        """The greatest count of `target` if `active`, which can all hold, bind.

        None: it is unbounded.
        """
        pair = self._pair(target)
        if self.graph is not None and pair is not None:
            return self.graph.end(active, pair, deadline, high=True)
        rows, goal = self.rows(active), self.goal(target)
        if self.solver.grows_for_ever(deadline, rows, goal):
            return None
        return round(self.solver.solve(deadline, rows, goal, maximise=True).value)

    def forcing(
        self, active: Sequence[str], target: Target, deadline: Deadline, *, high: bool
    ) -> list[str] | None:
        """A minimal set of assertions that forces an end that is not open, if a graph tells it."""
        pair = self._pair(target)
        if self.graph is None or pair is None:
            return None
        return self.graph.forcing(active, pair, deadline, high=high)

    def _pair(self, target: Target) -> tuple[int, int] | None:
        """The levels of the graph between which the count of `target` lies, if it is two."""
        if self.graph is None:
            return None
        wanted = (variable for cell, names in target for variable in total(cell, names))
        return self.graph.apart(variable for variable in wanted if variable in self.columns)

    def leant_on(
        self, active: Collection[str], target: Target, deadline: Deadline, *, maximise: bool
    ) -> set[str]:
        """The assertions that bind an end if people could be divided: those that have a dual."""
        solved = self.solver.solve(
            deadline, self.rows(active), self.goal(target), maximise=maximise, relaxed=True
        )
        return {
            one.assertion
            for one, dual in zip(self.constraints, solved.duals, strict=False)
            if one.assertion is not None and abs(dual) > 1e-9
        }

    def possible(
        self,
        active: Collection[str],
        target: Target,
        deadline: Deadline,
        *,
        low: int | None = None,
        high: int | None = None,
    ) -> bool:
        """Whether the count can lie between `low` and `high` if only `active` bind."""
        goal = self.goal(target)
        row = LinearRow(tuple(goal), tuple(goal.values()), low, high)
        solved = self.solver.solve(deadline, self.rows(active), extra=(row,))
        return solved.outcome is not Outcome.INFEASIBLE

    def goal(self, target: Target) -> dict[int, int]:
        """The columns of the atoms in the cells; those that nothing is said of are left out."""
        wanted: dict[Variable, int] = {}
        for cell, names in target:
            wanted |= total(cell, names)
        return {self.columns[v]: factor for v, factor in wanted.items() if v in self.columns}


def components(said: Sequence[Constraint]) -> Iterator[list[Constraint]]:
    """`said` in parts that share no variable, in order of their first constraint."""
    parent: dict[Variable, Variable] = {}
    for one in said:
        first = _root(parent, one.terms[0][0])
        for variable, _ in one.terms[1:]:
            parent[_root(parent, variable)] = first
    groups: dict[Variable, list[Constraint]] = defaultdict(list)
    for one in said:
        groups[_root(parent, one.terms[0][0])].append(one)
    yield from groups.values()


def _root(links: dict[Variable, Variable], variable: Variable) -> Variable:
    links.setdefault(variable, variable)
    while links[variable] != variable:
        links[variable] = links[links[variable]]
        variable = links[variable]
    return variable
