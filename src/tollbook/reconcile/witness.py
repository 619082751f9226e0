"""A large consistent set at one stroke: the claims that a least bent solution leaves unbent.

Every claim may be bent by a slack, at a cost per part of its number; the claims that need no
slack hold together. What the solver says is not trusted here: its solution is rounded to whole
people and put into every row in whole-number arithmetic (an *elastic* programme; Chinneck,
*Feasibility and Infeasibility in Optimization*, 2008, chapter 4).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tollbook.reconcile.constraints import Constraint, Variable
from tollbook.reconcile.solve import Deadline, LinearRow, Outcome, Solver

_STRAIGHT = 1e-6
"""A slack up to this is none."""

_GREATEST = 2.0**50
"""Beyond this, rounding to whole numbers is not exact."""


class Around(NamedTuple):
    """A set that holds together, as far as it is known.

    Attributes:
        held: the set; None: the seed cannot hold.
        proven: whether it holds of whole people; else of divided ones at least.
    """

    held: frozenset[str] | None
    proven: bool


@dataclass(slots=True)
class Witness:
    """The rows of a component, each claim's with a slack, and the same rows as plain numbers."""

    assertions: tuple[str, ...]
    _size: int
    _owner: npt.NDArray[np.int64]
    _columns: npt.NDArray[np.int64]
    _factors: npt.NDArray[np.int64]
    _starts: npt.NDArray[np.int64]
    _low: npt.NDArray[np.float64]
    _high: npt.NDArray[np.float64]
    _solver: Solver = field(repr=False)
    _costs: dict[int, float] = field(repr=False)
    _hard: dict[str, list[int]] = field(repr=False)
    _slacked: npt.NDArray[np.int64] = field(repr=False)

    @classmethod
    def of(
        cls,
        said: Sequence[Constraint],
        columns: dict[Variable, int],
        assertions: Sequence[str],
    ) -> Witness:
        """The witness of these constraints over these columns."""
        place = {name: i for i, name in enumerate(assertions)}
        size, rows = len(columns), []
        costs: dict[int, float] = {}
        hard: dict[str, list[int]] = {name: [] for name in assertions}
        for one in said:
            at = [columns[variable] for variable, _ in one.terms]
            factors = [factor for _, factor in one.terms]
            if one.assertion is not None:
                slack = size + len(costs)
                costs[slack] = 1.0 / max(1, abs(one.low or one.high or 1))
                at.append(slack)
                factors.append(-1 if one.low is None else 1)
                hard[one.assertion].append(len(said) + slack - size)
            rows.append(LinearRow(tuple(at), tuple(factors), one.low, one.high))
        # A further row a slack, which keeps it at nothing where its claim has to hold.
        rows += [LinearRow((slack,), (1,), None, 0) for slack in costs]
        lengths = [len(one.terms) for one in said]
        return cls(
            tuple(assertions),
            size,
            np.array([-1 if c.assertion is None else place[c.assertion] for c in said]),
            np.array([columns[variable] for one in said for variable, _ in one.terms]),
            np.array([factor for one in said for _, factor in one.terms]),
            np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int64),
            np.array([-np.inf if c.low is None else c.low for c in said], dtype=float),
            np.array([np.inf if c.high is None else c.high for c in said], dtype=float),
            Solver(size + len(costs), rows),
            costs,
            hard,
            np.array([i for i, one in enumerate(said) if one.assertion is not None], dtype=int),
        )

    def around(self, seed: Collection[str], deadline: Deadline) -> Around:
        """A consistent set that holds `seed`, as large as the least bent solution makes it.

        Raises:
            OutOfTimeError: the deadline passed first.
        """
        count = len(self._starts)
        active = {*range(count), *(row for name in seed for row in self._hard.get(name, ()))}
        solved = self._solver.solve(deadline, active, self._costs, relaxed=True)
        if solved.outcome is Outcome.INFEASIBLE:
            return Around(None, proven=True)
        people = np.array(solved.columns[: self._size])
        for whole in (np.rint(people), np.ceil(people - 1e-6), np.floor(people + 1e-6)):
            held = self._held(whole)
            if held is not None and held.issuperset(seed):
                return Around(held, proven=True)
        slacks = np.array(solved.columns[self._size :])
        bent = set(self._owner[self._slacked[slacks > _STRAIGHT]].tolist())
        return Around(self._but(bent).union(seed), proven=False)

    def _held(self, people: npt.NDArray[np.float64]) -> frozenset[str] | None:
        """The claims that hold of these whole numbers; None if the rules themselves do not."""
        if (people < 0).any() or (people > _GREATEST).any():
            return None
        terms = self._factors * people.astype(np.int64)[self._columns]
        sums = np.add.reduceat(terms, self._starts)
        broken = (sums < self._low) | (sums > self._high)
        if (broken & (self._owner < 0)).any():
            return None
        return self._but(set(self._owner[broken].tolist()))

    def _but(self, bent: Collection[int]) -> frozenset[str]:
        return frozenset(name for i, name in enumerate(self.assertions) if i not in bent)
