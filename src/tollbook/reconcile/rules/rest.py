"""R2 for the rest: who is in a population but not in a part of it is a population too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tollbook.reconcile.constraints import Constraint, Variable
from tollbook.reconcile.problem import Problem
from tollbook.reconcile.rules.counts import r2_inclusion
from tollbook.reconcile.rules.presence import r5_presence
from tollbook.reconcile.rules.time import r4_time


def r2_rest(problem: Problem) -> Iterator[Constraint]:
    """R2: what holds of the counts of a population holds of it without any part of it.

    If 200 more soldiers were hurt since March, then 200 more of all people were: else those who
    are no soldiers would have become fewer. Only in a problem that is held whole
    (`lattice.WHOLE`), where all counts that it takes are there.
    """
    frame = problem.lattice
    parts = frame.parts if frame.whole else {}
    if not parts:
        return
    known = set(frame.cells)
    for said in chain(r2_inclusion(problem), r4_time(problem), r5_presence(problem)):
        people = {variable.cell.row.population for variable, _ in said.terms}
        for part in parts.get(people.pop(), ()) if len(people) == 1 else ():
            of_part = [(_of(variable, part), -factor) for variable, factor in said.terms]
            if all(variable.cell in known for variable, _ in of_part):
                yield Constraint("R2", (*said.terms, *of_part), said.low, said.high)


def _of(variable: Variable, population: str) -> Variable:
    cell = variable.cell
    return variable._replace(cell=cell._replace(row=cell.row._replace(population=population)))
