"""The thirteen rules and the function that carries each out; `rules.md` is their text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from tollbook.reconcile.bounds import r12_bounds
from tollbook.reconcile.conflicts import r9_contradiction, r10_tension
from tollbook.reconcile.pairs import r13_not_comparable
from tollbook.reconcile.revision import r8_one_voice, r11_revision
from tollbook.reconcile.rules import (
    r1_bound,
    r2_inclusion,
    r3_sum,
    r4_time,
    r5_presence,
    r6_fraction,
    r7_vague_date,
)


class Rule(NamedTuple):
    """A rule: its number, its name, and the function that carries it out."""

    number: str
    name: str
    function: Callable[..., Any]


RULES: tuple[Rule, ...] = (
    Rule("R1", "Bound", r1_bound),
    Rule("R2", "Inclusion", r2_inclusion),
    Rule("R3", "Sum", r3_sum),
    Rule("R4", "Time", r4_time),
    Rule("R5", "Presence", r5_presence),
    Rule("R6", "Fraction", r6_fraction),
    Rule("R7", "Vague date", r7_vague_date),
    Rule("R8", "One voice", r8_one_voice),
    Rule("R9", "Contradiction", r9_contradiction),
    Rule("R10", "Tension", r10_tension),
    Rule("R11", "Revision", r11_revision),
    Rule("R12", "Bounds", r12_bounds),
    Rule("R13", "Not comparable", r13_not_comparable),
)
