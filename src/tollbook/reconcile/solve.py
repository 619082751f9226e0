"""The solver: HiGHS behind a typed status, and a deadline that many solves share.

HiGHS: Q. Huangfu and J. A. J. Hall, *Parallelizing the dual revised simplex method*,
Mathematical Programming Computation 10 (2018) 119–142.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import highspy
import numpy as np

from tollbook.errors import SolveError


class Outcome(StrEnum):
    """How a solve ended that answers something; one that does not raises `OutOfTimeError`."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"


class OutOfTimeError(Exception):
    """Internal: the deadline passed. Whoever set the deadline turns it into a status."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment after which no solve is begun; `seconds` is what was granted."""

    seconds: float
    ends: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The deadline `seconds` from now."""
        return cls(seconds, time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds that are left.

        Raises:
            OutOfTimeError: none are.
        """
        rest = self.ends - time.monotonic()
        if rest <= 0:
            raise OutOfTimeError
        return rest

    @property
    def passed(self) -> bool:
        """Whether no time is left."""
        return self.ends <= time.monotonic()

    def part(self, share: float) -> Deadline:
        """A deadline after `share` of the time that is left, or this one if none is."""
        rest = max(0.0, self.ends - time.monotonic())
        return Deadline(self.seconds, self.ends - (1 - share) * rest)


@dataclass(frozen=True, slots=True)
class LinearRow:
    """low ≤ Σ coefficient · column ≤ high; a None end is open."""

    columns: tuple[int, ...]
    factors: tuple[int, ...]
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Solved:
    """A solve that ended.

    Attributes:
        outcome: how.
        value: the best value, if optimal.
        columns: the value of each column, if optimal.
        duals: the dual of each row, where nobody had to be whole.
    """

    outcome: Outcome
    value: float = 0.0
    columns: tuple[float, ...] = ()
    duals: tuple[float, ...] = ()


_LEAST_WEIGHT = 1e-9
"""A row with less weight in a proof takes no part in it."""


