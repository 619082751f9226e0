"""One case: what tollbook says of it, beside what counting people says."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from proof import counting
from proof.cases import as_assertions, asked_days, random_claims, with_rates
from proof.counting import Said
from proof.series import differences, random_series
from proof.worlds import WORLDS, Counts, Window, World
from tollbook.model import Assertion, Reading, Scope, Status
from tollbook.reconcile import bound
from tollbook.reconcile.conflicts import minimal_conflicts
from tollbook.reconcile.model import Model, components, constraints
from tollbook.reconcile.problem import problem
from tollbook.reconcile.solve import Deadline

SECONDS = 60.0

SERIES = 0.08
"""What part of the cases are series of one voice, with the revisions in them (R11)."""

RATES = 0.4
"""In what part of the other cases claims that have a beginning may be rates (R4)."""

RATES_AS_MEANT = 0.5
"""In what part of the cases the usual readings are taken; they differ for rates alone."""

Ends = tuple[int, float | None]
"""The least and the greatest count; None: it has no greatest."""


@dataclass
class Tally:
    """What was looked at, and where the two differ.

    Attributes:
        counts: of cases, conflicts, bounds …, by name.
        wrong: cases where tollbook says more than follows: a conflict that is none, a bound that
            people can pass.
        missed: cases where it says less: a conflict not found, a bound that is not tight.
        vague: the same of conflicts with vague dates. That some are missed is part of R7.
    """

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    vague: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in another tally."""
        self.counts.update(other.counts)
        self.wrong += other.wrong
        self.missed += other.missed
        self.vague += other.vague


@cache
def counts_of(number: int) -> Counts:
    """Who counts where in the world of this number."""
    return Counts.of(WORLDS[number])


def check(seed: int) -> Tally:
    """The case of this seed: conflicts, or else the bounds of a scope."""
    chance = random.Random(seed)  # noqa: S311
    number = chance.randrange(len(WORLDS))
    world, counts = WORLDS[number], counts_of(number)
    if chance.random() < SERIES:
        return _series(seed, counts, chance)
    vague = chance.random() < 0.2
    claims = random_claims(world, chance, fractions=not vague, vague=vague)
    apart = random.Random(f"rates {seed}")  # noqa: S311 - so that a seed without rates stays as it was
    reading = Reading.USUAL if apart.random() < RATES_AS_MEANT else Reading.STRICT
    if apart.random() < RATES:
        claims = with_rates(claims, apart, usual=reading is Reading.USUAL)
    tally = Tally(Counter({"cases": 1, f"world: {world.name}": 1}))
    tally.counts.update(_features(claims))
    where = f"seed {seed}, {world.name}"
    expected = counting.conflicts(counts, claims)
    stated = as_assertions(world, claims)
    found = {frozenset(int(name.split()[1]) for name in one) for one in conflicts(stated, reading)}
    tally.counts["conflicts by counting"] += len(expected)
    invented = {one for one in found if counting.possible(counts, claims, sorted(one))}
    overlooked = {one for one in expected if not any(other <= one for other in found)}
    not_minimal = {one for one in found if any(other < one for other in expected)}
    vague = any(len(one.windows) > 1 for one in claims)
    for sets, told, lists in (
        (invented, "invented", tally.wrong),
        (not_minimal - invented, "not minimal", tally.wrong),
        (overlooked, "overlooked", tally.vague if vague else tally.missed),
    ):
        if sets:
            lists.append(f"{where}: {told} {_told(sets)} of {claims}")
    if not expected and not vague and all(one.unit == "person" for one in claims):
        asked = _asked(world, chance)
        told_ends, reached = _bounds(counts, claims, (stated, reading), asked)
        tally.counts["bounds"] += 1
        if reached[1] is None and counting.MOST <= _open(told_ends[1]) < math.inf:
            # Counting stops here: whether people go further is not decided.
            tally.counts["greatest counts beyond what is counted"] += 1
            told_ends = (told_ends[0], None)
        words = f"{where}: {asked} is {told_ends}, not {reached}, by {claims}"
        if told_ends[0] > reached[0] or _open(told_ends[1]) < _open(reached[1]):
            tally.wrong.append(words)
        elif told_ends != reached:
            tally.missed.append(words)
    return tally


def _series(seed: int, counts: Counts, chance: random.Random) -> Tally:
    claims = random_series(counts.world, chance)
    replaced, wrong = differences(counts, claims)
    names = ("cases", "series of one voice", f"world: {counts.world.name}")
    tally = Tally(Counter({**dict.fromkeys(names, 1), "revisions and retractions": replaced}))
    tally.wrong += [f"seed {seed}, {counts.world.name}: {one} of {claims}" for one in wrong]
    return tally


def _open(end: float | None) -> float:
    return math.inf if end is None else end


def conflicts(
    assertions: Sequence[Assertion], reading: Reading = Reading.STRICT
) -> list[frozenset[str]]:
    """The minimal conflicts that tollbook finds, in any of its components."""
    posed = problem(assertions, reading)
    order = [one.id for one in assertions]
    found: list[frozenset[str]] = []
    for part in components(constraints(posed)):
        model = Model.of(part, order)
        listed = minimal_conflicts(model, model.assertions, Deadline.after(SECONDS))
        if not listed.complete:
            raise TimeoutError("a case of a few claims was not finished")
        found += listed.found
    return found


Asked = tuple[int, Window, tuple[str, ...]]
"""The number of a scope, a window and an outcome."""


def _asked(world: World, chance: random.Random) -> Asked:
    atoms = tuple(chance.sample(world.names, 1))
    if chance.random() < 0.5 and atoms != ("deployed",):
        atoms = tuple(sorted(world.atoms))
    return chance.randrange(len(world.rows)), chance.choice(world.windows), atoms


def _bounds(
    counts: Counts, claims: Sequence[Said], read: tuple[Sequence[Assertion], Reading], asked: Asked
) -> tuple[Ends, Ends]:
    """The bounds of a question as tollbook has them, and as counting people does."""
    number, window, atoms = asked
    stated, reading = read
    row = counts.world.rows[number]
    start, end = asked_days(window)
    scope = Scope(row.people, atoms, row.place, end, start)
    answer = bound(stated, scope, reading, seconds=SECONDS)
    if Status.OUT_OF_TIME in (answer.low_status, answer.high_status):
        raise TimeoutError("a bound of a few claims was not finished")
    told = (int(answer.interval.low or 0), answer.interval.high)
    return told, counting.extremes(counts, claims, number, window, atoms)


def _features(claims: Sequence[Said]) -> Counter[str]:
    found = Counter[str]()
    found["with a vague date"] += any(len(one.windows) > 1 for one in claims)
    found["with a fraction"] += any(one.base is not None for one in claims)
    found["with a rate"] += any(one.rate is not None for one in claims)
    found["with an addition"] += any(one.added for one in claims)
    found["with the deployed"] += any(one.may == ("deployed",) for one in claims)
    found["with a vague scope"] += any(one.inner != one.outer for one in claims)
    found["with a vague outcome"] += any(one.may != one.surely for one in claims)
    return found


def _told(sets: set[frozenset[int]]) -> list[list[int]]:
    return sorted(sorted(one) for one in sets)
