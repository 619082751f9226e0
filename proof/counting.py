"""Whether claims can all hold: people are added one by one until nothing new can come of it.

No solver, and no limit on how many people: a count that a claim bounds from below matters only up
to that bound, and one bounded from above may not pass it, so that there are finitely many states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from proof.worlds import Counts, Window

FAR = 18
"""A difference between a part and its base beyond which people alone do not bring it back."""

MOST = 16
"""A count that can grow up to this is taken to grow without end."""


@dataclass(frozen=True)
class Said:
    """A claim of a world.

    Attributes:
        outer, inner: numbers of the scopes it may, and surely does, include.
        may, surely: the atoms of the same.
        windows: what its window may be; several where its date is vague.
        low, high: bounds of the count; no high: open.
        added: whether it counts only who was not counted before.
        base: number of the claim of which it is a fraction between `least` and `most`.
        unit: what is counted.
        rate: what was said, if it is a rate: of what time, the least and the greatest number. What
            follows for the whole window, in the reading of the case, are `low` and `high`.
    """

    outer: int
    inner: int
    may: tuple[str, ...]
    surely: tuple[str, ...]
    windows: tuple[Window, ...]
    low: int = 0
    high: int | None = None
    added: bool = False
    base: int | None = None
    least: Fraction = Fraction(0)
    most: Fraction = Fraction(1)
    unit: str = "person"
    rate: tuple[str, int, int | None] | None = None


@dataclass(frozen=True)
class Form:
    """A whole number for each life, and where the sum over all people has to lie."""

    of_life: npt.NDArray[np.int64]
    low: int | None = None
    high: int | None = None

    @property
    def signed(self) -> bool:
        """Whether people can lower it: the difference of a part and its base."""
        return bool((self.of_life < 0).any())


def possible(counts: Counts, claims: Sequence[Said], some: Sequence[int]) -> bool:
    """Whether the claims numbered `some` can all hold, at some dates that they may mean."""
    units = {claims[i].unit for i in some}
    return all(
        any(
            Search.of(forms).possible()
            for forms in _readings(counts, claims, [i for i in some if claims[i].unit == unit])
        )
        for unit in units
    )


def conflicts(counts: Counts, claims: Sequence[Said]) -> set[frozenset[int]]:
    """The minimal sets of claims that cannot all hold."""
    numbers = range(len(claims))
    if possible(counts, claims, numbers):
        return set()
    found: list[frozenset[int]] = []
    for size in range(1, len(claims) + 1):
        for some in combinations(numbers, size):
            one = frozenset(some)
            if not any(smaller <= one for smaller in found) and not possible(counts, claims, some):
                found.append(one)
    return set(found)


def extremes(
    counts: Counts, claims: Sequence[Said], row: int, window: Window, atoms: tuple[str, ...]
) -> tuple[int, int | None]:
    """The least and the greatest count of a scope, if all claims hold; None: it has no greatest."""
    asked = counts.of_claim(row, window, atoms)
    (forms,) = _readings(counts, claims, range(len(claims)))
    least = int(Search.of(forms, asked, fewest=True).values().min())
    most = int(Search.of(forms, asked, fewest=False).values().max())
    return least, None if most >= MOST else most


def _readings(counts: Counts, claims: Sequence[Said], some: Sequence[int]) -> Iterator[list[Form]]:
    """What the claims numbered `some` ask of people, for each choice of their dates."""
    for windows in product(*(claims[i].windows for i in some)):
        forms: list[Form] = []
        for i, window in zip(some, windows, strict=True):
            forms += _forms(counts, claims, claims[i], window)
        yield forms


def _forms(counts: Counts, claims: Sequence[Said], one: Said, window: Window) -> Iterator[Form]:
    outer = counts.of_claim(one.outer, window, one.may, added=one.added)
    inner = counts.of_claim(one.inner, window, one.surely, added=one.added)
    if one.base is None:
        if one.low:
            yield Form(outer, low=one.low)
        if one.high is not None and one.surely and not one.added:
            yield Form(inner, high=one.high)
        return
    base = claims[one.base]
    (when,) = base.windows
    whole = counts.of_claim(base.inner, when, base.surely)
    yield Form(outer * one.least.denominator - whole * one.least.numerator, low=0)
    whole = counts.of_claim(base.outer, when, base.may)
    yield Form(whole * one.most.numerator - inner * one.most.denominator, low=0)


@dataclass(frozen=True)
class Search:
    """All sums that people can reach, as far as they matter.

    Attributes:
        steps: what one more person adds, a row for each sort of life that matters.
        low: what each sum has to reach.
        cap: from here on, more of a sum makes no difference.
        top: what no sum may pass.
        bottom: where each sum starts to be told apart.
    """

    steps: npt.NDArray[np.int64]
    low: npt.NDArray[np.int64]
    cap: npt.NDArray[np.int64]
    top: npt.NDArray[np.int64]
    bottom: npt.NDArray[np.int64]

    @classmethod
    def of(
        cls,
        forms: Sequence[Form],
        asked: npt.NDArray[np.int64] | None = None,
        *,
        fewest: bool = False,
    ) -> Search:
        """The search for what satisfies `forms`.

        Args:
            forms: what has to hold.
            asked: a count whose values are asked for.
            fewest: whether its least value is, else its greatest.
        """
        ends = [_ends(form) for form in forms]
        columns = [form.of_life for form in forms]
        if asked is not None:
            ends, columns = [*ends, (0, MOST, MOST, 0)], [*columns, asked]
        if not columns:
            ends, columns = [(0, 0, 0, 0)], [np.zeros(1, dtype=np.int64)]
        fewer = [form.high is not None for form in forms]
        fewer += [fewest] * (len(columns) - len(fewer))
        steps = _best(np.unique(np.stack(columns, axis=1), axis=0), fewer)
        low, cap, top, bottom = (np.array(end, dtype=np.int64) for end in zip(*ends, strict=True))
        return cls(steps, low, cap, top, bottom)

    def possible(self) -> bool:
        """Whether some people satisfy everything."""
        return any(self._good(states).any() for states in self._waves())

    def values(self) -> npt.NDArray[np.int64]:
        """Every value of what is asked, over all people that satisfy everything."""
        found = [states[self._good(states), -1] for states in self._waves()]
        return np.unique(np.concatenate(found))

    def _good(self, states: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        good: npt.NDArray[np.bool_] = np.all(states >= self.low, axis=1)
        return good

    def _waves(self) -> Iterator[npt.NDArray[np.int64]]:
        """The sums of nobody, of one person, of two …, each only where it is new."""
        sizes = self.top - self.bottom + 1
        radix = np.concatenate(([1], np.cumprod(sizes[:-1])))
        states = np.zeros((1, self.steps.shape[1]), dtype=np.int64)
        known = ((states - self.bottom) * radix).sum(axis=1)
        while len(states):
            yield states
            grown = (states[:, None, :] + self.steps[None, :, :]).reshape(-1, states.shape[1])
            grown = np.minimum(grown, self.cap)
            grown = grown[((grown <= self.top) & (grown >= self.bottom)).all(axis=1)]
            keys, first = np.unique(((grown - self.bottom) * radix).sum(axis=1), return_index=True)
            new = ~np.isin(keys, known, assume_unique=True)
            states = grown[first[new]]
            known = np.union1d(known, keys[new])


def _ends(form: Form) -> tuple[int, int, int, int]:
    """Of a sum: what it has to reach, where more makes no difference, its top and its bottom."""
    if form.signed:
        return form.low or 0, FAR, FAR, -FAR
    if form.high is not None:
        return 0, form.high + 1, form.high, 0
    low = form.low or 0
    return low, low, low, 0


def _best(steps: npt.NDArray[np.int64], fewer: Sequence[bool]) -> npt.NDArray[np.int64]:
    """Without the lives to which another one, or nobody, is always to be preferred."""
    gain = np.where(np.array(fewer), -steps, steps)
    gain = np.vstack([gain, np.zeros((1, gain.shape[1]), dtype=np.int64)])
    covered = np.all(gain[:, None, :] <= gain[None, :, :], axis=2)
    np.fill_diagonal(covered, val=False)
    kept = ~np.any(covered, axis=1)
    best: npt.NDArray[np.int64] = steps[kept[:-1]]
    return best
