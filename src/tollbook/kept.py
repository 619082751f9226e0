"""What follows within each part of a case, kept in the case for the next process."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from tollbook.model import to_json
from tollbook.reconcile import (
    Beside,
    Part,
    Told,
    read_beside,
    read_told,
    write_beside,
    write_told,
)
from tollbook.reconcile import Memory as Findings
from tollbook.store import CaseFile


class StoredFindings(Findings):
    """What followed from a case before, in this process or in one before it.

    What is written goes by a hash of all that it rests on: the very claims of a part, and the
    version that drew the conclusions.
    """

    def __init__(self, file: CaseFile) -> None:
        super().__init__()
        self._file = file
        self._bodies: dict[str, str] | None = None
        self._keys: dict[Part, str] = {}
        self._whole = ""
        self._new: dict[str, str] = {}

    def told(self, part: Part) -> Told | None:
        """What follows within `part`, if it is known."""
        known = super().told(part)
        if known is not None:
            return known
        body = self._body(self._key(part))
        told = None if body is None else read_told(body, part)
        if told is not None:
            self._told[part] = told
        return told

    def keep(self, part: Part, told: Told) -> None:
        """Keep what follows within `part`, if it is settled."""
        super().keep(part, told)
        if told.settled:
            self._new[self._key(part)] = write_told(told)

    def beside(self, parts: Sequence[Part], as_of: date | None) -> Beside | None:
        """What is told of these parts together, if an earlier process wrote it."""
        order = (one.id for one in self.assertions)
        self._whole = _hash("beside", str(as_of), *map(self._key, parts), *order)
        body = self._body(self._whole)
        return None if body is None else read_beside(body)

    def keep_beside(self, parts: Sequence[Part], as_of: date | None, beside: Beside) -> None:
        """Keep what is told of these parts together."""
        self._new[self._whole] = write_beside(beside)

    def forget_but(self, parts: Sequence[Part]) -> None:
        """Forget all other parts."""
        super().forget_but(parts)
        self._keys = {part: self._key(part) for part in parts}

    def write(self) -> None:
        """Write what is new into the case, in place of what no longer holds."""
        if self._new:
            self._file.keep_derived(self._new, {*self._keys.values(), self._whole})
        self._new, self._bodies = {}, {}

    def _body(self, key: str) -> str | None:
        if self._bodies is None:
            self._bodies = self._file.derived()
        return self._bodies.get(key)

    def _key(self, part: Part) -> str:
        if part not in self._keys:
            self._keys[part] = _hash("part", to_json(list(part.assertions)))
        return self._keys[part]


def _hash(*told: str) -> str:
    return hashlib.sha256("\x1f".join((version("tollbook"), *told)).encode()).hexdigest()
