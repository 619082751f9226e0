"""The numbered rules R1 to R6 as constraints; `docs/explanation/rules.md` is their contract."""

from collections.abc import Callable, Iterator

from tollbook.reconcile.constraints import Constraint
from tollbook.reconcile.problem import Problem
from tollbook.reconcile.rules.counts import r1_bound, r2_inclusion, r3_sum
from tollbook.reconcile.rules.presence import r5_presence, r6_fraction
from tollbook.reconcile.rules.rest import r2_rest
from tollbook.reconcile.rules.time import r4_time, r7_vague_date

CONSTRAINT_RULES: tuple[Callable[[Problem], Iterator[Constraint]], ...] = (
    r1_bound,
    r2_inclusion,
    r2_rest,
    r4_time,
    r5_presence,
    r6_fraction,
)
"""What is made into rows of the model. R3 is its variables, R7 the order of its moments, R8 that
an assertion, not a mention, makes a row."""

__all__ = [
    "CONSTRAINT_RULES",
    "r1_bound",
    "r2_inclusion",
    "r2_rest",
    "r3_sum",
    "r4_time",
    "r5_presence",
    "r6_fraction",
    "r7_vague_date",
]
