"""When a field of a claim is right: one rule a field, each a function of gold and prediction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from eval.whole.reading import Reading
from eval.whole.words import same_people, same_place, same_source, words
from tollbook.model.dates import edtf_days

Rule = Callable[[Reading, Reading], bool]
_FRACTION_SLACK = 0.01  # a third is annotated as 0.333
_OPEN = frozenset({"affected", "damaged"})  # what else they may include is left open


def evidence(gold: Reading, said: Reading) -> bool:
    """It holds the quantity, and at least half of it lies within the gold's sentences."""
    if same_person(gold, said) and not overlap(gold, said):
        return True  # a single person told of elsewhere in the text
    start, end = _hull(said)
    first, last = _hull(gold)
    within = min(end, last) - max(start, first)
    return start <= gold.at[0] and gold.at[1] <= end and 2 * within >= end - start


def quantity(gold: Reading, said: Reading) -> bool:
    """The same qualifier; the same value, range or fraction (none, for vague words)."""
    if gold.qualifier != said.qualifier:
        return False
    if gold.fraction is not None:
        if said.fraction is None:
            return False
        low, high = said.fraction
        return low - _FRACTION_SLACK <= gold.fraction[0] <= high + _FRACTION_SLACK
    if gold.qualifier == "between":
        return gold.ends == said.ends
    return gold.value is None or gold.value == said.value


def outcome(gold: Reading, said: Reading) -> bool:
    """The same atoms, both surely and possibly included."""
    return gold.inner == said.inner and (bool(gold.inner & _OPEN) or gold.outer == said.outer)


def population(gold: Reading, said: Reading) -> bool:
    """The same head noun, and no words that contradict; nobody where nobody is named."""
    return same_people(gold.population, said.population)


def unit(gold: Reading, said: Reading) -> bool:
    """People, or households; a home counts as the household that lives in it."""
    homes = {"home", "household"}
    return gold.unit == said.unit or {gold.unit, said.unit} <= homes


def place(gold: Reading, said: Reading) -> bool:
    """One of the names that are all right; none where the text has none."""
    return same_place(gold.place, said.place)


def as_of(gold: Reading, said: Reading) -> bool:
    """The same date, as precise, marks of doubt aside; or the same days, told by both ends."""
    if set(gold.as_of) & set(said.as_of):
        return True
    window = span(said.since[0], said.as_of[0])
    return window is not None and any(window == span(day, day) for day in gold.as_of)


def since(gold: Reading, said: Reading) -> bool:
    """The same beginning, or none; what happened on a day or in a month began in it."""
    if set(gold.since) & set(said.since):
        return True
    begun = span(said.since[0], said.since[0])
    if gold.since != ("",) or begun is None:
        return False
    told = [span(day, day) for day in gold.as_of]
    return any(days and days[0] <= begun[0] and begun[1] <= days[1] for days in told)


def increment(gold: Reading, said: Reading) -> bool:
    """Whether it adds to another count."""
    return gold.increment == said.increment


def chain(gold: Reading, said: Reading) -> bool:
    """The same sources in the same order."""
    return len(gold.chain) == len(said.chain) and all(
        same_source(a, b) for a, b in zip(gold.chain, said.chain, strict=True)
    )


def hedge(gold: Reading, said: Reading) -> bool:
    """The same words of likelihood, up to words that one side adds, or none."""
    a, b = gold.hedge.casefold(), said.hedge.casefold()
    return bool(a) == bool(b) and (a in b or b in a)


def polarity(gold: Reading, said: Reading) -> bool:
    """Asserted, denied, supposed or foretold."""
    return gold.polarity == said.polarity


#: What a claim is about: who trusts these can find and check the rest.
CORE: Mapping[str, Rule] = MappingProxyType(
    {"evidence": evidence, "quantity": quantity, "outcome": outcome}
)
#: Everything; a whole claim has all of it right.
FIELDS: Mapping[str, Rule] = MappingProxyType(
    {
        **CORE,
        **{"population": population, "unit": unit, "place": place, "as_of": as_of},
        **{"since": since, "increment": increment, "chain": chain, "hedge": hedge},
        "polarity": polarity,
    }
)


def originator(gold: Reading, said: Reading) -> bool:
    """The same last source, or none: a part of `chain` that is told beside it."""
    if not gold.chain or not said.chain:
        return gold.chain == said.chain
    return same_source(gold.chain[-1], said.chain[-1])


def span(first: str, last: str) -> tuple[date, date] | None:
    """The days from the earliest that `first` may mean to the latest of `last`, both EDTF."""
    if not first or not last:
        return None
    begun, ended = edtf_days(first).earliest, edtf_days(last).latest
    return (begun, ended) if begun and ended else None


def overlap(gold: Reading, said: Reading) -> int:
    """How many characters the two quantities share."""
    return max(0, min(gold.at[1], said.at[1]) - max(gold.at[0], said.at[0]))


def same_person(gold: Reading, said: Reading) -> bool:
    """Whether both tell of one single person by name, wherever in the text.

    The guideline annotates a named person once, at the place that tells most.
    """
    if (gold.value, said.value) != (1, 1) or gold.inner != said.inner:
        return False
    names = [_names(one) for one in (gold, said)]
    return bool(names[0] & names[1])


def _names(one: Reading) -> frozenset[str]:
    """The words with a capital in the quantity of one person, as in "Odrin Hale"."""
    said = " ".join((one.words, *one.population)).split()
    return words(" ".join(word for word in said if word[0].isupper() and len(word) > 2))


def _hull(one: Reading) -> tuple[int, int]:
    return min(a for a, _ in one.evidence), max(b for _, b in one.evidence)
