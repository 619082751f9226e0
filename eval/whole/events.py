"""Events: found by their head word, then judged by date, place and participants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.figures import Report, precision_recall, share
from eval.whole.pairing import paired
from eval.whole.reading import Place, Wordings
from eval.whole.words import same_place, same_source

_STEM = 4  # characters: "launched" and the lemma "launch"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, annotated or predicted: `at` is where its head, or its evidence, stands.

    Attributes:
        words: the head as it stands, or all that the prediction says.
        when, place: values that are all right; "" means that none is said.
        participants: those whom the annotator named.
    """

    at: Place
    words: str
    when: Wordings
    place: Wordings
    participants: tuple[str, ...]


def score_events(texts: Iterable[tuple[Sequence[Happening], Sequence[Happening]]]) -> Report:
    """Precision, recall and F1 of events found and wholly right; every field."""
    right: list[dict[str, bool]] = []
    known = guesses = 0
    for gold, said in texts:
        known, guesses = known + len(gold), guesses + len(said)
        for i, j in paired(gold, said, _closeness).items():
            right.append(_fields(gold[i], said[j]))
    whole = sum(all(fields.values()) for fields in right)
    return {
        **precision_recall("found", len(right), guesses, len(right), known),
        **precision_recall("whole", whole, guesses, whole, known),
        **{
            f"field/{name}": share(fields[name] for fields in right)
            for name in ("when", "place", "participants")
        },
    }


def _fields(gold: Happening, said: Happening) -> dict[str, bool]:
    return {
        "when": bool(set(gold.when) & set(said.when)),
        "place": gold.place == ("",) or same_place(gold.place, said.place),
        "participants": all(
            any(same_source([name], [other]) for other in said.participants)
            for name in gold.participants
        ),
    }


def _closeness(gold: Happening, said: Happening) -> tuple[int, ...] | None:
    overlap = min(gold.at[1], said.at[1]) - max(gold.at[0], said.at[0])
    stem = gold.words.casefold()[:_STEM]
    if overlap <= 0 or not any(word.startswith(stem) for word in said.words.casefold().split()):
        return None
    return (int(bool(set(gold.when) & set(said.when))), overlap)
