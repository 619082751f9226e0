"""What followed from a case before, for when only a part of it changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any, TypeVar

from tollbook.model import Assertion
from tollbook.reconcile.facts import Facts
from tollbook.reconcile.split import Part
from tollbook.reconcile.splitting import Splitting
from tollbook.reconcile.told import Beside, Told

_T = TypeVar("_T")


class Memory:
    """What followed from a case before.

    Nothing is taken for the same but what is equal, so that with a memory or without one the same
    follows. Parts are told from each other as objects: a part that nothing touches stays the very
    object that it was.

    Attributes:
        solved: how many parts had to be solved, in all.
    """

    def __init__(self) -> None:
        self.solved = 0
        self._splitting = Splitting()
        self._told: dict[Part, Told] = {}
        self._facts: dict[Part, Facts] = {}
        self._lately: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def parts(self, assertions: Sequence[Assertion]) -> list[Part]:
        """The parts of the case; what is asked for next is about these."""
        self._before, self._lately = self._lately, {}
        return self._splitting.parts(assertions)

    @property
    def assertions(self) -> tuple[Assertion, ...]:
        """All that the parts hold, in order: the very objects that they hold."""
        return self._splitting.assertions

    def told(self, part: Part) -> Told | None:
        """What follows within `part`, if it is known."""
        return self._told.get(part)

    def keep(self, part: Part, told: Told) -> None:
        """Keep what follows within `part`, if it is settled."""
        self.solved += 1
        if told.settled:
            self._told[part] = told

    def forget_but(self, parts: Sequence[Part]) -> None:
        """Forget all other parts."""
        self._told = {part: self._told[part] for part in parts if part in self._told}
        self._facts = {part: self._facts[part] for part in parts if part in self._facts}

    def beside(self, parts: Sequence[Part], as_of: date | None) -> Beside | None:
        """What is told of these parts together, if it is known; `as_of` is what was asked for."""
        return None

    def keep_beside(self, parts: Sequence[Part], as_of: date | None, beside: Beside) -> None:
        """Keep what is told of these parts together: more time would not tell more."""

    def facts(self, part: Part, told: Told) -> Facts:
        """What a part adds to the whole, of which `told` is what follows within it."""
        known = self._facts.get(part)
        if known is None or known.told is not told:
            known = self._facts[part] = Facts.of(part, told)
        return known

    def lately(
        self, key: Hashable, make: Callable[[], _T], settled: Callable[[_T], bool] | None = None
    ) -> _T:
        """What was made under `key` in this round or the one before, else what is made now.

        Args:
            key: all that the answer depends on.
            make: makes it.
            settled: whether more time would not tell more; else it is not kept.
        """
        for kept in (self._lately, self._before):
            if key in kept:
                found: _T = kept[key]
                break
        else:
            found = make()
        if settled is None or settled(found):
            self._lately[key] = found
        return found
