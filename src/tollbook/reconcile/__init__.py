"""Reconcile: what claims can be true together, by the numbered rules R1 to R13.

The rules are set out in `docs/explanation/rules.md`. Nothing here says what is true: findings
say what is claimed, and what follows from the claims.
"""

from tollbook.reconcile.contract import RULES, Rule
from tollbook.reconcile.engine import bound, bound_finding, reconcile
from tollbook.reconcile.memory import Memory
from tollbook.reconcile.moves import bounds_by_scope, find_moves
from tollbook.reconcile.over_time import bound_curve
from tollbook.reconcile.pairs import explain_pair
from tollbook.reconcile.ranges import range_finding
from tollbook.reconcile.split import Part
from tollbook.reconcile.told import Beside, Told
from tollbook.reconcile.written import read_beside, read_told, write_beside, write_told

__all__ = [
    "RULES",
    "Beside",
    "Memory",
    "Part",
    "Rule",
    "Told",
    "bound",
    "bound_curve",
    "bound_finding",
    "bounds_by_scope",
    "explain_pair",
    "find_moves",
    "range_finding",
    "read_beside",
    "read_told",
    "reconcile",
    "write_beside",
    "write_told",
]
