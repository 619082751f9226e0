"""The names that the entries of a ledger can be filtered by: what each means among those held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from tollbook.model import Assertion, Outcome, place_includes, population_includes
from tollbook.present.clean import clean
from tollbook.present.views.index import Index, place_label, population_label, who


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and how many entries have it.

    Attributes:
        id: what to ask for.
        label: readable.
        count: of entries.
    """

    id: str
    label: str
    count: int


class Names:
    """The different names of one kind, each with a code: its place in `listed`."""

    def __init__(self, listed: Sequence[Name]) -> None:
        self.listed = tuple(listed)
        self._codes = {one.id: code for code, one in enumerate(self.listed)}

    def code(self, id_: str) -> int:
        """The code of an id that is held."""
        return self._codes[id_]

    def rank(self, code: int) -> int:
        """The place of the name with this code in the order of the alphabet."""
        return self._ranks[code]

    def label(self, words: str) -> str:
        """How a reader calls what is asked for."""
        code = self._codes.get(words)
        return words if code is None else self.listed[code].label

    @cached_property
    def frequent(self) -> tuple[Name, ...]:
        """Those of most entries first."""
        return tuple(sorted(self.listed, key=lambda one: (-one.count, one.label.casefold())))

    def meant(self, words: str) -> list[int]:
        """The codes of what the words mean: an id, a label, or else a part of labels."""
        wanted = words.strip().casefold()
        exact = [one for one in self.listed if wanted in {one.id.casefold(), one.label.casefold()}]
        if exact:
            return self._with_parts([one.id for one in exact])
        return [code for code, one in enumerate(self.listed) if wanted in one.label.casefold()]

    def _with_parts(self, ids: Sequence[str]) -> list[int]:
        return [self._codes[id_] for id_ in ids]

    @cached_property
    def _ranks(self) -> dict[int, int]:
        codes = range(len(self.listed))
        ordered = sorted(codes, key=lambda code: self.listed[code].label.casefold())
        return {code: place for place, code in enumerate(ordered)}


class Voices(Names):
    """Originators."""

    @classmethod
    def of(cls, entries: Iterable[Assertion]) -> Self:
        """Those of the entries."""
        labels: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for one in entries:
            counts[one.originator] += 1
            if one.originator not in labels:
                labels[one.originator] = who(one)
        return cls([Name(id_, labels[id_], count) for id_, count in counts.items()])


class Outcomes(Names):
    """Outcomes by their labels."""

    def __init__(self, listed: Sequence[Name], outers: dict[str, frozenset[str]]) -> None:
        super().__init__(listed)
        self._outers = outers

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Self:
        """Those of the entries."""
        counts: Counter[str] = Counter()
        outers: dict[str, frozenset[str]] = {}
        for one in outcomes:
            counts[one.label] += 1
            outers[one.label] = outers.get(one.label, frozenset()) | set(one.outer)
        return cls([Name(id_, clean(id_), count) for id_, count in counts.items()], outers)

    def meant(self, words: str) -> list[int]:
        """As of all names; and atoms mean every outcome that may include any of them."""
        atoms = {atom.strip().casefold() for atom in words.split(",")}
        known = frozenset[str]().union(*self._outers.values())
        if "," in words and atoms <= known:
            return [self.code(label) for label, outer in self._outers.items() if outer & atoms]
        return super().meant(words)


class People(Names):
    """Populations."""

    @classmethod
    def of(cls, ids: Iterable[str], known: Index) -> Self:
        """Those of the entries."""
        counts = Counter(ids)
        return cls([Name(id_, population_label(known, id_), n) for id_, n in counts.items()])

    def _with_parts(self, ids: Sequence[str]) -> list[int]:
        return [
            code
            for code, one in enumerate(self.listed)
            if any(population_includes(whole, one.id) for whole in ids)
        ]


class Places(Names):
    """Places."""

    @classmethod
    def of(cls, ids: Iterable[str], known: Index) -> Self:
        """Those of the entries."""
        counts = Counter(ids)
        return cls([Name(id_, place_label(known, id_), n) for id_, n in counts.items()])

    def _with_parts(self, ids: Sequence[str]) -> list[int]:
        return [
            code
            for code, one in enumerate(self.listed)
            if any(place_includes(whole, one.id) for whole in ids)
        ]
