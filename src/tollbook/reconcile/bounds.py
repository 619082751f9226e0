"""R12: the least and the greatest count of a scope, and what binds each end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tollbook.errors import SolveError
from tollbook.model import Assertion, Bound, Interval, Reading, Scope, Status
from tollbook.reconcile.atoms import families
from tollbook.reconcile.conflicts import choose
from tollbook.reconcile.model import Model, Target, components, constraints
from tollbook.reconcile.problem import Problem, problem
from tollbook.reconcile.reach import question
from tollbook.reconcile.rules.presence import DEPLOYED
from tollbook.reconcile.solve import Deadline, OutOfTimeError
from tollbook.reconcile.split import split, telling
from tollbook.reconcile.weigh import costs, named, preferred


def latest_date(assertions: Sequence[Assertion]) -> date | None:
    """The latest day as of which any of them may stand."""
    days = [d for one in assertions for d in one.claim.window.end_days if d is not None]
    return max(days, default=None)


def r12_bounds(
    assertions: Sequence[Assertion],
    scope: Scope,
    reading: Reading,
    as_of: date,
    deadline: Deadline,
) -> Bound:
    """R12: the bound of one scope, asked as of `as_of` if it names no date."""
    reach = question(scope, scope.as_of or as_of, assertions)
    parts = telling(split(assertions), [reach])
    telling_of = {one.id for part in parts for one in part.assertions}
    return Asked.of(named(assertions, telling_of), [scope], reading, as_of).answer(
        0, scope, deadline
    )


@dataclass(slots=True)
class Asked:
    """Questions posed to one set of assertions under one reading.

    Attributes:
        posed: the problem, with the cells of the questions.
        known: minimal conflicts that are known already.
    """

    posed: Problem
    models: list[Model]
    known: tuple[frozenset[str], ...] = ()
    _chosen: dict[tuple[int, ...], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        assertions: Sequence[Assertion],
        scopes: Sequence[Scope],
        reading: Reading,
        as_of: date,
        known: Iterable[frozenset[str]] = (),
    ) -> Asked:
        """Pose the questions `scopes`; one without a date is asked as of `as_of`."""
        reaches = [
            (_name(index), question(scope, scope.as_of or as_of, assertions))
            for index, scope in enumerate(scopes)
        ]
        # In an order of their own: of several sets that force an end, the same one is named
        # whatever the order of the assertions.
        ranked = sorted(assertions, key=lambda one: one.id)
        posed = problem(ranked, reading, reaches)
        order = [one.id for one in posed.assertions]
        models = [Model.of(part, order) for part in components(constraints(posed))]
        return cls(posed, models, tuple(known))

    def target(self, index: int) -> Target:
        """The cells and atoms of question `index`."""
        reach = self.posed.lattice.reach[_name(index)]
        return tuple(
            (self.posed.lattice.cell(family, reach.outer, reach), names)
            for family, names in families(reach.outcome_outer).items()
        )

    def answer(
        self,
        index: int,
        scope: Scope,
        deadline: Deadline,
        chosen: Collection[str] | None = None,
    ) -> Bound:
        """The bound of question `index`; out of time is a status, never an interval."""
        target = self.target(index)
        linked = [
            model
            for model in self.models
            if any((cell, name) in model.columns for cell, names in target for name in names)
        ]
        try:
            kept = self._kept(linked, deadline, chosen)
        except OutOfTimeError:
            late = Status.OUT_OF_TIME
            return Bound(scope, self.posed.reading, Interval(None, None), (), (), late, late)
        low, binding_low, low_status = _end(linked, target, kept, deadline, high=False)
        high, binding_high, high_status = _end(linked, target, kept, deadline, high=True)
        offered = {name for model in linked for name in model.assertions} - set(kept)
        return Bound(
            scope=scope,
            reading=self.posed.reading,
            interval=Interval(low, high),
            binding_low=binding_low,
            binding_high=binding_high,
            low_status=low_status,
            high_status=high_status,
            left_out=tuple(
                one.id
                for one in self.posed.assertions
                if one.id in offered and self._touches(one.id, index)
            ),
        )

    def _touches(self, name: str, index: int) -> bool:
        """Whether an assertion is about a part of question `index`, or about what it is part of."""
        said, asked = self.posed.lattice.reach[name], self.posed.lattice.reach[_name(index)]
        rows = (said.outer, said.inner)
        return bool({*asked.outcome_outer, DEPLOYED} & set(said.outcome_outer)) and any(
            row.within(asked.outer) or asked.outer.within(row) for row in rows
        )

    def _kept(
        self, linked: Sequence[Model], deadline: Deadline, chosen: Collection[str] | None
    ) -> tuple[str, ...]:
        """The consistent set that binds in `linked`, those to be kept first at its head."""
        key = tuple(id(model) for model in linked)
        if chosen is None and key in self._chosen:
            return self._chosen[key]
        kept: list[str] = []
        for model in linked:
            offered = named(self.posed.assertions, set(model.assertions))
            if chosen is not None:
                offered = named(offered, set(chosen))
            ranked = preferred(offered)
            kept += choose(model, ranked, costs(offered), deadline, self.known)
        if chosen is None:
            self._chosen[key] = tuple(kept)
        return tuple(kept)


def _name(index: int) -> str:
    return f"?{index}"


def _end(
    models: Sequence[Model],
    target: Target,
    kept: Sequence[str],
    deadline: Deadline,
    *,
    high: bool,
) -> tuple[int | None, tuple[str, ...], Status]:
    """One end of the interval, what binds it, and how the solve ended.

    Atoms that no model knows are bounded by nothing: at least 0, and at most unbounded.
    """
    known = {variable for model in models for variable in model.columns}
    free = any((cell, name) not in known for cell, names in target for name in names)
    if high and free:
        return None, (), Status.PROVEN
    value, binding = 0, []
    try:
        for model in models:
            known_here = set(model.assertions)
            mine = [name for name in kept if name in known_here]
            find = model.greatest if high else model.least
            end = find(mine, target, deadline)
            if end is None:
                return None, (), Status.PROVEN
            value += end
            binding += _binding(model, mine, target, end, deadline, high=high)
    except OutOfTimeError:
        return None, (), Status.OUT_OF_TIME
    return value, tuple(sorted(set(binding))), Status.PROVEN


def _binding(
    model: Model,
    kept: Sequence[str],
    target: Target,
    end: int,
    deadline: Deadline,
    *,
    high: bool,
) -> list[str]:
    """A minimal set of assertions that forces the end: with it, nothing beyond is possible.

    The duals of the relaxation say which to try first; deletion makes the set minimal.
    """

    def forced(names: Collection[str]) -> bool:
        if high:
            return not model.possible(names, target, deadline, low=end + 1)
        return not model.possible(names, target, deadline, high=end - 1)

    if not high and end == 0:
        return []
    told = model.forcing(kept, target, deadline, high=high)
    if told is not None:
        return told
    leant_on = model.leant_on(kept, target, deadline, maximise=high)
    binding = [name for name in kept if name in leant_on]
    if not forced(binding):
        binding = list(kept)
        if not forced(binding):
            raise SolveError(
                f"two solves disagree about the bound {end:,}",
                remedy="Report the case to the maintainers: no bound is shown for it",
            )
    for name in binding[::-1]:
        rest = [other for other in binding if other != name]
        if forced(rest):
            binding = rest
    return binding