class Solver:
    """Whole, non-negative columns and rows that can be switched on and off."""

    def __init__(self, size: int, rows: Sequence[LinearRow], upper: Sequence[float] = ()) -> None:
        """A model of `size` columns; `upper` gives their greatest values, open by default."""
        self._rows = tuple(rows)
        self._size = size
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.silent()
        # Presolve of HiGHS 1.15 calls some feasible models infeasible: the oracle of the tests
        # finds such cases within a few hundred. Without it, it has found none.
        self._highs.setOptionValue("presolve", "off")
        # The default 1e-6 would let a count of millions be off by one.
        self._highs.setOptionValue("mip_feasibility_tolerance", 1e-9)
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        # Goals are whole numbers, so that less than one apart is the same.
        self._highs.setOptionValue("mip_abs_gap", 0.99)
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("random_seed", 0)
        high = np.array(upper, dtype=float) if upper else np.full(size, highspy.kHighsInf)
        if size:
            self._highs.addVars(size, np.zeros(size), high)
        for row in self._rows:
            self._add(row)
        self._on = set(range(len(self._rows)))
        self._directions: Solver | None = None

    def _add(self, row: LinearRow) -> None:
        self._highs.addRow(
            -highspy.kHighsInf if row.low is None else row.low,
            highspy.kHighsInf if row.high is None else row.high,
            len(row.columns),
            np.array(row.columns, dtype=np.int32),
            np.array(row.factors, dtype=float),
        )

    def _whole(self, *, whole: bool) -> None:
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        if self._size:
            self._highs.changeColsIntegrality(
                self._size, np.arange(self._size, dtype=np.int32), np.array([kind] * self._size)
            )

    def _switch(self, active: Collection[int]) -> None:
        wanted = set(active)
        for index in wanted.symmetric_difference(self._on):
            row, on = self._rows[index], index in wanted
            low = row.low if on else None
            high = row.high if on else None
            self._highs.changeRowBounds(
                index,
                -highspy.kHighsInf if low is None else low,
                highspy.kHighsInf if high is None else high,
            )
        self._on = wanted

    def solve(
        self,
        deadline: Deadline,
        active: Collection[int],
        goal: Mapping[int, float] | None = None,
        *,
        maximise: bool = False,
        extra: Sequence[LinearRow] = (),
        relaxed: bool = False,
    ) -> Solved:
        """Find whole numbers that satisfy the active rows, the best for `goal` if there is one.

        Args:
            deadline: after which it gives up.
            active: numbers of the rows that hold.
            goal: non-negative coefficients of what is minimised.
            maximise: maximise it instead; `grows_for_ever` must have said that it is limited.
            extra: further rows, for this solve only.
            relaxed: allow fractions of people, and give the duals.

        Raises:
            OutOfTimeError: the deadline passed.
            SolveError: HiGHS ended in a way that is neither an answer nor a time-out.
        """
        self._switch(active)
        for row in extra:
            self._add(row)
        try:
            # Divided people first: where nobody is divided, the answer is the same, and found
            # many times faster.
            divided = self._run(deadline, goal or {}, maximise=maximise)
            if relaxed or divided.outcome is Outcome.INFEASIBLE or _undivided(divided):
                return divided
            self._whole(whole=True)
            try:
                return self._run(deadline, goal or {}, maximise=maximise)
            finally:
                self._whole(whole=False)
        finally:
            if extra:
                last = len(self._rows) + len(extra)
                indices = np.arange(len(self._rows), last, dtype=np.int32)
                self._highs.deleteRows(len(indices), indices)

    def blamed(self, deadline: Deadline, active: Collection[int]) -> set[int] | None:
        """Rows among `active` that by themselves have no solution; None if the proof names none.

        They are those that the proof of infeasibility adds up (Farkas), so they are few, but they
        need not be a smallest set. Rounding may spoil a proof: whoever asks has to see for himself.
        """
        if self.solve(deadline, active, relaxed=True).outcome is not Outcome.INFEASIBLE:
            return None
        highs: Any = self._highs  # its stubs leave the method out
        _, there, ray = highs.getDualRay()
        if not there:
            return None
        return {row for row, weight in enumerate(ray) if abs(weight) > _LEAST_WEIGHT}

    def grows_for_ever(
        self, deadline: Deadline, active: Collection[int], goal: Mapping[int, int]
    ) -> bool:
        """Whether `goal` has no greatest value, if the active rows can be satisfied at all.

        It has none just when some direction leads on for ever: one that satisfies the rows with
        all their limits at 0. A box around the directions keeps this question itself limited;
        HiGHS 1.15 may call a model without a greatest value optimal or infeasible.
        """
        if self._directions is None:
            flat = [
                LinearRow(
                    row.columns,
                    row.factors,
                    None if row.low is None else 0,
                    None if row.high is None else 0,
                )
                for row in self._rows
            ]
            self._directions = Solver(self._size, flat, upper=[1.0] * self._size)
        solved = self._directions.solve(deadline, active, goal, maximise=True, relaxed=True)
        return solved.value > 1e-6

    def _run(self, deadline: Deadline, goal: Mapping[int, float], *, maximise: bool) -> Solved:
        costs = np.zeros(self._size)
        for column, factor in goal.items():
            costs[column] = factor
        if self._size:
            self._highs.changeColsCost(self._size, np.arange(self._size, dtype=np.int32), costs)
        sense = highspy.ObjSense.kMaximize if maximise else highspy.ObjSense.kMinimize
        self._highs.changeObjectiveSense(sense)
        status = self._status(deadline)
        kinds = highspy.HighsModelStatus
        if status in (kinds.kOptimal, kinds.kModelEmpty):
            solution = self._highs.getSolution()
            return Solved(
                Outcome.OPTIMAL,
                float(self._highs.getInfo().objective_function_value),
                tuple(solution.col_value),
                tuple(solution.row_dual),
            )
        return Solved(_OUTCOMES[status])

    def _status(self, deadline: Deadline) -> highspy.HighsModelStatus:
        # The clock of HiGHS runs on from solve to solve. Each starts from the basis of the last.
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + deadline.left())
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kTimeLimit:
            raise OutOfTimeError
        known = (*_OUTCOMES, *_ANSWERS)
        if status not in known:
            raise SolveError(
                f"HiGHS ended with “{self._highs.modelStatusToString(status)}”",
                remedy="Ask for fewer claims at once, and report the case to the maintainers",
            )
        return status


def _undivided(solved: Solved) -> bool:
    return all(abs(value - round(value)) < 1e-7 for value in solved.columns)


_ANSWERS = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kModelEmpty,
)
_OUTCOMES = {
    highspy.HighsModelStatus.kInfeasible: Outcome.INFEASIBLE,
}
