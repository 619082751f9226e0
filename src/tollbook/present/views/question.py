"""How many, of whom, where: what can be asked of a case, and what is asked if nobody says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tollbook.model import Book, Scope
from tollbook.present.views import words
from tollbook.present.views.bounds import BoundRow
from tollbook.present.views.index import Index, place_label, population_label

MOST = 60
"""How many populations, outcomes or places are offered: those of most figures."""
EVERYBODY, ANYWHERE = "everybody", "anywhere"
"""How the population and the place that no claim names are asked for."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to ask for.

    Attributes:
        value: the words that ask for it, in the address and on the command line.
        label: readable.
        id: of the population or place; of an outcome its atoms, joined by ",".
        figures: how many figures of the case are of it.
    """

    value: str
    label: str
    id: str
    figures: int


@dataclass(frozen=True, slots=True)
class Asking:
    """What can be asked of a case: those of most figures first.

    Attributes:
        populations, outcomes, places: what there is.
        usual: what is asked for if nothing is said: values of the three, the best first.
    """

    populations: tuple[Option, ...]
    outcomes: tuple[Option, ...]
    places: tuple[Option, ...]
    usual: tuple[tuple[str, str, str], ...]

    def filled(
        self, population: str | None, outcome: str | None, place: str | None
    ) -> tuple[str | None, str | None, str | None]:
        """The three words, those left out filled in so that they go well with the others."""
        given = (population, outcome, place)
        if all(given) or not self.usual:
            return given
        wanted = [
            None if word is None else _value(options, word)
            for word, options in zip(
                given, (self.populations, self.outcomes, self.places), strict=True
            )
        ]
        best = max(
            self.usual,
            key=lambda one: sum(a == b for a, b in zip(one, wanted, strict=True)),
        )
        population, outcome, place = (
            said if said is not None else own for said, own in zip(given, best, strict=True)
        )
        return population, outcome, place


def asking(book: Book, looked_up: Index, ranges: Iterable[BoundRow]) -> Asking:
    """What can be asked of `book`; of what is asked by itself, first what the claims limit."""
    held = [one.claim for one in looked_up.assertions.values()]
    populations = _options(
        Counter(claim.population.id for claim in held),
        {id_: population_label(looked_up, id_) for id_ in {c.population.id for c in held}},
        _names((c.population.id, c.population.label, c.population.text) for c in book.claims),
        EVERYBODY,
    )
    places = _options(
        Counter(claim.place.id for claim in held),
        {id_: place_label(looked_up, id_) for id_ in {claim.place.id for claim in held}},
        _names((claim.place.id, claim.place.label, claim.place.text) for claim in book.claims),
        ANYWHERE,
    )
    outcomes = Counter(tuple(sorted(claim.outcome.outer)) for claim in held if claim.outcome.outer)
    # As the words list them: killed before captured.
    spelled = {tuple(sorted(claim.outcome.outer)): claim.outcome.outer for claim in held}
    return Asking(
        populations=populations,
        outcomes=tuple(
            Option(",".join(atoms), words.atoms(spelled[atoms]), ",".join(atoms), count)
            for atoms, count in outcomes.most_common(MOST)
        ),
        places=places,
        usual=_usual(looked_up, ranges, populations, places),
    )


def _names(said: Iterable[tuple[str, str, str]]) -> dict[str, set[str]]:
    """The ids that each name is used for, by its letters in lower case."""
    found: dict[str, set[str]] = defaultdict(set)
    for id_, *names in said:
        for name in (id_, *names):
            if name:
                found[name.casefold()].add(id_)
    return found


def _options(
    counts: Counter[str], labels: dict[str, str], names: dict[str, set[str]], nothing: str
) -> tuple[Option, ...]:
    """The label asks for an id if no other is called so; else the id itself does."""
    options = []
    for id_, count in counts.most_common(MOST):
        label = labels[id_] if id_ else nothing
        alone = names.get(label.casefold()) == {id_}
        options.append(Option(label if alone or not id_ else id_, label, id_, count))
    return tuple(options)


def _usual(
    looked_up: Index,
    ranges: Iterable[BoundRow],
    populations: tuple[Option, ...],
    places: tuple[Option, ...],
) -> tuple[tuple[str, str, str], ...]:
    people = {option.id: option.value for option in populations}
    where = {option.id: option.value for option in places}
    rows = sorted(ranges, key=lambda row: not any(any(one.interval) for one in row.ranges))
    asked = [(row.population_id, ",".join(sorted(row.outcomes)), row.place_id) for row in rows]
    counted = Counter(
        (one.claim.population.id, ",".join(sorted(one.claim.outcome.outer)), one.claim.place.id)
        for one in looked_up.assertions.values()
        if one.claim.outcome.outer
    )
    asked += [key for key, _ in counted.most_common()]
    return tuple(
        (people[population], outcome, where[place])
        for population, outcome, place in dict.fromkeys(asked)
        if population in people and place in where
    )


def _value(options: tuple[Option, ...], word: str) -> str:
    """The option that a word means, as far as it is plain; else the word."""
    wanted = word.casefold().strip()
    atoms = ",".join(sorted(part.strip() for part in wanted.split(",")))
    for option in options:
        if wanted in {option.value.casefold(), option.label.casefold(), option.id.casefold()}:
            return option.value
        if option.id == atoms:
            return option.value
    return word


def question_words(looked_up: Index, scope: Scope) -> str:
    """A question in one line: "killed: Carvonian troops, Quellin Province"."""
    return (
        f"{words.atoms(scope.outcome)}: {population_label(looked_up, scope.population)}, "
        f"{place_label(looked_up, scope.place)}"
    )
