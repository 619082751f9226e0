"""Words that leave open what befell people, settled by what the text tells of otherwise.

"Prisoners" were captured or detained, who "crossed the river" may have fled: a text that speaks of
an offensive's captives, or of refugees, says which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tollbook.extract.claim.triggers import Lexicon, Outcomes, Trigger, follows

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_NONE = "none"  # what an unsettled word means that is then no outcome


def settled(triggers: Sequence[Trigger], text: str, known: Lexicon) -> list[Trigger]:
    """The outcome words, each that leaves something open with what the text makes of it."""
    if all(trigger.outcome.unsettled is None for trigger in triggers):
        return [*triggers]
    told = told_atoms(text, known)
    meant = {name: _meant(outcome, told, known) for name, outcome in known.outcomes.items()}
    found = ((trigger, meant[trigger.outcome.name]) for trigger in triggers)
    return [replace(trigger, outcome=outcome) for trigger, outcome in found if outcome]


def _meant(outcome: Outcomes, told: frozenset[str], known: Lexicon) -> Outcomes | None:
    """What an outcome word means in the text; None if it is no outcome there."""
    if outcome.unsettled is None:
        return outcome
    fitting = told.intersection(outcome.outer)
    atom = next(iter(fitting)) if len(fitting) == 1 else outcome.unsettled
    if atom == _NONE:
        return None
    if not atom:
        return outcome
    label = known.outcomes[atom].label if atom in known.outcomes else atom
    return replace(outcome, label=label, inner=(atom,), outer=(atom,))


def told_atoms(text: str, known: Lexicon) -> frozenset[str]:
    """The atoms that words of the text surely mean, whoever met them."""
    words = _WORD.findall(text.lower())
    outcomes: set[str] = set()
    starts = known.starts
    for at, word in enumerate(words):
        if word not in starts:
            continue
        outcomes.update(outcome.name for outcome, _ in known.words.get(word, ()))
        for phrase, outcome, _ in known.phrases.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                outcomes.add(outcome.name)
        for rest, outcome in known.gaps.get(word, ()):
            if follows(words, at, rest):
                outcomes.add(outcome.name)
    closed = (known.outcomes[name] for name in outcomes)
    return frozenset(
        atom for outcome in closed if outcome.unsettled is None for atom in outcome.inner
    )
