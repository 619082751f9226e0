"""Counts that are no sums of levels but only lie between some: additions, and loose windows.

Nothing but what they lie between has to do with them. So they are taken out of the system, and what
claims say of them is handed on to the levels around (the elimination of J. Fourier and T. Motzkin).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tollbook.reconcile.cells import Cell
from tollbook.reconcile.constraints import Constraint, Variable
from tollbook.reconcile.levels import NOTHING, Edge, Terms, two_apart


class Additions:
    """Additions (“another 20”), which only bound from below: they are taken out of the system.

    Of a level that nothing bounds from above but other levels, all that its lower bounds say is
    handed on to those.
    """

    def __init__(self, levels: Mapping[Variable, Terms], cells: Mapping[Cell, set[str]]) -> None:
        # Two atoms of one addition would make a sum of three.
        alone = [cell for cell, known in cells.items() if cell.fresh and len(known) == 1]
        variables = [Variable(cell, name) for cell in alone for name in cells[cell]]
        self.levels = {level for v in variables for level in levels[v]}
        self._said: dict[int, list[tuple[int, str | None]]] = defaultdict(list)
        self._under: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self._inside: dict[int, set[int]] = defaultdict(set)
        self._odd = False

    def takes(self, terms: Terms, said: Constraint) -> bool:
        """Whether the row is about an addition, and so was noted here."""
        mine = [level for level in terms if level in self.levels]
        if not mine:
            return False
        above = [(level, factor) for level, factor in terms.items() if level not in mine]
        factors = sorted(terms.values())
        if said.high is not None or said.low is None:
            self._odd = True
        elif not above and factors == [1]:
            self._said[mine[0]].append((said.low, said.assertion))
        elif said.low != 0 or said.assertion is not None:
            self._odd = True
        elif not above and factors == [-1, 1]:
            inner, outer = sorted(mine, key=lambda level: terms[level])
            self._inside[outer].add(inner)
        elif len(mine) == 1 and terms[mine[0]] == -1 and (pair := two_apart(dict(above))):
            self._under[mine[0]].add(pair)
        else:
            self._odd = True
        return True

    def edges(self) -> list[Edge] | None:
        """What the additions say of the other levels; None if it is nothing of this form."""
        if self._odd:
            return None
        return [
            Edge(below, above, low, owner)
            for level in self.levels
            for inner in self._all_inside(level)
            for low, owner in [(0, None), *self._said[inner]]
            for above, below in self._under[level]
        ]

    def _all_inside(self, level: int) -> set[int]:
        found, waiting = {level}, [level]
        while waiting:
            new = self._inside[waiting.pop()] - found
            found |= new
            waiting += new
        return found


class LooseWindows:
    """Windows of what may be counted again in the next one: at least what its end has more.

    So they are at most what claims allow only if the end has no more over the start than that. A
    window keeps a level of its own, which tells what claims of it say to the levels around it.
    """

    def __init__(
        self,
        levels: Mapping[Variable, Terms],
        cells: Mapping[Cell, set[str]],
        first: Mapping[str, int | None],
    ) -> None:
        self.levels = {
            level
            for cell, known in cells.items()
            if cell.start != first[cell.family] and not cell.fresh and len(known) == 1
            for name in known
            if len(levels[Variable(cell, name)]) == 1
            for level in levels[Variable(cell, name)]
        }
        self._between: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self._upper: dict[int, list[tuple[int, str | None]]] = defaultdict(list)

    def takes(self, terms: Terms, said: Constraint) -> bool:
        """Whether the row holds a window to be no less than what its end has more than its start.

        Other rows are as good as they are; what claims allow at most is only noted.
        """
        mine = [level for level in terms if level in self.levels]
        if len(mine) != 1:
            return False
        if len(terms) == 1 and said.high is not None:
            self._upper[mine[0]].append((said.high, said.assertion))
            return False
        rest = {level: -factor for level, factor in terms.items() if level not in mine}
        pair = two_apart(rest)
        plain = said.low == 0 and said.high is None and said.assertion is None
        if len(terms) != 3 or pair is None or not plain or terms[mine[0]] != 1:
            return False
        self._between[mine[0]].add(pair)
        return True

    def edges(self) -> list[Edge]:
        """What the upper bounds of the windows say of the levels around them."""
        return [
            Edge(above, below, -high, owner)
            for level, pairs in self._between.items()
            for high, owner in self._upper[level]
            for above, below in pairs
            if above != NOTHING
        ]
