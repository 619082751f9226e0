"""Numbers that break down a count beside them: "13 bodies were seen: eight guards, five nurses".

Nothing but the sum tells that they do: together they are as many as the count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from tollbook.extract.claim.candidate import PART, Candidate, Refused
from tollbook.extract.claim.counted import Counted, counted
from tollbook.extract.claim.population import People, is_person
from tollbook.extract.mentions import NumeralKind

_OPENING = frozenset({";", ":", "-", "--", "–", "—", "(", ","})
_BETWEEN = frozenset({",", "and", ";", "&"})
_KINDS = frozenset({NumeralKind.CARDINAL, NumeralKind.ARTICLE})
_FAIR = 0.8


def broken_down(
    doc: Doc, taken: Sequence[Candidate], refused: Sequence[Refused], known: People
) -> tuple[list[Candidate], list[Refused]]:
    """The candidates with those that break one down, and what is still refused.

    Args:
        doc: the parse.
        taken: the candidates of a sentence.
        refused: its numbers that are none.
        known: the vocabulary of people.
    """
    found, left = list(taken), list(refused)
    if not taken:
        return found, left
    for run in _runs(doc, refused, known):
        start = run[0][1].first
        wholes = [at for at, c in enumerate(taken) if c.parent is None and c.it.end < start]
        if not wholes or doc[start - 1].text not in _OPENING:
            continue
        whole = taken[wholes[-1]]
        total = whole.it.numeral.quantity.value
        if total is None or total != sum(it.numeral.quantity.value or 0 for _, it in run):
            continue
        like = replace(whole, rules=(PART,), confidence=_FAIR, parent=wholes[-1])
        found += [replace(like, it=it) for _, it in run]
        left = [one for one in left if all(one is not item for item, _ in run)]
    return found, left


def _runs(
    doc: Doc, refused: Sequence[Refused], known: People
) -> list[list[tuple[Refused, Counted]]]:
    """The lists of two or more refused numbers of people, one right after the other."""
    runs: list[list[tuple[Refused, Counted]]] = []
    last = -1
    for one in sorted(refused, key=lambda refusal: refusal.numeral.span):
        it = counted(doc, one.numeral) if one.numeral.kind in _KINDS else None
        if it is None or it.elided or is_person(it, known) is False:
            continue
        gap = doc[last + 1 : it.first] if last >= 0 else ()
        between = {token.lower_ for token in gap if not token.is_space}
        if between and between <= _BETWEEN:
            runs[-1].append((one, it))
        else:
            runs.append([(one, it)])
        last = it.end
    return [run for run in runs if len(run) > 1]
