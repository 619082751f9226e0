"""The graph of differences against the solver: two ways to one answer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations

import pytest

from tollbook.model import Assertion, Reading
from tollbook.reconcile.conflicts import choose, minimal_conflicts
from tollbook.reconcile.model import Model, Target, components, constraints
from tollbook.reconcile.problem import problem
from tollbook.reconcile.solve import Deadline
from tollbook.reconcile.weigh import costs, preferred

from .random_series import SHAPES, ids, random_series

CASES = 40


def models(
    shape: str, chance: random.Random, cases: int = CASES
) -> Iterator[tuple[Model, Model, list[Assertion]]]:
    """Components that are graphs, and the same for the solver."""
    drawn = 0
    while drawn < cases:
        claims = random_series(shape, chance)
        posed = problem(claims, Reading.STRICT)
        for part in components(constraints(posed)):
            model = Model.of(part, ids(claims))
            if model.graph is not None and model.assertions:
                drawn += 1
                yield model, Model.of(part, ids(claims), by_solver=True), claims


LARGER = {"windows"}
"""Shapes in which more than two are in conflict."""


def targets(model: Model) -> list[Target]:
    atoms: dict[object, set[str]] = {}
    for variable in model.columns:
        atoms.setdefault(variable.cell, set()).add(variable.atom)
    return [
        [(cell, names)]  # type: ignore[list-item]
        for cell, known in atoms.items()
        for names in ([name] for name in sorted(known))
    ] + [[(cell, sorted(known))] for cell, known in atoms.items()]  # type: ignore[list-item]


@pytest.mark.parametrize("shape", SHAPES)
def test_r9_a_graph_has_the_conflicts_that_the_solver_finds(shape: str) -> None:
    deadline = Deadline.after(600)
    for graph, solver, claims in models(shape, random.Random(shape)):  # noqa: S311
        found = minimal_conflicts(graph, graph.assertions, deadline)
        expected = minimal_conflicts(solver, solver.assertions, deadline)
        assert found.complete
        assert set(found.found) == set(expected.found), claims


@pytest.mark.parametrize("shape", SHAPES)
def test_r9_of_more_conflicts_than_are_listed_the_smallest_are(shape: str) -> None:
    deadline, met = Deadline.after(600), 0
    for graph, solver, claims in models(shape, random.Random(shape)):  # noqa: S311
        every = minimal_conflicts(solver, solver.assertions, deadline).found
        for model in (graph, solver):
            for most in range(1, len(every)):
                few = minimal_conflicts(model, model.assertions, deadline, most=most)
                assert set(few.found) <= set(every), claims
                assert [*map(len, few.found)] == [*map(len, every[:most])], claims
                assert not few.complete
                met += len(every[most]) > 2
    assert met or shape not in LARGER


@pytest.mark.parametrize("shape", SHAPES)
def test_r12_a_graph_has_the_bounds_that_the_solver_finds(shape: str) -> None:
    chance, deadline = random.Random(shape + " bounds"), Deadline.after(600)  # noqa: S311
    for graph, solver, claims in models(shape, chance):
        active = [name for name in graph.assertions if chance.random() < 0.7]
        assert graph.feasible(active, deadline) == solver.feasible(active, deadline), claims
        active = list(graph.around((), deadline) or ())
        for target in targets(graph):
            for high in (False, True):
                end = end_of(graph, active, target, deadline, high)
                assert end == end_of(solver, active, target, deadline, high), (claims, target)
                if end or (high and end is not None):
                    check_binding((graph, solver), active, target, high)


def end_of(
    model: Model, active: list[str], target: Target, deadline: Deadline, high: bool
) -> int | None:
    find = model.greatest if high else model.least
    return find(active, target, deadline)


def check_binding(both: tuple[Model, Model], active: list[str], target: Target, high: bool) -> None:
    """What binds an end forces it, and no part of it does."""
    (graph, solver), deadline = both, Deadline.after(600)
    end = end_of(graph, active, target, deadline, high)
    binding = graph.forcing(active, target, deadline, high=high)
    if binding is None:
        return
    assert set(binding) <= set(active)
    assert end_of(solver, binding, target, deadline, high) == end
    for name in binding:
        rest = [other for other in binding if other != name]
        assert end_of(solver, rest, target, deadline, high) != end


@pytest.mark.parametrize("shape", SHAPES)
def test_r12_the_heaviest_consistent_set_is_found_in_a_graph(shape: str) -> None:
    deadline = Deadline.after(600)
    for graph, solver, claims in models(shape, random.Random(shape + " choice")):  # noqa: S311
        members = [one for one in claims if one.id in graph.assertions]
        order, weights = preferred(members), costs(members)
        chosen = choose(graph, order, weights, deadline)
        best = max(
            (
                set(some)
                for size in range(len(order) + 1)
                for some in combinations(order, size)
                if solver.feasible(some, deadline)
            ),
            key=lambda some: (sum(weights[n] for n in some), [n in some for n in order]),
        )
        assert set(chosen) == best, claims
        assert choose(solver, order, weights, deadline) == chosen
