"""Whole claims: found, right in what they are about, right in every field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eval.figures import Report, precision_recall, share
from eval.whole import fields
from eval.whole.pairing import paired
from eval.whole.reading import Reading


@dataclass(frozen=True, slots=True)
class Pair:
    """A piece of gold with what was predicted for it; one of the two may be missing."""

    gold: Reading | None
    said: Reading | None

    @property
    def optional(self) -> bool:
        """Whether either side says that neither reading is an error."""
        return any(one is not None and one.optional for one in (self.gold, self.said))

    def right(self, rules: Iterable[fields.Rule]) -> bool:
        """Whether both are there and every rule holds."""
        if self.gold is None or self.said is None:
            return False
        return all(rule(self.gold, self.said) for rule in rules)


def pairs_of(gold: Sequence[Reading], said: Sequence[Reading]) -> list[Pair]:
    """Everything annotated and everything predicted in one text, paired where it can be.

    What is optional is left out, and so is what answers it: neither reading of it is an error.
    """
    found = paired(gold, said, _closeness)
    taken = set(found.values())
    pairs = [
        Pair(known, said[found[i]] if i in found else None) for i, known in enumerate(gold)
    ] + [Pair(None, guess) for j, guess in enumerate(said) if j not in taken]
    return [pair for pair in pairs if not pair.optional]


def score_claims(texts: Iterable[tuple[Sequence[Reading], Sequence[Reading]]]) -> Report:
    """Precision, recall and F1 of claims found, right at the core and wholly; every field.

    Args:
        texts: for every text what is annotated and what is predicted.
    """
    pairs = [pair for gold, said in texts for pair in pairs_of(gold, said)]
    both = [pair for pair in pairs if pair.gold is not None and pair.said is not None]
    report = {
        **_prf("found", pairs, ()),
        **_prf("core", pairs, fields.CORE.values()),
        **_prf("whole", pairs, fields.FIELDS.values()),
    }
    for name, rule in {**fields.FIELDS, "originator": fields.originator}.items():
        report[f"field/{name}"] = share(pair.right([rule]) for pair in both)
    return report


def _prf(name: str, pairs: Sequence[Pair], rules: Iterable[Callable[..., bool]]) -> Report:
    needed = [*rules]
    right = sum(pair.right(needed) for pair in pairs)
    said = sum(pair.said is not None for pair in pairs)
    gold = sum(pair.gold is not None for pair in pairs)
    return precision_recall(name, right, said, right, gold)


def _closeness(gold: Reading, said: Reading) -> tuple[int, ...] | None:
    shared = fields.overlap(gold, said)
    if not shared and not fields.same_person(gold, said):
        return None
    right = sum(rule(gold, said) for rule in fields.FIELDS.values())
    core = sum(rule(gold, said) for rule in fields.CORE.values())
    return core, int(shared > 0), right, shared
